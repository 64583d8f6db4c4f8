"""Who stayed, who went, who came; and the people behind each figure."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, check_can, requires
from befriend.foundation.charts import Chart, column_chart, line_chart
from befriend.foundation.days import date_of
from befriend.foundation.templatetags.befriend import figure
from befriend.foundation.toasts import toast
from befriend.giving.asks.actions.retention import rows_to_export
from befriend.giving.asks.queries.retention import PAGE_SIZE, cohorts, givers_in, kept, people_of_cohort, place_after, years_kept
from befriend.giving.asks.rules.retention import GAVE, GAVE_BEFORE, Group, Period, Sums, YearKept, period_of, segment_of, years_to_choose
from befriend.giving.asks.views.asking import colleague, id_in, place_of, see_other
from befriend.people.models import Contact
from befriend.segments.actions.export_segment import as_csv
from befriend.segments.actions.keep_segment import keep_segment

_FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A group with its name, what it means exactly, and its sums."""

    group: Group
    name: str
    definition: str
    sums: Sums


def _words(group: Group) -> tuple[str, str]:
    """How a group is called, and what it holds, to the letter."""
    return {
        Group.MORE: (_("gave more"), _("Gave in both, and more in this one than in the one before.")),
        Group.SAME: (_("gave the same"), _("Gave in both, and the same to the cent.")),
        Group.LESS: (_("gave less"), _("Gave in both, and less in this one than in the one before.")),
        Group.RETURNED: (_("came back"), _("Gave in this one, not in the one before, but some time before that.")),
        Group.NEW: (_("gave for the first time"), _("Gave in this one, and never before it.")),
        Group.LAPSED: (_("gave before, not now"), _("Gave in the one before, and not in this one (LYBUNT).")),
        Group.LONG_GONE: (_("gave once upon a time"), _("Gave some time before both, and in neither of them (SYBUNT).")),
    }[group]


@requires(Permission.SEE_GIVING)
def retention(request: HttpRequest) -> HttpResponse:
    """The groups of a period, the cohorts, and the years in a picture."""
    today = Organisation.current().today()
    period = period_of(request.GET.get("period", ""), today)
    found, years = kept(period), years_kept(today)
    context = {
        "period": period,
        "years": years_to_choose(today),
        "is_running": not period.is_rolling and period.key == str(date_of(today).year),
        "before_last": period.first - 1,
        "rows": [Row(group, *_words(group), found.of(group)) for group in Group],
        "kept": found,
        "gave": found.of(*GAVE),
        "gave_before": found.of(*GAVE_BEFORE),
        "cohorts": cohorts(today),
        "columns": _columns(years),
        "lines": [line for line in (_line(years, _("By number"), _by_number), _line(years, _("By money"), _by_money)) if line],
    }
    return render(request, "giving/asks/retention.html", context)


def _by_number(year: YearKept, before: YearKept) -> float:
    return year.kept * 100 // before.givers if before.givers else 0


def _by_money(year: YearKept, before: YearKept) -> float:
    return year.kept_money * 100 // before.money if before.money else 0


def _line(years: list[YearKept], label: str, share: Callable[[YearKept, YearKept], float]) -> Chart | None:
    """A line through the years that are over and follow one that we know."""
    pairs = [(year, before) for before, year in itertools.pairwise(years) if year.year == before.year + 1]
    if len(pairs) < _FEWEST_POINTS:
        return None
    series = [(str(year.year), float(share(year, before))) for year, before in pairs]
    return line_chart(label, series, headings=(_("Year"), _("Kept")), write=_percent)


def _columns(years: list[YearKept]) -> Chart | None:
    """How many gave in each year that is over."""
    if len(years) < _FEWEST_POINTS:
        return None
    series = [(str(year.year), float(year.givers)) for year in years]
    return column_chart(_("How many gave"), series, headings=(_("Year"), _("People")), write=lambda number: figure(int(number)))


def _percent(share: float) -> str:
    return _("%(number)s %%") % {"number": figure(int(share))}


def _asked(request: HttpRequest, group: str) -> tuple[Period, Group]:
    if group not in set(Group):
        raise Http404
    said = request.POST.get("period", "") or request.GET.get("period", "")
    return period_of(said, Organisation.current().today()), Group(group)


@requires(Permission.SEE_GIVING)
def givers(request: HttpRequest, group: str) -> HttpResponse:
    """The people of a group, with what they gave."""
    period, which = _asked(request, group)
    found = givers_in(period, which, after=place_of(request))
    shown = found[:PAGE_SIZE]
    people = Contact.objects.in_bulk([giver.contact_id for giver in shown])
    name, definition = _words(which)
    context = {
        "period": period,
        "before_last": period.first - 1,
        "row": Row(which, name, definition, kept(period).of(which)),
        "rows": [(people[giver.contact_id], giver) for giver in shown if giver.contact_id in people],
        "after": place_after(shown[-1], which) if len(found) > PAGE_SIZE else "",
        "can_be_segment": segment_of(which, period) is not None,
    }
    return render(request, "giving/asks/givers.html", context)


@requires(Permission.SEE_GIVING)
def cohort(request: HttpRequest, year: int) -> HttpResponse:
    """Those whose first gift was in a year: who gave in the next one too, or who did not."""
    again = request.GET.get("again", "yes") != "no"
    found = people_of_cohort(Organisation.current().today(), year, again=again, after=id_in(request, "after"))
    shown = found[:PAGE_SIZE]
    people = Contact.objects.in_bulk(shown)
    context: dict[str, Any] = {
        "year": year,
        "again": again,
        "people": [people[pk] for pk in shown if pk in people],
        "after": shown[-1] if len(found) > PAGE_SIZE else None,
    }
    return render(request, "giving/asks/cohort.html", context)


@require_POST
@requires(Permission.EXPORT_PEOPLE)
def export(request: HttpRequest, group: str) -> HttpResponseBase:
    """A group as a file."""
    check_can(request.user, Permission.SEE_GIVING)
    period, which = _asked(request, group)
    response = StreamingHttpResponse(
        as_csv(rows_to_export(period=period, group=which, by=colleague(request))), content_type="text/csv; charset=utf-8"
    )
    name = f"{_words(which)[0]}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


@require_POST
@requires(Permission.EDIT_SEGMENTS)
def segment(request: HttpRequest, group: str) -> HttpResponse:
    """A group as a segment, where its language can say it."""
    check_can(request.user, Permission.SEE_GIVING)
    period, which = _asked(request, group)
    condition = segment_of(which, period)
    if condition is None:
        raise Http404
    name = _("Givers: %(group)s") % {"group": _words(which)[0]}
    made = keep_segment(name=name, condition=condition, is_saved_view=False, by=colleague(request))
    toast(request, _("“%(name)s” is kept.") % {"name": made.name})
    return see_other("segments:segment", made.pk)
