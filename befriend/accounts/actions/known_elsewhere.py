"""Who someone is whom the organisation's own sign-in service knows."""

from __future__ import annotations

from collections.abc import Sequence

from befriend.accounts.actions.invite import CannotInvite, accept_invitation_to
from befriend.accounts.models import User


def colleague_known_as(addresses: Sequence[str]) -> User | None:
    """The colleague with one of these addresses, proven theirs by the service; one who is invited becomes a colleague now."""
    for address in addresses:
        if user := User.objects.filter(email__iexact=address).first():
            return user
        try:
            return accept_invitation_to(address)
        except CannotInvite:
            continue
    return None
