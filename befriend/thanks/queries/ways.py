"""The ways there are to thank someone."""

from __future__ import annotations

from befriend.people.models import Contact
from befriend.people.queries.reach import may_contact
from befriend.thanks.models import How

# They may have called us, and a card can be handed over: neither needs a number or an address of ours.
_NEEDS_NO_ADDRESS = (How.CALL, How.CARD)
_UNREACHABLE = ("no_address", "address_fails")


def why_not(contact: Contact, how: How) -> str:
    """Why they cannot be thanked this way, in words; empty when they can."""
    verdict = may_contact(contact, None, how.channel)
    if verdict.may or (how in _NEEDS_NO_ADDRESS and verdict.reason in _UNREACHABLE):
        return ""
    return verdict.words


def ways_to(contact: Contact) -> tuple[list[How], list[tuple[How, str]]]:
    """The ways that are open, and those that are closed, each with its reason."""
    closed = [(how, why) for how in How if (why := why_not(contact, how))]
    shut = {how for how, _why in closed}
    return [how for how in How if how not in shut], closed
