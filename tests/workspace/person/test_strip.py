from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.foundation.days import date_of
from befriend.foundation.kinds import all_kinds, kind_of
from befriend.timeline.queries.totals import KindTotal
from befriend.workspace.person.strip import BASE, LEFT, RIGHT, WIDTH, Strip, _box_of, _touch, lay_out

pytestmark = pytest.mark.once
FIRST, LAST = 20000, 20730
GIFT, VISIT, READ, WROTE, THANKS = (
    kind_of(key).code for key in ("gift", "visit", "newsletter_read", "message_received", "thanks_received")
)


def strip_of(*totals: KindTotal, first: int = FIRST, last: int = LAST) -> Strip:
    return lay_out(totals, first=first, last=last, write=lambda minor: f"€{minor // 100}")


def test_nothing_happened_leaves_the_line() -> None:
    strip = strip_of()
    assert (strip.came, strip.drops, strip.wrote, strip.thanked, strip.silences) == ([], [], [], [], [])


def test_each_thing_stands_in_its_lane_on_its_day() -> None:
    strip = strip_of(*(KindTotal(FIRST, kind, 1, 0) for kind in (GIFT, VISIT, WROTE, THANKS)), KindTotal(LAST, VISIT, 1, 0))
    assert [mark.x for mark in strip.came] == [LEFT, RIGHT]
    assert [[mark.x for mark in lane] for lane in (strip.wrote, strip.thanked)] == [[LEFT], [LEFT]]
    assert [drop.mark.x for drop in strip.drops] == [LEFT]


def test_who_came_stands_taller_than_who_read() -> None:
    visit, read = strip_of(KindTotal(FIRST, VISIT, 1, 0), KindTotal(LAST, READ, 1, 0)).came
    assert visit.length > read.length


def test_the_area_of_a_drop_grows_with_the_amount() -> None:
    small, large = strip_of(KindTotal(FIRST, GIFT, 1, 2500), KindTotal(LAST, GIFT, 1, 10000)).drops
    assert (small.radius - 3.5) * 2 == large.radius - 3.5
    assert (small.label, large.label) == ("€25", "€100")


def test_a_gift_in_kind_has_a_drop_without_a_label() -> None:
    (drop,) = strip_of(KindTotal(FIRST, GIFT, 1, 0)).drops
    assert (drop.radius, drop.label) == (3.5, "")


def test_of_two_labels_that_would_collide_the_larger_stays() -> None:
    drops = strip_of(KindTotal(FIRST + 100, GIFT, 1, 5000), KindTotal(FIRST + 105, GIFT, 1, 9000)).drops
    assert [drop.label for drop in drops] == ["", "€90"]


def test_labels_at_the_edges_stay_inside() -> None:
    first, last = strip_of(KindTotal(FIRST, GIFT, 1, 12345600), KindTotal(LAST, GIFT, 1, 12345600)).drops
    assert (first.anchor, last.anchor) == ("start", "end")


def test_a_long_silence_is_shown_until_today() -> None:
    strip = strip_of(KindTotal(FIRST, VISIT, 1, 0), KindTotal(FIRST + 200, VISIT, 1, 0), KindTotal(FIRST + 300, VISIT, 1, 0))
    assert [silence.days for silence in strip.silences] == [200, 430]


def test_the_time_before_anything_happened_is_no_silence() -> None:
    assert strip_of(KindTotal(LAST - 10, VISIT, 1, 0)).silences == []


def test_a_dense_strip_is_drawn_by_week_and_loses_nothing() -> None:
    strip = strip_of(*(KindTotal(day, VISIT, 2, 0) for day in range(FIRST, LAST + 1)))
    assert strip.is_by_week
    assert len(strip.came) == 105
    assert sum(total.number for mark in strip.came for total in mark.totals) == 2 * 731
    assert strip.came[0].first_day == FIRST


def test_months_begin_on_their_first() -> None:
    assert {date_of(day).day for day in strip_of().month_days} == {1}
    assert len(strip_of().month_days) == 24


TOTALS = st.builds(
    KindTotal,
    st.integers(FIRST, LAST),
    st.sampled_from([kind.code for kind in all_kinds()]),
    st.integers(1, 50),
    st.integers(0, 10**12),
)


@given(st.lists(TOTALS, max_size=40))
def test_whatever_happened_the_marks_stay_inside_and_labels_apart(totals: list[KindTotal]) -> None:
    strip = strip_of(*totals)
    assert all(LEFT <= mark.x <= RIGHT for lane in (strip.came, strip.wrote, strip.thanked) for mark in lane)
    assert all(0 < drop.y - drop.radius < BASE for drop in strip.drops)
    boxes = [_box_of(drop) for drop in strip.drops if drop.label]
    assert not any(_touch(one, other) for one, other in combinations(boxes, 2))
    assert all(box[0] > -1 and box[2] < WIDTH + 1 and box[1] > 18 for box in boxes)
