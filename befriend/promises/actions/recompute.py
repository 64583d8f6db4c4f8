"""Every promise derived anew from the timeline, the standards and the calendars, and compared with those that are kept."""

from __future__ import annotations

import hashlib
import time
from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context

import django
from django.db import transaction
from django.utils import timezone

from befriend.people.models import Contact
from befriend.promises.actions.follow import derive_anew
from befriend.promises.actions.write import Writer
from befriend.promises.queries.rows import rows_of
from befriend.promises.queries.rules_now import Law, law_now
from befriend.promises.queries.stories import load_stories
from befriend.promises.rules.derive import derive
from befriend.promises.rules.difference import Difference, Row
from befriend.promises.rules.following import differs
from befriend.promises.rules.made import Made
from befriend.promises.rules.story import Story

AT_ONCE = 1_000
_RANGE = 10_000
_BITS = 2**61 - 1


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a recompute found. The checksums are the same for the same promises, in whatever order they were looked at:
    `kept` of those that were kept before, `derived` of those that follow."""

    people: int
    promises: int
    new: int
    changed: int
    gone: int
    checksum_kept: int
    checksum_derived: int
    took_s: float

    @property
    def is_equal(self) -> bool:
        return self.checksum_kept == self.checksum_derived


@dataclass(slots=True)
class Tally:
    """What was found among some contacts; `differing` are those for whom something has to be written."""

    people: int = 0
    promises: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    kept: int = 0
    derived: int = 0
    differing: array[int] = field(default_factory=lambda: array("q"))

    def __iadd__(self, other: Tally) -> Tally:
        for name in ("people", "promises", "new", "changed", "gone"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.kept, self.derived = (self.kept + other.kept) % _BITS, (self.derived + other.derived) % _BITS
        self.differing.extend(other.differing)
        return self


def recompute(
    *, check: bool = False, first_id: int = 1, last_id: int | None = None, processes: int = 1, is_alone: bool = False
) -> Recomputed:
    """Derive the promises of everyone (or of a range of ids), compare them with those that are kept, and write what differs.

    Nothing waits while it compares; whoever differs is then derived once more while nobody else changes them, some
    hundreds at a time. With `check`, nothing is written. More processes than one compare ranges of people side by side.
    With `is_alone` there is nobody to wait: what differs is written as it is found, and nothing is derived twice.
    """
    started, as_of = time.perf_counter(), timezone.now()
    tally = Tally()
    for one in _written_at_once(first_id, _last(last_id), as_of) if is_alone else _compared(first_id, _last(last_id), as_of, processes):
        tally += one
    if not (check or is_alone):
        _write(tally.differing)
    return Recomputed(
        people=tally.people,
        promises=tally.promises,
        new=tally.new,
        changed=tally.changed,
        gone=tally.gone,
        checksum_kept=tally.kept,
        checksum_derived=tally.derived,
        took_s=round(time.perf_counter() - started, 3),
    )


def _last(last_id: int | None) -> int:
    return last_id if last_id is not None else Contact.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _compared(first_id: int, last_id: int, as_of: datetime, processes: int) -> Iterator[Tally]:
    ranges = [(first, min(first + _RANGE - 1, last_id), as_of) for first in range(first_id, last_id + 1, _RANGE)]
    if processes < 2 or len(ranges) < 2:
        yield from map(compare, ranges)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        yield from pool.map(compare, ranges)


def _written_at_once(first_id: int, last_id: int, as_of: datetime) -> Iterator[Tally]:
    law = law_now()
    writer = Writer(law.rules, law.zone)
    for contact_ids in _parts(first_id, last_id):
        with transaction.atomic():
            tally, found = _compare_some(contact_ids, law, as_of)
            writer.write_all(found)
        yield tally


def compare(ids: tuple[int, int, datetime]) -> Tally:
    """Compare the contacts from one id to another. Reads only."""
    first_id, last_id, as_of = ids
    tally, law = Tally(), law_now()
    for contact_ids in _parts(first_id, last_id):
        tally += _compare_some(contact_ids, law, as_of)[0]
    return tally


def _compare_some(contact_ids: Sequence[int], law: Law, as_of: datetime) -> tuple[Tally, list[tuple[Story, Difference]]]:
    tally, rows, differing = Tally(), rows_of(contact_ids), []
    for story in load_stories(contact_ids, law.rules, zone=law.zone):
        made, mine = derive(story, law.rules, as_of=as_of, zone=law.zone), rows.get(story.contact_id, [])
        tally.people += 1
        tally.promises += len(made)
        tally.kept = (tally.kept + sum(checksum(row, story.contact_id) for row in mine)) % _BITS
        tally.derived = (tally.derived + sum(checksum(one, story.contact_id) for one in made)) % _BITS
        if found := differs(story, mine, made):
            tally.new, tally.changed, tally.gone = (
                tally.new + len(found.new),
                tally.changed + len(found.changed),
                tally.gone + len(found.gone),
            )
            tally.differing.append(story.contact_id)
            differing.append((story, found))
    return tally, differing


def _write(contact_ids: array[int]) -> None:
    for start in range(0, len(contact_ids), AT_ONCE):
        with transaction.atomic():
            held = Contact.objects.select_for_update(no_key=True).filter(pk__in=contact_ids[start : start + AT_ONCE]).order_by("pk")
            derive_anew(list(held.values_list("pk", flat=True)))


def _parts(first_id: int, last_id: int) -> Iterator[list[int]]:
    after = first_id - 1
    people = Contact.objects.filter(pk__lte=last_id).order_by("pk").values_list("pk", flat=True)
    while some := list(people.filter(pk__gt=after)[:AT_ONCE]):
        yield some
        after = some[-1]


def checksum(one: Row | Made, contact_id: int) -> int:
    """A number of everything the law says about a promise: not who owns it, and not when someone plans to keep it."""
    said = (
        contact_id, one.standard_id, one.version_id, one.trigger_id, one.opened_at, one.due_at, one.broken_at, one.paused_at, one.kept_at,
        one.kept_by, one.released_at, one.released_because, one.remind_at, one.escalate_at,
    )  # fmt: skip
    return int.from_bytes(hashlib.blake2b(repr(said).encode(), digest_size=8).digest(), "big") % _BITS
