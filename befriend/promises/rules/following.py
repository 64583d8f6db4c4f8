"""What one entry changes: only the promises it can affect are derived anew, by the same law as all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from befriend.promises.rules.definition import Shape
from befriend.promises.rules.derive import derive_rule
from befriend.promises.rules.difference import Difference, Row, affected_since, difference
from befriend.promises.rules.made import Made
from befriend.promises.rules.standing_rule import Rule
from befriend.promises.rules.story import Story
from befriend.promises.rules.words import words


def following(
    story: Story, rules: Sequence[Rule], rows: Sequence[Row], *, moment: datetime, as_of: datetime, zone: ZoneInfo, with_words: bool
) -> Difference:
    """What to write after an entry that happened at `moment`, of the standards its kind matters to.

    `rows` are the promises of the contact. Those of standards where something must follow something are derived since
    the first that was open at that moment; recurring ones and those that precede something, from the beginning.
    """
    made: list[Made] = list(words(story)) if with_words else []
    considered = [row for row in rows if row.standard_id is None] if with_words else []
    for rule in rules:
        mine = [row for row in rows if row.standard_id == rule.standard_id]
        since = affected_since(mine, moment) if rule.shape == Shape.REPLY else None
        considered += mine if since is None else [row for row in mine if row.opened_at >= since]
        made += derive_rule(story, rule, as_of=as_of, zone=zone, since=since)
    return differs(story, considered, made)


def differs(story: Story, rows: Sequence[Row], made: Sequence[Made]) -> Difference:
    """What to write for one contact so that what is kept is what was derived."""
    return difference(rows, made, subjects={entry.id: entry.subject for entry in story.entries})
