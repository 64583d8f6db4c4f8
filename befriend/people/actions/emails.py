"""E-mail addresses of a contact."""

from __future__ import annotations

from befriend.accounts.models import User
from befriend.foundation.text import fold
from befriend.people.actions.keep_reach import keep_reach, remove_reach
from befriend.people.models import Contact, Email, ReachState
from befriend.people.rules.email_addresses import read_email


def add_email(
    *,
    contact: Contact,
    address: str,
    label: str = "",
    state: ReachState = ReachState.UNCONFIRMED,
    is_primary: bool = False,
    by: User | None,
) -> Email:
    """Keep another address; the first one is used first. Raises Refused, with what was probably meant."""
    email = _with_address(Email(contact=contact), address)
    keep_reach(email, label=label, state=state, is_primary=is_primary, verb="added an e-mail", by=by)
    return email


def edit_email(*, email: Email, address: str, label: str = "", state: ReachState, is_primary: bool, by: User | None) -> Email:
    """Change an address, its label or its state. Raises Refused."""
    _with_address(email, address)
    keep_reach(email, label=label, state=state, is_primary=is_primary, verb="edited an e-mail", by=by)
    return email


def remove_email(*, email: Email, by: User | None) -> None:
    """Take an address away."""
    remove_reach(email, verb="removed an e-mail", by=by)


def _with_address(email: Email, address: str) -> Email:
    email.address = read_email(address, field="address")
    email.address_folded = fold(email.address)[:320]
    return email
