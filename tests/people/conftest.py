"""A few customers of the museum."""

from __future__ import annotations

import pytest

from befriend.accounts.models import Organisation, User
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return create_contact(
        name="Mari Kask", given_name="Mari", family_name="Kask", emails=["mari.kask@harbour.example"], phones=["5551 2345"], by=None
    )


@pytest.fixture
def sass(museum: Organisation) -> Contact:
    return create_contact(name="Konstantin-Aleksander von Rosenberg-Tamme", called_by="Sass", language="et", by=None)


@pytest.fixture
def harbour_school(museum: Organisation) -> Contact:
    return create_contact(kind=ContactKind.ORGANISATION, name="Sadama Kool MTÜ", by=None)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """Every telling that facts changed, in order: the ids it was told of."""
    heard: list[list[int]] = []
    monkeypatch.setattr("befriend.people.actions.facts.contact_facts_changed", lambda ids: heard.append(list(ids)))
    return heard


@pytest.fixture
def team_member(fundraiser: User) -> User:
    """The fundraiser, who also sits behind the wall of the care team."""
    from befriend.accounts.models import Team, TeamMembership

    team = Team.objects.create(name="Care")
    TeamMembership.objects.create(team=team, user=fundraiser)
    return fundraiser
