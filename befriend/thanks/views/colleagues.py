"""First thank each other: what colleagues said to colleagues, and whom nobody thanked for a month."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from befriend.accounts.permissions import Permission, requires
from befriend.thanks.queries.coverage import team
from befriend.thanks.queries.kudos import PAGE_SIZE, kudos, others
from befriend.thanks.views.asking import colleague


@requires(Permission.SEE_THANKS)
def colleagues(request: HttpRequest) -> HttpResponse:
    """The feed, newest first; everyone to thank beside it."""
    before = request.GET.get("before", "")
    found = kudos(before=int(before) if before.isdecimal() and len(before) < 19 else None)
    context = {
        "kudos": found[:PAGE_SIZE],
        "further": found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None,
        "others": others(colleague(request)),
        "team": team(),
    }
    return render(request, "thanks/colleagues.html", context)
