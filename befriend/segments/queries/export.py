"""The rows of an export: how to reach whoever fulfils a condition, a few hundred contacts at a time in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from befriend.people.models import Contact, ContactKind, Email, Phone, PostalAddress, ReachState
from befriend.segments.queries import everyone

_AT_ONCE = 500


def headings() -> list[str]:
    """The names of the columns, in the reader's language."""
    return [
        _("Number"),
        _("Name"),
        _("Given name"),
        _("Family name"),
        _("Called"),
        _("Kind"),
        _("Language"),
        _("E-mail"),
        _("Phone"),
        _("Street"),
        _("Postcode"),
        _("Town"),
        _("Country"),
        _("Roles"),
        _("Tags"),
    ]


def rows(condition: dict[str, Any]) -> Iterator[list[str]]:
    """One row a contact, in the columns of `headings`, by number."""
    return rows_of(everyone.ids(condition))


def rows_of(contact_ids: Iterable[int]) -> Iterator[list[str]]:
    """The same rows for these contacts."""
    found = iter(contact_ids)
    while batch := list(islice(found, _AT_ONCE)):
        by_id = _contacts(batch)
        yield from (_row(by_id[contact_id]) for contact_id in batch if contact_id in by_id)


def _contacts(ids: list[int]) -> dict[int, Contact]:
    in_use = {"state__in": [ReachState.UNCONFIRMED, ReachState.CONFIRMED]}
    return Contact.objects.prefetch_related(
        Prefetch("emails", Email.objects.filter(**in_use).order_by("-is_primary", "id")),
        Prefetch("phones", Phone.objects.filter(**in_use).order_by("-is_primary", "id")),
        Prefetch("addresses", PostalAddress.objects.filter(**in_use).order_by("-is_primary", "id")),
        "roles",
        "contact_tags__tag",
    ).in_bulk(ids)


def _row(contact: Contact) -> list[str]:
    address = _first(contact.addresses.all())
    return [
        str(contact.pk),
        contact.name,
        contact.given_name,
        contact.family_name,
        contact.called_by,
        str(ContactKind(contact.kind).label),
        contact.language,
        getattr(_first(contact.emails.all()), "address", ""),
        getattr(_first(contact.phones.all()), "number", ""),
        *(getattr(address, part, "") for part in ("street", "postcode", "city", "country")),
        ", ".join(str(role) for role in contact.roles.all()),
        ", ".join(on.tag.name for on in contact.contact_tags.all()),
    ]


def _first(things: Iterable[Any]) -> Any:
    return next(iter(things), None)
