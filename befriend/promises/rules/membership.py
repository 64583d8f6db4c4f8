"""Who someone was: whether a condition held for a contact on a day, and in which spans of days."""

from __future__ import annotations

from typing import NamedTuple

from befriend.promises.rules.story import Entry, Story
from befriend.segments.rules import nodes
from befriend.segments.rules.evaluate import evaluate_node


class Span(NamedTuple):
    """From the first day on which it held to the first on which it did no longer; None is still."""

    first: int
    end: int | None


def fulfils(story: Story, who: nodes.Node | None, entry: Entry) -> bool:
    """Whether the contact fulfilled the condition on the day of the entry, before the entry itself counted."""
    return who is None or evaluate_node(who, story.person_on(entry.day, before=entry), entry.day).is_in


def spans(story: Story, who: nodes.Node | None, *, today: int) -> list[Span]:
    """The spans of days on which it held, from when we first knew them until today."""
    first = min([story.created_day, *(entry.day for entry in story.standing[:1])])
    if who is None:
        return [Span(first, None)] if first <= today else []
    found: list[Span] = []
    since: int | None = None
    day: int | None = first
    while day is not None and day <= today:
        answer = evaluate_node(who, story.person_on(day), day)
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
