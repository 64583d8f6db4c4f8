"""The link in the mail."""

from __future__ import annotations

from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from befriend.accounts.actions.sign_in_links import find_open_link, use_link
from befriend.accounts.permissions import for_everyone
from befriend.accounts.signing_in import sign_in


@for_everyone
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Sign in with the link of a mail. Opening it changes nothing, so that mail scanners may; its button does."""
    if refused := consume_or_429(request, action="login"):
        return refused  # type: ignore[no-any-return]
    if request.method == "POST":
        user = use_link(token)
        return sign_in(request, user, how="link", then="/") if user else _over(request)
    link = find_open_link(token)
    return render(request, "accounts/sign_in_link.html", {"who": link.user}) if link else _over(request)


def _over(request: HttpRequest) -> HttpResponseBase:
    return render(request, "accounts/sign_in_link_over.html", status=410)
