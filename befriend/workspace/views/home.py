"""My day, and the page that lists everything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from befriend.accounts.permissions import for_colleagues
from befriend.workspace.addresses import url_of
from befriend.workspace.places import WAYS_IN, open_to


@for_colleagues
def my_day(request: HttpRequest) -> HttpResponse:
    """Home."""
    return render(request, "workspace/my_day.html", {"now": timezone.localtime()})


@for_colleagues
def everything(request: HttpRequest) -> HttpResponse:
    """All drawers and choices on one page: what the rail is on a wide screen."""
    return render(request, "workspace/everything.html", {"sign_out_url": url_of("account_logout")})


@for_colleagues
def myself(request: HttpRequest) -> HttpResponse:
    """Who I am here, and how I like my desk."""
    return render(request, "workspace/myself.html", {"doors": open_to(request.user, WAYS_IN), "sign_out_url": url_of("account_logout")})
