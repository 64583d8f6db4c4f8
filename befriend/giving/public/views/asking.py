"""What the public views of giving have in common: in which language, from where, and where a form may lead."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from befriend.accounts.nearby import address_of
from befriend.giving.public.actions.guard import Asker
from befriend.giving.rules.processor import Processor


def language_of(request: HttpRequest) -> str:
    """What the address asks for, else what the browser does."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE


def spoken() -> list[str]:
    """The languages a page can be read in."""
    return [code for code, _name in settings.LANGUAGES]


def asker(request: HttpRequest) -> Asker:
    """Where a form came from."""
    browser = str(request.META.get("CSRF_COOKIE", ""))
    return Asker(address_of(request), browser, request.POST.get("proof", "")[:2_000])


def home(request: HttpRequest) -> str:
    """The address of this house, without a slash at its end."""
    return request.build_absolute_uri("/")[:-1]


def in_the_open(response: HttpResponse, processor: Processor | None = None) -> HttpResponse:
    """A page of a giver: in their language, kept by nobody; its form may lead to where they pay, and nowhere else."""
    response["Content-Language"] = get_language() or settings.LANGUAGE_CODE
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    if processor is not None and processor.pays_at:
        response._csp_update = {"form-action": [processor.pays_at]}  # type: ignore[attr-defined]
    return response
