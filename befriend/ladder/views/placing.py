"""How far it is with placing everyone anew, for the page that waits for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from befriend.accounts.permissions import Permission, requires
from befriend.ladder.queries.placing import latest_placing


@require_GET
@requires(Permission.SEE_LADDER)
def placing(request: HttpRequest) -> HttpResponse:
    """The part of the ladder's page that says so; once it is done, the page shows its new figures."""
    latest = latest_placing()
    if not request.headers.get("HX-Request"):
        return redirect("ladder:ladder")
    response = render(request, "ladder/_placing.html", {"placing": latest})
    if latest is None or latest.finished_at is not None:
        response["HX-Refresh"] = "true"
    return response
