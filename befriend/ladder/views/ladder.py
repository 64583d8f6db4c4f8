"""The ladder: the picture for a period, one rung in words beside it, and the goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, can, requires
from befriend.ladder.models import Rung
from befriend.ladder.queries.close import close_to
from befriend.ladder.queries.figures import Figures, figures, moved, the_rungs
from befriend.ladder.queries.goals import goals_with_pace
from befriend.ladder.queries.placing import latest_placing
from befriend.ladder.rules.period import LENGTHS, Period, period_from
from befriend.ladder.views.scene import scene, steps_url
from befriend.segments.queries.world import current_world
from befriend.segments.words import condition_sentence, reason_sentence

A_FEW = 5


@require_GET
@requires(Permission.SEE_LADDER)
def ladder(request: HttpRequest) -> HttpResponse:
    """The whole ladder."""
    rungs = the_rungs()
    may_edit = can(request.user, Permission.EDIT_LADDER)
    if not rungs:
        return render(request, "ladder/no_ladder.html", {"may_edit": may_edit})
    period = period_from(request.GET.dict(), Organisation.current().today())
    now = figures(rungs, period)
    chosen = _chosen(request, rungs, now)
    context = {
        "scene": scene(rungs, now, period),
        "figures": now,
        "opening": _opening(rungs, now, period),
        "period": period,
        "lengths": tuple(LENGTHS),
        "goals": goals_with_pace(rungs, now),
        "may_edit": may_edit,
        "placing": latest_placing(),
        **beside(rungs, chosen, now),
    }
    return render(request, "ladder/ladder.html", context)


def beside(rungs: Sequence[Rung], chosen: int, now: Figures) -> dict[str, Any]:
    """What stands beside the picture: one rung in words, and a few who are close to it."""
    rung = rungs[chosen]
    found = close_to(rung, rungs[chosen - 1], most=A_FEW)[0] if chosen else []
    return {
        "rung": rung,
        "rung_place": chosen + 1,
        "rung_people": now.people[rung.pk],
        "sentence": condition_sentence(rung.segment.condition, current_world()),
        "close": [{"contact": one.standing.contact, "missing": [reason_sentence(reason) for reason in one.missing]} for one in found],
        "close_in_all": now.close[rungs[chosen - 1].pk] if chosen else 0,
    }


def _chosen(request: HttpRequest, rungs: Sequence[Rung], now: Figures) -> int:
    """The rung the URL names; else the highest one that somebody is close to, for it is worth a look."""
    keys = [rung.segment.key for rung in rungs]
    if (key := request.GET.get("rung", "")) in keys:
        return keys.index(key)
    with_close = [place for place in range(1, len(rungs)) if now.close[rungs[place - 1].pk]]
    return with_close[-1] if with_close else len(rungs) - 1


def _opening(rungs: Sequence[Rung], now: Figures, period: Period) -> dict[str, Any]:
    """The figures of the sentence a page opens with: the step that matters most, and how it was in the time before."""
    before = moved(rungs, period.before)[0]
    reached = [rung for rung in reversed(rungs) if now.up[rung.pk]]
    highest = reached[0] if reached else None
    return {
        "rung": highest,
        "url": steps_url(period, to=highest.segment.key, way="up") if highest else "",
        "up": now.up[highest.pk] if highest else 0,
        "up_before": before[highest.pk] if highest else 0,
        "all_up": now.all_up,
        "all_down": now.all_down,
    }
