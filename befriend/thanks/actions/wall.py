"""Keeping the wall: what is shown, and who may be named."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.models import Contact
from befriend.thanks.actions.thank import say
from befriend.thanks.models import NamingConsent, Verdict, WallEntry, WallLook
from befriend.thanks.queries.wall import agreed_to_be_named, names_them


def look(*, entry: WallEntry, verdict: Verdict, by: User) -> WallLook:
    """Let it show, or not. Shown for the first time, it is said from now on, and stands on their timeline.

    Raises Refused for words that name someone who has not agreed to it.
    """
    with transaction.atomic():
        held = WallEntry.objects.select_for_update(of=("self",)).select_related("thanks__contact", "thanks__by").get(pk=entry.pk)
        if verdict == Verdict.SHOWN:
            _check(held)
        kept = WallLook.objects.create(entry=held, verdict=verdict, by=by)
        if verdict == Verdict.SHOWN and held.thanks.interaction_id is None:
            say(held.thanks, occurred_at=timezone.now())
        audit(by=by, verb=str(verdict), subject="wall entry", subject_id=held.pk)
    return kept


def say_whether_named(*, contact: Contact, is_given: bool, how: str, wording: str = "", by: User) -> NamingConsent:
    """They agreed to be named on the wall, or no longer do; `how` they said so, and to which sentence, is kept as proof."""
    if not how.strip():
        raise Refused(_("How did they say so? On the phone, on a card, at the counter?"), field="how")
    with transaction.atomic():
        kept = NamingConsent.objects.create(
            contact=contact,
            is_given=is_given,
            wording=storable(wording, field="wording"),
            how=storable(how.strip(), field="how", at_most=200),
            by=by,
        )
        audit(by=by, verb="kept a consent" if is_given else "kept a withdrawal", subject="contact", subject_id=contact.pk, purpose="wall")
    return kept


def _check(entry: WallEntry) -> None:
    contact = entry.thanks.contact
    if names_them(entry) and not agreed_to_be_named([contact.pk]):
        raise Refused(
            _("The words name %(name)s, who has not agreed to be named. Ask first, or write it without.") % {"name": contact.short_name}
        )
