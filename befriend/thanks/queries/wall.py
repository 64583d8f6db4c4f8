"""The gratitude wall: what may be shown to whom, and by what name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from befriend.people.models import Contact
from befriend.thanks.models import NamingConsent, Verdict, WallEntry, WallLook
from befriend.thanks.rules.naming import are_named

PAGE_SIZE = 24
_LOOKED_THROUGH = 200
_WAITING_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Note:
    """One note on the wall as it may be read: `name` is empty without their consent."""

    entry: WallEntry
    text: str
    name: str
    by: str

    @property
    def pk(self) -> int:
        return self.entry.pk


def notes(*, is_public: bool, before: int | None = None, size: int = PAGE_SIZE) -> list[Note]:
    """Those that may be shown, newest first: one page, older than the entry with this id, and one more to know of others.

    What is only for us is never on the public wall. An entry that names someone who has not agreed, or no longer does, is nowhere.
    """
    entries = _shown()
    if is_public:
        entries = entries.filter(is_public=True)
    if before is not None:
        entries = entries.filter(pk__lt=before)
    looked_at = list(entries.order_by("-id")[:_LOOKED_THROUGH])
    agreed = agreed_to_be_named({entry.thanks.contact_id for entry in looked_at})
    return [note for entry in looked_at if (note := _note(entry, agreed)) is not None][: size + 1]


def waiting() -> QuerySet[WallEntry]:
    """What nobody who keeps the wall has looked at yet, the oldest first."""
    unseen = WallEntry.objects.filter(looks=None, thanks__contact__archived_day=None)
    return unseen.select_related("thanks__contact", "thanks__by").order_by("id")[:_WAITING_SHOWN]


def agreed_to_be_named(contact_ids: Collection[int]) -> set[int]:
    """Those of these whose newest word on it is yes."""
    said = NamingConsent.objects.filter(contact__in=contact_ids).order_by("id").values_list("contact", "is_given")
    return {contact for contact, is_given in dict(said).items() if is_given}


def names_them(entry: WallEntry) -> bool:
    """Whether its words name whom they thank."""
    return are_named(entry.text, *_names_of(entry.thanks.contact))


def _names_of(contact: Contact) -> Iterable[str]:
    return contact.name, contact.called_by


def _note(entry: WallEntry, agreed: set[int]) -> Note | None:
    may_name = entry.thanks.contact_id in agreed
    if not may_name and names_them(entry):
        return None
    return Note(entry, entry.text, entry.thanks.contact.short_name if may_name else "", entry.thanks.by.short_name)


def _shown() -> QuerySet[WallEntry]:
    newest = WallLook.objects.filter(entry=OuterRef("pk")).order_by("-id").values("verdict")[:1]
    standing = WallEntry.objects.filter(
        thanks__interaction__isnull=False, thanks__interaction__reversal=None, thanks__contact__archived_day=None
    )
    seen = standing.annotate(verdict=Subquery(newest)).filter(verdict=Verdict.SHOWN)
    return seen.select_related("thanks__contact", "thanks__by", "thanks__interaction")
