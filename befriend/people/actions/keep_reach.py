"""What keeping an e-mail, a phone number and a postal address have in common: exactly one of each is used first."""

from __future__ import annotations

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.text import storable
from befriend.people.actions.search_index import index_contacts
from befriend.people.models import Email, Phone, PostalAddress, ReachState

AnyReach = Email | Phone | PostalAddress


def keep_reach(reach: AnyReach, *, label: str, state: ReachState, is_primary: bool, verb: str, by: User | None) -> None:
    """Save a new or changed one, whose own fields were read already. Raises Refused for its label."""
    reach.label = storable(label.strip(), field="label", at_most=50)
    reach.state, reach.is_primary = state, is_primary
    with transaction.atomic():
        reach.save()
        _keep_one_primary(reach, wanted=reach.pk if is_primary else None)
        index_contacts([reach.contact_id])
        audit(by=by, verb=verb, subject="contact", subject_id=reach.contact_id)
    reach.refresh_from_db(fields=["is_primary"])


def remove_reach(reach: AnyReach, *, verb: str, by: User | None) -> None:
    """Take it away; another one, if any, becomes the one used first."""
    with transaction.atomic():
        reach.delete()
        _keep_one_primary(reach)
        index_contacts([reach.contact_id])
        audit(by=by, verb=verb, subject="contact", subject_id=reach.contact_id)


def _keep_one_primary(reach: AnyReach, *, wanted: int | None = None) -> None:
    """`wanted` is to be the first one; else the one that is, else the oldest that still works."""
    others = type(reach)._default_manager.filter(contact_id=reach.contact_id)
    rows = list(others.order_by("pk").values_list("pk", "is_primary", "state"))
    if not rows:
        return
    usable = [pk for pk, _is_primary, state in rows if state not in (ReachState.FORMER, ReachState.BOUNCING)]
    present = [pk for pk, is_primary, _state in rows if is_primary]
    first = wanted or (present or usable or [rows[0][0]])[0]
    others.filter(is_primary=True).exclude(pk=first).update(is_primary=False)
    others.filter(pk=first, is_primary=False).update(is_primary=True)
