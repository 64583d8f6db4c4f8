"""Every promise derived anew from the timeline, the standards and the calendars, and compared with those that are kept."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.people.models import Contact
from befriend.promises.actions.write import Writer, Written
from befriend.promises.queries.rows import rows_of
from befriend.promises.queries.rules_now import rules_now
from befriend.promises.queries.stories import load_stories
from befriend.promises.rules.derive import derive
from befriend.promises.rules.difference import Difference, Row
from befriend.promises.rules.following import differs
from befriend.promises.rules.made import Made
from befriend.promises.rules.standing_rule import Rule
from befriend.promises.rules.story import Story

AT_ONCE = 1_000
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


def recompute(*, check: bool = False, first_id: int = 0, last_id: int | None = None) -> Recomputed:
    """Derive the promises of everyone (or of a range of ids) and write what differs; with `check`, only count it.

    Some thousand contacts at a time, each part in a transaction of its own.
    """
    started = time.perf_counter()
    rules, as_of, tally = rules_now(), timezone.now(), _Tally()
    for contact_ids in _parts(first_id, last_id):
        with transaction.atomic():
            if not check:
                list(Contact.objects.select_for_update(no_key=True).filter(pk__in=contact_ids).order_by("pk").values_list("pk"))
            _recompute_some(contact_ids, rules, as_of, tally, check=check)
    return Recomputed(
        people=tally.people,
        promises=tally.promises,
        new=tally.written.new,
        changed=tally.written.changed,
        gone=tally.written.gone,
        checksum_kept=tally.kept,
        checksum_derived=tally.derived,
        took_s=round(time.perf_counter() - started, 3),
    )


class _Tally:
    def __init__(self) -> None:
        self.people = self.promises = self.kept = self.derived = 0
        self.written = Written(0, 0, 0)

    def add(self, rows: Sequence[Row], made: Sequence[Made], contact_id: int) -> None:
        self.people += 1
        self.promises += len(made)
        self.kept = (self.kept + sum(checksum(row, contact_id) for row in rows)) % _BITS
        self.derived = (self.derived + sum(checksum(one, contact_id) for one in made)) % _BITS


def _recompute_some(contact_ids: Sequence[int], rules: Sequence[Rule], as_of: datetime, tally: _Tally, *, check: bool) -> None:
    zone, rows = Organisation.current().zone, rows_of(contact_ids)
    found: list[tuple[Story, Difference]] = []
    for story in load_stories(contact_ids, rules):
        made, mine = derive(story, rules, as_of=as_of, zone=zone), rows.get(story.contact_id, [])
        tally.add(mine, made, story.contact_id)
        if differing := differs(story, mine, made):
            found.append((story, differing))
    some = Written(*(sum(len(getattr(one, name)) for _story, one in found) for name in Written._fields))
    tally.written = Written(*(before + now for before, now in zip(tally.written, some, strict=True)))
    if found and not check:
        Writer(rules, zone).write_all(found)


def _parts(first_id: int, last_id: int | None) -> Iterator[list[int]]:
    after = first_id - 1
    while True:
        people = Contact.objects.filter(pk__gt=after).order_by("pk")
        some = list((people if last_id is None else people.filter(pk__lte=last_id)).values_list("pk", flat=True)[:AT_ONCE])
        if not some:
            return
        yield some
        after = some[-1]


def checksum(one: Row | Made, contact_id: int) -> int:
    """A number of everything the law says about a promise: not who owns it, and not when someone plans to keep it."""
    said = (
        contact_id, one.standard_id, one.version_id, one.trigger_id, one.opened_at, one.due_at, one.broken_at, one.paused_at, one.kept_at,
        one.kept_by, one.released_at, one.released_because, one.remind_at, one.escalate_at,
    )  # fmt: skip
    return int.from_bytes(hashlib.blake2b(repr(said).encode(), digest_size=8).digest(), "big") % _BITS
