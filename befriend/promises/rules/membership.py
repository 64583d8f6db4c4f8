"""Who someone was: whether a condition held for a contact on a day, and in which spans of days."""

from __future__ import annotations

from typing import NamedTuple

from befriend.promises.rules.standing_rule import Version
from befriend.promises.rules.story import Entry, Story
from befriend.segments.rules.evaluate import evaluate_node


class Span(NamedTuple):
    """From the first day on which it held to the first on which it did no longer; None is still."""

    first: int
    end: int | None


def fulfils(story: Story, version: Version, entry: Entry) -> bool:
    """Whether the contact was who the version asks for on the day of the entry, before the entry itself counted."""
    if version.who is None:
        return True
    person = story.person_on(entry.day, kinds=version.who_kinds, before=entry)
    return evaluate_node(version.who, person, entry.day).is_in


def spans(story: Story, version: Version, *, today: int) -> list[Span]:
    """The spans of days on which they were who the version asks for, from when we first knew them until today."""
    first = story.first_day(version.kinds)
    if version.who is None:
        return [Span(first, None)] if first <= today else []
    found: list[Span] = []
    since: int | None = None
    day: int | None = first
    while day is not None and day <= today:
        answer = evaluate_node(version.who, story.person_on(day, kinds=version.who_kinds), day)
        if answer.is_in and since is None:
            since = day
        elif not answer.is_in and since is not None:
            found.append(Span(since, day))
            since = None
        day = _next_look(story, day, answer.valid_until)
    return found if since is None else [*found, Span(since, None)]


def _next_look(story: Story, day: int, valid_until: int | None) -> int | None:
    """The next day on which the answer could differ: by itself, or because a tag was put on."""
    days = [tagged for tagged in story.tag_days.values() if tagged > day]
    if valid_until is not None:
        days.append(max(valid_until, day + 1))
    return min(days, default=None)
