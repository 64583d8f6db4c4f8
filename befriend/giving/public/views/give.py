"""The giving page: shown, and taken in."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET, require_http_methods

from befriend.accounts.permissions import for_everyone
from befriend.foundation.text import findable
from befriend.giving.public.actions.give import give
from befriend.giving.public.forms.give import GiveForm
from befriend.giving.public.queries.page import GivePage, give_page, open_appeal
from befriend.giving.public.queries.word import our_word
from befriend.giving.public.rules.proof import challenge_for, is_key, new_key
from befriend.giving.public.rules.wish import Often
from befriend.giving.public.views.asking import asker, home, in_the_open, language_of, spoken
from befriend.giving.queries.thermometer import thermometer_of


@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def give_view(request: HttpRequest, key: str = "") -> HttpResponse:
    """Anyone gives: no account, one page. Sent, it leads to where they pay, or to thanks with what is left to do."""
    with override(language_of(request)):
        page = _page(key)
        form = GiveForm(request.POST if request.method == "POST" else None, page=page, initial=_asked_for(request, page))
        form_key = request.POST.get("key", "")[:64]
        if request.method == "POST" and not is_key(form_key):
            form.add_error(None, _("This page was open for a long time. Please look it over and send it once more."))
        elif request.method == "POST" and form.is_valid():
            wish = form.wished(_path(page))
            if form.keep(give, key=form_key, wish=wish, asker=asker(request), at=home(request)):
                return _onward(form.kept.goes_to or reverse("give:thanks", args=[form_key]))
        context = _context(request, page, form, form_key if is_key(form_key) else new_key())
        response = render(request, "giving/public/give.html", context, status=422 if form.errors else 200)
        return in_the_open(response, page.processor)


@for_everyone
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@require_GET
def embed(request: HttpRequest, key: str = "") -> HttpResponse:
    """The first questions, to stand in a frame on another site. What is answered goes on, in a page of its own, on ours.

    It asks for nothing and sets nothing: no cookie lives in a frame, and none is needed.
    """
    with override(language_of(request)):
        page = _page(key)
        form = GiveForm(page=page, initial=_asked_for(request, page))
        context = _context(request, page, form, "")
        return in_the_open(render(request, "giving/public/embed.html", context))


def _page(key: str) -> GivePage:
    appeal = open_appeal(key) if key else None
    if key and appeal is None:
        raise Http404
    return give_page(appeal)


def _path(page: GivePage) -> str:
    return reverse("give:appeal", args=[page.appeal.key]) if page.appeal else reverse("give:give")


def _asked_for(request: HttpRequest, page: GivePage) -> dict[str, Any]:
    """What the address answers already (an embedded form, a link in a letter), else what is usual."""
    asked = {name: findable(request.GET.get(name, ""))[:40] for name in ("often", "amount", "own", "fund")}
    usual = str(page.presets[min(1, len(page.presets) - 1)].minor) if page.presets else ""
    return {
        "often": asked["often"] if asked["often"] in set(Often) else Often.ONCE.value,
        "amount": asked["amount"] or usual,
        "own": asked["own"],
        "fund": asked["fund"] if asked["fund"] in page.fund_ids else str(page.first_fund_id) if page.funds else "",
        "pay": page.first_way,
        "tribute": "",
    }


def _context(request: HttpRequest, page: GivePage, form: GiveForm, key: str) -> dict[str, Any]:
    path = _path(page)
    return {
        "page": page,
        "form": form,
        "key": key,
        "puzzle": challenge_for(key) if key else None,
        "chosen": {name: form[name].value() or "" for name in ("often", "amount", "fund", "pay", "tribute", "own")},
        "here": request.build_absolute_uri(path),
        "path": path,
        "spoken": spoken(),
        "word": our_word() if page.funds else None,
        "thermometer": thermometer_of(page.appeal) if page.appeal and page.appeal.goal_minor else None,
    }


def _onward(where: str) -> HttpResponse:
    """To where they pay, or on to thanks: with a fresh request."""
    response = HttpResponseRedirect("/", status=303)
    response["Location"] = where
    return response
