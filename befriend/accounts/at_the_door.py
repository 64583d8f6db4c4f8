"""Who opens a page without having signed in: let into a demo, asked who they are in an empty house."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from befriend.accounts.actions.demo_door import demo_user
from befriend.accounts.actions.first_administrator import nobody_yet
from befriend.accounts.nearby import is_on_this_machine
from befriend.accounts.signing_in import sign_in

Respond = Callable[[HttpRequest], HttpResponseBase]
# Doors where one is on purpose nobody yet, and those that are not looked at.
_NOT_HERE = ("/accounts/", "/welcome/", "/invitations/", "/api/", "/static/", "/files/", "/preferences/", "/give")


def welcome_visitors(respond: Respond) -> Respond:
    """Whoever sits at a demo's own machine is signed in to it, for its people are invented; nobody is from elsewhere.

    While nobody lives in the house, its pages lead to where the first administrator comes in.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _opens_a_page(request):
            if request.organisation.is_demo and is_on_this_machine(request) and (user := demo_user()):  # type: ignore[attr-defined]
                return sign_in(request, user, how="demo", then=request.get_full_path())
            if nobody_yet():
                return redirect("accounts:welcome")
        return respond(request)

    return middleware


def _opens_a_page(request: HttpRequest) -> bool:
    is_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
    return is_page and not request.user.is_authenticated and not request.path.startswith(_NOT_HERE)
