"""How often is too often: the bound that a standard sets to what we send on our own account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from befriend.promises.rules.definition import AtMost


def is_too_often(others: Sequence[datetime], moment: datetime, bound: AtMost) -> bool:
    """Whether one more at that moment makes more than `bound.times` within any `bound.days` days, those to come counted too."""
    span, told = timedelta(days=bound.days), sorted([*others, moment])
    ends = zip(told, told[bound.times :], strict=False)
    return any(last - first < span and first <= moment <= last for first, last in ends)


def free_from(others: Sequence[datetime], moment: datetime, bound: AtMost) -> datetime:
    """The first moment, not before the given one, at which one more is not too often."""
    span = timedelta(days=bound.days)
    later = sorted(other + span for other in others if other + span > moment)
    return next(one for one in [moment, *later] if not is_too_often(others, one, bound))
