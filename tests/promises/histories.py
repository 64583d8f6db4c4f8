"""Random histories of one contact, told in random order, while standards change; and a house that follows them step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from hypothesis import strategies as st

from befriend.foundation.days import day_of
from befriend.foundation.kinds import kind_of
from befriend.foundation.working_time import Calendar, Hours
from befriend.promises.kinds import WORD_GIVEN, WORD_KEPT
from befriend.promises.rules.derive import derive
from befriend.promises.rules.difference import Difference, Row
from befriend.promises.rules.following import following
from befriend.promises.rules.made import Made
from befriend.promises.rules.parsing import parse
from befriend.promises.rules.standing_rule import Rule, Version, compile_rule, compile_version
from befriend.promises.rules.story import Entry, Story, Word
from befriend.promises.rules.words import WORD
from befriend.segments.rules.person import Person
from befriend.segments.rules.world import World
from tests.promises.standards import MONDAY, TALLINN

WORLD = World(
    kinds={key: kind_of(key).code for key in ("gift", "visit", "thanks_received", "message_received", "question_asked", "answer_received")},
    channels={},
    roles=frozenset({"donor"}),
    purposes=frozenset(),
)  # fmt: skip
CALENDAR = Calendar(zone=TALLINN, week=((Hours(540, 720), Hours(780, 1020)),) * 5 + ((), ()))
KINDS = [
    "gift",
    "visit",
    "thanks_received",
    "message_received",
    "question_asked",
    "answer_received",
    "shift_served",
    "word_given",
    "word_kept",
]
GAVE = {"count": {"kinds": ["gift"], "within_days": 20, "at_least": 1}}
NEW = {"count": {"kinds": ["gift"], "at_most": 1}}

SAYINGS: list[dict[str, Any]] = [
    {"shape": "reply", "when": {"kinds": ["gift"]}, "then": {"kinds": ["thanks_received"]}},
    {"shape": "reply", "when": {"kinds": ["gift", "visit"], "who": NEW}, "then": {"kinds": ["thanks_received"]}, "once_while_open": False},
    {
        "shape": "reply",
        "when": {"kinds": ["question_asked"]},
        "then": {"kinds": ["answer_received"], "match": "subject"},
        "pause": {"kinds": ["message_received"], "until": ["question_asked", "visit"]},
    },
    {"shape": "reply", "when": {"kinds": ["visit"], "is_first": True}, "then": {"kinds": ["message_received"]}},
    {"shape": "recurring", "when": {}, "then": {"kinds": ["message_received", "thanks_received"]}},
    {"shape": "recurring", "when": {"who": GAVE}, "then": {"kinds": ["thanks_received"]}},
    {"shape": "precede", "when": {"kinds": ["shift_served"]}, "then": {"kinds": ["visit"]}},
]
WITHIN = [{"amount": 8, "unit": "working_hours"}, {"amount": 2, "unit": "working_days"}, {"amount": 9, "unit": "calendar_days"}]
OWNED = {"owner": {"rule": "team", "team": 1}, "remind_before": {"amount": 2, "unit": "working_hours"}, "broken_after": WITHIN[1]}


@dataclass(frozen=True)
class Told:
    """Something is told: an entry that happened `hours` after Monday (or the taking back of an earlier one), or a new version."""

    what: str
    hours: int = 0
    subject: int = 0
    standard: int = 0
    within: int = 0
    is_on: bool = True


def tellings() -> st.SearchStrategy[list[Told]]:
    entry = st.builds(Told, what=st.sampled_from(KINDS), hours=st.integers(0, 24 * 40), subject=st.integers(0, 2))
    taking_back = st.builds(Told, what=st.just("take back"), subject=st.integers(0, 12))
    version = st.builds(
        Told, what=st.just("version"), standard=st.integers(0, len(SAYINGS) - 1), within=st.integers(0, 2), is_on=st.booleans()
    )
    return st.lists(st.one_of(entry, entry, entry, entry, taking_back, version), min_size=1, max_size=14)


@dataclass
class Followed:
    """What a house keeps that follows one entry after the other, without a database. The clock moves with what is told."""

    now: datetime = datetime(2026, 6, 8, 7, tzinfo=UTC)
    entries: list[Entry] = field(default_factory=list)
    words: dict[int, Word] = field(default_factory=dict)
    versions: dict[int, list[Version]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        for standard in range(len(SAYINGS)):
            self.versions[standard] = [self._version(standard, 0, is_on=True, from_at=self.now)]

    def tell(self, told: Told) -> None:
        self.now += timedelta(hours=7, minutes=13)
        if told.what == "version":
            self.versions[told.standard].append(self._version(told.standard, told.within, is_on=told.is_on, from_at=self.now))
            changed = [rule for rule in self.rules() if rule.standard_id == told.standard + 1]
            self._write(self._following(changed, self.now, with_words=False))  # what was told ahead of its time
        elif told.what == "take back":
            self._take_back(told.subject)
        else:
            self._record(told)

    def look_around(self) -> None:
        """The night: what time alone opens and ends."""
        recurring = [rule for rule in self.rules() if rule.shape == "recurring"]
        self._write(self._following(recurring, self.now, with_words=False))

    def all_at_once(self) -> list[Made]:
        return derive(self.story(), self.rules(), as_of=self.now, zone=TALLINN)

    def rules(self) -> list[Rule]:
        return [compile_rule(standard + 1, versions[0].definition.shape, versions) for standard, versions in self.versions.items()]

    def story(self) -> Story:
        return Story(contact_id=1, created_day=20_000, entries=sorted(self.entries), words=self.words, person=Person(id=1))

    def _record(self, told: Told) -> None:
        number = len(self.entries) + 1
        kind, at = kind_of(told.what), MONDAY.astimezone(UTC) + timedelta(hours=told.hours)
        given = next((entry.id for entry in self.entries if entry.kind == WORD_GIVEN.code), 0)
        subject = (WORD, given) if kind == WORD_KEPT else ((40, told.subject) if told.subject else None)
        if kind == WORD_GIVEN:
            self.words[number] = Word(at + timedelta(days=3), frozenset({kind_of("visit").code}) if told.subject else frozenset())
        self.entries.append(Entry(at, number, kind.code, day_of(at, TALLINN), None, 0, subject, self.now))
        self._follow(kind.code, at)

    def _take_back(self, place: int) -> None:
        if place < len(self.entries) and self.entries[place].reversed_at is None:
            entry = self.entries[place] = self.entries[place]._replace(reversed_at=self.now)
            self._follow(entry.kind, entry.occurred_at)

    def _follow(self, kind: int, moment: datetime) -> None:
        rules = [rule for rule in self.rules() if kind in rule.kinds]
        self._write(self._following(rules, moment, with_words=True))

    def _following(self, rules: Sequence[Rule], moment: datetime, *, with_words: bool) -> Difference:
        return following(self.story(), rules, self.rows, moment=moment, as_of=self.now, zone=TALLINN, with_words=with_words)

    def _write(self, found: Difference) -> None:
        gone = {row.id for row in found.gone}
        changed = {row.id: _row(made, row.id) for row, made in found.changed}
        self.rows = [changed.get(row.id, row) for row in self.rows if row.id not in gone]
        self.rows += [_row(made, next(self.numbers)) for made in found.new]

    def _version(self, standard: int, within: int, *, is_on: bool, from_at: datetime) -> Version:
        definition = parse({**SAYINGS[standard], **OWNED, "within": WITHIN[within]})
        number = sum(len(versions) for versions in self.versions.values()) + 1
        return compile_version(version_id=number, from_at=from_at, is_on=is_on, definition=definition, calendar=CALENDAR, world=WORLD)


def _row(made: Made, number: int) -> Row:
    said = {name: getattr(made, name) for name in Row._fields if hasattr(made, name)}
    return Row(**said, id=number, contact_id=1, owner_id=None, planned_for=made.due_at)


def plain(promises: Sequence[Row] | Sequence[Made]) -> list[tuple[Any, ...]]:
    """What the law says of each, in an order that does not depend on who found it."""
    names = [name for name in Row._fields if name not in {"id", "contact_id", "owner_id", "planned_for"}]
    return sorted(([getattr(one, name) for name in names] for one in promises), key=repr)  # type: ignore[arg-type]
