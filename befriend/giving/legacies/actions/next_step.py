"""The next step with someone: a word given to them, which stands on a colleague's day, in words that give nothing away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.models import Legacy
from befriend.people.models import Contact, RestrictionKind
from befriend.promises.actions.words import give_word, take_back_word
from befriend.promises.models import OPEN, Promise


def plan_next_step(*, legacy: Legacy, what: str, plain: str, due_at: datetime, owner: User, by: User) -> Promise:
    """`what` is seen by those entrusted alone; `plain` by everyone who sees the person, on their page and on the owner's day.

    A step that was planned before and is still open is taken back. Raises Refused with the field.
    """
    private = storable(what, field="what", at_most=300).strip()
    if not private:
        raise Refused(_("What is the next step?"), field="what")
    if not can(owner, Permission.SEE_LEGACIES):
        raise Refused(_("%(name)s may not see legacies.") % {"name": owner.name}, field="owner")
    with transaction.atomic():
        forget_next_step(legacy=legacy, by=by)
        promise = give_word(contact=_whom(legacy), what=plain.strip() or _("Be in touch, as agreed"), due_at=due_at, owner=owner, by=by)
        Legacy.objects.filter(pk=legacy.pk).update(next_what=private, next_word=promise.trigger)
    return promise


def forget_next_step(*, legacy: Legacy, by: User) -> None:
    """Nothing is planned any more; what was promised and is still open is taken back."""
    planned = Legacy.objects.values_list("next_word", flat=True).get(pk=legacy.pk)
    open_word = Promise.objects.filter(OPEN, standard=None, trigger=planned).first() if planned else None
    if open_word is not None:
        take_back_word(promise=open_word, by=by)
    Legacy.objects.filter(pk=legacy.pk).update(next_what="", next_word=None)


def _whom(legacy: Legacy) -> Contact:
    """The person; once they have died, whoever settles the estate, when we know them."""
    if not legacy.contact.restrictions.filter(kind=RestrictionKind.DECEASED, lifted_at=None).exists():
        return legacy.contact
    if legacy.executor is None:
        raise Refused(_("Say first who settles the estate: the next step is with them."), field="what")
    return legacy.executor
