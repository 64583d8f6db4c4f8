"""The thank-you clock, the coverage, and who is left out."""

from __future__ import annotations

from typing import Any

from babel.dates import format_skeleton
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.charts import Chart, Ring, line_chart, ring
from befriend.foundation.days import date_of
from befriend.foundation.kinds import Kind, UnknownKind, kind_with_code
from befriend.foundation.templatetags.befriend import babel_locale, figure
from befriend.people.models import Contact
from befriend.thanks.queries.coverage import PAGE_SIZE, Coverage, left_out, team
from befriend.thanks.queries.figures import PERIODS, Figures, figures
from befriend.thanks.queries.pasts import pasts_of
from befriend.thanks.rules.fact_words import words_of
from befriend.thanks.rules.facts import facts_of

_USUAL = 90
_MONTHS_FOR_A_LINE = 3
_HOURS_IN_DAYS = 72  # from here on one says days
_FACTS_SHOWN = 3


@requires(Permission.SEE_THANKS)
def clock(request: HttpRequest) -> HttpResponse:
    """How long it takes us, for each kind of thing; whom we thanked, and who of us did."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(period) for period in PERIODS} else _USUAL
    found = figures(days)
    context = {
        "days": days,
        "periods": [(period, period_words(period)) for period in PERIODS],
        "team": team(),
        **(clock_context(found) if found else {}),
    }
    return render(request, "thanks/clock.html", context)


def clock_context(found: Figures) -> dict[str, Any]:
    """The figures as the templates show them."""
    return {
        "figures": found,
        "hours": hours_words(found.whole.median_hours),
        "p90": hours_words(found.whole.p90_hours),
        "kinds": [
            (kind, reading, hours_words(reading.median_hours), hours_words(reading.p90_hours))
            for code, reading in found.by_kind.items()
            if (kind := _kind(code)) is not None
        ],
        "line": _line(found),
        "ring": ring_of(found.coverage),
    }


def _kind(code: int) -> Kind | None:
    try:
        return kind_with_code(code)
    except UnknownKind:
        return None


def _line(found: Figures) -> Chart | None:
    """The median by month, where there are enough months for a line."""
    months = [(date_of(day), reading) for day, reading in found.by_month.items() if reading.median_hours is not None]
    if len(months) < _MONTHS_FOR_A_LINE:
        return None
    series = [(format_skeleton("MMMy", month, locale=babel_locale()), reading.median_hours or 0.0) for month, reading in months]
    return line_chart(
        _("Hours to a thank-you, the median of each month"),
        series,
        headings=(_("Month"), _("Hours")),
        write=hours_words,
    )


def ring_of(covered: Coverage) -> Ring:
    """The share of active supporters whom a human thanked."""
    percent = _percent(covered.share)
    label = _("%(percent)s of those who did something for us within a year were thanked by a human") % {"percent": percent}
    return ring(label, covered.share, written=percent)


def _percent(share: float) -> str:
    return _("%(number)s %%") % {"number": figure(int(share * 100))}


def hours_words(hours: float | None) -> str:
    """Hours as one says them: 19 h, 4 days; nothing when there are none."""
    if hours is None:
        return ""
    if hours >= _HOURS_IN_DAYS:
        return _("%(number)s days") % {"number": figure(round(hours / 24))}
    return _("%(number)s h") % {"number": figure(round(hours) if hours >= 10 else hours)}


def period_words(days: int) -> str:
    """A period as a link says it."""
    return {30: _("30 days"), 90: _("90 days"), 365: _("a year")}[days]


@requires(Permission.SEE_THANKS)
def left_out_page(request: HttpRequest) -> HttpResponse:
    """Those whom no human thanked within a year, though they did something for us: who came last first."""
    found = left_out(after=_place(request.GET.get("after", "")))
    shown = found[:PAGE_SIZE]
    people = Contact.objects.in_bulk([pk for _day, pk in shown])
    pasts = pasts_of(list(people))
    rows = [(people[pk], [words_of(fact) for fact in facts_of(pasts[pk])[:_FACTS_SHOWN]]) for _day, pk in shown if pk in people]
    further = f"{shown[-1][0]}_{shown[-1][1]}" if len(found) > PAGE_SIZE else ""
    return render(request, "thanks/left_out.html", {"rows": rows, "further": further})


def _place(written: str) -> tuple[int, int] | None:
    """Where a page of the list ended, as its URL says it; None when it says nothing that makes sense."""
    day, _sign, pk = written.partition("_")
    return (int(day), int(pk)) if day.isdecimal() and pk.isdecimal() and len(pk) < 19 and len(day) < 8 else None
