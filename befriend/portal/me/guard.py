"""Who stands before their own page: known by a cookie of its own, which opens nothing else and to which no colleague's sign-in leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from befriend.accounts.permissions import FOR_ONESELF
from befriend.foundation.toasts import toast
from befriend.people.models import Contact
from befriend.portal.me.actions.sessions import mark_seen
from befriend.portal.me.queries.sessions import session_with
from befriend.portal.models import MySession
from befriend.portal.models.signing_in import SESSION_LASTS

COOKIE, PATH = "befriend_me", "/me/"

OwnView = Callable[..., HttpResponseBase]


def session_of(request: HttpRequest) -> MySession | None:
    """Whoever is in, in this browser."""
    token = request.COOKIES.get(COOKIE, "")
    return session_with(token) if token else None


def for_oneself(view: OwnView) -> Callable[..., HttpResponseBase]:
    """A view on one's own things: it is given the contact, and everything it shows starts from there.

    Others are led to the door. A colleague who looks in changes nothing.
    """

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        session = session_of(request)
        if session is None:
            return redirect("me:door")
        if session.contact is None:
            return redirect("me:who")
        if session.looks_in is not None and request.method not in ("GET", "HEAD"):
            toast(request, _("You only look: nothing is changed here in their name."))
            return redirect("me:door")
        mark_seen(session=session)
        request.my_session = session  # type: ignore[attr-defined]
        with override(language_for(request, session.contact)):
            return view(request, session.contact, *args, **kwargs)

    guarded.rule = FOR_ONESELF  # type: ignore[attr-defined]
    return guarded


def language_for(request: HttpRequest, contact: Contact) -> str:
    """What this browser chose, else the one they like, else what the browser asks for."""
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES or contact.language not in dict(settings.LANGUAGES)
    return str(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)) if chosen else contact.language


def let_in(response: HttpResponse, token: str) -> HttpResponse:
    """The same answer, with the cookie by which they are known from now on."""
    response.set_cookie(COOKIE, token, max_age=SESSION_LASTS, path=PATH, secure=settings.IS_HTTPS, httponly=True, samesite="Lax")
    return response


def let_out(response: HttpResponse) -> HttpResponse:
    """The same answer; the cookie goes."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response


def browser_of(request: HttpRequest) -> str:
    """What the browser says it is, for the list of where one is in."""
    return request.headers.get("User-Agent", "")[:200]
