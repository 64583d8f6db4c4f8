"""What the public pages of offers have in common: one short form, and a page that says what happens next."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from befriend.accounts.queries.cards import person_for
from befriend.giving.actions.offer_guard import may_offer
from befriend.giving.actions.offers import answer_due
from befriend.giving.forms.offer import OfferForm
from befriend.giving.models import OfferKind
from befriend.giving.queries.keepers import keeper_of

_A_WEEK = 7 * 24 * 3600


def open_offer(
    request: HttpRequest, *, kind: OfferKind, form_of: Callable[..., OfferForm], template: str, write: Callable[[Any, str, str], None]
) -> HttpResponse:
    """Shown, taken in, thanked. `write` keeps what the form says, in a language, under a name; it may raise Refused."""
    keeper = keeper_of(kind)
    context: dict[str, Any] = {"kind": kind, "person": person_for(keeper.pk) if keeper else None}
    if request.method == "GET" and "sent" in request.GET:
        return _in_the_open(render(request, "giving/offers/sent.html", {**context, "due": answer_due()}))
    if request.method != "POST":
        form = form_of(initial={"once": secrets.token_urlsafe(12)})
        return _in_the_open(render(request, template, {**context, "form": form}))
    form = form_of(request.POST, request.FILES)
    if form.is_valid() and (form.is_from_a_machine or _taken(request, form, write)):
        return HttpResponseRedirect(f"{request.path}?sent=1", status=303)
    return _in_the_open(render(request, template, {**context, "form": form}, status=422))


def _taken(request: HttpRequest, form: OfferForm, write: Callable[[Any, str, str], None]) -> bool:
    once = form.cleaned_data["once"]
    if once and cache.get(f"offered:{once}"):
        return True
    if not may_offer(str(get_adapter().get_client_ip(request))):
        form.add_error(
            None, _("So many offers came from your network that we cannot take another just now. Please call us; we would like to hear it.")
        )
        return False
    if not form.keep(write, said=form, language=get_language() or "", once=once):
        return False
    if once:
        cache.set(f"offered:{once}", 1, _A_WEEK)
    return True


def _in_the_open(response: HttpResponse) -> HttpResponse:
    response["Content-Language"] = get_language() or ""
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
