"""The shapes of what goes in and out."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from django.core.serializers.json import DjangoJSONEncoder
from ninja import Schema
from pydantic import AwareDatetime, Field

from befriend.foundation.channels import Channel
from befriend.foundation.money import amounts_are_shown
from befriend.foundation.refusals import Refused
from befriend.people.models import Contact, ContactKind
from befriend.timeline.models import Interaction

LARGEST_ID = 2**63 - 1
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
PageSize = Annotated[int, Field(ge=1, le=200)]
Cursor = Annotated[str, Field(max_length=1000)]
IdempotencyKey = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[!-~]+$")]
KindOfContact = Literal["person", "organisation", "household"]
ChannelKey = Literal["unknown", "in_person", "phone", "email", "web", "letter", "sms", "bank", "card", "cash", "social"]


class Money(Schema):
    """Whole minor units (cents) of an ISO 4217 currency."""

    amount_minor: Annotated[int, Field(ge=-LARGEST_ID, le=LARGEST_ID)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class ContactIn(Schema, extra="forbid"):
    """A new contact. Without `name` it is made of the given and the family name."""

    kind: KindOfContact = "person"
    name: Annotated[str, Field(max_length=300)] = ""
    given_name: Annotated[str, Field(max_length=150)] = ""
    family_name: Annotated[str, Field(max_length=150)] = ""
    called_by: Annotated[str, Field(max_length=150)] = ""
    language: Annotated[str, Field(max_length=10)] = ""
    likes: Annotated[str, Field(max_length=300)] = ""
    emails: Annotated[list[Annotated[str, Field(max_length=320)]], Field(max_length=20)] = []
    phones: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20)] = []


class ContactChanges(Schema, extra="forbid"):
    """What is to change; what is left out stays."""

    kind: KindOfContact | None = None
    name: Annotated[str, Field(max_length=300)] | None = None
    given_name: Annotated[str, Field(max_length=150)] | None = None
    family_name: Annotated[str, Field(max_length=150)] | None = None
    called_by: Annotated[str, Field(max_length=150)] | None = None
    language: Annotated[str, Field(max_length=10)] | None = None
    likes: Annotated[str, Field(max_length=300)] | None = None


class ContactOut(Schema):
    id: Id
    kind: KindOfContact
    name: str
    given_name: str
    family_name: str
    called_by: str
    language: str
    likes: str
    emails: list[str]
    phones: list[str]
    created_at: datetime
    is_archived: bool


class InteractionIn(Schema, extra="forbid"):
    """Something that happened. `kind` is the key of a kind (see GET /api/interactions/kinds); amounts are positive."""

    contact_id: Id
    kind: Annotated[str, Field(max_length=50)]
    occurred_at: AwareDatetime
    amount: Money | None = None
    channel: ChannelKey = "unknown"
    words: Annotated[str, Field(max_length=10_000)] = ""


class InteractionOut(Schema):
    """As it stands on the timeline. Amounts (and the words said with them) are null and empty for those who may not see giving."""

    id: Id
    contact_id: Id | None
    kind: str
    occurred_at: datetime
    amount: Money | None
    channel: ChannelKey
    direction: Literal["theirs", "ours"]
    words: str
    reverses: Id | None
    reversed_by: Id | None


class Page(Schema):
    """`next` is the `after` of the next page; null on the last."""

    next: str | None


class ContactPage(Page):
    items: list[ContactOut]


class InteractionPage(Page):
    items: list[InteractionOut]


def contact_out(contact: Contact) -> dict[str, Any]:
    """As ContactOut; prefetch `emails` and `phones` for lists."""
    texts = ("name", "given_name", "family_name", "called_by", "language", "likes")
    return {
        "id": contact.pk,
        "kind": ContactKind(contact.kind).key,
        **{name: getattr(contact, name) for name in texts},
        "emails": [email.address for email in sorted(contact.emails.all(), key=lambda one: (not one.is_primary, one.pk))],
        "phones": [phone.number for phone in sorted(contact.phones.all(), key=lambda one: (not one.is_primary, one.pk))],
        "created_at": written(contact.created_at),
        "is_archived": contact.is_archived,
    }


def interaction_out(entry: Interaction, currency: str) -> dict[str, Any]:
    """As InteractionOut; select `words` and `reversal` for lists."""
    reversal, is_shown = getattr(entry, "reversal", None), amounts_are_shown() or not entry.kind_of.has_amount
    words = getattr(entry, "words", None) if is_shown else None
    return {
        "id": entry.pk,
        "contact_id": entry.contact_id,
        "kind": entry.kind_of.key,
        "occurred_at": written(entry.occurred_at),
        "amount": None if entry.amount is None or not is_shown else {"amount_minor": entry.amount, "currency": currency},
        "channel": Channel(entry.channel).key,
        "direction": "ours" if entry.direction else "theirs",
        "words": words.text if words else "",
        "reverses": entry.reverses_id,
        "reversed_by": reversal.pk if reversal else None,
    }


def written(moment: datetime) -> str:
    """In UTC, to the millisecond, as the library writes moments, too."""
    return str(DjangoJSONEncoder().default(moment.astimezone(UTC)))


def cursor_of(name_folded: str, contact_id: int) -> str:
    """A place in a list by name, as one opaque word."""
    return base64.urlsafe_b64encode(json.dumps([name_folded, contact_id]).encode()).decode()


def place_of(cursor: str | None) -> tuple[str, int] | None:
    """The place a cursor names. Raises Refused for what we never gave out."""
    if not cursor:
        return None
    try:
        name, contact_id = json.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
        if isinstance(name, str) and isinstance(contact_id, int) and "\0" not in name and 0 < contact_id <= LARGEST_ID:
            return name.encode().decode(), contact_id
    except (ValueError, TypeError, RecursionError, binascii.Error):
        pass
    raise Refused("This is not the `next` of a page we gave.", field="query.after")
