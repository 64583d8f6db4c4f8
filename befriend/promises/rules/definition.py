"""What a standard says, as typed values. `rules.parsing` reads them from JSON, `rules.checking` asks whether they can hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from befriend.foundation.working_time import Allowed
from befriend.segments.rules.world import Condition


class Shape(StrEnum):
    """Reply: something happens, something must follow. Recurring: something must happen again and again. Precede: something
    must have happened before something that is planned."""

    REPLY = "reply"
    RECURRING = "recurring"
    PRECEDE = "precede"


class By(StrEnum):
    """Who may keep it: a human, or a machine too (a receipt, a newsletter)."""

    HUMAN = "human"
    ANYONE = "anyone"


class Match(StrEnum):
    """What keeps it: any such entry of the contact, or one that names the same subject (this request, this shift)."""

    CONTACT = "contact"
    SUBJECT = "subject"


class OwnerRule(StrEnum):
    RELATIONSHIP_OWNER = "relationship_owner"
    TEAM = "team"
    RECORDER = "recorder"
    ROLE = "role"
    PERSON = "person"


class How(StrEnum):
    ROTA = "rota"
    LEAST_LOAD = "least_load"


class Above(StrEnum):
    """To whom a late promise goes."""

    TEAM_LEAD = "team_lead"
    ROLE = "role"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class When:
    """What makes a promise. `who` is asked as of that day, before the entry itself counts; `topic` are words that were said
    with it; `is_first` takes only the first such entry of a contact. A recurring standard has only `who`."""

    kinds: tuple[str, ...] = ()
    amount_at_least: int | None = None
    channels: tuple[str, ...] = ()
    who: Condition | None = None
    topic: tuple[str, ...] = ()
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Then:
    """What keeps it. Without channels any will do."""

    kinds: tuple[str, ...]
    by: By = By.HUMAN
    match: Match = Match.CONTACT
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """Entries of `kinds` say that we wait for the customer; the next of `until` says that we do no longer."""

    kinds: tuple[str, ...]
    until: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who gets it. The team also stands in where the rule names nobody who is here."""

    rule: OwnerRule
    team: int | None = None
    how: How = How.LEAST_LOAD
    role: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """So long after the due time, it goes to someone above."""

    after: Allowed
    to: Above
    role: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class AtMost:
    """Not more often than so many times in so many days: a bound to heed, not a promise."""

    times: int
    days: int


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything a version of a standard says. `within` is None only where something must precede, and it may be of any age."""

    shape: Shape
    when: When
    then: Then
    within: Allowed | None
    owner: Owner
    remind_before: Allowed | None = None
    escalate_after: Escalation | None = None
    broken_after: Allowed | None = None
    pause: Pause | None = None
    once_while_open: bool = True
    at_most: AtMost | None = None
    why: str = ""
    wish: str = ""
    is_public: bool = False
