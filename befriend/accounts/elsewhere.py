"""Signing in by the organisation's own service (OpenID Connect), when the settings name one."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import callback as come_back
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

Answer = Callable[[], HttpResponseBase]


@never_cache
@require_GET
def openid_door(request: HttpRequest) -> HttpResponseBase:
    """On to the service, which sends them back to `openid_back`."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        raise Http404
    service = get_adapter().get_provider(request, settings.OPENID_KEY)
    return _whatever_it_says(request, lambda: service.redirect(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request)))


@never_cache
@require_GET
def openid_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from the service, with its word on who they are."""
    if not settings.SOCIALACCOUNT_PROVIDERS or provider_id != settings.OPENID_KEY:
        raise Http404
    return _whatever_it_says(request, lambda: come_back(request, provider_id))


def _whatever_it_says(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """The answer; a page that says so when the service cannot be reached, or speaks another language than expected."""
    try:
        return answer()
    except ImmediateHttpResponse as response:
        return response.response  # type: ignore[no-any-return]
    except (OSError, LookupError, AttributeError, TypeError, ValueError, OAuth2Error):
        return render(request, "socialaccount/authentication_error.html", status=502)
