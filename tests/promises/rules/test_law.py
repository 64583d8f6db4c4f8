"""The law: a house that follows entry by entry keeps the promises that follow from everything at once."""

from __future__ import annotations

from hypothesis import given, settings

from tests.drill import examples
from tests.promises.histories import Followed, Told, plain, tellings


@settings(max_examples=examples(200))
@given(tellings())
def test_followed_step_by_step_or_derived_at_once_they_are_the_same(told: list[Told]) -> None:
    house = Followed()
    for one in told:
        house.tell(one)
    house.look_around()
    assert plain(house.rows) == plain(house.all_at_once())


@settings(max_examples=examples(100))
@given(tellings())
def test_the_order_in_which_entries_are_told_makes_no_difference(told: list[Told]) -> None:
    entries = [one for one in told if one.what not in {"version", "take back", "word_given", "word_kept"}]
    entries = list({(one.hours, one.what): one for one in entries}.values())
    shuffled = sorted(entries, key=lambda one: (one.subject, -one.hours, one.what))
    first, second = Followed(), Followed()
    for one in entries:
        first.tell(one)
    for one in shuffled:
        second.tell(one)
    assert timeless(first) == timeless(second)


def timeless(house: Followed) -> list[tuple[object, ...]]:
    """By what happened, not by the numbers of entries; without what was planned, whose making depends on when it was told."""
    house.look_around()
    kinds = {entry.id: (entry.kind, entry.occurred_at) for entry in house.entries}
    told = [
        (row.standard_id, kinds.get(row.trigger_id or 0), row.opened_at, row.due_at, row.kept_at, kinds.get(row.kept_by or 0))
        for row in house.rows
        if row.standard_id != 7
    ]
    return sorted(told, key=repr)
