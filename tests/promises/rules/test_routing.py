"""Who gets a promise, when the rule names someone who cannot keep it."""

from __future__ import annotations

import pytest

from befriend.promises.rules.definition import Owner, OwnerRule
from befriend.promises.rules.routing import House, owner_for

LIIS, AINO = 1, 2
FRIENDS = 7


def test_what_is_promised_to_a_colleague_is_anothers_to_keep() -> None:
    house = House(works_here=frozenset({LIIS, AINO}), teams={FRIENDS: (LIIS, AINO)})
    owner = Owner(OwnerRule.TEAM, team=FRIENDS)
    assert owner_for(owner, house, due_day=None, looks_after=None, recorder=None, to=LIIS) == AINO


@pytest.mark.parametrize("to", [LIIS, None])
def test_whoever_works_here_alone_keeps_even_what_is_promised_to_them(to: int | None) -> None:
    house = House(works_here=frozenset({LIIS}))
    assert owner_for(Owner(OwnerRule.TEAM, team=FRIENDS), house, due_day=None, looks_after=None, recorder=None, to=to) == LIIS
