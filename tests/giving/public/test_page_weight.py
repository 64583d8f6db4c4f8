"""The giving page stays light: page, styles with all they import, scripts and type; compressed as we serve them, without images."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.models import Fund, WaysToGive

pytestmark = pytest.mark.once
_LINKED = re.compile(r'(?:rel="stylesheet" href|<script[^>]* src)="/static/([^"?]+)"')
_IMPORTED = re.compile(r'@import url\("([^"]+)"\)')
# The one face that plain English and Estonian need.
_FACE = "fonts/brygada-1918-latin-wght-normal.woff2"


def test_the_giving_page_of_an_appeal_is_below_fifty_kilobytes(client: Client, ways: WaysToGive, boats: Fund) -> None:
    keep_appeal(name="Ice", about="So that they sail.", fund=boats, goal_minor=100_000, first_day=1, by=None)
    page = client.get("/give/ice").content

    sheets = [path for path in map(_file, _LINKED.findall(page.decode())) if path.suffix == ".css"]
    scripts = [path for path in map(_file, _LINKED.findall(page.decode())) if path.suffix == ".js"]
    imported = [sheet.parent / name for sheet in sheets for name in _IMPORTED.findall(sheet.read_text())]
    compressed = sum(len(gzip.compress(path.read_bytes())) for path in (*sheets, *imported, *scripts))

    assert len(sheets) >= 2
    assert len(imported) >= 8
    assert len(page) + compressed + _file(_FACE).stat().st_size <= 50_000


def _file(name: str) -> Path:
    found = finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name))
    assert isinstance(found, str), name
    return Path(found)
