"""Staff and administrators sign in with more than a password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from befriend.accounts.models import Organisation, Role, User
from befriend.accounts.nearby import is_on_this_machine
from befriend.accounts.permissions import BY_TOKEN, FOR_EVERYONE, FOR_ONESELF

_STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_ON_THE_WAY = ("mfa_", "account_", "usersessions_")

Respond = Callable[[HttpRequest], HttpResponseBase]


def lacks_second_factor(user: Any) -> bool:
    """Whether this colleague still owes a passkey or an authenticator app.

    A demo organisation has nobody's data, so it asks for neither.
    """
    if not isinstance(user, User) or user.role not in (Role.ADMINISTRATOR, Role.STAFF):
        return False
    if Authenticator.objects.filter(user=user, type__in=_STRONG).exists():
        return False
    return not Organisation.current().is_demo


class SecondFactorFirst:
    """Those who owe a second factor are led to where they add one, before they see anyone's data.

    Whoever sits at the machine itself is let through: they hold the database in their hands.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.respond(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        is_open = (
            getattr(view, "rule", None) in (FOR_EVERYONE, BY_TOKEN, FOR_ONESELF) or _is_on_the_way(request) or is_on_this_machine(request)
        )
        return None if is_open or not lacks_second_factor(request.user) else redirect("mfa_index")


def _is_on_the_way(request: HttpRequest) -> bool:
    name = (request.resolver_match and request.resolver_match.url_name) or ""
    return name.startswith(_ON_THE_WAY)
