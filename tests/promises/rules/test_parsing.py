"""What a standard may say, and what is said when it cannot."""

from __future__ import annotations

from typing import Any

import pytest

from befriend.foundation.working_time import Allowed, Unit
from befriend.promises.rules.checking import House, check, check_owner
from befriend.promises.rules.definition import By, How, Match, OwnerRule, Shape
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.promises.rules.parsing import parse
from befriend.segments.rules.world import World

THANKS: dict[str, Any] = {
    "shape": "reply",
    "when": {"kinds": ["gift"], "amount_at_least": 5000, "who": {"role": "donor"}},
    "then": {"kinds": ["thanks_received"]},
    "within": {"amount": 48, "unit": "working_hours"},
    "owner": {"rule": "relationship_owner", "team": 1},
}
WORLD = World(
    kinds={"gift": 20, "thanks_received": 70}, channels={"email": 3}, roles=frozenset({"donor"}), purposes=frozenset()
)  # fmt: skip


def test_what_is_left_unsaid_has_its_usual_meaning() -> None:
    thanks = parse(THANKS)
    assert (thanks.shape, thanks.then.by, thanks.then.match, thanks.once_while_open) == (Shape.REPLY, By.HUMAN, Match.CONTACT, True)
    assert (thanks.owner.rule, thanks.owner.how) == (OwnerRule.RELATIONSHIP_OWNER, How.LEAST_LOAD)
    assert (thanks.within, thanks.when.who) == (Allowed(48, Unit.WORKING_HOURS), {"role": "donor"})
    check(thanks, WORLD)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"shape": "reply!"}, "shape"),
        ({"shapes": "reply"}, "shapes"),
        ({"when": None}, "when"),
        ({"when": {"kinds": []}}, "when.kinds"),
        ({"when": {"kinds": "gift"}}, "when.kinds"),
        ({"when": {"kinds": ["gift", 20]}}, "when.kinds[1]"),
        ({"when": {"kinds": ["gift"], "amount_at_least": -1}}, "when.amount_at_least"),
        ({"when": {"kinds": ["gift"], "amount_at_least": True}}, "when.amount_at_least"),
        ({"when": {"kinds": ["gift"], "who": "donor"}}, "when.who"),
        ({"then": {"kinds": ["thanks_received"], "by": "robot"}}, "then.by"),
        ({"then": {"kinds": ["thanks_received"], "match": "team"}}, "then.match"),
        ({"within": None}, "within"),
        ({"within": {"amount": 0, "unit": "working_hours"}}, "within.amount"),
        ({"within": {"amount": 36_501, "unit": "calendar_days"}}, "within.amount"),
        ({"within": {"amount": 2, "unit": "weeks"}}, "within.unit"),
        ({"within": {"amount": 2, "unit": "working_days", "of": 1}}, "within.of"),
        ({"owner": {"rule": "team"}}, "owner.team"),
        ({"owner": {"rule": "person"}}, "owner.person"),
        ({"owner": {"rule": "role"}}, "owner.role"),
        ({"escalate_after": {"amount": 1, "unit": "working_days", "to": "person"}}, "escalate_after.person"),
        ({"pause": {"kinds": ["gift"]}}, "pause.until"),
        ({"shape": "recurring"}, "when.kinds"),
        ({"shape": "recurring", "when": {}, "pause": {}}, "pause"),
        ({"at_most": {"times": 1}}, "at_most.days"),
        ({"once_while_open": "yes"}, "once_while_open"),
        ({"why": 3}, "why"),
        ({"why": "w" * 2_001}, "why"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidDefinition) as invalid:
        parse({**THANKS, **change})
    assert invalid.value.place == place


@pytest.mark.parametrize("nonsense", [None, [], "reply", 3])
def test_what_is_no_standard_at_all_is_refused(nonsense: object) -> None:
    with pytest.raises(InvalidDefinition):
        parse(nonsense)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"when": {"kinds": ["gift", "gfit"]}}, "when.kinds[1]"),
        ({"then": {"kinds": ["thanks"]}}, "then.kinds[0]"),
        ({"then": {"kinds": ["gift"]}}, "then.kinds"),
        ({"when": {"kinds": ["gift"], "channels": ["pigeon"]}}, "when.channels[0]"),
        ({"when": {"kinds": ["gift"], "who": {"role": "pirate"}}}, "when.who.role"),
        ({"pause": {"kinds": ["waits"], "until": ["gift"]}}, "pause.kinds[0]"),
    ],
)
def test_names_nobody_knows_are_said_with_their_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidDefinition) as invalid:
        check(parse({**THANKS, **change}), WORLD)
    assert invalid.value.place == place


@pytest.mark.parametrize(
    ("owner", "place"),
    [
        ({"rule": "relationship_owner"}, "owner.team"),
        ({"rule": "recorder"}, "owner.team"),
        ({"rule": "team", "team": 2}, "owner.team"),
        ({"rule": "team", "team": 3}, "owner.team"),
        ({"rule": "person", "person": 9}, "owner.person"),
        ({"rule": "role", "role": "staff"}, "owner.role"),
    ],
)
def test_a_standard_that_nobody_could_own_is_refused(owner: dict[str, Any], place: str) -> None:
    house = House(teams={1: [5], 2: []}, colleagues={5}, roles={"administrator": [5]})
    check_owner(parse(THANKS), house)
    with pytest.raises(InvalidDefinition) as invalid:
        check_owner(parse({**THANKS, "owner": owner}), house)
    assert invalid.value.place == place
