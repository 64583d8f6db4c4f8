"""All who would move on another ladder: the page behind the figures beside the editor.

The URL says how the other ladder differs: `rung` asks for `condition` instead; a new one stands `above` a rung and asks for
`condition`; the rungs stand in this `order` (keys, lowest first); one is taken out (`without`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from befriend.accounts.permissions import Permission, requires
from befriend.ladder.models import Rung
from befriend.ladder.queries.figures import the_rungs
from befriend.ladder.queries.movers import Direction, movers_page
from befriend.ladder.queries.what_if_ladder import Step, steps_of
from befriend.people.models import Contact
from befriend.segments.queries.world import current_world
from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.rules.language import check
from befriend.segments.rules.world import Condition, Reference

Asked = dict[str, str]


@require_GET
@requires(Permission.EDIT_LADDER)
def what_if(request: HttpRequest) -> HttpResponse:
    """Who would step up, or down, by name."""
    asked: Asked = {name: str(value) for name, value in request.GET.items()}
    rungs = the_rungs()
    other = _other_ladder(asked, rungs)
    direction: Direction = "down" if asked.get("way") == "down" else "up"
    page = movers_page(
        steps_of(rungs),
        other,
        direction=direction,
        target=asked.get("to") if asked.get("to") in dict(other) else None,
        after=_contact(asked.get("after", "")),
        before=_contact(asked.get("before", "")),
    )
    names = {rung.segment.key: rung.segment.name for rung in rungs} | {"": _("the new rung")}
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    context = {
        "page": page,
        "rows": [{"contact": one.contact, "source": names[one.source], "target": names[one.target]} for one in page.movers],
        "direction": direction,
        "query": query.urlencode(),
    }
    return render(request, "ladder/what_if.html", context)


def _other_ladder(asked: Asked, rungs: Sequence[Rung]) -> list[Step]:
    """The ladder as it would be, lowest rung first; 404 when the URL does not say one."""
    steps = steps_of(rungs)
    keys = [key for key, _condition in steps]
    if "order" in asked:
        wanted = asked["order"].split(",")
        if sorted(wanted) != sorted(keys):
            raise Http404
        return [(key, dict(steps)[key]) for key in wanted]
    if asked.get("without") in keys[1:]:
        return [step for step in steps if step[0] != asked["without"]]
    if asked.get("rung") in keys[1:]:
        condition = _condition(asked, ("rung", asked["rung"]))
        return [(key, condition if key == asked["rung"] else kept) for key, kept in steps]
    if asked.get("above") in keys:
        place = keys.index(asked["above"]) + 1
        return [*steps[:place], ("", _condition(asked, None)), *steps[place:]]
    raise Http404


def _condition(asked: Asked, itself: Reference | None) -> Condition:
    try:
        said: Any = json.loads(asked.get("condition", ""))
        check(said, current_world(), itself=itself)
    except (ValueError, RecursionError, InvalidCondition):
        raise Http404 from None
    return dict(said)


def _contact(typed: str) -> Contact | None:
    is_id = typed.isascii() and typed.isdigit() and len(typed) <= 18
    return Contact.objects.filter(pk=int(typed)).first() if is_id else None
