"""Builds the demo museum: people first, then three years of what they did, in bounded memory at any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction

from befriend.accounts.models import Organisation, User
from befriend.cli.museum.answers import answers_to
from befriend.cli.museum.habits import ORGANISATION_WAYS, WAYS, Course, Deed, deeds_of, draw_course
from befriend.cli.museum.people import ContactMaker, relate
from befriend.cli.museum.words import say_words
from befriend.foundation.channels import Channel
from befriend.foundation.days import date_of, day_number
from befriend.foundation.kinds import all_kinds
from befriend.people.models import ContactKind
from befriend.timeline.actions.record_many import Entry, record_many

YEARS = 3
# From so many people on, the story is told in bolder strokes: it is for trying how things go at that size.
BIG = 20_000
_AT_A_TIME = 5_000
_ORGANISATIONS_PER_PERSON = 0.03
_BY_HAND = frozenset({Channel.IN_PERSON, Channel.PHONE})

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Museum:
    """What to build: how many people, from which seed, as if today were `today`."""

    people: int
    seed: int
    today: date

    @property
    def today_number(self) -> int:
        return day_number(self.today)

    @property
    def is_big(self) -> bool:
        return self.people >= BIG


@dataclass
class Builder:
    """Draws from one random generator and writes some thousand people at a time."""

    museum: Museum
    organisation: Organisation
    colleagues: list[User]
    progress: Progress

    def __post_init__(self) -> None:
        self._random = Random(self.museum.seed)  # noqa: S311 - a story, not a secret
        self._codes = {kind.key: kind.code for kind in all_kinds()}
        days = range(self.museum.today_number - YEARS * 366, self.museum.today_number + 1)
        self._midnights = {day: datetime.combine(date_of(day), time(), self.organisation.zone).astimezone(UTC) for day in days}

    def build(self) -> int:
        """Write the museum's people and their history; returns the number of interactions. The caller reviews afterwards."""
        written = 0
        for first in range(0, self.museum.people, _AT_A_TIME):
            size = min(_AT_A_TIME, self.museum.people - first)
            with transaction.atomic():
                written += self._build_some(first, size)
            self.progress("people", first + size, self.museum.people)
        relate(self._random)
        say_words(self._random)
        return written

    def _build_some(self, first: int, size: int) -> int:
        random, today = self._random, self.museum.today_number
        maker = ContactMaker(random, today)
        lives: list[tuple[Course, list[Deed]]] = []
        for number in range(first, first + size):
            is_organisation = random.random() < _ORGANISATIONS_PER_PERSON
            course = draw_course(random, ORGANISATION_WAYS if is_organisation else WAYS, today, YEARS * 365)
            maker.add(number, ContactKind.ORGANISATION if is_organisation else ContactKind.PERSON, course)
            lives.append((course, deeds_of(random, course, today)))
        return record_many(self._entries(maker.save(), lives))

    def _entries(self, contact_ids: list[int], lives: list[tuple[Course, list[Deed]]]) -> Iterator[Entry]:
        today = self.museum.today_number
        for contact_id, (course, deeds) in zip(contact_ids, lives, strict=True):
            ours = [deed for deed in answers_to(self._random, course, deeds, today) if deed.day <= today]
            for deed in sorted([*deeds, *ours], key=lambda deed: deed.at):
                yield self._entry(contact_id, deed)

    def _entry(self, contact_id: int, deed: Deed) -> Entry:
        """The deed at its hour; what would still lie ahead this very day happened this morning."""
        early = 7 if deed.minute is None else 8
        hour = min(deed.hour, early) if deed.day == self.museum.today_number else deed.hour
        minute = self._random.randrange(60) if deed.minute is None else deed.minute
        occurred_at = self._midnights[deed.day] + timedelta(hours=hour, minutes=minute)
        is_by_hand = deed.channel in _BY_HAND
        by = self._random.choice(self.colleagues).pk if is_by_hand else None
        return Entry(contact_id, self._codes[deed.kind], occurred_at, deed.day, deed.amount, int(deed.channel), by)
