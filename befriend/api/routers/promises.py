"""Promises: what is owed to a contact and among everyone; giving one's word, and keeping it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Body, Header, Router, Schema
from pydantic import AwareDatetime, Field

from befriend.accounts.models import User
from befriend.api.access import caller, needs
from befriend.api.once import once
from befriend.api.routers.contacts import contact_or_404
from befriend.api.scopes import Scope
from befriend.api.shapes import Cursor, Id, IdempotencyKey, Page, PageSize, written
from befriend.foundation.refusals import Refused
from befriend.people.models import Contact
from befriend.promises.actions.words import give_word, keep_word
from befriend.promises.models import Promise
from befriend.promises.queries.owed import BESIDE, Place, due_page, owed_to, promised_to

router = Router(tags=["promises"])
READ, WRITE = needs(Scope.READ_PROMISES), needs(Scope.WRITE_PROMISES)
Key = Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key")]
StateKey = Literal["open", "waiting", "late", "broken", "kept", "kept_late", "kept_broken", "released"]


class PromiseOut(Schema):
    """`standard` is the key of the standard it was made under; null for a word, whose text is `what`. `planned_for` is when
    someone means to keep it: the due time, unless it was postponed; null while it waits for the contact."""

    id: Id
    contact_id: Id
    standard: str | None
    what: str
    state: StateKey
    made_at: datetime
    due_at: datetime | None
    planned_for: datetime | None
    kept_at: datetime | None
    kept_by_interaction_id: Id | None
    released_at: datetime | None
    released_because: str
    owner_id: Id | None


class PromisePage(Page):
    items: list[PromiseOut]


class WordIn(Schema, extra="forbid"):
    """Someone of the house gave their word. The owner keeps it; without one it is the maker of the token."""

    contact_id: Id
    what: Annotated[str, Field(min_length=1, max_length=500)]
    due_at: AwareDatetime
    owner_id: Id | None = None
    kept_by_kinds: Annotated[list[Annotated[str, Field(max_length=50)]], Field(max_length=20)] = []


@router.get("", response=PromisePage, **READ)
def list_open(
    request: HttpRequest,
    owner_id: Id | None = None,
    until: AwareDatetime | None = None,
    after: Cursor | None = None,
    size: PageSize = 50,
) -> Any:
    """What is open and planned, soonest first: of one colleague, or of everyone; until a moment, or for ever."""
    place = Place.read(after) if after else None
    if after and place is None:
        raise Refused("This is not the `next` of a page we gave.", field="query.after")
    page, then = due_page(owner_id=owner_id, until=until, after=place, size=size)
    return {"items": [_out(promise) for promise in page], "next": str(then) if then else None}


@router.get("/of-contact/{contact_id}", response=list[PromiseOut], **READ)
def list_of_a_contact(request: HttpRequest, contact_id: Id, open: bool = True, size: PageSize = 50) -> Any:
    """What we owe to a contact, soonest first; with `open=false` the newest promises made to them, whatever became of them."""
    contact = contact_or_404(contact_id)
    return [_out(promise) for promise in (owed_to(contact.pk)[:size] if open else promised_to(contact.pk, size=size))]


@router.post("/words", response={201: PromiseOut}, **WRITE)
def give(request: HttpRequest, payload: Body[WordIn], idempotency_key: Key = None) -> HttpResponse:
    """Give one's word. With an `Idempotency-Key` it is given once, however often it is sent within a week."""

    def write() -> tuple[int, dict[str, Any], Contact]:
        contact = contact_or_404(payload.contact_id)
        owner = caller(request) if payload.owner_id is None else User.objects.filter(pk=payload.owner_id).first()
        if owner is None:
            raise Refused("There is no such colleague.", field="owner_id")
        promise = give_word(
            contact=contact, what=payload.what, due_at=payload.due_at, owner=owner, by=caller(request), kept_by_kinds=payload.kept_by_kinds
        )  # fmt: skip
        return 201, _out(_found(promise.pk)), contact

    return once(request, idempotency_key, write)


@router.post("/{promise_id}/keeping", response={201: PromiseOut}, **WRITE)
def keep(request: HttpRequest, promise_id: Id, idempotency_key: Key = None) -> HttpResponse:
    """A word is kept. What a standard asks for is kept by recording that it was done."""

    def write() -> tuple[int, dict[str, Any], Contact]:
        promise = _found(promise_id)
        keep_word(promise=promise, by=caller(request))
        return 201, _out(_found(promise_id)), promise.contact

    return once(request, idempotency_key, write)


def _found(promise_id: int) -> Promise:
    return get_object_or_404(Promise.objects.select_related(*BESIDE), pk=promise_id)


def _out(promise: Promise) -> dict[str, Any]:
    word = getattr(promise.trigger, "word", None)
    return {
        "id": promise.pk,
        "contact_id": promise.contact_id,
        "standard": promise.standard.key if promise.standard else None,
        "what": word.what if word else (promise.standard.name if promise.standard else ""),
        "state": promise.state(timezone.now()).value,
        "made_at": written(promise.opened_at),
        "due_at": _written(promise.due_at),
        "planned_for": _written(promise.planned_for),
        "kept_at": _written(promise.kept_at),
        "kept_by_interaction_id": promise.kept_by_id,
        "released_at": _written(promise.released_at),
        "released_because": promise.released_because,
        "owner_id": promise.owner_id,
    }


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else written(moment)
