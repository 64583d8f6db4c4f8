from __future__ import annotations

import pytest

from befriend.ladder.rules.pace import pace


@pytest.mark.parametrize(
    ("now", "today", "state", "difference", "needed"),
    [
        (120, 50, "reached", 60, 0),
        (70, 50, "ahead", 10, 31),
        (60, 50, "on_pace", 0, 37),
        (40, 50, "behind", -20, 49),
        (0, 100, "behind", -120, 0),
        (119, 101, "over", -1, 0),
        (0, 0, "on_pace", 0, 37),
    ],
)
def test_a_goal_is_measured_against_a_straight_line(now, today, state, difference, needed):
    found = pace(now=now, number=120, start_number=0, start_day=0, by_day=100, today=today)
    assert (found.state, found.difference, found.needed_a_month) == (state, difference, needed)


def test_progress_counts_from_where_it_started():
    assert pace(now=80, number=100, start_number=60, start_day=0, by_day=10, today=5).part == 0.5


def test_falling_below_the_start_is_no_progress():
    assert pace(now=40, number=100, start_number=60, start_day=0, by_day=10, today=5).part == 0.0


def test_a_goal_below_where_it_started_is_reached_at_once():
    found = pace(now=60, number=50, start_number=60, start_day=0, by_day=10, today=1)
    assert (found.state, found.part) == ("reached", 1.0)


def test_the_last_month_needs_all_that_is_missing():
    assert pace(now=90, number=100, start_number=0, start_day=0, by_day=100, today=95).needed_a_month == 10
