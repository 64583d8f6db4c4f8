"""Rejected rows, handed out as a file."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, Http404, HttpResponseBase


def rejects_file(path: str) -> HttpResponseBase:
    """The file as a download, never shown in the browser. Raises Http404 when there is none."""
    if not path or not Path(path).is_file():
        raise Http404
    return FileResponse(Path(path).open("rb"), as_attachment=True, filename=Path(path).name, content_type="text/csv; charset=utf-8")
