"""The picture of a fund: one bar, honest: what was spent, what is left, what is missing to the goal; and what is too much."""

from __future__ import annotations

from dataclasses import dataclass

from befriend.giving.models import Fund

WIDTH = 600


@dataclass(frozen=True, slots=True)
class FundFigures:
    """What a fund was given, has spent, has left (in the organisation's minor units), and whom it helped."""

    given: int = 0
    spent: int = 0
    helped: int = 0

    @property
    def left(self) -> int:
        """What may still be spent; less than nothing when more was spent than there was."""
        return self.given - self.spent

    @property
    def overspent(self) -> int:
        return max(0, -self.left)


@dataclass(frozen=True, slots=True)
class Bar:
    """Widths in the picture's units, as SVG reads them. `goal_x` is where the goal stands, "" without one; `over` is what was overspent."""

    spent: str
    left_x: str
    left: str
    goal_x: str
    over_x: str
    over: str


def bar_of(fund: Fund, figures: FundFigures) -> Bar:
    """Everything is to one scale: the largest of given, spent and goal is the whole width."""
    whole = max(figures.given, figures.spent, fund.goal_minor or 0, 1)
    spent = min(figures.spent, max(figures.given, 0))
    over = max(0, figures.spent - max(figures.given, 0))
    return Bar(
        spent=_at(spent, whole),
        left_x=_at(spent, whole),
        left=_at(max(0, figures.left), whole),
        goal_x=_at(fund.goal_minor, whole) if fund.goal_minor else "",
        over_x=_at(spent, whole),
        over=_at(over, whole),
    )


def share_of(part: int, whole: int | None) -> int | None:
    """How many hundredths the part is of the whole, rounded down; None without a whole."""
    return None if not whole else part * 100 // whole


def _at(amount: int, whole: int) -> str:
    return f"{amount * WIDTH / whole:.1f}"
