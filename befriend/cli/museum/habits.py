"""How people live with a museum: what they do, how often, in which season, and when they begin and stop.

Everything here draws from one random generator: the same seed gives the same museum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from befriend.foundation.channels import Channel
from befriend.foundation.days import date_of

_SELDOM = ("complaint_made", "favour_done", "referral_made", "things_given", "skills_given", "plan_proposed")
# How full the house is, January to December: quiet winters, school springs, holiday summers, Advent.
SEASON = (0.5, 0.6, 0.9, 1.1, 1.4, 1.3, 1.6, 1.4, 1.0, 0.9, 0.8, 1.2)
NEVER_STOPS = 10**6


class Deed(NamedTuple):
    """What one person did on one day: kind, day number, hour, amount in cents (or None), channel; the minute where it matters."""

    kind: str
    day: int
    hour: int
    amount: int | None
    channel: Channel
    minute: int | None = None

    @property
    def at(self) -> tuple[int, int, int]:
        """Its place in time; without a minute, at the end of the hour."""
        return self.day, self.hour, 59 if self.minute is None else self.minute


@dataclass(frozen=True)
class Habit:
    """Something done about every `gap` days, give or take a third, more in season; `amounts` in whole euros."""

    kind: str
    gap: float
    channel: Channel = Channel.IN_PERSON
    amounts: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    chance: float = 1.0
    after: int = 0

    def days(self, random: Random, start: int, end: int) -> Iterator[int]:
        day = start + self.after + random.random() * self.gap
        while day <= end:
            month = date_of(int(day)).month
            if self.months and month not in self.months:
                day += 1 + random.random() * 6
                continue
            if random.random() < self.chance * (1 if self.months else min(1.0, SEASON[month - 1])):
                yield int(day)
            day += max(1.0, random.gauss(self.gap, self.gap / 3))


@dataclass(frozen=True)
class Way:
    """A way of being with us: how common, how likely to have agreed to hear from us, how likely to stop, and the habits."""

    name: str
    share: int
    consents: float
    fades: float
    habits: tuple[Habit, ...]


def _visits(gap: float, **more: float) -> Habit:
    return Habit("visit", gap, **more)  # type: ignore[arg-type]


_WORKSHOPS = Habit("workshop_attended", 150, months=(2, 3, 4, 5, 9, 10, 11))
_QUESTIONS = Habit("question_asked", 260, Channel.EMAIL, chance=0.5)

WAYS = (
    Way("passes by", 34, 0.12, 0.7, (_visits(420, chance=0.8),)),
    Way("comes with children", 14, 0.55, 0.3, (_visits(48), Habit("workshop_attended", 330, chance=0.45), _QUESTIONS)),
    Way("reads", 17, 0.97, 0.15, (_visits(210), _QUESTIONS)),
    Way("gives at Christmas", 9, 0.85, 0.25, (_visits(160), Habit("gift", 350, Channel.BANK, (20, 25, 30, 50, 100), months=(11, 12)))),
    Way("gives monthly", 5, 0.95, 0.12, (_visits(150), Habit("gift", 30.4, Channel.CARD, (10, 15, 15, 25)))),
    Way("gives when moved", 6, 0.7, 0.35, (_visits(120), Habit("gift", 170, Channel.WEB, (10, 20, 50, 80, 120, 250)))),
    Way("learns", 7, 0.93, 0.2, (_visits(75), _WORKSHOPS, Habit("gift", 400, Channel.WEB, (15, 30, 60), chance=0.5), _QUESTIONS)),
    Way(
        "helps",
        5,
        0.96,
        0.2,
        (
            Habit("shift_served", 13),
            _visits(60),
            Habit("workshop_attended", 300, chance=0.7),
            Habit("gift", 500, Channel.CASH, (10, 20), chance=0.4),
        ),
    ),
    Way(
        "teaches",
        3,
        0.98,
        0.1,
        (Habit("knowledge_shared", 190, after=260), _WORKSHOPS, _visits(50), Habit("gift", 360, Channel.BANK, (50, 100, 150))),
    ),
)

ORGANISATION_WAYS = (
    Way("sponsors", 1, 1.0, 0.1, (Habit("gift", 360, Channel.BANK, (500, 1000, 1500, 3000)), _visits(180))),
    Way("brings groups", 2, 0.9, 0.1, (_visits(70), _QUESTIONS)),
)


class Course(NamedTuple):
    """One contact's time with us: from when, until when (NEVER_STOPS), in which way; and from when until when they wanted to
    hear from us."""

    way: Way
    start: int
    end: int
    consent_day: int | None
    withdrawn_day: int | None = None


def draw_course(random: Random, ways: tuple[Way, ...], today: int, days: int) -> Course:
    """When a contact came to us and what became of it; newcomers come all the time, a little more each year."""
    way = random.choices(ways, [way.share for way in ways])[0]
    start = today - int(days * random.random() ** 0.8)
    end = NEVER_STOPS
    if random.random() < way.fades:
        end = start + int(random.expovariate(1 / (days / 2.5))) + 20
    consent_day = min(today, start + int(random.expovariate(1 / 25))) if random.random() < way.consents else None
    has_enough = consent_day is not None and end + 30 < today and random.random() < 0.3
    return Course(way, start, end, consent_day, max(end + 30, consent_day or 0) if has_enough else None)


def deeds_of(random: Random, course: Course, today: int) -> list[Deed]:
    """All that a contact did until today, in order. The first day is always a visit or a sign-up."""
    last = min(course.end, today)
    found = [Deed("visit" if random.random() < 0.7 else "sign_up", course.start, random.randint(10, 17), None, Channel.IN_PERSON)]
    for habit in course.way.habits:
        usual = random.choice(habit.amounts) * 100 if habit.amounts else None
        for day in habit.days(random, course.start, last):
            amount = usual if usual is None or random.random() < 0.75 else random.choice(habit.amounts) * 100
            found.append(Deed(habit.kind, day, random.randint(9, 20), amount, habit.channel))
    return sorted([*found, *askings_of(random, found, last)], key=lambda deed: deed.at)


def askings_of(random: Random, deeds: list[Deed], last: int) -> Iterator[Deed]:
    """What people ask of us on their way: at the counter, before they help, when something went wrong, when they have a plan."""
    shifts = [deed for deed in deeds if deed.kind == "shift_served"]
    if shifts:
        yield Deed("help_offered", max(deeds[0].day, shifts[0].day - random.randint(14, 30)), 12, None, Channel.WEB)
        yield Deed("shift_planned", shifts[0].day, shifts[0].hour, None, Channel.WEB, 0)
    for deed in deeds:
        if deed.kind == "visit" and deed.day > last - 120 and random.random() < 0.3:
            yield Deed("came_to_counter", deed.day, deed.hour, None, Channel.IN_PERSON, random.randint(0, 40))
        if random.random() < 0.004:
            yield Deed(random.choices(_SELDOM, (4, 3, 2, 3, 1, 1))[0], deed.day, deed.hour, None, Channel.EMAIL)
