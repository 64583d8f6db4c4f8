"""The keys of programs."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.api.forms import TokenForm
from befriend.api.models import Token
from befriend.api.scopes import Scope
from befriend.api.tokens import make_token, revoke_token
from befriend.foundation.toasts import toast


@requires(Permission.RUN_THE_HOUSE)
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens; a new one, whose secret is shown on the answer and never again."""
    form = TokenForm(request.POST or None)
    secret = ""
    if form.is_valid():
        _token, secret = make_token(**form.cleaned_data, by=cast(User, request.user))
        form = TokenForm()
    names = dict(Scope.choices)
    found = list(Token.objects.select_related("made_by").order_by("revoked_at", "-pk"))
    for token in found:
        token.scope_names = [names[scope] for scope in token.scopes if scope in names]  # type: ignore[attr-defined]
    page = {"tokens": found, "form": form, "secret": secret}
    return render(request, "api/tokens.html", page, status=422 if form.is_bound else 200)


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def revocation(request: HttpRequest, token_id: int) -> HttpResponse:
    """It opens nothing any more."""
    token = get_object_or_404(Token, pk=token_id)
    revoke_token(token, by=cast(User, request.user))
    toast(request, _("“%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("tokens:tokens")
