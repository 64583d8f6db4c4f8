"""Files of imports hold people's data, and nobody looks at them after a while: then they go."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from befriend.timeline.models import HistoryBatch, HistoryUpload

KEPT_FOR = timedelta(days=90)


def forget_files() -> int:
    """Remove rejected rows and uploads older than 90 days, with what says that they are there; returns how many files."""
    before = timezone.now() - KEPT_FOR
    HistoryBatch.objects.filter(started_at__lt=before).exclude(rejects_file="").update(rejects_file="")
    HistoryUpload.objects.filter(at__lt=before, under_way="").delete()
    folder = Path(settings.VAR) / "imports"
    old = [path for place in (folder, folder / "uploads") for path in _files(place) if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and path.name != "lock"] if folder.is_dir() else []
