"""What has to be written so that the promises that are kept are those that were derived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from befriend.promises.rules.made import Made, key_of
from befriend.promises.rules.story import Key, Subject


class Row(NamedTuple):
    """A promise as it is kept."""

    id: int
    contact_id: int
    standard_id: int | None
    version_id: int | None
    trigger_id: int | None
    opened_at: datetime
    due_at: datetime | None
    broken_at: datetime | None
    paused_at: datetime | None
    kept_at: datetime | None
    kept_by: int | None
    released_at: datetime | None
    released_because: str
    remind_at: datetime | None
    escalate_at: datetime | None
    owner_id: int | None
    planned_for: datetime | None

    @property
    def key(self) -> Key:
        return key_of(self.standard_id, self.trigger_id, self.opened_at)

    @property
    def closed_at(self) -> datetime | None:
        return self.kept_at or self.released_at

    def planned_anew(self, made: Made) -> datetime | None:
        """When it is planned for: as it was postponed, else when it is due."""
        if made.due_at is None:
            return None
        return self.planned_for if self.planned_for is not None and self.planned_for != self.due_at else made.due_at


_SAID = (
    "standard_id", "version_id", "trigger_id", "opened_at", "due_at", "broken_at", "paused_at", "kept_at", "kept_by", "released_at",
    "released_because", "remind_at", "escalate_at",
)  # fmt: skip


@dataclass(slots=True)
class Difference:
    new: list[Made] = field(default_factory=list)
    changed: list[tuple[Row, Made]] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def difference(rows: Iterable[Row], made: Sequence[Made], *, subjects: Mapping[int, Subject | None]) -> Difference:
    """What is new, what says something else, and what is derived no more. `subjects` of triggering entries: a planned
    thing that moved is known by its subject, and its promise moves with it."""
    kept = {row.key: row for row in rows}
    found = Difference()
    for one in made:
        row = kept.pop(one.key, None)
        if row is None:
            found.new.append(one)
        elif not says_the_same(row, one):
            found.changed.append((row, one))
    found.gone = list(kept.values())
    _follow_moves(found, subjects)
    return found


def says_the_same(row: Row, made: Made) -> bool:
    return all(getattr(row, name) == getattr(made, name) for name in _SAID)


def _follow_moves(found: Difference, subjects: Mapping[int, Subject | None]) -> None:
    for row in list(found.gone):
        subject = subjects.get(row.trigger_id or 0)
        there = next(
            (one for one in found.new if subject is not None and (one.standard_id, one.subject) == (row.standard_id, subject)), None
        )
        if there is not None:
            found.new.remove(there)
            found.gone.remove(row)
            found.changed.append((row, there))


def affected_since(rows: Iterable[Row], moment: datetime) -> datetime:
    """From when on promises have to be derived anew, when something at this moment changed: since the first that was
    open then, or at any moment since."""
    kept = sorted(rows, key=lambda row: row.opened_at, reverse=True)
    since = min((row.opened_at for row in kept if row.closed_at is None or row.closed_at >= moment), default=moment)
    since = min(since, moment)
    for row in kept:  # from the newest back: each is looked at with all that were open after it in view
        if row.opened_at < since and (row.closed_at is None or row.closed_at > since):
            since = row.opened_at
    return since
