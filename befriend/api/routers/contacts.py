"""People: list, search, read, add, edit, archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Header, Router
from pydantic import Field

from befriend.api.access import caller, needs
from befriend.api.once import once
from befriend.api.scopes import Scope
from befriend.api.shapes import (
    ContactChanges,
    ContactIn,
    ContactOut,
    ContactPage,
    Cursor,
    Id,
    IdempotencyKey,
    PageSize,
    contact_out,
    cursor_of,
    place_of,
)
from befriend.people.actions.archive_contact import archive_contact, restore_contact
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.edit_contact import edit_contact
from befriend.people.models import Contact, ContactKind
from befriend.people.queries.listing import page_of_people
from befriend.people.queries.search import search

router = Router(tags=["contacts"])
READ, WRITE = needs(Scope.READ_CONTACTS), needs(Scope.WRITE_CONTACTS)


def contact_or_404(contact_id: int) -> Contact:
    """Someone who was not erased, archived or not."""
    return get_object_or_404(Contact, pk=contact_id, erased_at=None)


def page_of_contacts(ids: Sequence[int], size: int) -> dict[str, Any]:
    """A page of those contacts, given one id more than fits when there are more."""
    found = Contact.objects.prefetch_related("emails", "phones").in_bulk(ids[:size])
    contacts = [found[contact_id] for contact_id in ids[:size] if contact_id in found]
    last = contacts[-1] if contacts and len(ids) > size else None
    return {"items": [contact_out(contact) for contact in contacts], "next": cursor_of(last.name_folded, last.pk) if last else None}


@router.get("", response=ContactPage, **READ)
def list_contacts(request: HttpRequest, after: Cursor | None = None, size: PageSize = 50) -> Any:
    """Everyone who is not archived, by name."""
    return page_of_contacts(page_of_people(after=place_of(after), size=size + 1), size)


@router.get("/found", response=ContactPage, **READ)
def find_contacts(request: HttpRequest, q: Annotated[str, Field(max_length=300)], size: PageSize = 50) -> Any:
    """By any part of a name, an e-mail, a phone or a note, best first, slips forgiven. There is no next page: ask closer."""
    return {**page_of_contacts(search(q.replace("\0", " "), limit=size), size), "next": None}


@router.get("/{contact_id}", response=ContactOut, **READ)
def get_contact(request: HttpRequest, contact_id: Id) -> Any:
    """One person, organisation or household, archived or not."""
    return contact_out(contact_or_404(contact_id))


@router.post("", response={201: ContactOut}, **WRITE)
def create(
    request: HttpRequest,
    payload: Body[ContactIn],
    idempotency_key: Annotated[IdempotencyKey | None, Header(alias="Idempotency-Key")] = None,
) -> HttpResponse:
    """Add someone. With an `Idempotency-Key` it happens once, however often it is sent within a week."""
    given = payload.model_dump()
    kind = ContactKind[given.pop("kind").upper()]

    def write() -> tuple[int, dict[str, Any], Contact]:
        contact = create_contact(kind=kind, **given, by=caller(request))
        return 201, contact_out(contact), contact

    return once(request, idempotency_key, write)


@router.patch("/{contact_id}", response=ContactOut, **WRITE)
def edit(request: HttpRequest, contact_id: Id, payload: Body[ContactChanges]) -> Any:
    """Change what is given."""
    changes = payload.model_dump(exclude_none=True)
    if kind := changes.pop("kind", None):
        changes["kind"] = ContactKind[kind.upper()]
    return contact_out(edit_contact(contact=contact_or_404(contact_id), **changes, by=caller(request)))


@router.put("/{contact_id}/archive", response=ContactOut, **WRITE)
def archive(request: HttpRequest, contact_id: Id) -> Any:
    """Put away: in no list and no mailing any more. A second time changes nothing."""
    return contact_out(archive_contact(contact=contact_or_404(contact_id), by=caller(request)))


@router.delete("/{contact_id}/archive", response=ContactOut, **WRITE)
def restore(request: HttpRequest, contact_id: Id) -> Any:
    """Take out again."""
    return contact_out(restore_contact(contact=contact_or_404(contact_id), by=caller(request)))
