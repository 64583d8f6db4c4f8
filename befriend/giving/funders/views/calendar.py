"""The funders' calendar: on screen, and for other calendars."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, for_everyone, requires
from befriend.foundation.days import date_of
from befriend.foundation.toasts import toast
from befriend.giving.funders.actions.addresses import end_address, make_address, reader_of
from befriend.giving.funders.forms.grants import WhoseForm
from befriend.giving.funders.queries.calendar import Due, due_between, overdue
from befriend.giving.funders.rules.feed import Entry, feed_of
from befriend.giving.funders.rules.month import Month, weeks_of
from befriend.giving.funders.views.asking import number_in
from befriend.giving.models import CalendarAddress
from befriend.giving.views.asking import colleague, see_other

_BACK, _AHEAD = 60, 400


@requires(Permission.SEE_GIVING)
def calendar(request: HttpRequest) -> HttpResponse:
    """What should have happened first; then a month, as a picture and as a list."""
    return _page(request)


def _page(request: HttpRequest, *, address: str = "") -> HttpResponse:
    today, who = Organisation.current().today(), number_in(request, "who")
    month = Month.read(request.GET.get("month", ""), today=date_of(today))
    dues = due_between(*month.days, who=who)
    context = {
        "month": month,
        "weeks": weeks_of(month, ((due.day, due) for due in dues)),
        "days": [(day, list(on_it)) for day, on_it in groupby(dues, key=lambda due: due.day)],
        "overdue": overdue(today, who=who),
        "today": today,
        "whose": WhoseForm(initial={"who": who}),
        "who": who,
        "address": address,
        "has_address": CalendarAddress.objects.filter(user=colleague(request), ended_at=None).exists(),
    }
    return render(request, "giving/funders/calendar.html", context)


@require_POST
@requires(Permission.SEE_GIVING)
def address(request: HttpRequest) -> HttpResponse:
    """A new secret address for one's own calendar; it is shown this once."""
    secret = make_address(user=colleague(request))
    return _page(request, address=request.build_absolute_uri(reverse("funders:feed", args=[secret])))


@require_POST
@requires(Permission.SEE_GIVING)
def address_end(request: HttpRequest) -> HttpResponse:
    """Nobody reads the calendar under the address any more."""
    end_address(user=colleague(request))
    toast(request, _("The address opens nothing any more."))
    return see_other("funders:calendar")


@require_safe
@for_everyone
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar for whoever has the address of a colleague who may see it."""
    reader = reader_of(secret)
    if reader is None:
        raise Http404
    organisation = Organisation.current()
    today = organisation.today()
    with translation.override(reader.language or organisation.language):
        dues = [*overdue(today - _BACK), *due_between(today - _BACK, today + _AHEAD)]
        entries = [_entry(request, due) for due in dues]
        text = feed_of(entries, title=_("Funders of %(name)s") % {"name": organisation.name}, host=request.get_host(), now=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _entry(request: HttpRequest, due: Due) -> Entry:
    title = f"{due.contact.name}: {due.what} · {due.said}"
    who = _("%(name)s sees to it.") % {"name": due.who.name} if due.who else _("Nobody sees to it yet.")
    return Entry(due.name, date_of(due.day), title, who, request.build_absolute_uri(due.url))
