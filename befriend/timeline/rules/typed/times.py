"""The time of day a typed sentence names."""

from __future__ import annotations

import re
from datetime import time

from befriend.timeline.rules.typed.found import Found, Span, found

# "at 5" may be either half of the day, so it is no time; "kell 17", "5 pm" and "9:30" are.
_TIME = re.compile(
    r"(?<![\w.,:])(?:(?:at|kell|kl\.?)\s+)?(?:"
    r"(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?![\w:])(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<bare>1[0-2]|[1-9])\s?(?P<bare_half>[ap])\.?m\b\.?"
    r"|(?<=kell )(?P<clock>[01]?[0-9]|2[0-3])\.(?P<clock_minute>[0-5][0-9])(?![\w.])"
    r"|(?<=kell )(?P<late>1[3-9]|2[0-3])(?![\w.,:])"
    r")",
    re.IGNORECASE,
)


def find_time(text: str) -> Found[time]:
    """The first time of day in the sentence, on the wall clock."""
    for match in _TIME.finditer(text):
        hour = int(match["hour"] or match["bare"] or match["clock"] or match["late"])
        minute = int(match["minute"] or match["clock_minute"] or 0)
        half = (match["half"] or match["bare_half"] or "").lower()
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        return found([time(hour, minute)], [Span(*match.span())])
    return Found()
