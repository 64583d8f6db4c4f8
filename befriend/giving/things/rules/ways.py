"""Where a thing can go from where it is. Pure."""

from __future__ import annotations

from befriend.giving.models import ENDS, ThingState

_WAYS: dict[ThingState, tuple[ThingState, ...]] = {
    ThingState.OFFERED: (ThingState.RECEIVED, ThingState.DECLINED),
    ThingState.DECLINED: (ThingState.OFFERED, ThingState.RECEIVED),
    ThingState.RECEIVED: tuple(ENDS),
    ThingState.USED: (ThingState.SOLD, ThingState.PASSED_ON, ThingState.THROWN_AWAY),
}


def ways_from(state: ThingState) -> tuple[ThingState, ...]:
    """Where it can go next; nowhere when it is sold, passed on or thrown away."""
    return _WAYS.get(state, ())


def may_follow(state: ThingState, to: ThingState) -> bool:
    return to in ways_from(state)
