"""A walk through the house, door by door: which pages there are to be seen, one for each route that some page leads to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from html import unescape

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext

_HREF = re.compile(r'href="(/[^"#]*)')
# Doors that lead out, or that are opened by a step before them.
_NOT_A_PAGE = re.compile(r"^/(static|files|api/openapi)|\.(css|js|ics|csv|xlsx|pdf|png|json|txt|xml)\b")


def pages_by_route(program: APIRequestContext, url: str, starts: Iterable[str]) -> dict[str, str]:
    """From the starts along every link: route -> the first page of it that was come by. Only what answers with a page counts."""
    found: dict[str, str] = {}
    ahead = deque(starts)
    while ahead:
        path = ahead.popleft()
        route = _route_of(path)
        if route is None or route in found or _NOT_A_PAGE.search(path):
            continue
        answer = program.get(url + path, max_redirects=0)
        if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        body = answer.text()
        if "</html>" not in body:
            continue
        found[route] = path
        ahead.extend(unescape(link) for link in _HREF.findall(body))
    return found


def _route_of(path: str) -> str | None:
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return None
    return match.view_name or str(match.route)
