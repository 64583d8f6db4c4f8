"""Names that say nothing have no room in the house."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.once
PROJECT = Path(__file__).resolve().parents[2]
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "stuff", "manager", "tools"}


def test_no_room_is_named_for_nothing() -> None:
    named = [str(path.relative_to(PROJECT)) for path in (PROJECT / "befriend").rglob("*.py") if path.stem in EMPTY_NAMES]
    assert named == []
