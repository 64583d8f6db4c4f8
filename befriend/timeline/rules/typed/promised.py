"""What someone typed that they will do for the person: a promise to offer, with its day when one is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from befriend.timeline.rules.typed.due_days import find_due_day

# In Estonian a verb says who will do it ("saadan", I shall send).
_I_SHALL = (
    r"(?:saada|helista|kirjuta|too|anna|tee|vasta|küsi|leia|broneeri|kutsu|maksa|pane|uuri|tagasta|telli|prindi|kohtu|vii|korralda|otsi"
    r"|teata|tule)(?:n|me)\b"
)
_CLAUSE_END = re.compile(
    r"(?<=[^\d\s][.!?])\s+|[\n;]+|\s+[–-]\s+|,\s*(?:and\s+|ja\s+)?"
    rf"|\s+(?:and|ja)\s+(?=(?:i|we|ma|me|will|lubasin|promised)\b|{_I_SHALL})",
    re.IGNORECASE,
)
# Said of oneself: a promise whether or not a day is named.
_SURELY = re.compile(
    r"(?:(?:and|then|ja|siis)\s+)*(?:"
    r"(?:i|we)(?:['’]ll|\s+will|\s+shall)\s+"
    r"|(?:(?:i|we)\s+)?(?:have\s+)?promised(?:\s+(?:her|him|them|it))?(?:\s+(?:to|that\s+(?:i|we)(?:['’]ll|\s+will)))?\s+"
    r"|(?:i|we)\s+(?:must|have\s+to|need\s+to|am\s+going\s+to|are\s+going\s+to)\s+"
    r"|will\s+"
    r"|(?:ma\s+|me\s+)?(?:lubasin|lubasime|luban|lubame)(?:\s+talle|\s+neile)?\s+"
    r")",
    re.IGNORECASE,
)  # fmt: skip
_ESTONIAN = re.compile(rf"(?:(?:ja|siis|ma|me)\s+)*(?={_I_SHALL})", re.IGNORECASE)
# Said as one notes it for oneself ("send 2 tickets by Friday"): a promise when it names a day.
_PERHAPS = re.compile(
    r"(?:(?:and|then|to)\s+)*(?=(?:send|call|write|bring|give|e-?mail|phone|ring|post|mail|ask|find|check|book|reserve|order|return|reply|answer"
    r"|invite|arrange|prepare|print|pay|refund|tell|let|meet|thank|get|look)\b)",
    re.IGNORECASE,
)
_TRIM = " \t\r\n,;:.–-"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Promised:
    """`what` someone will do, in their words; by which day, or None when none is named."""

    what: str
    day: date | None


def find_promise(text: str, today: date) -> Promised | None:
    """The first promise the text makes to the person; None when it makes none. What they will do is none of ours."""
    for clause in _CLAUSE_END.split(text):
        found = _promise_in((clause or "").strip(), today)
        if found is not None:
            return found
    return None


def _promise_in(clause: str, today: date) -> Promised | None:
    opener, is_sure = _opener(clause)
    if opener is None:
        return None
    said = clause[opener:]
    due = find_due_day(said, today)
    what = said if due is None else f"{said[: due.span.start].rstrip()} {said[due.span.end :].lstrip()}"
    what = what.strip(_TRIM)[:LONGEST]
    if not what or (due is None and not is_sure):
        return None
    return Promised(what, due.day if due else None)


def _opener(clause: str) -> tuple[int | None, bool]:
    """Where the words of the promise begin, and whether it is one without a day."""
    for pattern, is_sure in ((_SURELY, True), (_ESTONIAN, True), (_PERHAPS, False)):
        match = pattern.match(clause)
        if match is not None:
            return match.end(), is_sure
    return None, False


_DURATION = re.compile(
    r"(?<![\w.,:])(?:(?P<hours>[0-9]{1,2}(?:[.,]5)?)\s?(?:h|hrs?|hours?|tundi?)\b\s*)?(?:(?P<minutes>[0-9]{1,3})\s?(?:min(?:ut(?:es?|it?))?)\b)?",
    re.IGNORECASE,
)


def find_duration(text: str) -> int | None:
    """For how many minutes it went on, when that is said; None otherwise."""
    for match in _DURATION.finditer(text):
        if match["hours"] or match["minutes"]:
            hours = float((match["hours"] or "0").replace(",", "."))
            return int(hours * 60) + int(match["minutes"] or 0)
    return None
