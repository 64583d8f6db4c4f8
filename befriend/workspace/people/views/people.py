"""The list of people: search, saved views, pages."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.ladder.queries.figures import the_rungs
from befriend.segments.models import Segment
from befriend.segments.queries.world import current_world
from befriend.segments.words import condition_sentence
from befriend.workspace.people.listing import Chosen, listing_of, saved_views


@require_safe
@requires(Permission.SEE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Everyone, one view, or who was searched for. htmx gets the list alone."""
    chosen = chosen_people(request.GET)
    segment = chosen.segment
    listing = listing_of(request.GET, chosen=chosen, reader=cast(User, request.user))
    context: dict[str, Any] = {"listing": listing, "segment": segment, "chosen": chosen}
    if request.headers.get("HX-Target") == "people":
        return render(request, "workspace/people/_list.html", context)
    context["views"] = saved_views()
    context["rungs"] = the_rungs()
    context["sentence"] = condition_sentence(segment.condition, current_world()) if segment else ""
    return render(request, "workspace/people/people.html", context)


def chosen_people(query: QueryDict) -> Chosen:
    """The people that the address names; 404 when it names a segment or a rung that is not there."""
    key = query.get("rung", "")
    rung = next((rung for rung in the_rungs() if rung.segment.key == key), None) if key else None
    if key and rung is None:
        raise Http404
    return Chosen(_segment(query.get("segment", "")), rung, query.get("close") == "1")


def _segment(typed: str) -> Segment | None:
    """The segment that the address names; 404 when there is none such, None when it names none."""
    if not typed:
        return None
    return get_object_or_404(Segment, pk=typed if typed.isascii() and typed.isdigit() and len(typed) <= 18 else 0, archived_at=None)
