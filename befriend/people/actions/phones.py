"""Phone numbers of a contact."""

from __future__ import annotations

from befriend.accounts.models import Organisation, User
from befriend.people.actions.keep_reach import keep_reach, remove_reach
from befriend.people.models import Contact, Phone, ReachState
from befriend.people.rules.phone_numbers import read_phone, region_of


def add_phone(
    *,
    contact: Contact,
    number: str,
    label: str = "",
    state: ReachState = ReachState.UNCONFIRMED,
    is_primary: bool = False,
    by: User | None,
) -> Phone:
    """Keep another number, as typed and as machines dial it; the first one is used first. Raises Refused."""
    phone = _with_number(Phone(contact=contact), number)
    keep_reach(phone, label=label, state=state, is_primary=is_primary, verb="added a phone", by=by)
    return phone


def edit_phone(*, phone: Phone, number: str, label: str = "", state: ReachState, is_primary: bool, by: User | None) -> Phone:
    """Change a number, its label or its state. Raises Refused."""
    _with_number(phone, number)
    keep_reach(phone, label=label, state=state, is_primary=is_primary, verb="edited a phone", by=by)
    return phone


def remove_phone(*, phone: Phone, by: User | None) -> None:
    """Take a number away."""
    remove_reach(phone, verb="removed a phone", by=by)


def _with_number(phone: Phone, number: str) -> Phone:
    region = region_of(Organisation.current().time_zone)
    phone.number, phone.number_e164 = read_phone(number, region=region, field="number")
    return phone
