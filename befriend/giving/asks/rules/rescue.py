"""What is done when a regular gift does not come through, and when: a function of the plan, the first day, and what was done. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Kind = Literal["retry", "letter", "decide"]
Step = tuple[Kind, int]

MOST_STEPS = 6
LATEST_DAY = 180


@dataclass(frozen=True, slots=True)
class Plan:
    """Days after the first failure on which to try again and to write; after `give_up_after` someone decides. Letters stop when they are out."""

    retry_days: tuple[int, ...] = (3, 7, 14)
    letter_days: tuple[int, ...] = (2, 10, 25)
    give_up_after: int = 45
    is_automatic: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether its days can be kept: each within half a year, none twice, the decision after all of them."""
        return (
            all(
                len(days) <= MOST_STEPS and len(set(days)) == len(days) and all(0 <= day <= LATEST_DAY for day in days)
                for days in (self.retry_days, self.letter_days)
            )
            and max((*self.retry_days, *self.letter_days, 0)) <= self.give_up_after <= LATEST_DAY
        )

    @property
    def steps(self) -> list[tuple[int, Step]]:
        """Everything in its order: (days after the first failure, what)."""
        retries = [(day, _step("retry", number)) for number, day in enumerate(sorted(self.retry_days), start=1)]
        letters = [(day, _step("letter", number)) for number, day in enumerate(sorted(self.letter_days), start=1)]
        return [*sorted([*retries, *letters]), (self.give_up_after, ("decide", 1))]


def next_step(plan: Plan, *, first_day: int, done: Collection[Step]) -> tuple[int, Step]:
    """The day of the first step that is not done, and which it is. The decision is never done: it ends the matter."""
    return next((first_day + days, step) for days, step in plan.steps if step not in done)


def letters_due(plan: Plan, *, first_day: int, today: int, done: Collection[Step]) -> list[int]:
    """The newest letter whose day has come, when it is not written: what was missed is not sent after it."""
    due = [number for days, (kind, number) in plan.steps if kind == "letter" and first_day + days <= today]
    written = [number for kind, number in done if kind == "letter"]
    return [due[-1]] if due and due[-1] > max(written, default=0) else []


def _step(kind: Kind, number: int) -> Step:
    return kind, number
