from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from befriend.accounts.models import User
from befriend.timeline.history.actions.forget_files import forget_files
from befriend.timeline.models import HistoryBatch, HistoryUpload


@pytest.mark.parametrize(("days", "is_kept"), [(89, True), (91, False)])
def test_files_of_imports_go_after_three_months(tmp_path: Path, settings: Any, fundraiser: User, days: int, is_kept: bool) -> None:
    settings.VAR = tmp_path
    moment = timezone.now() - timedelta(days=days)
    (tmp_path / "imports" / "uploads").mkdir(parents=True)
    files = [tmp_path / "imports" / "gifts-batch-1-rejected.csv", tmp_path / "imports" / "uploads" / "7"]
    lock = tmp_path / "imports" / "lock"
    for path in (*files, lock):
        path.write_text("Mari Kask")
        os.utime(path, (moment.timestamp(), moment.timestamp()))
    HistoryBatch.objects.create(file_name="gifts.csv", started_at=moment, currency="EUR", rejects_file=str(files[0]))
    HistoryUpload.objects.create(file_name="gifts.csv", path=str(files[1]), by=fundraiser, at=moment)
    assert forget_files() == (0 if is_kept else 2)
    assert [path.exists() for path in (*files, lock)] == [is_kept, is_kept, True]
    assert (HistoryBatch.objects.get().rejects_file != "", HistoryUpload.objects.exists()) == (is_kept, is_kept)


def test_without_imports_there_is_nothing_to_forget(tmp_path: Path, settings: Any, db: None) -> None:
    settings.VAR = tmp_path
    assert forget_files() == 0
