"""Every door of the program, and samples of what each is opened with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from befriend.accounts.permissions import Permission

# Routes of others that are open by decision: the route as written in the URL configuration -> why.
OPEN_BY_DECISION: dict[str, str] = {}


@dataclass(frozen=True)
class Route:
    """One door: how its path is written, the name it is called by, what answers."""

    path: str
    name: str
    callback: Callable[..., Any]
    arguments: tuple[str, ...]

    @property
    def rule(self) -> str | Permission | None:
        return getattr(self.callback, "rule", None)

    def __str__(self) -> str:
        return self.name or self.path


def all_routes() -> list[Route]:
    """Every route of the program, in the order in which they are tried."""
    return list(_walk(get_resolver(), "/", "", ()))


def _walk(resolver: URLResolver, path: str, namespace: str, arguments: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        names = arguments + tuple(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace, names)
        elif isinstance(pattern, URLPattern):
            yield Route(here, f"{namespace}{pattern.name}" if pattern.name else "", pattern.callback, names)


def path_of(route: Route, samples: dict[str, Any]) -> str:
    """The path of a route with sample arguments; LookupError names the argument that has no sample."""
    missing = [f"{route}: {name}" for name in route.arguments if _sample_name(route, name, samples) is None]
    if missing:
        raise LookupError(f"Add a sample to tests/architecture/samples.py for {', '.join(missing)}.")
    if not route.name:
        return re.sub(r"\(\?P<.*?\)|\^|\$", "", route.path)
    return reverse(route.name, kwargs={name: samples[str(_sample_name(route, name, samples))] for name in route.arguments})


def _sample_name(route: Route, argument: str, samples: dict[str, Any]) -> str | None:
    """Samples are called "route argument" where the argument's name alone says too little."""
    return next((name for name in (f"{route.name} {argument}", argument) if name in samples), None)
