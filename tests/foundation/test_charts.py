"""The geometry of small pictures."""

from __future__ import annotations

import pytest

from befriend.foundation.charts import column_chart, line_chart, ring

HEADINGS = ("Month", "Hours")


def test_line_goes_from_left_to_right_and_the_highest_touches_the_top() -> None:
    chart = line_chart("Hours", [("Jan", 10), ("Feb", 20), ("Mar", 0)], headings=HEADINGS)
    assert chart.path == "M6 38L120 8L234 68"


def test_target_above_every_figure_is_in_the_picture() -> None:
    chart = line_chart("Hours", [("Jan", 10)], headings=HEADINGS, target=40)
    assert chart.target is not None
    assert (chart.target.y, chart.last.y) == ("8", "53")


def test_columns_stand_on_the_ground() -> None:
    chart = column_chart("Visits", [("one", 5), ("two", 10), ("three", 0)], headings=HEADINGS)
    assert [float(point.y) + float(point.height) for point in chart.points] == [68, 68, 68]
    assert chart.points[2].height == "0"


def test_all_figures_zero_lie_on_the_ground() -> None:
    assert {point.y for point in line_chart("None", [("Jan", 0), ("Feb", 0)], headings=HEADINGS).points} == {"68"}


@pytest.mark.parametrize(("share", "drawn"), [(0.0, "0"), (0.5, "131.9"), (1.0, "263.9"), (1.7, "263.9"), (-1.0, "0")])
def test_ring_closes_as_far_as_the_share(share: float, drawn: str) -> None:
    assert ring("Kept", share, written="").drawn == drawn


@pytest.mark.parametrize("draw", [line_chart, column_chart])
def test_nothing_cannot_be_drawn(draw: object) -> None:
    with pytest.raises(ValueError, match="at least one"):
        draw("Nothing", [], headings=HEADINGS)  # type: ignore[operator]
