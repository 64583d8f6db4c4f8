"""The strip as its template draws it: words and numbers ready to be written, whatever the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from babel.dates import format_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.foundation.days import date_of
from befriend.foundation.kinds import kind_with_code
from befriend.foundation.templatetags.befriend import babel_locale, date_words, money
from befriend.timeline.queries.totals import KindTotal
from befriend.timeline.rules.groups import Group, group_of
from befriend.workspace.person.strip import BASE, HEIGHT, WIDTH, Drop, Mark, Strip

_MONTHS_PER_LABEL = {1: 1, 2: 2, 3: 3}
_LETTER = 7.0


Draw = Callable[[Mark], str]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line, or a drop or diamond on its end: an SVG path, and what it says when pointed at."""

    path: str
    title: str = ""
    shape: str = ""
    cx: str = ""
    cy: str = ""
    r: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    x: str
    y: str
    words: str
    anchor: str = "start"


@dataclass(slots=True)
class Picture:
    """Everything the template needs, in the order it draws it."""

    width: int = WIDTH
    height: int = HEIGHT
    base: int = int(BASE)
    ticks: str = ""
    wrote: str = ""
    months: list[Text] = field(default_factory=list)
    years: list[Text] = field(default_factory=list)
    silences: list[Text] = field(default_factory=list)
    came: list[Stroke] = field(default_factory=list)
    gifts: list[Stroke] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)
    thanked: list[Stroke] = field(default_factory=list)
    is_by_week: bool = False


def picture_of(strip: Strip, *, years: int) -> Picture:
    """Word and write a laid-out strip."""
    picture = Picture(is_by_week=strip.is_by_week)
    _draw_calendar(picture, strip, years)
    picture.wrote = "".join(f"M{mark.x:.1f} {BASE + 3:.0f}v{mark.length:.0f}" for mark in strip.wrote)
    picture.came = _strokes(strip, strip.came, lambda mark: f"M{mark.x:.1f} {BASE - 2:.0f}v-{mark.length:.1f}")
    picture.thanked = _strokes(strip, strip.thanked, lambda mark: f"M{mark.x:.1f} {BASE + 3:.0f}v28", _diamond)
    picture.gifts = [_gift(drop) for drop in strip.drops]
    picture.labels = [Text(f"{drop.label_x:.1f}", f"{drop.label_y:.1f}", drop.label, drop.anchor) for drop in strip.drops if drop.label]
    for silence in strip.silences:
        words = _silence_words(silence.days)
        if len(words) * _LETTER + 16 < silence.width:
            picture.silences.append(Text(f"{silence.x:.1f}", f"{BASE - 8:.0f}", words, "middle"))
    return picture


def _draw_calendar(picture: Picture, strip: Strip, years: int) -> None:
    step = _MONTHS_PER_LABEL[years]
    for number, day in enumerate(strip.month_days):
        month, x = date_of(day), f"{strip.x_of(day):.1f}"
        picture.ticks += f"M{x} {BASE - 3:.0f}v6"
        if number % step == 0:
            picture.months.append(Text(x, str(HEIGHT - 4), capfirst(format_date(month, "LLL", locale=babel_locale()))))
        if month.month == 1:
            picture.years.append(Text(x, "14", str(month.year)))


def _strokes(strip: Strip, marks: list[Mark], path: Draw, shape: Draw = lambda mark: "") -> list[Stroke]:
    """A stroke for each mark, with what it stands for; in a dense strip, where none can be pointed at, one for all."""
    if strip.is_by_week and marks:
        return [Stroke("".join(map(path, marks)), shape="".join(map(shape, marks)))]
    return [Stroke(path(mark), _title(mark), shape(mark)) for mark in marks]


def _diamond(mark: Mark) -> str:
    return f"M{mark.x:.1f} {BASE + 26:.0f}l6 7-6 7-6-7z"


def _gift(drop: Drop) -> Stroke:
    stem = f"M{drop.mark.x:.1f} {BASE - 2:.0f}V{drop.y:.1f}"
    return Stroke(stem, _title(drop.mark), cx=f"{drop.mark.x:.1f}", cy=f"{drop.y:.1f}", r=f"{drop.radius:.1f}")


def _silence_words(days: int) -> str:
    months = round(days / 30.44)
    return ngettext("%(months)d month of silence", "%(months)d months of silence", months) % {"months": months}


def _title(mark: Mark) -> str:
    """What a stroke stands for: "3 March: 2 visits"."""
    day = date_words(date_of(mark.last_day))
    if mark.first_day != mark.last_day:
        day = _("%(first)s to %(last)s") % {"first": date_words(date_of(mark.first_day)), "last": day}
    return _("%(day)s: %(what)s") % {"day": day, "what": ", ".join(_summed(mark.totals))}


def _summed(totals: Iterable[KindTotal]) -> list[str]:
    sums: dict[int, tuple[int, int]] = {}
    for total in totals:
        number, amount = sums.get(total.kind, (0, 0))
        sums[total.kind] = number + total.number, amount + total.amount
    return [_counted(code, number, amount) for code, (number, amount) in sums.items()]


def _counted(code: int, number: int, amount: int) -> str:
    kind = kind_with_code(code)
    words = str(kind.name) if number == 1 else f"{number} {kind.plural}"
    return f"{words} ({money(amount)})" if amount else words


@dataclass(slots=True)
class HalfYear:
    """A row of the table behind the picture."""

    name: str
    came: int = 0
    gifts: int = 0
    amount: int = 0
    wrote: int = 0
    thanked: int = 0


_COLUMN = {Group.THEIRS: "came", Group.GIFTS: "gifts", Group.OURS: "wrote", Group.THANKS: "thanked"}


def table_of(totals: Iterable[KindTotal], *, first: int, last: int) -> list[HalfYear]:
    """The same as the picture says, by half-year, oldest first; half-years without anything have their row, too."""
    begin, end = (date.year * 2 + (date.month > 6) for date in (date_of(first), date_of(last)))
    rows = {half: HalfYear(_half_name(half)) for half in range(begin, end + 1)}
    for total in totals:
        day, group = date_of(total.at), group_of(total.kind)
        row = rows[day.year * 2 + (day.month > 6)]
        setattr(row, _COLUMN[group], getattr(row, _COLUMN[group]) + total.number)
        row.amount += total.amount if group == Group.GIFTS else 0
    return list(rows.values())


def _half_name(half: int) -> str:
    year = {"year": half // 2}
    return _("July to December %(year)s") % year if half % 2 else _("January to June %(year)s") % year
