"""One rung: who stands on it, in which words, who is close to it, who came and went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, can, requires
from befriend.ladder.models import Rung, Standing
from befriend.ladder.queries.close import Close, close_to
from befriend.ladder.queries.figures import figures, the_rungs
from befriend.ladder.queries.reasons import why_on
from befriend.ladder.queries.steps import standings_page
from befriend.ladder.queries.time_to_next import median_days_to_next
from befriend.ladder.rules.period import period_from
from befriend.ladder.views.scene import steps_url
from befriend.segments.queries.world import current_world
from befriend.segments.words import condition_sentence, reason_sentence

A_FEW = 5


def find(key: str) -> tuple[list[Rung], int]:
    """The ladder and the place on it of the rung of this key; 404 when there is none."""
    rungs = the_rungs()
    for place, rung in enumerate(rungs):
        if rung.segment.key == key:
            return rungs, place
    raise Http404


@require_GET
@requires(Permission.SEE_LADDER)
def rung(request: HttpRequest, key: str) -> HttpResponse:
    """The rung and its people, the latest to come first, each with since when and why."""
    rungs, place = find(key)
    shown = rungs[place]
    period = period_from(request.GET.dict(), Organisation.current().today())
    now = figures(rungs, period)
    page = standings_page(shown, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    close = close_to(shown, rungs[place - 1], most=A_FEW)[0] if place else []
    context = {
        "rung": shown,
        "rung_place": place + 1,
        "rung_people": now.people[shown.pk],
        "above": rungs[place + 1] if place + 1 < len(rungs) else None,
        "below": rungs[place - 1] if place else None,
        "sentence": condition_sentence(shown.segment.condition, current_world()),
        "period": period,
        "came": now.up[shown.pk],
        "went": now.down[shown.pk],
        "came_url": steps_url(period, to=key, way="up"),
        "went_url": steps_url(period, **{"from": key}, way="down"),
        "days_to_next": median_days_to_next(shown, rungs, period),
        "page": page,
        "people": _with_why(page.rows, shown),
        "close": worded(close),
        "close_in_all": now.close[rungs[place - 1].pk] if place else 0,
        "query": period.query,
        "may_edit": can(request.user, Permission.EDIT_LADDER),
    }
    return render(request, "ladder/rung.html", context)


@require_GET
@requires(Permission.SEE_LADDER)
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Everyone who is one step from this rung, and which step."""
    rungs, place = find(key)
    if not place:
        raise Http404
    found, page = close_to(rungs[place], rungs[place - 1], after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    return render(request, "ladder/close.html", {"rung": rungs[place], "close": worded(found), "page": page})


def worded(found: list[Close]) -> list[dict[str, Any]]:
    """Those who are close, with what is missing in sentences."""
    return [{"contact": one.standing.contact, "missing": [reason_sentence(reason) for reason in one.missing]} for one in found]


def _with_why(standings: Sequence[Standing], rung: Rung) -> list[dict[str, Any]]:
    """The people of a page, each with what puts them on the rung."""
    why = why_on(rung, [standing.contact_id for standing in standings])
    return [
        {
            "contact": standing.contact,
            "since": standing.since_day,
            "why": [reason_sentence(reason) for reason in why.get(standing.contact_id, ())],
        }
        for standing in standings
    ]
