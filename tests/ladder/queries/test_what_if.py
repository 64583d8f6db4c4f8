from __future__ import annotations

import pytest

from befriend.accounts.models import AuditEntry, User
from befriend.ladder.actions.change_ladder import ask_for
from befriend.ladder.models import Rung, RungChange, Standing
from befriend.ladder.queries.what_if_ladder import LadderWhatIf, steps_of, what_if_ladder
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind
from befriend.segments.models import Segment
from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.rules.world import Condition
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


def what_if(key: str, condition: Condition) -> LadderWhatIf:
    before = steps_of(list(Rung.objects.select_related("segment")))
    return what_if_ladder(before, [(one, condition if one == key else old) for one, old in before])


def test_asking_more_of_partners_would_bring_one_down(people: dict[str, Contact]) -> None:
    found = what_if("partner", TWO_WORKSHOPS)
    assert (found.up.count, found.down.count, found.down.sample_ids) == (0, 1, [people["one"].pk])
    assert found.down.by_rung == {"member": 1}


def test_asking_less_would_lift_one_over_a_rung(people: dict[str, Contact]) -> None:
    found = what_if("partner", A_WORKSHOP)
    assert (found.down.count, found.up.sample_ids, found.up.by_rung) == (0, [people["shy"].pk], {"partner": 1})


def test_nothing_is_written(people: dict[str, Contact]) -> None:
    before = list(Standing.objects.order_by("pk").values_list("pk", "rung_id"))
    what_if("partner", TWO_WORKSHOPS)
    assert list(Standing.objects.order_by("pk").values_list("pk", "rung_id")) == before


def test_a_rung_that_leans_on_the_changed_one_is_asked_as_it_would_be(people: dict[str, Contact]) -> None:
    for key, condition in (("partner", A_WORKSHOP), ("member", {"any": [AGREED, {"rung": {"at_least": "partner"}}]})):
        Segment.objects.filter(key=key).update(condition=condition)
    found = what_if("partner", {"count": {"kinds": ["workshop_attended"], "at_least": 9}})
    assert found.down.by_rung == {"member": 2, "explorer": 1}


def test_what_if_foresees_what_the_change_does(people: dict[str, Contact], administrator: User) -> None:
    foreseen = what_if("partner", TWO_WORKSHOPS)
    result = ask_for(rung=rung("partner"), condition=TWO_WORKSHOPS, by=administrator)
    change = RungChange.objects.filter(contact=people["one"]).latest("id")
    assert (result.up, result.down) == (foreseen.up.count, foreseen.down.count)
    assert (rung_of(people["one"]), change.cause, change.by) == ("member", "condition", administrator)
    assert change.reason["missing"]
    assert AuditEntry.objects.filter(subject="rung", verb="changed").count() == 1


def test_a_refused_condition_changes_nothing(people: dict[str, Contact], administrator: User) -> None:
    with pytest.raises(InvalidCondition):
        ask_for(rung=rung("partner"), condition={"count": {"kinds": ["dance"], "at_least": 1}}, by=administrator)
    assert rung("partner").segment.condition != {"count": {"kinds": ["dance"], "at_least": 1}}
    assert rung_of(people["one"]) == "partner"
