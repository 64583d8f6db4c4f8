from __future__ import annotations

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse


def url_of(name: str, /, *arguments: int | str, **query: str | int) -> str:
    """The address of a page by its name, with a query; empty while no domain answers there, so that no link is dead."""
    try:
        url = reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
    asked = {key: value for key, value in query.items() if value != ""}
    return f"{url}?{urlencode(asked)}" if asked else url
