"""What a derivation says of one promise, and when it stops being open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from befriend.promises.rules.holds import blocked
from befriend.promises.rules.story import Entry, Key, Story, Subject


@dataclass(frozen=True, slots=True)
class Made:
    """One promise, but for who owns it. `subject` is what it is about, by which a planned thing is known when it moves."""

    standard_id: int | None
    version_id: int | None
    trigger_id: int | None
    opened_at: datetime
    due_at: datetime | None
    broken_at: datetime | None = None
    paused_at: datetime | None = None
    kept_at: datetime | None = None
    kept_by: int | None = None
    released_at: datetime | None = None
    released_because: str = ""
    remind_at: datetime | None = None
    escalate_at: datetime | None = None
    subject: Subject | None = None

    @property
    def key(self) -> Key:
        return key_of(self.standard_id, self.trigger_id, self.opened_at)

    @property
    def is_open(self) -> bool:
        return self.kept_at is None and self.released_at is None

    @property
    def closed_at(self) -> datetime | None:
        return self.kept_at or self.released_at


def key_of(standard_id: int | None, trigger_id: int | None, opened_at: datetime) -> Key:
    """Which promise it is: of this standard, made by this entry; or begun at this moment, by time alone."""
    return standard_id, trigger_id, None if trigger_id is not None else opened_at


class Closed(NamedTuple):
    """How a promise stopped being open; all None and empty while it is."""

    kept_at: datetime | None = None
    kept_by: int | None = None
    released_at: datetime | None = None
    released_because: str = ""


def closing(
    story: Story,
    key: Key,
    *,
    opened_at: datetime,
    keeper: Entry | None,
    reversed_at: datetime | None = None,
    left_at: datetime | None = None,
    channels: frozenset[int] = frozenset(),
) -> Closed:
    """Kept or released, whichever came first; but what answered something that was taken back is always released."""
    if reversed_at is not None:
        return Closed(released_at=max(opened_at, reversed_at), released_because="reversed")
    held = (hold for hold in blocked(story.holds, channels) if hold.until is None or hold.until > opened_at)
    releases = [(max(opened_at, hold.since), hold.cause) for hold in held]
    if key in story.let_go:
        releases.append((max(opened_at, story.let_go[key]), "by_hand"))
    if left_at is not None:
        releases.append((left_at, "left"))
    kept_at = None if keeper is None else max(opened_at, keeper.occurred_at)
    if releases and (kept_at is None or min(releases)[0] < kept_at):
        return Closed(released_at=min(releases)[0], released_because=min(releases)[1])
    return Closed(kept_at, keeper.id) if keeper is not None else Closed()
