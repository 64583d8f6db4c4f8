"""Thanks at home: my list of the week, and what the house did."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, can, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.thanks.actions.lists import LARGEST_SIZE, make_lists, not_now, set_size, swap, take_again
from befriend.thanks.models import Line
from befriend.thanks.queries.figures import figures
from befriend.thanks.queries.kudos import kudos
from befriend.thanks.queries.my_list import needs_a_nudge, size_of
from befriend.thanks.queries.my_list import this_week as list_of
from befriend.thanks.queries.prints import number_waiting
from befriend.thanks.queries.wall import waiting
from befriend.thanks.views.asking import back_to, colleague
from befriend.thanks.views.clock import clock_context

_KUDOS = 3
_DAYS = 90


@requires(Permission.SEE_THANKS)
def home(request: HttpRequest) -> HttpResponse:
    """Whom I thank this week, how the house thanks, and what waits to be printed or looked at."""
    user, today = colleague(request), Organisation.current().today()
    takes_part = can(user, Permission.RECORD)
    if takes_part:
        make_lists()
    lines = list_of(user) if takes_part else []
    context = {
        "lines": lines,
        "done": sum(line.is_done for line in lines),
        "size": size_of(user),
        "sizes": range(LARGEST_SIZE + 1),
        "takes_part": takes_part,
        "nudge": needs_a_nudge(lines, today),
        "to_look_at": len(waiting()),
        "to_print": number_waiting(),
        "kudos": kudos(size=_KUDOS)[:_KUDOS],
        **_clock(),
    }
    return render(request, "thanks/home.html", context)


def _clock() -> dict[str, Any]:
    found = figures(_DAYS)
    return clock_context(found) if found else {}


@require_POST
@requires(Permission.RECORD)
def size(request: HttpRequest) -> HttpResponse:
    """How many people a week I am ready to thank."""
    try:
        wanted = request.POST.get("size", "")
        set_size(user=colleague(request), size=int(wanted) if wanted.isdecimal() else -1)
    except Refused as refused:
        toast(request, refused.message)
    else:
        toast(request, _("Kept. Your list follows it."))
    return _back(request)


@require_POST
@requires(Permission.RECORD)
def line_swap(request: HttpRequest, line_id: int) -> HttpResponse:
    """Someone else in their stead."""
    line = _mine(request, line_id)
    instead = swap(line=line, by=colleague(request))
    name = line.contact.short_name
    text = (
        _("%(other)s instead of %(name)s.") % {"other": instead.contact.short_name, "name": name}
        if instead
        else _("%(name)s is off your list. Nobody else waits.") % {"name": name}
    )
    toast(request, text, undo=reverse("thanks:line_return", args=[line.pk]))
    return _back(request)


@require_POST
@requires(Permission.RECORD)
def line_later(request: HttpRequest, line_id: int) -> HttpResponse:
    """Not now: in some weeks."""
    line, weeks = _mine(request, line_id), request.POST.get("weeks", "")
    try:
        not_now(line=line, weeks=int(weeks) if weeks.isdecimal() else 0, by=colleague(request))
    except Refused as refused:
        toast(request, refused.message)
        return _back(request)
    text = ngettext("%(name)s comes again in %(number)d week.", "%(name)s comes again in %(number)d weeks.", int(weeks))
    toast(request, text % {"name": line.contact.short_name, "number": int(weeks)}, undo=reverse("thanks:line_return", args=[line.pk]))
    return _back(request)


@require_POST
@requires(Permission.RECORD)
def line_return(request: HttpRequest, line_id: int) -> HttpResponse:
    """Take someone onto the list again."""
    line = _mine(request, line_id)
    take_again(line=line)
    toast(request, _("%(name)s is on your list again.") % {"name": line.contact.short_name})
    return _back(request)


def _mine(request: HttpRequest, line_id: int) -> Line:
    return get_object_or_404(Line.objects.select_related("contact", "user"), pk=line_id, user=colleague(request))


def _back(request: HttpRequest) -> HttpResponse:
    return back_to(request, reverse("thanks:home"))
