"""What anyone can expect of us, and how well we kept it: one page, and the same to put on another site."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET

from befriend.accounts.permissions import for_everyone
from befriend.promises.queries.kept import PERIODS, kept_by_standard
from befriend.promises.queries.standards import Said, all_said, grouped
from befriend.promises.rules.figures import Kept


@for_everyone
@require_GET
def promise(request: HttpRequest) -> HttpResponse:
    """The standards in plain words, with how well they were kept; too few to say where it could say something of a person."""
    return _page(request, "portal/promise.html")


@for_everyone
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@require_GET
def embed(request: HttpRequest) -> HttpResponse:
    """The same without our head and foot, which alone may stand in a frame on another site."""
    return _page(request, "portal/promise_embed.html")


def _page(request: HttpRequest, template: str) -> HttpResponse:
    with override(_language(request)):
        figures = {days: kept_by_standard(days) for days in PERIODS}
        context: dict[str, Any] = {
            "groups": [(group, [_row(one, figures) for one in group.standards]) for group in grouped(all_said(only_public=True))],
            "here": request.build_absolute_uri(reverse("portal:promise")),
            "spoken": [code for code, _name in settings.LANGUAGES],
        }
        response = render(request, template, context)
        response["Content-Language"] = get_language() or settings.LANGUAGE_CODE
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _row(one: Said, figures: dict[int, dict[int, Kept]]) -> dict[str, Any]:
    return {"said": one, "figures": [(days, by_standard.get(one.standard.pk, Kept())) for days, by_standard in figures.items()]}


def _language(request: HttpRequest) -> str:
    """What the address asks for, else what the browser does."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE
