"""My day, and the pages about the reader and the desk."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, can, for_colleagues
from befriend.workspace.addresses import url_of
from befriend.workspace.my_day.changes import my_day as state_of_today
from befriend.workspace.my_day.promised import promised, worth_a_call
from befriend.workspace.my_day.to_thank import to_thank
from befriend.workspace.places import WAYS_IN, open_to
from befriend.workspace.promises.chosen import Asked
from befriend.workspace.slipping import slipping_away, watched_view


@for_colleagues
def my_day(request: HttpRequest) -> HttpResponse:
    """Home: who waits, what is due, whom to thank, and what changed among people."""
    organisation = Organisation.current()
    if organisation.set_up_at is None and can(request.user, Permission.RUN_THE_HOUSE):
        return redirect("workspace:organisation")
    now, user = timezone.localtime(), cast(User, request.user)
    day = state_of_today(organisation)
    context = {
        "now": now,
        "part_of_day": _part_of(now),
        "day": day,
        "watched": watched_view(),
        "promised": promised(Asked(request.GET), user, now),
        "thanks": to_thank(user),
        "board_url": url_of("workspace:team_board"),
        "worth_a_call": worth_a_call(user, day.close.shown),
    }
    return render(request, "workspace/my_day.html", context)


def _part_of(now: datetime) -> str:
    """The part of the day one greets by."""
    return "night" if now.hour < 5 else "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"


@for_colleagues
def slipping(request: HttpRequest) -> HttpResponse:
    """Who is slipping away: asked of everyone, so it comes after the page. Without htmx it is a page of its own."""
    template = "workspace/_slipping.html" if request.headers.get("HX-Request") else "workspace/slipping.html"
    return render(request, template, {"slipping": slipping_away(), "watched": watched_view()})


@for_colleagues
def everything(request: HttpRequest) -> HttpResponse:
    """All drawers and choices on one page: what the rail is on a wide screen."""
    return render(request, "workspace/everything.html")


@for_colleagues
def myself(request: HttpRequest) -> HttpResponse:
    """Who I am here, and how I like my desk."""
    return render(request, "workspace/myself.html", {"doors": open_to(request.user, WAYS_IN)})
