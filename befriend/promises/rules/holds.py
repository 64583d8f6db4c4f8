"""When nothing may be done for someone: at all, or over every channel that a promise could be kept by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import product

from befriend.promises.rules.story import Hold

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def blocked(holds: Sequence[Hold], channels: frozenset[int]) -> list[Hold]:
    """The holds that end a promise which may go by these channels; no channels means that any will do.

    One channel closed is no hold as long as another is open: several end it where they overlap.
    """
    whole = [hold for hold in holds if hold.channel is None]
    closed = [[hold for hold in holds if hold.channel == channel] for channel in sorted(channels)]
    if not closed or not all(closed):
        return whole
    return whole + [overlap for several in product(*closed) if (overlap := _overlap(several)) is not None]


def _overlap(holds: Sequence[Hold]) -> Hold | None:
    since = max(hold.since for hold in holds)
    until = min(hold.until or _NEVER for hold in holds)
    return Hold(since, None if until == _NEVER else until, holds[0].cause) if since < until else None
