"""One contact's story as promises are derived from it: what happened, what holds, and what colleagues decided."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from befriend.foundation.days import date_of
from befriend.segments.rules.person import Entry as Counted
from befriend.segments.rules.person import Person

Subject = tuple[int, int]
Key = tuple[int | None, int | None, datetime | None]
"""Which promise: its standard (none for a word), the entry that made it, or else the moment it began."""


class Entry(NamedTuple):
    """One entry of the timeline, or one that was reversed. In order by when it happened, then by id."""

    occurred_at: datetime
    id: int
    kind: int
    day: int
    amount: int | None
    channel: int
    subject: Subject | None
    recorded_at: datetime
    reversed_at: datetime | None = None
    by_id: int | None = None


class Hold(NamedTuple):
    """From `since` until `until` nothing may be done for them: over one channel (its code), or at all."""

    since: datetime
    until: datetime | None
    cause: str
    channel: int | None = None


class Word(NamedTuple):
    """What was given one's word for: by when, entries of which kinds keep it besides a "word kept" that names it, whose it is,
    and what those entries must be about, when it is about something."""

    due_at: datetime
    kept_by: frozenset[int] = frozenset()
    owner_id: int | None = None
    about: Subject | None = None


@dataclass(slots=True, kw_only=True)
class Story:
    """`entries` are in order, reversed ones among them, reversals not. `person` is there when a standard asks who they are.

    `let_go` says when colleagues released which promise. `said` are the folded words of entries, for standards that ask
    for a topic. `tag_days` says since which day they carry each tag; `looks_after` is the relationship owner;
    `colleague` is who they are when they work here.
    """

    contact_id: int
    created_day: int
    looks_after: int | None = None
    colleague: int | None = None
    entries: Sequence[Entry]
    holds: Sequence[Hold] = ()
    let_go: Mapping[Key, datetime] = field(default_factory=dict)
    words: Mapping[int, Word] = field(default_factory=dict)
    said: Mapping[int, str] = field(default_factory=dict)
    person: Person | None = None
    tag_days: Mapping[int, int] = field(default_factory=dict)
    _standing: list[Entry] | None = field(default=None, repr=False, compare=False)
    _by_kind: dict[int, tuple[list[Entry], list[Counted]]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def standing(self) -> list[Entry]:
        """The entries that were not reversed."""
        if self._standing is None:
            self._standing = [entry for entry in self.entries if entry.reversed_at is None]
        return self._standing

    def of_kinds(self, kinds: frozenset[int]) -> list[Entry]:
        """Those of these kinds, reversed ones among them."""
        return [entry for entry in self.entries if entry.kind in kinds]

    def first_day(self, kinds: frozenset[int]) -> int:
        """The first day we know of: that of the contact, or of an earlier entry of these kinds."""
        return min([self.created_day, *(entry.day for entry in self.standing if entry.kind in kinds)])

    def person_on(self, day: int, *, kinds: frozenset[int], before: Entry | None = None) -> Person:
        """Who they were on that day, with their entries of these kinds; with `before`, as if it and what came after had not
        happened yet."""
        if self.person is None:
            raise ValueError("This story was told without the person.")
        known = {kind: self._known(kind, before) for kind in kinds}
        tags = self.person.tags and frozenset(tag for tag in self.person.tags if self.tag_days.get(tag, day) <= day)
        return replace(self.person, tags=tags, is_archived=False, _by_kind=known)

    def _known(self, kind: int, before: Entry | None) -> list[Counted]:
        if kind not in self._by_kind:
            entries = [entry for entry in self.standing if entry.kind == kind]
            self._by_kind[kind] = entries, [Counted(entry.day, entry.kind, entry.amount, entry.channel) for entry in entries]
        entries, counted = self._by_kind[kind]
        return counted if before is None else counted[: bisect_left(entries, before)]


class Keepers:
    """The entries that can keep a promise, in order, found by time and by subject."""

    def __init__(self, entries: Iterable[Entry], *, by_subject: bool) -> None:
        self._lists: dict[Subject | None, list[Entry]] = {}
        self._by_subject = by_subject
        for entry in entries:
            self._lists.setdefault(entry.subject if by_subject else None, []).append(entry)

    def since(self, moment: datetime, subject: Subject | None) -> Iterable[Entry]:
        """Those from this moment on."""
        found = self._lists.get(subject if self._by_subject else None, [])
        return iter(found[bisect_left(found, (moment,)) :])

    def first(self, moment: datetime, subject: Subject | None, *, after: Entry | None = None) -> Entry | None:
        """The first from this moment on, other than the entry that asks for it."""
        return next((entry for entry in self.since(moment, subject) if after is None or entry.id != after.id), None)

    def first_after(self, moment: datetime) -> Entry | None:
        """The first that happened later than this moment."""
        return next((entry for entry in self.since(moment, None) if entry.occurred_at > moment), None)

    def last_until(self, moment: datetime, subject: Subject | None) -> Entry | None:
        """The last that had happened by this moment."""
        found = self._lists.get(subject if self._by_subject else None, [])
        place = next((place for place in range(len(found) - 1, -1, -1) if found[place].occurred_at <= moment), None)
        return None if place is None else found[place]


@lru_cache(maxsize=100_000)
def start_of_day(day: int, zone: ZoneInfo) -> datetime:
    """The moment a day of the organisation begins, in UTC."""
    return datetime.combine(date_of(day), time(), zone).astimezone(UTC)
