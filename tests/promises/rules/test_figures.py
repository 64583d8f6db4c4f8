from __future__ import annotations

import pytest

from befriend.promises.rules.figures import Kept

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("kept", "judged", "percent", "is_enough"),
    [
        (Kept(), 0, None, False),
        (Kept(made=10, kept=10), 10, 100, True),
        (Kept(made=9, kept=9), 9, 100, False),
        (Kept(made=200, kept=199, kept_late=1), 200, 99, True),
        (Kept(made=14, kept=6, kept_late=2, kept_broken=1, late=1, broken=0, released=2, not_due=2), 10, 60, True),
        (Kept(made=3, not_due=2, released=1), 0, None, False),
    ],
)
def test_the_share_is_of_what_can_be_judged(kept: Kept, judged: int, percent: int | None, is_enough: bool) -> None:
    assert (kept.judged, kept.percent, kept.is_enough) == (judged, percent, is_enough)


def test_figures_add_up() -> None:
    assert Kept(made=3, kept=2, late=1) + Kept(made=2, broken=1, released=1) == Kept(made=5, kept=2, late=1, broken=1, released=1)
