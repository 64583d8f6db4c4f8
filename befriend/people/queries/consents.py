"""What a contact agrees to now, and how that came about."""

from __future__ import annotations

from befriend.people.models import ConsentEntry, Contact


def current_consent(contact: Contact, purpose: str, channel: str) -> ConsentEntry | None:
    """The entry that counts for this purpose and channel: the newest by day, then by id."""
    return contact.consents.filter(purpose=purpose, channel=channel).order_by("-day", "-id").first()


def current_consents(contact: Contact) -> list[ConsentEntry]:
    """The entries that count, one for each purpose and channel ever asked, given ones first."""
    newest: dict[tuple[str, str], ConsentEntry] = {}
    for entry in contact.consents.select_related("by").order_by("day", "id"):
        newest[entry.purpose, entry.channel] = entry
    return sorted(newest.values(), key=lambda entry: (-entry.given, entry.purpose, entry.channel))
