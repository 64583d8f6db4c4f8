"""A desk to bring histories in at: a folder of its own, and short words for a file and its map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from befriend.accounts.models import Organisation
from befriend.timeline.history.actions.bring_history import Outcome, bring_history

Bring = Callable[..., Outcome]

MAP = """
kind = "gift"
contact_key = ["Name", "Zip"]
negative = "reversal"
[columns]
date = "Date"
amount = "Amount"
name = "Name"
postcode = "Zip"
"""


@pytest.fixture(autouse=True)
def desk(settings: Settings, tmp_path: Path) -> Path:
    """Imports work in a folder of their own, so that tests beside each other do not wait for each other."""
    settings.VAR = tmp_path / "var"
    return tmp_path


@pytest.fixture
def bring(museum: Organisation, tmp_path: Path) -> Bring:
    """Bring in a text (or bytes) as a file."""

    def brought(content: str | bytes, map_text: str = MAP, *, name: str = "gifts.csv", dry_run: bool = False) -> Outcome:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return bring_history(path=path, map_text=map_text, by=None, dry_run=dry_run)

    return brought
