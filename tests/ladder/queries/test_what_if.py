from __future__ import annotations

import pytest

from befriend.accounts.models import AuditEntry, User
from befriend.ladder.actions.change_rung import change_condition
from befriend.ladder.models import Rung, RungChange, Standing
from befriend.ladder.queries.what_if import what_if
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind
from befriend.segments.models import Segment
from befriend.segments.rules.invalid import InvalidCondition
from tests.ladder.conftest import agree, rung_of, took_a_workshop

AGREED = {"consent": {"purpose": "news", "channel": "email"}}
TWO_WORKSHOPS = {"all": [{"count": {"kinds": ["workshop_attended"], "at_least": 2}}, AGREED]}
A_WORKSHOP = {"count": {"kinds": ["workshop_attended"], "at_least": 1}}


@pytest.fixture
def people(ladder: list[Rung]) -> dict[str, Contact]:
    """By how many workshops they took; "shy" took one and did not agree to hear from us."""
    found = {}
    for name, workshops in (("none", 0), ("one", 1), ("two", 2), ("shy", 1)):
        found[name] = create_contact(kind=ContactKind.PERSON, name=name, by=None)
        if name != "shy":
            agree(found[name])
        for _ in range(workshops):
            took_a_workshop(found[name])
    return found


def rung(key: str) -> Rung:
    return Rung.objects.select_related("segment").get(segment__key=key)


def test_asking_more_of_partners_would_bring_one_down(people: dict[str, Contact]) -> None:
    found = what_if(rung("partner"), TWO_WORKSHOPS)
    assert (found.up.count, found.down.count, found.down.sample_ids) == (0, 1, [people["one"].pk])
    assert found.down.by_rung == {("partner", "member"): 1}
    assert (found.close, found.people) == (1, 1)


def test_asking_less_would_lift_one_over_a_rung(people: dict[str, Contact]) -> None:
    found = what_if(rung("partner"), A_WORKSHOP)
    assert (found.down.count, found.up.sample_ids, found.up.by_rung) == (0, [people["shy"].pk], {("explorer", "partner"): 1})


def test_nothing_is_written(people: dict[str, Contact]) -> None:
    before = list(Standing.objects.order_by("pk").values_list("pk", "rung_id"))
    what_if(rung("partner"), TWO_WORKSHOPS)
    assert list(Standing.objects.order_by("pk").values_list("pk", "rung_id")) == before


def test_a_rung_that_leans_on_the_changed_one_is_asked_as_it_would_be(people: dict[str, Contact]) -> None:
    for key, condition in (("partner", A_WORKSHOP), ("member", {"any": [AGREED, {"rung": {"at_least": "partner"}}]})):
        Segment.objects.filter(key=key).update(condition=condition)
    nine = {"count": {"kinds": ["workshop_attended"], "at_least": 9}}
    found = what_if(rung("partner"), nine)
    assert found.down.by_rung == {("partner", "member"): 2, ("partner", "explorer"): 1}


def test_a_condition_that_leans_on_itself_is_refused(people: dict[str, Contact]) -> None:
    with pytest.raises(InvalidCondition):
        what_if(rung("partner"), {"rung": {"at_least": "partner"}})


def test_what_if_foresees_what_the_change_does(people: dict[str, Contact], administrator: User) -> None:
    foreseen = what_if(rung("partner"), TWO_WORKSHOPS)
    result = change_condition(rung=rung("partner"), condition=TWO_WORKSHOPS, by=administrator)
    change = RungChange.objects.filter(contact=people["one"]).latest("id")
    assert (result.up, result.down) == (foreseen.up.count, foreseen.down.count)
    assert (rung_of(people["one"]), change.cause, change.by) == ("member", "condition", administrator)
    assert change.reason["missing"]
    assert AuditEntry.objects.filter(subject="rung", verb="changed the condition").count() == 1


def test_a_refused_condition_changes_nothing(people: dict[str, Contact], administrator: User) -> None:
    with pytest.raises(InvalidCondition):
        change_condition(rung=rung("partner"), condition={"count": {"kinds": ["dance"], "at_least": 1}}, by=administrator)
    assert rung("partner").segment.condition != {"count": {"kinds": ["dance"], "at_least": 1}}
    assert rung_of(people["one"]) == "partner"
