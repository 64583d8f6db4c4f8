"""The week ahead as a picture: a column a day, a ring a promise; today's late ones are half gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.foundation.templatetags.befriend import babel_locale, dateline
from befriend.workspace.promises.chosen import Figures

HEIGHT = 150
_STEP, _BASE, _GAP, _MOST = 40, 104, 15, 7


@dataclass(frozen=True, slots=True)
class Ring:
    """One promise in the picture."""

    cy: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week ahead: how many, and its rings from below; `more` are those that found no room."""

    name: str
    number_of_day: int
    words: str
    said: str
    x: int
    number: int
    rings: list[Ring]
    more: int
    is_today: bool


@dataclass(frozen=True, slots=True)
class Week:
    """The picture, its sentence, and what the sentence under it says."""

    days: Sequence[Day]
    label: str
    heaviest: str

    @property
    def top(self) -> int:
        """Where the picture begins: over its tallest column."""
        tallest = max(len(day.rings) for day in self.days)
        return 0 if any(day.more for day in self.days) else min(_BASE - tallest * _GAP + 4, _BASE - 3 * _GAP)

    @property
    def height(self) -> int:
        return HEIGHT - self.top


def week_of(figures: Figures) -> Week:
    """The geometry of the picture; coordinates are whole numbers, which every language writes alike."""
    days = [_day(place, day, number, figures.late if place == 0 else 0) for place, (day, number) in enumerate(figures.days)]
    total = sum(day.number for day in days)
    label = ngettext("The week ahead: %(count)d promise.", "The week ahead: %(count)d promises.", total) % {"count": total}
    return Week(days, label, _heaviest(days))


def _day(place: int, day: date, number: int, late: int) -> Day:
    both = number + late
    shown = min(both, _MOST if both <= _MOST else _MOST - 1)
    rings = [Ring(_BASE - level * _GAP, is_late=level >= shown - min(late, shown)) for level in range(shown)]
    said = ngettext("%(count)d promise", "%(count)d promises", both) % {"count": both} if both else _("no promise")
    return Day(
        name=format_skeleton("E", day, locale=babel_locale()),
        number_of_day=day.day,
        words=dateline(day),
        said=_("%(promises)s, %(late)d of them late") % {"promises": said, "late": late} if late else said,
        x=place * _STEP + _STEP // 2,
        number=both,
        rings=rings,
        more=both - shown,
        is_today=place == 0,
    )


def _heaviest(days: Sequence[Day]) -> str:
    """The day one should not fill further; "" when none stands out."""
    to_come = [day for day in days if not day.is_today]
    most = max(to_come, key=lambda day: day.number)
    others = max((day.number for day in to_come if day is not most), default=0)
    return _("%(day)s is the heaviest.") % {"day": most.words} if most.number > 2 and most.number > others else ""
