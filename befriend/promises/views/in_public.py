"""What the public sees of our promises, and how to show it on another site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from befriend.accounts.permissions import Permission, can, requires
from befriend.promises.queries.standards import all_said


@require_GET
@requires(Permission.SEE_PROMISES)
def in_public(request: HttpRequest) -> HttpResponse:
    """The address of the page, a piece of HTML that frames it, and which standards are on it."""
    said = all_said()
    context = {
        "page_url": request.build_absolute_uri(reverse("portal:promise")),
        "embed_url": request.build_absolute_uri(reverse("portal:promise_embed")),
        "shown": [one for one in said if one.standard.is_on and one.definition.is_public],
        "hidden": [one for one in said if not (one.standard.is_on and one.definition.is_public)],
        "may_edit": can(request.user, Permission.EDIT_STANDARDS),
    }
    return render(request, "promises/in_public.html", context)
