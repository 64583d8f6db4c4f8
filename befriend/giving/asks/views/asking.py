"""What the views of this room have in common."""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from befriend.accounts.models import User

_PLACE = re.compile(r"(-?[0-9]{1,17})_([0-9]{1,18})")


def colleague(request: HttpRequest) -> User:
    """The one who asks: the rule of the route has seen that they are signed in."""
    return cast(User, request.user)


def see_other(to: object, *arguments: object) -> HttpResponse:
    """Go and look there, with a fresh request."""
    return HttpResponseRedirect(resolve_url(to, *arguments), status=303)  # type: ignore[arg-type]


def place_of(request: HttpRequest) -> tuple[int, int] | None:
    """Where the last page of a list ended, as the address says it; None when it says nothing that makes sense."""
    match = _PLACE.fullmatch(request.GET.get("after", ""))
    return (int(match[1]), int(match[2])) if match else None


def id_in(request: HttpRequest, name: str) -> int | None:
    """The id that the address names."""
    said = request.GET.get(name, "") or request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 18 else None


def back_to(request: HttpRequest, otherwise: str) -> str:
    """The page to go back to: the one named, else the one it was asked from, if it is ours."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    ours = f"{came_from.path}?{came_from.query}" if came_from.netloc == request.get_host() and came_from.path != request.path else ""
    for asked in (request.POST.get("next", ""), request.GET.get("next", ""), ours):
        if asked.startswith("/") and url_has_allowed_host_and_scheme(
            asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            return asked
    return otherwise
