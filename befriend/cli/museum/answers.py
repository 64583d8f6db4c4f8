"""What the museum does in turn: receipts, thanks, answers, a word on what a gift did, a letter a month. Not always in
time, as in life."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from befriend.cli.museum.habits import Course, Deed
from befriend.foundation.channels import Channel

_LETTER_EVERY = 30
# Now and then someone is overlooked for half a year: the weekly list is there for them.
_OVERLOOKED, _OVERLOOKED_DAYS = 0.02, 180
_HAND = (Channel.EMAIL, Channel.LETTER, Channel.PHONE)


class Answer(NamedTuple):
    """What follows a deed, after `usual` days more or less; now and then (`late`) only after several times as many."""

    kind: str
    usual: float
    late: float = 0.06
    chance: float = 1.0
    channels: tuple[Channel, ...] = _HAND


_ANSWERS: dict[str, tuple[Answer, ...]] = {
    "gift": (Answer("thanks_received", 2.2),),
    "things_given": (Answer("thanks_received", 2.5),),
    "skills_given": (Answer("thanks_received", 2),),
    "shift_served": (Answer("thanks_received", 2.2, chance=0.93),),
    "knowledge_shared": (Answer("thanks_received", 2),),
    "workshop_attended": (Answer("thanks_received", 2.5, channels=(Channel.EMAIL,)),),
    "favour_done": (Answer("thanks_received", 2),),
    "referral_made": (Answer("thanks_received", 2.5, 0.15),),
    "question_asked": (
        Answer("answer_received", 0.35, channels=(Channel.EMAIL, Channel.PHONE)),
        Answer("request_solved", 2.2, channels=(Channel.EMAIL, Channel.PHONE)),
    ),
    "complaint_made": (
        Answer("answer_received", 0.2, 0.12, channels=(Channel.PHONE,)),
        Answer("request_solved", 3, channels=(Channel.EMAIL,)),
    ),
    "plan_proposed": (Answer("answer_received", 0.4, 0.1, channels=(Channel.PHONE,)),),
    "sign_up": (Answer("welcomed", 2, channels=(Channel.EMAIL,)),),
    "help_offered": (
        Answer("answer_received", 0.7, 0.1, channels=(Channel.PHONE,)),
        Answer("task_proposed", 3, 0.1, channels=(Channel.PHONE,)),
    ),
}

# What comes round: kind, after what of theirs, about every so many days, until so long after the last.
_ROUNDS = (
    ("message_received", ("gift", "things_given", "skills_given"), 75, 730),
    ("impact_told", ("gift",), 75, 110),
    ("asked_how_it_goes", ("shift_served",), 80, 180),
    ("commitments_agreed", ("workshop_attended",), 330, 730),
    ("asked_to_share", ("knowledge_shared",), 165, 730),
    ("learning_offered", ("shift_served",), 320, 180),
    ("social_attended", ("shift_served",), 160, 180),
)


def answers_to(random: Random, course: Course, deeds: list[Deed], today: int) -> Iterator[Deed]:
    """Our side of the year strip, for one contact."""
    overlooked_since = today - _OVERLOOKED_DAYS if random.random() < _OVERLOOKED else today
    for deed in deeds:
        for answer in _answered(random, deed):
            if answer.kind != "thanks_received" or answer.day < overlooked_since:
                yield answer
        yield from _at_once(random, deed)
    for kind, after, every, until in _ROUNDS:
        yield from _rounds(random, kind, [deed.day for deed in deeds if deed.kind in after], every, until)
    if course.consent_day is not None:
        yield from _letters(random, course.consent_day, today if course.withdrawn_day is None else course.withdrawn_day)


def _at_once(random: Random, deed: Deed) -> Iterator[Deed]:
    """What follows on the same day, or has to come before."""
    if deed.kind == "gift":
        yield Deed("receipt_sent", deed.day, deed.hour + 1, None, Channel.EMAIL, random.randint(0, 9))
    if deed.kind == "came_to_counter":
        waited = random.choice((2, 3, 4, 5, 6, 7, 9, 12, 18))
        yield Deed("served_at_counter", deed.day, deed.hour, None, Channel.IN_PERSON, (deed.minute or 0) + waited)
    if deed.kind == "shift_planned":
        yield Deed("training_completed", deed.day - random.randint(0, 3), 9, None, Channel.IN_PERSON, 0)


def _answered(random: Random, deed: Deed) -> Iterator[Deed]:
    for answer in _ANSWERS.get(deed.kind, ()):
        if random.random() < answer.chance:
            days = random.expovariate(1 / answer.usual) if answer.usual else 0.0
            if random.random() < answer.late:
                days = answer.usual * random.uniform(4, 9)
            yield _after(random, deed, int(min(days, answer.usual * 9)), answer)


def _after(random: Random, deed: Deed, days: int, answer: Answer) -> Deed:
    """On that day in working hours; on the same day, an hour later."""
    channel = random.choice(answer.channels)
    if days == 0:
        return Deed(answer.kind, deed.day, deed.hour + 1, None, channel, random.randint(0, 59))
    return Deed(answer.kind, deed.day + days, random.randint(9, 16), None, channel)


def _rounds(random: Random, kind: str, days: list[int], every: int, until: int) -> Iterator[Deed]:
    if not days:
        return
    day = days[0] + random.randint(every // 3, every)
    while day <= days[-1] + until:
        yield Deed(kind, day, random.randint(9, 16), None, random.choice(_HAND))
        day += int(every * random.uniform(0.75, 1.12))


def _letters(random: Random, since: int, until: int) -> Iterator[Deed]:
    reads = random.random()
    for day in range(since - since % _LETTER_EVERY + _LETTER_EVERY, until + 1, _LETTER_EVERY):
        yield Deed("newsletter_sent", day, 9, None, Channel.EMAIL)
        if random.random() < reads * 0.8:
            yield Deed("newsletter_read", day + random.randint(0, 3), random.randint(7, 22), None, Channel.UNKNOWN)
