"""Whoever sits at the machine of a demo is signed in to it without asking: its people are invented."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from befriend.accounts.actions.demo_door import demo_user
from befriend.accounts.nearby import is_on_this_machine
from befriend.accounts.signing_in import sign_in

Respond = Callable[[HttpRequest], HttpResponseBase]
# Doors where one is on purpose nobody yet, and those that are not looked at.
_NOT_HERE = ("/accounts/", "/api/", "/static/", "/files/")


def welcome_visitors(respond: Respond) -> Respond:
    """Sign the demo's user in when a page is opened on the demo's own machine; elsewhere nothing changes."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _opens_a_page(request) and request.organisation.is_demo and is_on_this_machine(request):  # type: ignore[attr-defined]
            user = demo_user()
            if user is not None:
                return sign_in(request, user, how="demo", then=request.get_full_path())
        return respond(request)

    return middleware


def _opens_a_page(request: HttpRequest) -> bool:
    is_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
    return is_page and not request.user.is_authenticated and not request.path.startswith(_NOT_HERE)
