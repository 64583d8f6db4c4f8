"""Everyone, looked at at once: where do they stand, and who moved?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from befriend.accounts.models import Organisation, User
from befriend.ladder.actions.keep_changes import KeptChanges
from befriend.ladder.models import Rung, Standing
from befriend.ladder.queries.changes import Change, Tally, changes_in_database
from befriend.ladder.queries.mirrored_changes import changes_in_mirror
from befriend.people.models import Contact
from befriend.segments.mirror.asking import can_be_mirrored
from befriend.segments.queries.looks import is_small, looks_at_others
from befriend.segments.queries.world import current_world
from befriend.segments.rules.world import World

Engine = Literal["database", "duckdb", "spark"]


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What a review found. `rungs`: people by the key of their rung, lowest first; `checksum` is the same for the same
    standings, whichever engine found them; `new` were never placed before, `left` were archived."""

    as_of: int
    engine: Engine
    people: int
    rungs: dict[str, int]
    up: int
    down: int
    new: int
    left: int
    took_s: float
    checksum: int


class NoLadder(ValueError):
    """There is no rung to stand on yet."""


def review(
    *,
    engine: Engine | None = None,
    as_of: int | None = None,
    by: User | None = None,
    cause: str | None = None,
    only_due: bool = False,
    master: str = "local[*]",
    keep: bool | None = None,
    progress: Progress = lambda looked_at, moved: None,
) -> ReviewResult:
    """Place everyone, or those whose standing holds no longer (`only_due`), and keep what changed.

    Without an engine the database answers itself when it is small, else DuckDB over the mirror. As of another day nothing
    is kept, only counted, unless `keep` says so. `cause` is kept with the steps; None tells a new entry from time passing.
    `progress` hears now and then how many were looked at, and who moved.
    """
    started = time.perf_counter()
    ladder, world, today = list(Rung.objects.select_related("segment")), current_world(), Organisation.current().today()
    if not ladder:
        raise NoLadder("There is no ladder yet.")
    chosen = engine or ("database" if is_small() or not can_be_mirrored() else "duckdb")
    day = today if as_of is None else as_of
    tally, kept = Tally(len(ladder)), KeptChanges(ladder=ladder, world=world, as_of=day, cause=cause, by=by)
    counted = Moves()
    is_kept = as_of is None if keep is None else keep
    for changes in _changes(chosen, ladder, world, day, tally, only_due=only_due, master=master):
        counted.add(changes)
        if is_kept:
            kept.keep(changes)
        progress(sum(tally.people.values()), counted)
    return ReviewResult(
        as_of=day,
        engine=chosen,
        people=sum(tally.people.values()),
        rungs={rung.segment.key: tally.people[place] for place, rung in enumerate(ladder, start=1)},
        up=counted.up,
        down=counted.down,
        new=counted.new,
        left=counted.left,
        took_s=round(time.perf_counter() - started, 3),
        checksum=tally.checksum,
    )


def review_due() -> ReviewResult:
    """What the night asks: those whose day has come, and everyone when someone was never placed.

    Conditions that look at related contacts have no day of their own, so with them everyone is looked at.
    """
    world = current_world()
    looks_around = any(looks_at_others(condition, world) for _key, condition in world.rungs)
    is_complete = Standing.objects.count() == Contact.objects.filter(archived_day=None).count()
    return review(only_due=is_complete and not looks_around)


class Moves:
    """Steps up and down, arrivals and departures, counted."""

    def __init__(self) -> None:
        self._place = dict(Rung.every.values_list("pk", "segment__position"))
        self.up = self.down = self.new = self.left = 0

    def add(self, changes: list[Change]) -> None:
        for change in changes:
            before, after = (self._place.get(rung_id or 0) for rung_id in (change.old_rung_id, change.rung_id))
            if after is None:
                self.left += 1
            elif before is None:
                self.new += 1
            else:
                self.up += after > before
                self.down += after < before


Progress = Callable[[int, Moves], None]


def _changes(
    engine: Engine, ladder: list[Rung], world: World, day: int, tally: Tally, *, only_due: bool, master: str
) -> Iterator[list[Change]]:
    if engine == "database":
        due = set(Standing.objects.filter(valid_until__lte=day).values_list("pk", flat=True)) if only_due else None
        return changes_in_database(ladder, world, day, tally, due)
    return changes_in_mirror(ladder, world, day, tally, only_due=only_due, spark_master=master if engine == "spark" else "")
