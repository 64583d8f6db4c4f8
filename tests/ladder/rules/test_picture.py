"""The geometry of the ladder, for few and many rungs, nobody and millions."""

from __future__ import annotations

import re

import pytest

from befriend.ladder.rules.picture import MOST_HEADS, RungFigures, draw, heads_for, line_width, name_lines, sail_width

HARBOUR = [
    RungFigures(people=13_817, close=695),
    RungFigures(people=3_906, up=287, down=54, close=47),
    RungFigures(people=418, up=41, down=9, close=22),
    RungFigures(people=63, up=8, down=2),
]


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def test_the_lowest_rung_is_drawn_lowest_and_every_rung_at_the_same_distance():
    picture = draw(HARBOUR)
    heights = [numbers(rung.line)[1] for rung in picture.rungs]
    assert picture.view_box == "0 0 520 640"
    assert heights == [538, 392, 246, 100]


def test_rungs_get_shorter_as_the_rails_lean_in():
    widths = [numbers(rung.line)[2] - numbers(rung.line)[0] for rung in draw(HARBOUR).rungs]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 4


@pytest.mark.parametrize(("people", "heads"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (100, 5), (13_817, 9), (10**6, 13), (10**9, 13)])
def test_heads_grow_with_the_logarithm(people, heads):
    assert heads_for(people) == heads


def test_heads_stand_around_the_middle_and_between_the_rails():
    crowd = draw([RungFigures(people=10**8), RungFigures(people=1)]).rungs
    places = [float(head.x) for head in crowd[0].heads]
    assert len(places) == MOST_HEADS
    assert sum(places) / len(places) == 260
    assert min(places) > 150
    assert [head.x for head in crowd[1].heads] == ["260"]


def test_the_area_of_a_sail_grows_with_the_flow():
    assert sail_width(400, 400) == 72
    assert sail_width(100, 400) == 36
    assert sail_width(1, 10**6) == 5


def test_where_nobody_moved_there_is_no_sail():
    picture = draw([RungFigures(people=0), RungFigures(people=0), RungFigures(people=5, up=5)])
    assert [rung.up is None for rung in picture.rungs] == [True, True, False]
    assert [rung.down for rung in picture.rungs] == [None, None, None]
    assert picture.arrived is None
    assert picture.left is None


def test_nobody_steps_up_to_the_lowest_rung_they_arrive():
    picture = draw([RungFigures(people=9, up=3, down=2), RungFigures(people=1)], arrived=3, left=1)
    assert picture.rungs[0].up is None
    assert picture.rungs[0].down is None
    assert picture.arrived is not None
    assert picture.left is not None


@pytest.mark.parametrize("count", range(1, 9))
def test_any_number_of_rungs_stays_on_the_paper(count):
    rungs = [RungFigures(people=1_234_567, up=1_000_000, down=999, close=3)] * count
    picture = draw(rungs, arrived=50_000, left=40_000)
    left, _top, width, height = numbers(picture.view_box)
    shapes = [rung.line for rung in picture.rungs] + [picture.rails, picture.arrived.ribbon, picture.left.ribbon]
    shapes += [sail.ribbon for rung in picture.rungs for sail in (rung.up, rung.down) if sail]
    for shape in shapes:
        for across, down in re.findall(r"(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)", shape):
            assert left <= float(across) <= left + width
            assert 0 <= float(down) <= height


def test_long_figures_beside_wide_sails_widen_the_paper():
    few = draw([RungFigures(people=1), RungFigures(people=1, up=12)])
    many = draw([RungFigures(people=1), RungFigures(people=1, up=1_234_567)])
    assert few.view_box.startswith("0 0 520 ")
    left, _top, width, _height = numbers(many.view_box)
    text = float(many.rungs[1].up.x)
    assert left + width >= text + 13 * len("+1,234,567")


def test_coordinates_are_written_for_svg_in_every_language():
    for rung in draw(HARBOUR, arrived=1_204).rungs:
        assert "," not in rung.line + rung.number_y + rung.name_ys[0]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Partners", ["Partners"]),
        ("Keepers of the flame", ["Keepers of the", "flame"]),
        ("Regular helpers of the harbour", ["Regular helpers of", "the harbour"]),
        ("Donaudampfschifffahrtsfreunde", ["Donaudampfschifffahrtsfreunde"]),
        ("", [""]),
    ],
)
def test_a_long_name_stands_in_two_lines_and_is_never_cut(name, lines):
    assert name_lines(name) == lines


@pytest.mark.parametrize(("line", "width"), [("Partners", None), ("x" * 18, None), ("Friend of the harbour", 176), ("x" * 60, 176)])
def test_a_line_that_would_cross_the_rails_is_drawn_narrower(line, width):
    assert line_width(line) == width


def test_the_figure_makes_room_for_a_second_line():
    one, two = (draw([RungFigures(people=1, name_lines=lines)]).rungs[0] for lines in (1, 2))
    assert (one.name_ys, two.name_ys) == (("73",), ("54", "73"))
    assert float(one.number_y) - float(two.number_y) == 19
