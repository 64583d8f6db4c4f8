"""Find a person, go somewhere, do something."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from befriend.accounts.permissions import for_colleagues


@for_colleagues
def palette(request: HttpRequest) -> HttpResponse:
    """The palette as a page."""
    return render(request, "workspace/palette.html", {"asked": request.GET.get("q", "")})
