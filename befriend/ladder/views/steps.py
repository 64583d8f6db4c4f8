"""Who moved between two rungs in a period, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.ladder.models import Rung, RungChange
from befriend.ladder.queries.figures import the_rungs
from befriend.ladder.queries.reasons import why_stepped
from befriend.ladder.queries.steps import Asked, Way, steps, steps_page
from befriend.ladder.rules.period import period_from
from befriend.segments.rules.evaluate import Reason
from befriend.segments.words import reason_sentence

_WAYS = ("up", "down", "new", "left")


@require_GET
@requires(Permission.SEE_LADDER)
def steps_list(request: HttpRequest) -> HttpResponse:
    """The steps the URL asks for, newest first."""
    rungs = the_rungs()
    asked = _asked(request, rungs)
    page = steps_page(asked, rungs, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    place = {rung.pk: number for number, rung in enumerate(rungs)}
    why = why_stepped(page.rows, rungs)
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    context = {
        "asked": asked,
        "rungs": rungs,
        "rows": [_row(change, place, why[change.pk]) for change in page.rows],
        "in_all": steps(asked, rungs).count(),
        "page": page,
        "query": query.urlencode(),
    }
    return render(request, "ladder/steps.html", context)


def _asked(request: HttpRequest, rungs: list[Rung]) -> Asked:
    by_key = {rung.segment.key: rung for rung in rungs}
    way = request.GET.get("way", "")
    return Asked(
        period=period_from(request.GET.dict(), Organisation.current().today()),
        way=cast(Way, way if way in _WAYS else ""),
        source=by_key.get(request.GET.get("from", "")),
        target=by_key.get(request.GET.get("to", "")),
    )


def _row(change: RungChange, place: dict[int, int], why: Sequence[Reason]) -> dict[str, Any]:
    is_up = place.get(change.to_rung_id or 0, -1) > place.get(change.from_rung_id or 0, -1)
    return {"change": change, "is_up": is_up, "why": [reason_sentence(reason) for reason in why]}
