"""Settings are safe to put on the internet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.once
def test_checked_for_deployment_there_is_nothing_to_warn_of(tmp_path: Path) -> None:
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name not in ("BEFRIEND_SECRET_KEY", "DJANGO_SETTINGS_MODULE", "DATABASE_URL")
        },
        "BEFRIEND_VAR": str(tmp_path),
        "BEFRIEND_URL": "https://befriend.example",
        "BEFRIEND_HOSTS": "befriend.example",
    }
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout.strip()) == (0, "System check identified no issues (0 silenced).")
