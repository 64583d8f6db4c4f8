"""The law: which promises there are follows from the timeline, the standards' versions and their calendars, and nothing else.

The running system asks for the part that a new entry can change, the recompute for all of it: the same function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from befriend.foundation.days import day_of
from befriend.promises.rules.definition import Shape
from befriend.promises.rules.made import Made
from befriend.promises.rules.preceding import preceding
from befriend.promises.rules.recurring import recurring
from befriend.promises.rules.replies import replies
from befriend.promises.rules.standing_rule import Rule
from befriend.promises.rules.story import Story
from befriend.promises.rules.words import words


def derive(story: Story, rules: Sequence[Rule], *, as_of: datetime, zone: ZoneInfo, since: datetime | None = None) -> list[Made]:
    """Every promise of one contact under these standards, and every word given to them, as known at `as_of`.

    `since` leaves out what was made before it, of those standards where something must follow something.
    """
    return [*words(story), *(made for rule in rules for made in derive_rule(story, rule, as_of=as_of, zone=zone, since=since))]


def derive_rule(story: Story, rule: Rule, *, as_of: datetime, zone: ZoneInfo, since: datetime | None = None) -> Iterator[Made]:
    """The promises of one standard."""
    if rule.shape == Shape.REPLY:
        return replies(rule, story, since=since)
    if rule.shape == Shape.PRECEDE:
        return preceding(rule, story)
    return recurring(rule, story, today=day_of(as_of, zone), zone=zone)
