"""Segments: named conditions, and who fulfils them."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Body, Router, Schema, Status
from pydantic import Field

from befriend.api.access import caller, needs
from befriend.api.routers.contacts import page_of_contacts
from befriend.api.scopes import Scope
from befriend.api.shapes import ContactPage, Cursor, Id, Page, PageSize, place_of
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.segments.actions.keep_segment import keep_segment
from befriend.segments.models import Scale, Segment
from befriend.segments.queries import everyone
from befriend.segments.rules.schema import schema

router = Router(tags=["segments"])
conditions = Router(tags=["segments"])
READ, WRITE = needs(Scope.READ_SEGMENTS), needs(Scope.WRITE_SEGMENTS)


class SegmentIn(Schema, extra="forbid"):
    """A named condition; its language is at GET /api/conditions/schema."""

    name: Annotated[str, Field(min_length=1, max_length=150)]
    condition: dict[str, Any]
    is_saved_view: bool = True


class SegmentOut(Schema):
    id: Id
    name: str
    condition: dict[str, Any]
    is_saved_view: bool
    people: int | None


class SegmentPage(Page):
    items: list[SegmentOut]


class CountOut(Schema):
    people: int


@conditions.get("/schema", response=dict[str, Any], **READ)
def condition_schema(request: HttpRequest) -> Any:
    """The language of conditions, as JSON Schema 2020-12."""
    return schema()


@router.get("", response=SegmentPage, **READ)
def list_segments(request: HttpRequest, after: Id | None = None, size: PageSize = 50) -> Any:
    """All that are not archived, oldest first. `after` is the id of the last one seen."""
    found = list(_segments().filter(pk__gt=after or 0).order_by("pk")[: size + 1])
    return {"items": [_out(one) for one in found[:size]], "next": str(found[size - 1].pk) if len(found) > size else None}


@router.get("/{segment_id}", response=SegmentOut, **READ)
def get_segment(request: HttpRequest, segment_id: Id) -> Any:
    """One segment; `people` is how many there were when it was last counted."""
    return _out(get_object_or_404(_segments(), pk=segment_id))


@router.post("", response={201: SegmentOut}, **WRITE)
def create_segment(request: HttpRequest, payload: Body[SegmentIn]) -> Any:
    """Keep a condition under a name. What is wrong with it is told with the place."""
    return Status(201, _out(keep_segment(**_checked(payload), by=caller(request))))


@router.put("/{segment_id}", response=SegmentOut, **WRITE)
def change_segment(request: HttpRequest, segment_id: Id, payload: Body[SegmentIn]) -> Any:
    """Another name or condition."""
    segment = get_object_or_404(_segments(), pk=segment_id)
    return _out(keep_segment(segment=segment, **_checked(payload), by=caller(request)))


@router.get("/{segment_id}/count", response=CountOut, **READ)
def count_people(request: HttpRequest, segment_id: Id) -> Any:
    """How many fulfil it today."""
    return {"people": everyone.count(get_object_or_404(_segments(), pk=segment_id).condition)}


@router.get("/{segment_id}/people", response=ContactPage, **READ)
def list_people(request: HttpRequest, segment_id: Id, after: Cursor | None = None, size: PageSize = 50) -> Any:
    """Who fulfils it today, by name."""
    condition = get_object_or_404(_segments(), pk=segment_id).condition
    return page_of_contacts(everyone.page(condition, after=place_of(after), size=size + 1), size)


def _segments() -> QuerySet[Segment]:
    return Segment.objects.filter(scale=Scale.NONE, archived_at=None)


def _checked(payload: SegmentIn) -> dict[str, Any]:
    name = storable(payload.name, field="name").strip()
    if not name:
        raise Refused("A segment needs a name.", field="name")
    return {"name": name, "condition": payload.condition, "is_saved_view": payload.is_saved_view}


def _out(segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.pk,
        "name": segment.name,
        "condition": segment.condition,
        "is_saved_view": segment.is_saved_view,
        "people": segment.people,
    }
