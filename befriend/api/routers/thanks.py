"""Thanks: those a person gave, recorded; of one contact; taken back. A program sends none: that is for people."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Header, Router, Schema
from pydantic import AwareDatetime, Field

from befriend.api.access import caller, needs
from befriend.api.once import once
from befriend.api.routers.contacts import contact_or_404
from befriend.api.scopes import Scope
from befriend.api.shapes import Id, IdempotencyKey, PageSize, written
from befriend.foundation.refusals import Refused
from befriend.people.models import Contact
from befriend.thanks.actions.thank import LONGEST_WORDS, take_back, thank
from befriend.thanks.models import How, Thanks
from befriend.timeline.models import Interaction

router = Router(tags=["thanks"])
READ, WRITE = needs(Scope.READ_THANKS), needs(Scope.WRITE_THANKS)
Key = Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key")]
HowKey = Literal["in_person", "call", "card", "letter", "email", "wall"]
_MOST_ENTRIES = 100


class ThanksIn(Schema, extra="forbid"):
    """A thank-you that the maker of the token gave: in person, or by a call. `for_entries` are ids of what it was for.

    What is written and sent goes through the program, where a person reads it first; a letter written elsewhere by hand is
    recorded as an interaction of the kind `thanks_received`.
    """

    contact_id: Id
    how: Literal["in_person", "call"]
    occurred_at: AwareDatetime | None = None
    for_entries: Annotated[list[Id], Field(max_length=_MOST_ENTRIES)] = []
    words: Annotated[str, Field(max_length=LONGEST_WORDS)] = ""


class ThanksOut(Schema):
    """`interaction_id` is the entry on the timeline; null while it waits to be printed, sent or looked at."""

    id: Id
    contact_id: Id
    how: HowKey
    words: str
    written_at: datetime
    interaction_id: Id | None
    for_entries: list[Id]


@router.get("", response=list[ThanksOut], **READ)
def thanks_of_a_contact(request: HttpRequest, contact_id: Id, size: PageSize = 50) -> Any:
    """The newest thanks to a contact that stand or wait, newest first."""
    newest = Thanks.objects.filter(contact=contact_or_404(contact_id), interaction__reversal=None).order_by("-id")
    return [_out(thanks) for thanks in newest.prefetch_related("entries")[:size]]


@router.post("", response={201: ThanksOut}, **WRITE)
def record_thanks(request: HttpRequest, payload: Body[ThanksIn], idempotency_key: Key = None) -> HttpResponse:
    """Record that someone was thanked. With an `Idempotency-Key` it happens once, however often it is sent within a week."""

    def write() -> tuple[int, dict[str, Any], Contact]:
        contact = contact_or_404(payload.contact_id)
        thanks = thank(
            contact=contact,
            how=How(payload.how),
            by=caller(request),
            for_entries=_entries(payload.for_entries),
            words=payload.words,
            occurred_at=payload.occurred_at,
        )
        return 201, _out(thanks), contact

    return once(request, idempotency_key, write)


@router.post("/{thanks_id}/return", response={201: ThanksOut}, **WRITE)
def return_thanks(request: HttpRequest, thanks_id: Id, idempotency_key: Key = None) -> HttpResponse:
    """Take back what was recorded by mistake; what only waited is forgotten."""

    def write() -> tuple[int, dict[str, Any], Contact]:
        thanks = get_object_or_404(Thanks.objects.select_related("contact"), pk=thanks_id)
        answer = _out(thanks)
        take_back(thanks=thanks, by=caller(request))
        return 201, answer, thanks.contact

    return once(request, idempotency_key, write)


def _entries(ids: list[int]) -> list[Interaction]:
    found = Interaction.objects.in_bulk(ids)
    if missing := [pk for pk in ids if pk not in found]:
        raise Refused(f"There is no entry {missing[0]}.", field="for_entries")
    return list(found.values())


def _out(thanks: Thanks) -> dict[str, Any]:
    return {
        "id": thanks.pk,
        "contact_id": thanks.contact_id,
        "how": How(thanks.how).value,
        "words": thanks.words,
        "written_at": written(thanks.written_at),
        "interaction_id": thanks.interaction_id,
        "for_entries": sorted(entry.interaction_id for entry in thanks.entries.all()),
    }
