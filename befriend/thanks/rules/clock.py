"""The thank-you clock: from what someone did to the first thank-you by a human after it.

The median and the 90th percentile are of those who were thanked, by nearest rank: the hour by which half, or nine in ten of
them, had been. Who still waits is counted beside them, never among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Pair:
    """Something someone did, by kind and day, and how many seconds later a human thanked them; None when nobody has."""

    kind: int
    day: int
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """How many things there were, how many were thanked for, and within how many hours half and nine in ten of these."""

    number: int
    thanked: int
    median_hours: float | None
    p90_hours: float | None

    def as_data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def read(seconds: Iterable[int | None]) -> Reading:
    """The clock over some of what happened."""
    all_of_it = list(seconds)
    known = sorted(one for one in all_of_it if one is not None)
    return Reading(len(all_of_it), len(known), _rank(known, 0.5), _rank(known, 0.9))


def read_by(pairs: Iterable[Pair], key: Callable[[Pair], int]) -> dict[int, Reading]:
    """The clock apart for each kind, or month, or whatever the key says."""
    parts: dict[int, list[int | None]] = defaultdict(list)
    for pair in pairs:
        parts[key(pair)].append(pair.seconds)
    return {name: read(seconds) for name, seconds in sorted(parts.items())}


def _rank(known: Sequence[int], share: float) -> float | None:
    """The smallest figure that at least this share of them do not exceed, in hours to a tenth."""
    if not known:
        return None
    return round(known[max(0, ceil(share * len(known)) - 1)] / HOUR, 1)
