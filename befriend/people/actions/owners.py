"""Who of us looks after the relationship with someone."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.people.models import Contact


def set_owner(*, contact: Contact, owner: User | None, by: User | None) -> User | None:
    """From now on this colleague looks after them, or nobody in particular. Returns who did before.

    Promises made before stay with whom they are. Raises Refused for someone who works here no longer.
    """
    if owner is not None and not owner.is_active:
        raise Refused(_("%(name)s does not work here any more.") % {"name": owner.name}, field="owner")
    with transaction.atomic():
        kept = Contact.objects.select_for_update().select_related(None).get(pk=contact.pk, erased_at=None)
        before = kept.owner
        if kept.owner_id == (owner.pk if owner else None):
            return before
        kept.owner = owner
        kept.save(update_fields=["owner"])
        was, now = before.pk if before else None, owner.pk if owner else None
        audit(by=by, verb="changed who looks after", subject="contact", subject_id=kept.pk, was=was, now=now)
    return before
