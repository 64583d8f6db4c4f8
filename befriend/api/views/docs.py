"""What the API can do, for people and for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from befriend.accounts.permissions import for_everyone
from befriend.api.description import description
from befriend.api.reference import sections


@for_everyone
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description."""
    return JsonResponse(description())


@for_everyone
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The same, to read."""
    return render(request, "api/docs.html", {"sections": sections(description())})
