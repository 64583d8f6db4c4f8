"""How hard the laws are tried: as much as suits every run, or as many times more as BEFRIEND_DRILL says."""

from __future__ import annotations

import os


def examples(every_run: int) -> int:
    """How many made-up cases to try."""
    return every_run * max(1, int(os.environ.get("BEFRIEND_DRILL", "1")))
