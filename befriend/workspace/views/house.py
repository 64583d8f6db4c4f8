"""The house: whose it is, and how it is run."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from befriend.accounts.permissions import for_colleagues
from befriend.workspace.places import IN_THE_HOUSE, open_to


@for_colleagues
def house(request: HttpRequest) -> HttpResponse:
    """What can be looked after here."""
    return render(request, "workspace/house.html", {"places": open_to(request.user, IN_THE_HOUSE)})
