"""Signing someone in after they proved who they are in a way of our own: an invitation, the first set-up, the demo."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponseBase

from befriend.accounts.models import User


def sign_in(request: HttpRequest, user: User, *, how: str, then: str) -> HttpResponseBase:
    """Sign in through the same stages as everyone (a second factor is asked for when there is one), and go to `then`.

    They proved themselves this moment, so adding a passkey next does not ask again.
    """
    record_authentication(request, user, method=how, email=user.email, reauthenticated=True)
    response: HttpResponseBase = perform_login(request, user, redirect_url=then)
    return response
