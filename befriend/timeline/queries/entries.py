"""One contact's timeline, newest first, a page at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from befriend.timeline.models import Interaction
from befriend.timeline.rules.groups import Group, codes_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"(-?[0-9]{1,6})_(-?[0-9]{1,17})_([0-9]{1,18})")
PAGE_SIZE = 25
# Counting stops here: beyond it the screen says "more than".
COUNT_AT_MOST = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: day, moment and id of its last entry. Written in URLs as one word."""

    day: int
    occurred_at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.day}_{(self.occurred_at - _EPOCH) // timedelta(microseconds=1)}_{self.id}"

    @classmethod
    def of(cls, entry: Interaction) -> Place:
        return cls(entry.day, entry.occurred_at, entry.pk)

    @classmethod
    def from_url(cls, text: str) -> Place | None:
        """The place a URL names; None when it names none."""
        match = _PLACE.fullmatch(text)
        if match is None:
            return None
        try:
            return cls(int(match[1]), _EPOCH + timedelta(microseconds=int(match[2])), int(match[3]))
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, with `words`, `by` and `reversal` at hand, and how many are older (at most COUNT_AT_MOST + 1)."""

    entries: list[Interaction]
    older: int

    @property
    def older_from(self) -> Place | None:
        """Where the next page begins, when there is one."""
        return Place.of(self.entries[-1]) if self.older else None


def entries_of(contact_id: int, *, group: Group = Group.EVERYTHING) -> QuerySet[Interaction]:
    """What happened with a contact, newest first. Reversed entries are there, the entries that reverse them are not."""
    entries = Interaction.objects.filter(contact_id=contact_id, reverses=None).order_by("-day", "-occurred_at", "-id")
    return entries if group == Group.EVERYTHING else entries.filter(kind__in=codes_of(group))


def page_of(contact_id: int, *, group: Group = Group.EVERYTHING, before: Place | None = None, size: int = PAGE_SIZE) -> Page:
    """One page, older than `before`. Two queries at most, however long the timeline is."""
    entries = entries_of(contact_id, group=group)
    if before is not None:
        entries = entries.filter(_older_than(before))
    shown = list(entries.select_related("words", "by", "reversal__by")[: size + 1])
    if len(shown) <= size:
        return Page(shown, older=0)
    shown = shown[:size]
    older = entries.filter(_older_than(Place.of(shown[-1]))).order_by()[: COUNT_AT_MOST + 1].count()
    return Page(shown, older)


def _older_than(place: Place) -> Q:
    # The bound on the day alone is what the index can use.
    return Q(day__lte=place.day) & (
        Q(day__lt=place.day) | Q(occurred_at__lt=place.occurred_at) | Q(occurred_at=place.occurred_at, id__lt=place.id)
    )


def counting(contact_id: int) -> QuerySet[Interaction]:
    """The entries of a contact that count: neither reversed nor reversing."""
    return Interaction.objects.filter(contact_id=contact_id, reverses=None, reversal=None)


def latest_of(contact_id: int, *, today: int, group: Group = Group.EVERYTHING) -> Interaction | None:
    """The newest entry that counts and has happened by today; None when nothing has."""
    entries = counting(contact_id).filter(day__lte=today)
    if group != Group.EVERYTHING:
        entries = entries.filter(kind__in=codes_of(group))
    return entries.order_by("-day", "-occurred_at", "-id").first()
