from __future__ import annotations

import pytest

from befriend.foundation.refusals import Refused
from befriend.promises.rules.hours import read_hours, write_hours

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("9:00–17:00", [[540, 1020]]),
        ("9-17", [[540, 1020]]),
        ("9:00 - 12:00, 13.30-17", [[540, 720], [810, 1020]]),
        ("9–12 and 13–17", [[540, 720], [780, 1020]]),
        ("9–12 ja 13–17", [[540, 720], [780, 1020]]),
        ("9 kuni 17", [[540, 1020]]),
        ("0-24", [[0, 1440]]),
        ("", []),
        (" closed ", []),
        ("–", []),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, spans: list[list[int]]) -> None:
    assert read_hours(typed) == spans


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("all day", "Write it like"),
        ("9", "Write it like"),
        ("17-9", "It closes before it opens."),
        ("22-2", "belongs to the next day"),
        ("9-25", "no such time"),
        ("9:75-12", "no such time"),
        ("9-13, 12-17", "overlap"),
        ("13-17, 9-12", "overlap"),
        (", ".join(f"{hour}-{hour}:30" for hour in range(7)), "At most 6"),
    ],
)
def test_what_are_no_hours_is_refused_in_words(typed: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_hours(typed, field="monday")

    assert (why in refused.value.message, refused.value.field) == (True, "monday")


def test_what_is_written_is_read_as_the_same() -> None:
    spans = [[0, 65], [540, 720], [780, 1440]]

    assert write_hours(spans) == "0:00–1:05, 9:00–12:00, 13:00–24:00"
    assert read_hours(write_hours(spans)) == spans
