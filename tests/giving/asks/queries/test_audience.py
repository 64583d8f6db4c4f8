"""Whom of a segment we may ask now: the figures, the lists behind them, and the same answer as for one person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from befriend.accounts.models import Organisation, User
from befriend.giving.asks.actions.permits import permit_ask
from befriend.giving.asks.queries.audience import Standing, audience, ids_that_may, people_standing
from befriend.giving.asks.queries.guard import asking_of
from befriend.giving.models import Appeal
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.restrictions import restrict
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from tests.giving.asks.conftest import agreed_to_be_asked, thanked, told
from tests.giving.conftest import given as gave

EVERYONE = {"all": []}


def _figures(appeal: Appeal | None = None) -> dict[str, int]:
    found = audience(EVERYONE, appeal_id=appeal.pk if appeal else None)
    return {standing.name.lower(): found[standing.name.lower()] for standing in Standing if found[standing.name.lower()]}


def test_everyone_stands_somewhere(mari: Contact, tom: Contact, ice: Appeal, fundraiser: User) -> None:
    others = [create_contact(name=name, by=None) for name in ("Sass", "Kadri", "Leida", "Jaan")]
    for person in (mari, tom, *others[:3]):
        agreed_to_be_asked(person)
    sass, kadri, leida, jaan = others
    for person in (mari, tom, sass, jaan):
        gave(person)
    thanked(tom)
    thanked(sass)
    told(sass)
    restrict(contact=leida, kind="deceased", by=fundraiser)
    assert _figures(ice) == {
        "unwanted": 1,
        "not_agreed": 1 + Contact.objects.filter(colleague__isnull=False).count(),
        "unthanked": 1,
        "unreported": 1,
        "free": 2,
    }
    permit_ask(contact=mari, appeal=ice, reason="She wrote.", by=fundraiser)
    assert "permitted" not in _figures()
    assert _figures(ice)["permitted"] == 1
    found = people_standing(EVERYONE, appeal_id=ice.pk, standings=[Standing.UNREPORTED])
    assert [one.contact_id for one in found] == [tom.pk]
    assert sorted(ids_that_may(EVERYONE, appeal_id=ice.pk)) == sorted([mari.pk, sass.pk, kadri.pk])


def test_who_gave_last_comes_first_and_the_page_goes_on(museum: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [create_contact(name=f"Giver {number}", by=None) for number in range(4)]
    for number, person in enumerate(people):
        agreed_to_be_asked(person)
        gave(person, received_at=datetime(2026, 5, 10 + number, 9, tzinfo=UTC))
    monkeypatch.setattr("befriend.giving.asks.queries.audience.PAGE_SIZE", 2)
    first = people_standing(EVERYONE, appeal_id=None, standings=[Standing.UNTHANKED])
    assert [one.contact_id for one in first] == [people[3].pk, people[2].pk, people[1].pk]
    last = first[1]
    assert last.gave is not None
    rest = people_standing(EVERYONE, appeal_id=None, standings=[Standing.UNTHANKED], after=(last.gave, last.contact_id))
    assert [one.contact_id for one in rest] == [people[1].pk, people[0].pk]


_STEPS = st.lists(st.tuples(st.sampled_from(["gift", "thanks_received", "impact_told", "visit"]), st.integers(1, 9)), max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_STEPS)
def test_one_person_and_everyone_agree(museum: Organisation, steps: list[tuple[str, int]]) -> None:
    """When no two of these happen on one day; within a day, the one-person answer is the stricter."""
    person = create_contact(name="Someone", by=None)
    agreed_to_be_asked(person)
    used: set[int] = set()
    for kind, day in steps:
        if day not in used:
            record(contact=person, kind=kind, occurred_at=datetime(2026, 5, day, 9, tzinfo=UTC))
            used.add(day)
    assert (person.pk in set(ids_that_may(EVERYONE, appeal_id=None))) == asking_of(person).may
