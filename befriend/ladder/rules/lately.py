"""Who is worth a word now: one step is missing, and they came to us lately.

On a ladder whose rungs ask for one thing each, everyone is one step from the next; those who were just here may take it.
"""

from __future__ import annotations

from befriend.foundation.kinds import all_kinds
from befriend.segments.rules.world import Condition

LATELY_DAYS = 30


def came_lately() -> Condition:
    """They visited, learned, gave, helped or taught (whatever gives a role) in the last thirty days; to read is not to come."""
    kinds = [kind.key for kind in all_kinds() if kind.role]
    return {"count": {"kinds": kinds, "within_days": LATELY_DAYS, "at_least": 1}}
