"""A world to read conditions against, and crowds of invented people with awkward histories."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from befriend.segments.rules.person import ConsentFact, Entry, Person
from befriend.segments.rules.world import World

KINDS = {"gift": 20, "visit": 10, "workshop_attended": 11, "shift_served": 30}
CHANNELS = {"email": 3, "web": 4, "in_person": 1}
TEXTS = ("Tallinn", "O'Brien; DROP TABLE contact --", "тест ${spark.master}", "a''b", '"', "", "%s %% ?", "{}", "😀")
TASTES = ("tea", "it's", "cake")

WORLD = World(
    kinds=KINDS,
    channels=CHANNELS,
    roles=frozenset({"volunteer", "donor"}),
    purposes=frozenset({"news", "asks"}),
    fields={
        "town": (1, "text"),
        "children": (2, "number"),
        "born": (3, "date"),
        "keen": (4, "yes_no"),
        "colour": (5, "choice"),
        "tastes": (6, "choices"),
    },
    tags={"spring letter": 1, "vip": 2},
    segments={
        "1": {"count": {"kinds": ["gift"], "within_days": 365, "at_least": 2}},
        "2": {"not": {"any": [{"segment": "1"}, {"tag": "VIP"}]}},
    },
    rungs=(
        ("explorer", {"all": []}),
        ("member", {"all": [{"consent": {"purpose": "news", "channel": "email"}}, {"not": {"tag": "vip"}}]}),
        ("partner", {"all": [{"count": {"kinds": ["workshop_attended"], "within_days": 730, "at_least": 1}}]}),
        ("associate", {"all": [{"sum": {"kinds": ["gift"], "at_least": 5000}}]}),
    ),
    tiers=(
        ("bronze", {"count": {"kinds": ["visit", "shift_served"], "within_days": 365, "at_least": 1}}),
        ("gold", {"streak": {"kinds": ["gift"], "period": "year", "at_least": 2}}),
    ),
    relations={"parent_of": (1, "from"), "child_of": (1, "to"), "friend_of": (2, "both")},
)

OFFSETS = (0, 0, 1, 6, 7, 8, 29, 30, 31, 59, 89, 90, 181, 364, 365, 366, 367, 729, 730, 731, 1095, 1461, 4000, -1, -2, -30, -400)


@dataclass(slots=True)
class Crowd:
    """The rows of every table a condition can read, and the same people for the one-person engine."""

    contacts: list[tuple[int, int, str, int, int | None]] = field(default_factory=list)
    interactions: list[tuple[int, int | None, int, int, int | None, int, int | None]] = field(default_factory=list)
    consents: list[tuple[int, int, str, str, int, int]] = field(default_factory=list)
    roles: list[tuple[int, str, int]] = field(default_factory=list)
    tags: list[tuple[int, int]] = field(default_factory=list)
    fields: list[tuple[int, int, str | None, int | None]] = field(default_factory=list)
    relationships: list[tuple[int, int, int]] = field(default_factory=list)

    def people(self) -> list[Person]:
        """Everyone in the crowd as the one-person engine sees them."""
        reversed_ids = {row[6] for row in self.interactions}
        everyone = {
            row[0]: Person(id=row[0], kind=row[1], language=row[2], created_day=row[3], is_archived=row[4] is not None)
            for row in self.contacts
        }
        for person in everyone.values():
            mine = [row for row in self.interactions if row[1] == person.id and row[6] is None and row[0] not in reversed_ids]
            person.history = [Entry(day=row[3], kind=row[2], amount=row[4], channel=row[5]) for row in mine]
            person.consents = [ConsentFact(row[5], row[0], row[2], row[3], bool(row[4])) for row in self.consents if row[1] == person.id]
            person.roles = {role: since for contact, role, since in self.roles if contact == person.id}
            person.tags = frozenset(tag for contact, tag in self.tags if contact == person.id)
            values: dict[int, list[str | int]] = {}
            for contact, key, text, number in self.fields:
                if contact == person.id:
                    values.setdefault(key, []).append(text if text is not None else number or 0)
            person.fields = values
            person.related = self._related(everyone, person.id)
        return list(everyone.values())

    def _related(self, everyone: dict[int, Person], me: int):  # type: ignore[no-untyped-def]
        def related(type_id: int, side: str) -> Sequence[Person]:
            ids = [other for kind, one, other in self.relationships if kind == type_id and one == me and side in ("from", "both")]
            ids += [one for kind, one, other in self.relationships if kind == type_id and other == me and side in ("to", "both")]
            return [everyone[other] for other in ids if not everyone[other].is_archived]

        return related


def crowd(seed: int, as_of: int, size: int) -> Crowd:
    """So many people; the same for the same seed. Ties, reversals, negative and missing amounts, entries to come."""
    made, chance = Crowd(), random.Random(seed)
    for contact in range(1, size + 1):
        archived = as_of - 3 if chance.random() < 0.07 else None
        made.contacts.append(
            (contact, chance.choice((1, 1, 1, 2, 3)), chance.choice(("en", "et", "")), as_of - chance.choice(OFFSETS), archived)
        )
        _live(made, chance, contact, as_of)
    for _number in range(chance.randrange(3)):
        made.interactions.append((len(made.interactions) + 1, None, 20, as_of, 100, 3, None))
    _relate(made, chance, size)
    return made


def _live(made: Crowd, chance: random.Random, contact: int, as_of: int) -> None:
    habit = chance.choice((None, 7, 30, 91, 365))
    for number in range(chance.choice((0, 0, 1, 2, 3, 5, 9, 14))):
        offset = number * habit + chance.choice((0, 0, 0, 1, 2)) if habit and chance.random() < 0.7 else chance.choice(OFFSETS)
        identity, kind = len(made.interactions) + 1, chance.choice(tuple(KINDS.values()))
        amount = chance.choice((None, 0, 1, 999, 1000, 2500, 5000, -1000)) if kind == 20 else None
        row = (identity, contact, kind, as_of - offset, amount, chance.choice(tuple(CHANNELS.values())), None)
        made.interactions.append(row)
        if chance.random() < 0.15:
            made.interactions.append((identity + 1, contact, kind, row[3], None if amount is None else -amount, row[5], identity))
    for _number in range(chance.choice((0, 1, 1, 2, 3))):
        day, which = as_of - chance.choice((0, 0, 5, 400, -3)), chance.choice((("news", "email"), ("news", "email"), ("asks", "web")))
        made.consents.append((len(made.consents) + 1, contact, *which, chance.randrange(2), day))
    chance.shuffle(made.consents)
    made.roles += [(contact, role, as_of - chance.choice(OFFSETS)) for role in ("volunteer", "donor") if chance.random() < 0.4]
    made.tags += [(contact, tag) for tag in (1, 2) if chance.random() < 0.3]
    _fill_fields(made, chance, contact, as_of)


def _fill_fields(made: Crowd, chance: random.Random, contact: int, as_of: int) -> None:
    rows: list[tuple[int, str | None, int | None]] = [
        (1, chance.choice(TEXTS), None),
        (2, None, chance.randrange(-1, 4)),
        (3, None, as_of - chance.choice(OFFSETS)),
        (4, None, chance.randrange(2)),
        (5, chance.choice(TASTES), None),
        *((6, taste, None) for taste in TASTES),
    ]
    made.fields += [(contact, *row) for row in rows if chance.random() < 0.5]


def _relate(made: Crowd, chance: random.Random, size: int) -> None:
    pairs = {(chance.choice((1, 2)), chance.randint(1, size), chance.randint(1, size)) for _number in range(size)}
    made.relationships += sorted(pair for pair in pairs if pair[1] != pair[2])
