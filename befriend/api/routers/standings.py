"""Who stands where, why, and what is missing to the next rung."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from befriend.accounts.models import Organisation
from befriend.api.access import needs
from befriend.api.routers.contacts import contact_or_404
from befriend.api.scopes import Scope
from befriend.api.shapes import Cursor, Id, Page, PageSize
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused
from befriend.ladder.actions.reconsider import Placement, place
from befriend.ladder.models import Rung, Standing
from befriend.segments.queries.one_person import load_person
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import Answer
from befriend.segments.words import reason_sentence

router = Router(tags=["standings"])
READ = needs(Scope.READ_STANDINGS)


class StandingOut(Schema):
    contact_id: Id
    rung: str
    since: date
    is_close: bool
    valid_until: date | None


class StandingPage(Page):
    items: list[StandingOut]


class ReasonOut(Schema):
    """A fact in words, and as the data it was worded from."""

    words: str
    data: dict[str, Any]


class ExplainedOut(StandingOut):
    """`because`: what puts them on their rung. `next_rung` and `missing`: what is still asked of the one above."""

    because: list[ReasonOut]
    next_rung: str | None
    missing: list[ReasonOut]


@router.get("", response=StandingPage, **READ)
def list_on_a_rung(
    request: HttpRequest,
    rung: Annotated[str, Field(max_length=50)],
    close: bool | None = None,
    after: Cursor | None = None,
    size: PageSize = 50,
) -> Any:
    """Who stands on a rung (its key, such as "partner"), newest first; with `close`, those one step from the next."""
    found = get_object_or_404(Rung.objects.select_related("segment"), segment__key=rung.replace("\0", ""))
    standings = Standing.objects.filter(rung=found).order_by("-since_day", "-contact")
    if close is not None:
        standings = standings.filter(is_close=close)
    if after:
        standings = standings.filter(_beyond(after))
    page = list(standings[: size + 1])
    last = page[size - 1] if len(page) > size else None
    items = [_out(standing, found) for standing in page[:size]]
    return {"items": items, "next": f"{last.since_day}_{last.pk}" if last else None}


@router.get("/{contact_id}", response=ExplainedOut, **READ)
def get_standing(request: HttpRequest, contact_id: Id) -> Any:
    """Where one contact stands, explained. There is none for someone archived, nor before the ladder is laid."""
    contact = contact_or_404(contact_id)
    standing = Standing.objects.select_related("rung__segment").filter(contact=contact).first()
    ladder = list(Rung.objects.select_related("segment"))
    if standing is None or not ladder:
        raise Http404
    placement = place(load_person(contact.pk), ladder, current_world(), Organisation.current().today())
    above = _above(placement)
    return {
        **_out(standing, standing.rung),
        "because": _reasons(placement.answers.get(placement.rung.segment.key), "because"),
        "next_rung": above.segment.key if above else None,
        "missing": _reasons(placement.answers.get(above.segment.key), "missing") if above else [],
    }


def _above(placement: Placement) -> Rung | None:
    higher = [rung for rung in placement.ladder if rung.segment.position > placement.rung.segment.position]
    return higher[0] if higher else None


def _reasons(answer: Answer | None, which: str) -> list[dict[str, Any]]:
    return [{"words": reason_sentence(reason), "data": reason} for reason in getattr(answer, which, [])]


def _out(standing: Standing, rung: Rung) -> dict[str, Any]:
    return {
        "contact_id": standing.pk,
        "rung": rung.segment.key,
        "since": date_of(standing.since_day),
        "is_close": standing.is_close,
        "valid_until": None if standing.valid_until is None else date_of(standing.valid_until),
    }


def _beyond(cursor: str) -> Q:
    """Later in the list than the place that a `next` names."""
    day, _line, contact_id = cursor.partition("_")
    try:
        since, pk = int(day), int(contact_id)
    except ValueError:
        since = pk = -1
    if not (0 < pk < 2**63 and abs(since) < 1_000_000):
        raise Refused("This is not the `next` of a page we gave.", field="query.after")
    return Q(since_day__lte=since) & (Q(since_day__lt=since) | Q(contact__lt=pk))
