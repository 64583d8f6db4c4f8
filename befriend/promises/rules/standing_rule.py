"""A standard as promises are derived from it: names become numbers, each version with its calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import kind_of, kinds_giving
from befriend.foundation.text import fold
from befriend.foundation.working_time import Calendar
from befriend.promises.rules.definition import By, Definition, Match, Shape
from befriend.promises.rules.story import Entry, Keepers, Story
from befriend.segments.rules import nodes
from befriend.segments.rules.reading import read
from befriend.segments.rules.sql.trees import leaves
from befriend.segments.rules.world import World


@dataclass(frozen=True, slots=True)
class Version:
    """What a standard said from `from_at` on. Kinds and channels are codes; `keepers` leaves out what no human did, if one must."""

    id: int
    from_at: datetime
    is_on: bool
    definition: Definition
    calendar: Calendar
    who: nodes.Node | None
    who_kinds: frozenset[int]
    triggers: frozenset[int]
    trigger_channels: frozenset[int]
    topic: tuple[str, ...]
    keepers: frozenset[int]
    keeper_channels: frozenset[int]
    pauses: frozenset[int]
    resumes: frozenset[int]

    @property
    def kinds(self) -> frozenset[int]:
        """Those by which an entry can make any difference to it."""
        return self.triggers | self.keepers | self.pauses | self.resumes | self.who_kinds

    def is_triggered_by(self, entry: Entry, story: Story) -> bool:
        """By what it is; not asked here: who the contact is."""
        when = self.definition.when
        return (
            entry.kind in self.triggers
            and (not self.trigger_channels or entry.channel in self.trigger_channels)
            and (when.amount_at_least is None or (entry.amount or 0) >= when.amount_at_least)
            and (not self.topic or any(word in story.said.get(entry.id, "") for word in self.topic))
        )

    def keepers_in(self, story: Story) -> Keepers:
        """Whatever in the story can keep a promise of this version."""
        channels = self.keeper_channels
        found = (entry for entry in story.standing if entry.kind in self.keepers and (not channels or entry.channel in channels))
        return Keepers(found, by_subject=self.definition.then.match == Match.SUBJECT)


@dataclass(frozen=True, slots=True)
class Rule:
    """A standard with all its versions, the oldest first. `kinds` are those by which an entry can make any difference to it."""

    standard_id: int
    shape: Shape
    versions: tuple[Version, ...]
    kinds: frozenset[int]

    def in_force(self, moment: datetime) -> Version | None:
        """The version of that moment; None before the first, and while it was switched off."""
        found = None
        for version in self.versions:
            if version.from_at > moment:
                break
            found = version
        return found if found is not None and found.is_on else None

    @property
    def asks_who(self) -> bool:
        return any(version.who is not None for version in self.versions)

    @property
    def asks_topic(self) -> bool:
        return any(version.topic for version in self.versions)


def compile_version(
    *, version_id: int, from_at: datetime, is_on: bool, definition: Definition, calendar: Calendar, world: World
) -> Version:
    """The definition with its names looked up. Raises UnknownKind, KeyError or InvalidCondition for names that are gone."""
    when, then, pause = definition.when, definition.then, definition.pause
    who = None if when.who is None else read(when.who, world)
    return Version(
        id=version_id,
        from_at=from_at,
        is_on=is_on,
        definition=definition,
        calendar=calendar,
        who=who,
        who_kinds=_kinds_of_who(who),
        triggers=_codes(when.kinds),
        trigger_channels=_channels(when.channels),
        topic=tuple(fold(word) for word in when.topic),
        keepers=frozenset(
            kind_of(key).code for key in then.kinds if then.by == By.ANYONE or not kind_of(key).is_automatic
        ),
        keeper_channels=_channels(then.channels),
        pauses=_codes(pause.kinds if pause else ()),
        resumes=_codes(pause.until if pause else ()),
    )  # fmt: skip


def compile_rule(standard_id: int, shape: Shape, versions: Sequence[Version]) -> Rule:
    """The standard of these versions, the oldest first."""
    return Rule(standard_id, shape, tuple(versions), frozenset[int]().union(*(version.kinds for version in versions)))


def _kinds_of_who(who: nodes.Node | None) -> frozenset[int]:
    """By an entry of which kind the answer may change; what related people do is left to the night."""
    kinds: set[int] = set()
    for leaf in leaves(who) if who is not None else ():
        if isinstance(leaf, nodes.Role):
            kinds |= {kind.code for kind in kinds_giving(leaf.role)}
        kinds |= set(getattr(getattr(leaf, "entries", None), "kinds", ()))
    return frozenset(kinds)


def _codes(keys: Iterable[str]) -> frozenset[int]:
    return frozenset(kind_of(key).code for key in keys)


def _channels(keys: Iterable[str]) -> frozenset[int]:
    return frozenset(int(Channel.from_key(key)) for key in keys)
