"""A team, a colleague who looks after Mari, and standards to try."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from befriend.accounts.models import Organisation, Team, TeamMembership, User
from befriend.people.models import Contact
from befriend.promises.actions.keep_standard import keep_standard
from befriend.promises.models import Standard
from befriend.promises.queries.house import forget_loads
from tests.promises.standards import LONG_AGO, nine_to_five_in_tallinn, thanks_within


@pytest.fixture(autouse=True)
def _nothing_at_hand() -> None:
    forget_loads()


@pytest.fixture
def friends(fundraiser: User, volunteer: User) -> Team:
    """The team that looks after friends: Liis leads it, Peeter helps."""
    team = Team.objects.create(name="Friends of the museum")
    TeamMembership.objects.create(team=team, user=fundraiser, is_lead=True)
    TeamMembership.objects.create(team=team, user=volunteer)
    return team


@pytest.fixture
def mari(museum: Organisation, fundraiser: User) -> Contact:
    """A donor-to-be whom Liis looks after."""
    return Contact.objects.create(name="Mari Kask", created_day=18_000, owner=fundraiser)


@pytest.fixture
def lay(friends: Team) -> Callable[..., Standard]:
    """Lays a standard that has been on for long, whose team stands in."""

    def laid(key: str, definition: dict[str, Any], **more: Any) -> Standard:
        owned = {"owner": {"rule": "relationship_owner", "team": friends.pk}, **definition}
        said = {"name": key, "definition": owned, "calendar": nine_to_five_in_tallinn(), "is_on": True, "from_at": LONG_AGO, **more}
        return keep_standard(standard=None, key=key, by=None, **said)

    return laid


@pytest.fixture
def thanks(lay: Callable[..., Standard]) -> Standard:
    """Whoever gives is thanked by a human within 48 working hours."""
    return lay("thanks", thanks_within(48))
