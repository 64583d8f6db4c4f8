"""What this domain holds about a person."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.people.models import (
    ConsentEntry,
    ContactFile,
    ContactRole,
    ContactTag,
    Email,
    FieldValue,
    Note,
    Phone,
    PostalAddress,
    Relationship,
    Restriction,
)

_OWN = ("contact",)
_STATE = {"label": "label", "state": "state", "used_first": "is_primary"}

HOLDINGS = (
    Holding(Email, "emails", _OWN, {"address": "address", **_STATE}),
    Holding(Phone, "phones", _OWN, {"number": "number", "e164": "number_e164", **_STATE}),
    Holding(
        PostalAddress,
        "addresses",
        _OWN,
        {"street": "street", "city": "city", "region": "region", "postcode": "postcode", "country": "country", **_STATE},
    ),
    Holding(ContactRole, "roles", _OWN, {"role": "role", "since_day": "since_day", "said_by_hand": "is_by_hand"}),
    Holding(ContactTag, "tags", _OWN, {"tag": "tag.name", "at": "at"}),
    Holding(FieldValue, "fields", _OWN, {"field": "field.key", "text": "text", "number": "number"}),
    Holding(
        Relationship,
        "relationships",
        ("from_contact", "to_contact"),
        {"from": "from_contact.name", "is": "type.name", "of": "to_contact.name", "note": "note", "since": "since"},
    ),
    Holding(
        ConsentEntry,
        "consents",
        _OWN,
        {
            "purpose": "purpose",
            "channel": "channel",
            "given": "given",
            "day": "day",
            "at": "at",
            "wording": "wording",
            "how": "how",
            "where_from": "where_from",
        },
    ),
    Holding(
        Restriction,
        "do_nots",
        _OWN,
        {"kind": "kind", "channel": "channel", "wording": "wording", "since": "since", "lifted_at": "lifted_at"},
    ),
    Holding(Note, "notes", _OWN, {"text": "text", "at": "at"}),
    Holding(ContactFile, "files", _OWN, {"name": "name", "size": "size", "at": "at"}),
)
