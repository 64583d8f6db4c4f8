"""How heavy the giving page is, and how long it takes: for `befriend bench giving`.

`figures(requests)` measures the page of the newest open appeal (or the house's own) through the whole stack of the program, without a
network. Kilobytes are what a browser fetches once, compressed as we serve it: page, styles, scripts and type, without images.
"""

from __future__ import annotations

import gzip
import re
import statistics
import time
from pathlib import Path

_LINKED = re.compile(r'(?:rel="stylesheet" href|<script[^>]* src)="/static/([^"?]+)"')
_IMPORTED = re.compile(r'@import url\("([^"]+)"\)')
# The one face that plain English and Estonian need.
_FACE = "fonts/brygada-1918-latin-wght-normal.woff2"


def figures(requests: int = 200) -> dict[str, float]:
    """`give_page_kb`, and `give_p50_ms` and `give_p95_ms` of so many requests."""
    from django.conf import settings
    from django.test import Client
    from django.test.utils import override_settings

    with override_settings(ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, "testserver"], SECURE_SSL_REDIRECT=False, TEST_PAYMENTS=True):
        path = _path()
        client = Client(headers={"accept-language": "en"})
        page = client.get(path).content
        took = sorted(_milliseconds(client, path) for _request in range(requests))
    return {
        "give_page_kb": round((len(page) + _static_bytes(page.decode())) / 1000, 1),
        "give_p50_ms": round(statistics.median(took), 1),
        "give_p95_ms": round(took[int(len(took) * 0.95) - 1], 1),
    }


def _path() -> str:
    from befriend.accounts.models import Organisation
    from befriend.giving.actions.funds import have_general_fund
    from befriend.giving.queries.appeals import appeals_on

    have_general_fund()
    appeal = next(iter(appeals_on(Organisation.current().today())), None)
    return f"/give/{appeal.key}" if appeal else "/give"


def _milliseconds(client: object, path: str) -> float:
    started = time.perf_counter()
    client.get(path)  # type: ignore[attr-defined]
    return (time.perf_counter() - started) * 1_000


def _static_bytes(page: str) -> int:
    """Of the sheets and scripts that the page names, and what the sheets import, compressed; and of its face."""
    names = [re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name) for name in _LINKED.findall(page)]
    files = [_found(name) for name in names]
    for name, file in list(zip(names, files, strict=True)):
        if name.endswith(".css"):
            files += [file.parent / other for other in _IMPORTED.findall(file.read_text())]
    return sum(len(gzip.compress(file.read_bytes())) for file in files) + _found(_FACE).stat().st_size


def _found(name: str) -> Path:
    from django.contrib.staticfiles import finders

    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found)
