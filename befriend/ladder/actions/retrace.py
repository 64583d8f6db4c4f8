"""The steps people made before anyone looked: found from their history, as if a review had run every few days.

After a history was brought in, everyone seems to have come today. This tells when they really stepped up and down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time

from django.db import connection, transaction

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of
from befriend.ladder.models import Rung, RungChange, RungChangeCause
from befriend.ladder.queries.places import place_of
from befriend.segments.queries.looks import Look, looks
from befriend.segments.queries.world import current_world
from befriend.segments.rules.sql import answers_sql
from befriend.segments.rules.world import Condition, World

_AT_ONCE = 5_000
Progress = Callable[[int, int], None]


def retrace(*, since_day: int, every: int = 28, progress: Progress = lambda done, total: None) -> int:
    """Write the steps made since that day by contacts whose only recorded step is their first; returns how many.

    `every` is how many days lie between two looks back. Standings keep their rung and learn since when.
    """
    organisation = Organisation.current()
    today = organisation.today()
    rungs = list(Rung.objects.select_related("segment"))  # lowest first
    conditions = [rung.segment.condition for rung in rungs]
    world = current_world()
    days = [*range(since_day, today, every), today]
    with looks(*conditions, world=world, fresh_seconds=0) as parts, transaction.atomic():
        known = set(RungChange.objects.exclude(cause=RungChangeCause.FIRST).values_list("contact_id", flat=True))
        steps = [step for part in parts for step in _steps(part, conditions, world, days, progress) if step[0] not in known]
        RungChange.objects.filter(cause=RungChangeCause.FIRST).exclude(contact__in=known).delete()
        ids = {place: rung.pk for place, rung in enumerate(rungs, start=1)}
        RungChange.objects.bulk_create((_change(step, ids, organisation) for step in steps), batch_size=_AT_ONCE)
        _tell_standings()
    return len(steps)


Step = tuple[int, int, int, int]
"""Contact, place before (0: none), place after, day."""


def _steps(part: Look, conditions: list[Condition], world: World, days: list[int], progress: Progress) -> Iterator[Step]:
    came = dict(part.rows(_FIRST_DAYS))
    stands: dict[int, int] = {}
    for number, day in enumerate(days, start=1):
        for contact_id, place in part.rows(_places_sql(conditions, day, world)):
            before = stands.get(contact_id, 0)
            if before == place or came[contact_id] > day:
                continue
            stands[contact_id] = place
            yield (contact_id, before, place, day if before else max(came[contact_id], days[0]))
        progress(number, len(days))


_FIRST_DAYS = """SELECT c.id, COALESCE(CASE WHEN MIN(i.day) < c.created_day THEN MIN(i.day) END, c.created_day)
FROM contact c LEFT JOIN interaction i ON i.contact_id = c.id WHERE c.archived_day IS NULL GROUP BY c.id, c.created_day"""


def _places_sql(conditions: list[Condition], as_of: int, world: World) -> str:
    asked = {f"r{place}": condition for place, condition in enumerate(conditions, start=1)}
    return f"SELECT contact_id, {place_of('r', len(conditions))} AS place FROM ({answers_sql(asked, as_of, world)}) every"  # noqa: S608


def _change(step: Step, ids: dict[int, int], organisation: Organisation) -> RungChange:
    contact_id, before, after, day = step
    cause = RungChangeCause.FIRST if not before else RungChangeCause.ENTRY if after > before else RungChangeCause.TIME
    return RungChange(
        contact_id=contact_id,
        from_rung_id=ids.get(before),
        to_rung_id=ids[after],
        day=day,
        at=datetime.combine(date_of(day), time(12), organisation.zone),
        cause=cause,
    )


def _tell_standings() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE standing SET since_day = (SELECT MAX(day) FROM rung_change c WHERE c.contact_id = standing.contact_id)"
            " WHERE EXISTS (SELECT 1 FROM rung_change c WHERE c.contact_id = standing.contact_id)"
        )
