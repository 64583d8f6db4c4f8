"""Standings and steps, written in sets: many at once, in transactions that end soon."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from befriend.accounts.models import User
from befriend.ladder.actions.keep_standings import Kept, keep_standings
from befriend.ladder.actions.reconsider import place, reason_for
from befriend.ladder.models import Rung, RungChangeCause, Standing
from befriend.ladder.queries.changes import Change, microseconds
from befriend.segments.queries.one_person import load_people
from befriend.segments.rules.world import World

_AT_ONCE = 5_000
# So many movers are told why at once; beyond, their reasons are found when someone asks.
FEW_MOVERS = 500

_STEP = """INSERT INTO rung_change (contact_id, from_rung_id, to_rung_id, day, at, cause, reason, by_id)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"""


class KeptChanges:
    """Writes what a review found. `moves` counts the steps by (from, to) rung id; None is off the ladder."""

    def __init__(self, *, ladder: Sequence[Rung], world: World, as_of: int, cause: str | None, by: User | None) -> None:
        self._ladder, self._world, self._as_of = ladder, world, as_of
        self._cause, self._by = cause, by
        self._explained = 0
        self.moves: Counter[tuple[int | None, int | None]] = Counter()

    def keep(self, changes: Iterable[Change]) -> None:
        """Write them, except those whose contact was looked at since: that was newer knowledge."""
        stream = iter(changes)
        while batch := list(islice(stream, _AT_ONCE)):
            with transaction.atomic():
                self._keep_batch(_still_true(batch))

    def _keep_batch(self, changes: list[Change]) -> None:
        now = timezone.now()
        moved = [change for change in changes if change.rung_id != change.old_rung_id]
        self.moves.update((change.old_rung_id, change.rung_id) for change in moved)
        reasons = self._reasons([change for change in moved if change.old_rung_id is not None])
        Standing.objects.filter(pk__in=[change.contact_id for change in changes if change.rung_id is None]).delete()
        standings = [self._standing(change, change.rung_id) for change in changes if change.rung_id is not None]
        keep_standings(standings, at=now)
        at = connection.ops.adapt_datetimefield_value(now)
        steps = [self._step(change, at, reasons.get(change.contact_id, {})) for change in moved]
        if steps:
            with connection.cursor() as cursor:
                cursor.executemany(_STEP, steps)

    def _standing(self, change: Change, rung_id: int) -> Kept:
        since_day = change.since_day if rung_id == change.old_rung_id else None
        since_day = self._as_of if since_day is None else since_day
        return Kept(change.contact_id, rung_id, since_day, *change[2:7])

    def _step(self, change: Change, at: Any, reason: dict[str, Any]) -> tuple[Any, ...]:
        by_id = self._by.pk if self._by else None
        return (
            change.contact_id, change.old_rung_id, change.rung_id, self._as_of, at, self._cause_of(change), json.dumps(reason), by_id
        )  # fmt: skip

    def _cause_of(self, change: Change) -> str:
        if change.old_rung_id is None:
            return RungChangeCause.FIRST
        if self._cause is not None:
            return self._cause
        return RungChangeCause.ENTRY if change.has_new_entry else RungChangeCause.TIME

    def _reasons(self, moved: list[Change]) -> dict[int, dict[str, Any]]:
        """Why, by the one-person engine, as long as those who moved are few."""
        if not moved or self._explained + len(moved) > FEW_MOVERS:
            return {}
        self._explained += len(moved)
        rungs = {rung.pk: rung for rung in self._ladder}
        before = {change.contact_id: rungs[change.old_rung_id] for change in moved if change.old_rung_id in rungs}
        return {
            person.id: reason_for(place(person, self._ladder, self._world, self._as_of), before[person.id])
            for person in load_people(list(before))
            if not person.is_archived
        }


def _still_true(batch: Sequence[Change]) -> list[Change]:
    """Those whose standing is still the one that the review compared with; they are held until the transaction ends."""
    held = Standing.objects.select_for_update().filter(pk__in=[change.contact_id for change in batch])
    reviewed = {contact_id: microseconds(at) for contact_id, at in held.values_list("pk", "reviewed_at")}
    return [change for change in batch if reviewed.get(change.contact_id) == change.reviewed]
