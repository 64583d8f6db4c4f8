"""What a review finds: whose standing differs from where they stand by the conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from befriend.ladder.models import Rung, Standing
from befriend.ladder.queries.places import places_sql
from befriend.segments.queries.looks import DatabaseLook
from befriend.segments.rules.world import World

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CHECKSUM = "(contact_id * 1000003 + place * 10007 + is_close * 101) % 2147483647"
"""Added up over everyone it is the same for the same standings, whichever engine found them."""


class Change(NamedTuple):
    """One contact whose standing is to be written: on `rung_id` (None: off the ladder), before on `old_rung_id` (None: new).

    `reviewed` is when the old standing was written, in microseconds since 1970, so that a newer one is not overwritten.
    """

    contact_id: int
    rung_id: int | None
    is_close: bool
    valid_until: int | None
    last_kind: int | None
    last_day: int | None
    last_amount: int | None
    old_rung_id: int | None = None
    since_day: int | None = None
    reviewed: int | None = None
    has_new_entry: bool = False


class Tally:
    """What was found, counted while it streams by: people by place, and the checksum of where they stand."""

    def __init__(self, rungs: int) -> None:
        self.people = dict.fromkeys(range(1, rungs + 1), 0)
        self.checksum = 0

    def add(self, place: int, people: int, checksum: int) -> None:
        self.people[place] += people
        self.checksum += checksum


def microseconds(moment: datetime) -> int:
    """Since 1970, exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def changes_in_database(
    ladder: Sequence[Rung], world: World, as_of: int, tally: Tally, among: set[int] | None = None
) -> Iterator[list[Change]]:
    """The changes, found by the database itself; only among some contacts, if given."""
    sql = places_sql([rung.segment.condition for rung in ladder], as_of, world)
    rung_ids = [rung.pk for rung in ladder]
    for rows in DatabaseLook().stream(sql):
        placed = [row for row in rows if among is None or row[0] in among]
        for contact_id, place, is_close, *_rest in placed:
            tally.add(place, 1, (contact_id * 1000003 + place * 10007 + is_close * 101) % 2147483647)
        yield list(_differing(placed, rung_ids))
    left = Standing.objects.filter(contact__archived_day__isnull=False)
    yield [_leaving(standing) for standing in left if among is None or standing.pk in among]


def _differing(placed: list[Any], rung_ids: list[int]) -> Iterator[Change]:
    before = Standing.objects.in_bulk([row[0] for row in placed])
    for contact_id, place, is_close, until, *last in placed:
        now = Change(contact_id, rung_ids[place - 1], bool(is_close), until, *last)
        old = before.get(contact_id)
        if old is None:
            yield now
        elif now[1:7] != (old.rung_id, old.is_close, old.valid_until, old.last_kind, old.last_day, old.last_amount):
            yield now._replace(
                old_rung_id=old.rung_id,
                since_day=old.since_day,
                reviewed=microseconds(old.reviewed_at),
                has_new_entry=now[4:7] != (old.last_kind, old.last_day, old.last_amount),
            )


def _leaving(standing: Standing) -> Change:
    return Change(
        standing.pk, None, False, None, None, None, None, standing.rung_id, standing.since_day, microseconds(standing.reviewed_at)
    )
