"""What an appeal brought, in figures."""

from __future__ import annotations

from dataclasses import dataclass

from befriend.foundation.days import date_of

_DAYS_ONE_BY_ONE = 45
_WEEKS_ONE_BY_ONE = 7 * 60


@dataclass(frozen=True, slots=True)
class Results:
    """Of the gifts that count and that nobody added to another's: minor units of the organisation's currency, less what went back.

    `asked` is how many people were asked, as far as the timeline knows; `answered` how many of these gave. `new_givers` had never given before.
    The median of an even number of gifts is the lower of the two in the middle.
    """

    asked: int
    answered: int
    gifts: int
    givers: int
    new_givers: int
    received: int
    matching: int
    went_back: int
    median: int | None
    cost: int | None

    @property
    def average(self) -> int | None:
        """Received by gifts, rounded down."""
        return self.received // self.gifts if self.gifts else None

    @property
    def left(self) -> int | None:
        """What is left of it after what asking cost; None when nobody wrote down what it cost."""
        return None if self.cost is None else self.received - self.cost

    @property
    def times(self) -> float | None:
        """How many times what it cost came back, to a tenth, rounded down; matching apart."""
        return None if not self.cost else self.received * 10 // self.cost / 10

    @property
    def response(self) -> int | None:
        """Hundredths of those asked who gave, rounded down; None when nobody is known to be asked."""
        return self.answered * 100 // self.asked if self.asked else None


def stretch_of(first: int, last: int) -> str:
    """How long a column of the picture is: a day, a week or a month, so that it can be read."""
    days = last - first + 1
    if days <= _DAYS_ONE_BY_ONE:
        return "day"
    return "week" if days <= _WEEKS_ONE_BY_ONE else "month"


def start_of(day: int, stretch: str) -> int:
    """The first day of the stretch in which this day lies; weeks begin on Monday."""
    when = date_of(day)
    if stretch == "week":
        return day - when.weekday()
    return day - (when - when.replace(day=1)).days if stretch == "month" else day


def starts_between(first: int, last: int, stretch: str) -> list[int]:
    """The first days of all stretches from one day to another, empty ones too."""
    return list(dict.fromkeys(start_of(day, stretch) for day in range(first, last + 1)))
