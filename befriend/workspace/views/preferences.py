"""What a reader chose for themselves: the language, the width of the rail, a letter in the morning."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import for_colleagues, for_everyone


@for_everyone
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Read everything in this language: kept in this browser, and for a colleague with their account."""
    chosen = request.POST.get("language", "")
    response = _back(request)
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 3600, samesite="Lax", secure=settings.IS_HTTPS)
        if isinstance(request.user, User):
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return response


@for_colleagues
@require_POST
def rail(request: HttpRequest) -> HttpResponse:
    """The rail narrow, or wide again."""
    user = cast(User, request.user)
    user.narrow_rail = not user.narrow_rail
    user.save(update_fields=["narrow_rail"])
    return _back(request)


@for_colleagues
@require_POST
def morning_letter(request: HttpRequest) -> HttpResponse:
    """The letter that says in the morning what is due: wanted, or wanted no longer."""
    user = cast(User, request.user)
    user.wants_morning_letter = not user.wants_morning_letter
    user.save(update_fields=["wants_morning_letter"])
    return _back(request)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the choice was made on, if it is one of ours."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(asked if is_ours else "/", status=303)
