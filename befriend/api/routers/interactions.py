"""What happened: of one contact, recorded, taken back."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Header, Router, Schema

from befriend.accounts.models import Organisation
from befriend.api.access import caller, needs
from befriend.api.once import once
from befriend.api.routers.contacts import contact_or_404
from befriend.api.scopes import Scope
from befriend.api.shapes import Cursor, Id, IdempotencyKey, InteractionIn, InteractionOut, InteractionPage, PageSize, interaction_out
from befriend.foundation.channels import Channel
from befriend.foundation.kinds import all_kinds
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.record_told import record_told
from befriend.people.models import Contact
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from befriend.timeline.queries.entries import Place, page_of

router = Router(tags=["interactions"])
READ, WRITE = needs(Scope.READ_INTERACTIONS), needs(Scope.WRITE_INTERACTIONS)
Key = Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key")]


class KindOut(Schema):
    key: str
    name: str
    has_amount: bool


@router.get("/kinds", response=list[KindOut], **READ)
def list_kinds(request: HttpRequest) -> Any:
    """The kinds of interaction there are."""
    return [{"key": kind.key, "name": str(kind.name), "has_amount": kind.has_amount} for kind in all_kinds()]


@router.get("", response=InteractionPage, **READ)
def list_of_a_contact(request: HttpRequest, contact_id: Id, after: Cursor | None = None, size: PageSize = 50) -> Any:
    """A contact's timeline, newest first. Entries taken back say by which; the entries that take back are not listed."""
    place = Place.from_url(after) if after else None
    if after and place is None:
        raise Refused("This is not the `next` of a page we gave.", field="query.after")
    page = page_of(contact_or_404(contact_id).pk, before=place, size=size)
    currency = Organisation.current().currency
    items = [interaction_out(entry, currency) for entry in page.entries]
    return {"items": items, "next": str(page.older_from) if page.older_from else None}


@router.get("/{interaction_id}", response=InteractionOut, **READ)
def get_interaction(request: HttpRequest, interaction_id: Id) -> Any:
    """One entry."""
    return interaction_out(_entry(interaction_id), Organisation.current().currency)


@router.post("", response={201: InteractionOut}, **WRITE)
def record_interaction(request: HttpRequest, payload: Body[InteractionIn], idempotency_key: Key = None) -> HttpResponse:
    """Record something; a gift with an amount is written into the books, too. With an `Idempotency-Key` it happens once, however often it is sent within a week."""
    words = storable(payload.words, field="words")
    amount = Money(payload.amount.amount_minor, payload.amount.currency) if payload.amount else None

    def write() -> tuple[int, dict[str, Any], Contact]:
        contact = contact_or_404(payload.contact_id)
        entry = record_told(
            contact=contact,
            kind=payload.kind,
            occurred_at=payload.occurred_at,
            amount=amount,
            channel=Channel.from_key(payload.channel),
            by=caller(request),
            words=words,
        )
        return 201, interaction_out(entry, Organisation.current().currency), contact

    return once(request, idempotency_key, write)


@router.post("/{interaction_id}/reversal", response={201: InteractionOut}, **WRITE)
def reverse_interaction(request: HttpRequest, interaction_id: Id, idempotency_key: Key = None) -> HttpResponse:
    """Take back what was recorded by mistake: an entry that names it is added, and neither counts."""

    def write() -> tuple[int, dict[str, Any], Contact | None]:
        entry = _entry(interaction_id)
        return 201, interaction_out(reverse(entry, by=caller(request)), Organisation.current().currency), entry.contact

    return once(request, idempotency_key, write)


def _entry(interaction_id: int) -> Interaction:
    return get_object_or_404(Interaction.objects.select_related("words", "reversal", "contact"), pk=interaction_id)
