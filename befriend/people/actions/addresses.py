"""Postal addresses of a contact."""

from __future__ import annotations

from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.actions.keep_reach import keep_reach, remove_reach
from befriend.people.models import Contact, PostalAddress, ReachState

PARTS = {"street": 300, "city": 150, "region": 150, "postcode": 20, "country": 100}


def add_address(
    *,
    contact: Contact,
    parts: dict[str, str],
    label: str = "",
    state: ReachState = ReachState.UNCONFIRMED,
    is_primary: bool = False,
    by: User | None,
) -> PostalAddress:
    """Keep another postal address, of street, city, region, postcode and country. Raises Refused when all are empty."""
    address = _with_parts(PostalAddress(contact=contact), parts)
    keep_reach(address, label=label, state=state, is_primary=is_primary, verb="added an address", by=by)
    return address


def edit_address(
    *, address: PostalAddress, parts: dict[str, str], label: str = "", state: ReachState, is_primary: bool, by: User | None
) -> PostalAddress:
    """Change an address, its label or its state. Raises Refused."""
    _with_parts(address, parts)
    keep_reach(address, label=label, state=state, is_primary=is_primary, verb="edited an address", by=by)
    return address


def remove_address(*, address: PostalAddress, by: User | None) -> None:
    """Take an address away."""
    remove_reach(address, verb="removed an address", by=by)


def _with_parts(address: PostalAddress, parts: dict[str, str]) -> PostalAddress:
    kept = {part: storable(parts.get(part, "").strip(), field=part, at_most=longest) for part, longest in PARTS.items()}
    if not any(kept.values()):
        raise Refused(_("Where is it? A street or a town will do."), field="street")
    for part, text in kept.items():
        setattr(address, part, text)
    return address
