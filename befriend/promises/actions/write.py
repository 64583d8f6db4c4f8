"""Promises are written: new ones with an owner, changed ones in place, and those that follow from nothing any more are taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection

from befriend.foundation.days import day_of
from befriend.promises.models import Promise
from befriend.promises.queries.house import house_now, keep_loads, last_turn
from befriend.promises.queries.moments import stored
from befriend.promises.rules.definition import How, Owner
from befriend.promises.rules.difference import Difference
from befriend.promises.rules.made import Made
from befriend.promises.rules.routing import House, owner_for
from befriend.promises.rules.standing_rule import Rule
from befriend.promises.rules.story import Story

_SET = (
    "version_id", "trigger_id", "opened_at", "due_at", "broken_at", "paused_at", "kept_at", "kept_by_id", "released_at", "released_because",
    "remind_at", "escalate_at", "planned_for",
)  # fmt: skip
_INSERT = f"INSERT INTO promise (contact_id, standard_id, owner_id, {', '.join(_SET)}) VALUES ({', '.join(['%s'] * (len(_SET) + 3))})"  # noqa: S608
_UPDATE = f"UPDATE promise SET {', '.join(f'{name} = %s' for name in _SET)} WHERE id = %s"  # noqa: S608


class Written(NamedTuple):
    """How many promises were new, said something else, and are gone."""

    new: int
    changed: int
    gone: int


@dataclass(slots=True)
class Writer:
    """Writes what was derived. The house is read when the first promise needs an owner, and kept up as they are given out."""

    rules: Sequence[Rule]
    zone: ZoneInfo
    house: House | None = None

    def write_all(self, differences: Sequence[tuple[Story, Difference]]) -> Written:
        """Those of several contacts, in three statements."""
        gone = [row.id for _story, found in differences for row in found.gone]
        changed = [(*_values(made, row.planned_anew(made)), row.id) for _story, found in differences for row, made in found.changed]
        new = [
            (story.contact_id, made.standard_id, self._owner(story, made), *_values(made, made.due_at))
            for story, found in differences
            for made in found.new
        ]
        if gone:
            Promise.objects.filter(pk__in=gone).delete()
        with connection.cursor() as cursor:
            if changed:
                cursor.executemany(_UPDATE, changed)
            if new:
                cursor.executemany(_INSERT, new)
        if new and self.house is not None:
            keep_loads(self.house)
        return Written(len(new), len(changed), len(gone))

    def _owner(self, story: Story, made: Made) -> int | None:
        house = self._house()
        rule = self._owner_rule(made)
        if rule is not None and rule.how == How.ROTA and rule.team is not None and rule.team not in house.turns and made.standard_id:
            house.turns[rule.team] = last_turn(made.standard_id) or 0
        due_day = None if made.due_at is None else day_of(made.due_at, self.zone)
        owner_id = owner_for(
            rule, house, due_day=due_day, looks_after=story.looks_after, recorder=_recorder(story, made), to=story.colleague
        )
        return house.give(owner_id, rule.team if rule else None) if made.is_open else owner_id

    def _house(self) -> House:
        if self.house is None:
            self.house = house_now()
        return self.house

    def _owner_rule(self, made: Made) -> Owner | None:
        versions = (version for rule in self.rules if rule.standard_id == made.standard_id for version in rule.versions)
        return next((version.definition.owner for version in versions if version.id == made.version_id), None)


def _recorder(story: Story, made: Made) -> int | None:
    if made.standard_id is None:
        return story.words[made.trigger_id or 0].owner_id
    return next((entry.by_id for entry in story.entries if entry.id == made.trigger_id), None)


def _values(made: Made, planned_for: datetime | None) -> tuple[Any, ...]:
    return (
        made.version_id, made.trigger_id, stored(made.opened_at), stored(made.due_at), stored(made.broken_at), stored(made.paused_at),
        stored(made.kept_at), made.kept_by, stored(made.released_at), made.released_because, stored(made.remind_at),
        stored(made.escalate_at), stored(planned_for),
    )  # fmt: skip
