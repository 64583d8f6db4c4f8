"""Builds the demo museum: people first, then three years of what they did, in bounded memory at any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.cli.museum.answers import answers_to
from befriend.cli.museum.habits import ORGANISATION_WAYS, WAYS, Course, Deed, deeds_of, draw_course
from befriend.cli.museum.people import ContactMaker, relate
from befriend.foundation.days import date_of, day_number
from befriend.foundation.kinds import kind_of
from befriend.people.models import ContactKind
from befriend.timeline.actions.record_many import Entry, record_many

YEARS = 3
_AT_A_TIME = 5_000
_ORGANISATIONS_PER_PERSON = 0.03

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


def build(museum: Museum, organisation: Organisation, colleagues: list[User], progress: Progress) -> int:
    """Write the museum's people and their history; returns the number of interactions. The caller reviews afterwards."""
    random = Random(museum.seed)  # noqa: S311 - a story, not a secret
    written = 0
    for first in range(0, museum.people, _AT_A_TIME):
        size = min(_AT_A_TIME, museum.people - first)
        with transaction.atomic():
            written += _build_some(museum, organisation, colleagues, random, first, size)
        progress("people", first + size, museum.people)
    relate(random, museum.today_number)
    return written


def _build_some(museum: Museum, organisation: Organisation, colleagues: list[User], random: Random, first: int, size: int) -> int:
    maker = ContactMaker(random, museum.today_number)
    lives: list[tuple[int, Course, list[Deed]]] = []
    for number in range(first, first + size):
        is_organisation = random.random() < _ORGANISATIONS_PER_PERSON
        ways = ORGANISATION_WAYS if is_organisation else WAYS
        course = draw_course(random, ways, museum.today_number, YEARS * 365)
        deeds = deeds_of(random, course, museum.today_number)
        kind = ContactKind.ORGANISATION if is_organisation else ContactKind.PERSON
        lives.append((maker.add(number, kind, course), course, deeds))
    ids = maker.save()
    return record_many(_entries(museum, organisation, colleagues, random, ((ids[index], course, deeds) for index, course, deeds in lives)))


def _entries(
    museum: Museum, organisation: Organisation, colleagues: list[User], random: Random, lives: Iterator[tuple[int, Course, list[Deed]]]
) -> Iterator[Entry]:
    codes = {}
    zone = organisation.zone
    now = timezone.now()
    for contact_id, course, deeds in lives:
        ours = [deed for deed in answers_to(random, course, deeds, museum.today_number) if deed.day <= museum.today_number]
        for deed in sorted([*deeds, *ours], key=lambda deed: (deed.day, deed.hour)):
            code = codes.get(deed.kind) or codes.setdefault(deed.kind, kind_of(deed.kind).code)
            occurred_at = datetime.combine(date_of(deed.day), time(deed.hour, random.randint(0, 59)), zone).astimezone(UTC)
            if occurred_at > now:
                occurred_at = now - timedelta(minutes=random.randint(1, 30))
            by = random.choice(colleagues).pk if deed.channel.value in (1, 2) else None
            yield Entry(contact_id, code, occurred_at, organisation.day_of(occurred_at), deed.amount, deed.channel.value, by)
