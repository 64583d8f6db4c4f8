"""The invented people and figures on the page that shows every part once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from befriend.foundation.charts import column_chart, line_chart, ring


@dataclass(frozen=True, slots=True)
class Someone:
    """Enough of a person for a face."""

    pk: int
    name: str
    is_organisation: bool = False
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Enough of a segment for a rung."""

    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    number: int | None
    is_here: bool = False
    url: str = "#tabs"


def specimens() -> dict[str, Any]:
    """What the templates of the page are filled with."""
    return {
        "people": [
            Someone(8, "Mari Kask"),
            Someone(9, "Konstantin-Aleksander von Rosenberg-Tamme"),
            Someone(10, "Nguyễn Thị Hồng Ánh"),
            Someone(11, "Олена Шевченко"),
            Someone(12, "ليلى حدّاد"),
            Someone(13, "Õie Pärn"),
            Someone(14, "김민준"),
            Someone(15, "Nordic Rope & Sail OÜ", is_organisation=True),
        ],
        "long_name": Someone(9, "Konstantin-Aleksander von Rosenberg-Tamme"),
        "mari": Someone(8, "Mari Kask"),
        "rungs": [Step(_("Explorer"), 1), Step(_("Member"), 2), Step(_("Partner"), 3), Step(_("Associate"), 4)],
        "tabs": [Tab(_("Everyone"), 18_204, is_here=True), Tab(_("Close to partner"), 47), Tab(_("Broke their rhythm"), 86)],
        "inks": [
            ("desk", _("rail, bar")),
            ("sheet", _("the page")),
            ("raised", _("fields, floats")),
            ("line", _("hairlines")),
            ("ink", _("text")),
            ("ink-2", _("softer")),
            ("ink-3", _("quietest")),
            ("blue", _("what one can do")),
            ("blue-wash", _("chosen")),
            ("honey", _("thanks only")),
            ("honey-wash", _("thanks, quiet")),
            ("red", _("do-nots, broken")),
        ],
        **_charts(),
    }


def _charts() -> dict[str, Any]:
    headings = (_("Month"), _("Hours"))
    hours = [(_("Dec"), 31.0), (_("Jan"), 27.0), (_("Feb"), 22.0), (_("Mar"), 24.0), (_("Apr"), 19.0)]
    return {
        "hours": line_chart(
            _("Hours to a thank-you, month by month: from 31 in December to 19 in April; we hope for 24."),
            hours,
            headings=headings,
            write=lambda value: _("%(number)d h") % {"number": value},
            target=24,
        ),
        "visits": column_chart(
            _("Visits, week by week: from 120 to 164."),
            [(_("week %(number)d") % {"number": week}, visits) for week, visits in enumerate((120, 98, 131, 140, 126, 164), start=10)],
            headings=(_("Week"), _("Visits")),
        ),
        "kept": ring(_("We kept 97 of 100 promises."), 0.97, written="97 %"),
    }
