"""The hours by which working time is counted: several calendars, each with holidays, closures and special days."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, can, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.foundation.working_time import UnknownCountry, holidays_of
from befriend.promises.actions import calendars as doing
from befriend.promises.forms.calendar import WEEKDAYS, CalendarForm, ClosureForm, SpecialDayForm, country_name
from befriend.promises.models import CalendarClosure, CalendarSpecialDay, WorkCalendar
from befriend.promises.queries.calendars import open_calendars
from befriend.promises.queries.standards import all_said
from befriend.promises.rules.hours import write_hours


@require_GET
@requires(Permission.SEE_PROMISES)
def calendars(request: HttpRequest) -> HttpResponse:
    """Every calendar with its week, and what is counted by it."""
    said = all_said()
    rows = [
        {
            "calendar": one,
            "country": country_name(one.country),
            "week": _week_words(one),
            "counts": sum(1 for standard in said if standard.version.calendar_id == one.pk),
        }
        for one in open_calendars()
    ]
    return render(request, "promises/calendars.html", {"rows": rows, "may_edit": can(request.user, Permission.EDIT_STANDARDS)})


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_STANDARDS)
def new(request: HttpRequest) -> HttpResponse:
    """A calendar that is not there yet."""
    house = Organisation.current()
    nine_to_five = WorkCalendar(zone=house.time_zone)
    form = CalendarForm(request.POST) if request.method == "POST" else CalendarForm.of(nine_to_five)
    return _answer(request, form, None)


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_STANDARDS)
def calendar(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """One calendar: its week, this year's holidays, closures and special days."""
    found = _find(calendar_id)
    return _answer(request, CalendarForm(request.POST) if request.method == "POST" else CalendarForm.of(found), found)


def _answer(request: HttpRequest, form: CalendarForm, found: WorkCalendar | None) -> HttpResponse:
    if request.method == "GET" or request.POST.get("do") == "show":
        if form.is_bound:
            form.errors.clear()
        return _page(request, form, found)
    if not form.is_valid() or not form.keep(doing.keep_calendar, calendar=found, by=cast(User, request.user), **form.facts()):
        return _page(request, form, found, status=422)
    toast(request, _("“%(name)s” is kept; what is open is counted by it from now on.") % {"name": form.kept.name})
    return _to(form.kept.pk)


def _page(
    request: HttpRequest,
    form: CalendarForm,
    found: WorkCalendar | None,
    *,
    closure: ClosureForm | None = None,
    special: SpecialDayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    context: dict[str, Any] = {
        "form": form,
        "calendar": found,
        "closure": closure or ClosureForm(prefix="closure"),
        "special": special or SpecialDayForm(prefix="special"),
        "holidays": _holidays(form, (today.year, today.year + 1)),
    }
    if found is not None:
        context["closures"] = list(found.closures.filter(last_day__gte=today))
        context["special_days"] = [(one, write_hours(one.hours)) for one in found.special_days.filter(day__gte=today)]
    return render(request, "promises/calendar.html", context, status=status)


def _holidays(form: CalendarForm, years: tuple[int, ...]) -> list[tuple[int, list[tuple[date, str]]]]:
    """The holidays the form asks for, of these years; those of the whole country, while the region is not one of it."""
    country, subdivision = str(form["country"].value() or ""), str(form["subdivision"].value() or "")
    if subdivision not in dict(form.regions):
        subdivision = ""
    try:
        found = [holidays_of(country, subdivision, year=year, language=get_language() or "en") for year in years]
    except UnknownCountry:
        return []
    return [(year, list(days.items())) for year, days in zip(years, found, strict=True) if days]


@require_POST
@requires(Permission.EDIT_STANDARDS)
def removal(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Put a calendar away that nothing is counted by."""
    found = _find(calendar_id)
    try:
        doing.archive_calendar(calendar=found, by=cast(User, request.user))
    except Refused as refused:
        messages.error(request, refused.message)
        return _to(calendar_id)
    toast(request, _("“%(name)s” is put away.") % {"name": found.name}, undo=reverse("promises:calendar_removal_undo", args=[found.pk]))
    return _list()


@require_POST
@requires(Permission.EDIT_STANDARDS)
def removal_undo(request: HttpRequest, calendar_id: int) -> HttpResponse:
    doing.bring_back_calendar(calendar=get_object_or_404(WorkCalendar, pk=calendar_id), by=cast(User, request.user))
    return _list()


@require_POST
@requires(Permission.EDIT_STANDARDS)
def closures(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Closed on some days."""
    found = _find(calendar_id)
    form = ClosureForm(request.POST, prefix="closure")
    if not form.is_valid() or not form.keep(doing.add_closure, calendar=found, by=cast(User, request.user), **form.cleaned_data):
        return _page(request, CalendarForm.of(found), found, closure=form, status=422)
    toast(request, _("Closed on these days."), undo=reverse("promises:closure_removal", args=[found.pk, form.kept.pk]))
    return _to(found.pk)


@require_POST
@requires(Permission.EDIT_STANDARDS)
def closure_removal(request: HttpRequest, calendar_id: int, closure_id: int) -> HttpResponse:
    """Open again; the toast brings the closure back."""
    closure = get_object_or_404(CalendarClosure.objects.select_related("calendar"), pk=closure_id, calendar=_find(calendar_id))
    again = {"closure-first_day": closure.first_day, "closure-last_day": closure.last_day, "closure-why": closure.why}
    doing.remove_closure(closure=closure, by=cast(User, request.user))
    undo = f"{reverse('promises:closure_restoration', args=[calendar_id])}?{urlencode(again)}"
    toast(request, _("Open on these days after all."), undo=undo)
    return _to(calendar_id)


@require_POST
@requires(Permission.EDIT_STANDARDS)
def closure_restoration(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """What was taken away is closed again."""
    form = ClosureForm(request.GET, prefix="closure")
    if form.is_valid():
        form.keep(doing.add_closure, calendar=_find(calendar_id), by=cast(User, request.user), **form.cleaned_data)
    return _to(calendar_id)


@require_POST
@requires(Permission.EDIT_STANDARDS)
def special_days(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """A day with hours of its own."""
    found = _find(calendar_id)
    form = SpecialDayForm(request.POST, prefix="special")
    if not form.is_valid() or not form.keep(doing.set_special_day, calendar=found, by=cast(User, request.user), **form.cleaned_data):
        return _page(request, CalendarForm.of(found), found, special=form, status=422)
    toast(request, _("Open on that day."), undo=reverse("promises:special_day_removal", args=[found.pk, form.kept.pk]))
    return _to(found.pk)


@require_POST
@requires(Permission.EDIT_STANDARDS)
def special_day_removal(request: HttpRequest, calendar_id: int, special_id: int) -> HttpResponse:
    special = get_object_or_404(CalendarSpecialDay.objects.select_related("calendar"), pk=special_id, calendar=_find(calendar_id))
    doing.remove_special_day(special=special, by=cast(User, request.user))
    toast(request, _("As usual on that day."))
    return _to(calendar_id)


def _find(calendar_id: int) -> WorkCalendar:
    return get_object_or_404(open_calendars(), pk=calendar_id)


def _week_words(one: WorkCalendar) -> list[tuple[str, str]]:
    return [(str(name), write_hours(spans)) for name, spans in zip(WEEKDAYS.values(), one.week, strict=True)]


def _to(calendar_id: int) -> HttpResponse:
    response = redirect("promises:calendar", calendar_id)
    response.status_code = 303
    return response


def _list() -> HttpResponse:
    response = redirect("promises:calendars")
    response.status_code = 303
    return response
