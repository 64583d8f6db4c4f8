"""What the museum does in turn: thanks, answers, and a letter a month. Not always in time, as in life."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from befriend.cli.museum.habits import Course, Deed
from befriend.foundation.channels import Channel

_THANKED = {"gift": (0.72, 6), "shift_served": (0.22, 9), "knowledge_shared": (0.8, 5)}
_LETTER_EVERY = 30


def answers_to(random: Random, course: Course, deeds: list[Deed], today: int) -> Iterator[Deed]:
    """Our side of the year strip, for one contact."""
    for deed in deeds:
        chance, within = _THANKED.get(deed.kind, (0.0, 0))
        if random.random() < chance:
            yield _ours(
                random,
                "thanks_received",
                deed.day + random.randint(0, within),
                random.choice((Channel.EMAIL, Channel.LETTER, Channel.PHONE)),
            )
        if deed.kind == "question_asked" and random.random() < 0.9:
            yield _ours(random, "answer_received", deed.day + random.randint(0, 4), Channel.EMAIL)
    if course.consent_day is not None:
        yield from _letters(random, course.consent_day, min(course.end + 200, today))


def _letters(random: Random, since: int, until: int) -> Iterator[Deed]:
    reads = random.random()
    for day in range(since - since % _LETTER_EVERY + _LETTER_EVERY, until + 1, _LETTER_EVERY):
        yield Deed("message_received", day, 9, None, Channel.EMAIL)
        if random.random() < reads * 0.8:
            yield Deed("newsletter_read", day + random.randint(0, 3), random.randint(7, 22), None, Channel.UNKNOWN)


def _ours(random: Random, kind: str, day: int, channel: Channel) -> Deed:
    return Deed(kind, day, random.randint(9, 17), None, channel)
