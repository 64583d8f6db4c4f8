"""How far an appeal has come: what is here, what others added to it, what is promised; each apart, refunds taken off."""

from __future__ import annotations

from dataclasses import dataclass

from befriend.giving.rules.bars import share_of

WIDTH = 600


@dataclass(frozen=True, slots=True)
class Thermometer:
    """Minor units of the organisation's currency. `received` and `matching` are here, less what went back; `pledged` is not here yet."""

    goal: int | None
    received: int = 0
    matching: int = 0
    pledged: int = 0
    gifts: int = 0

    @property
    def here(self) -> int:
        """What is here and stays."""
        return self.received + self.matching

    @property
    def share(self) -> int | None:
        """Hundredths of the goal that are here, rounded down: it is never reached before it is. None without a goal."""
        return share_of(self.here, self.goal)

    @property
    def missing(self) -> int:
        """What is not here yet of the goal; a promise does not make it less."""
        return max(0, (self.goal or 0) - self.here)

    @property
    def tube(self) -> Tube:
        """As it is drawn: all to one scale, the larger of the goal and of what is here and promised being the whole."""
        whole = max(self.goal or 0, self.here + self.pledged, 1)
        return Tube(
            received=_at(self.received, whole),
            matching_x=_at(self.received, whole),
            matching=_at(self.matching, whole),
            pledged_x=_at(self.here, whole),
            pledged=_at(self.pledged, whole),
            goal_x=_at(self.goal, whole) if self.goal else "",
        )


@dataclass(frozen=True, slots=True)
class Tube:
    """Places and widths as SVG reads them. `goal_x` is where the goal stands, "" without one."""

    received: str
    matching_x: str
    matching: str
    pledged_x: str
    pledged: str
    goal_x: str


def _at(amount: int, whole: int) -> str:
    return f"{amount * WIDTH / whole:.1f}"
