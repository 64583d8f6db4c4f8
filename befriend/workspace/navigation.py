"""The drawers of the rail: what exists, for those who may open it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from befriend.accounts.permissions import Permission, can


@dataclass(frozen=True, slots=True)
class Drawer:
    """One place to go: its name on screen, its icon, the URL it opens, who may."""

    label: str | Promise
    icon: str
    url_name: str
    permission: Permission | None = None
    group: int = 1
    in_thumb_bar: bool = False

    @property
    def url(self) -> str:
        """Where it opens."""
        return reverse(self.url_name)


DRAWERS = (
    Drawer(_("My day"), "sunrise", "workspace:my_day", in_thumb_bar=True),
    Drawer(_("People"), "users-round", "people:people", Permission.SEE_PEOPLE, in_thumb_bar=True),
    Drawer(_("Ladder"), "ladder", "ladder:ladder", Permission.SEE_LADDER, in_thumb_bar=True),
    Drawer(_("Thanks"), "heart", "thanks:home", Permission.SEE_THANKS),
    Drawer(_("Promises"), "promise", "promises:standards", Permission.SEE_PROMISES),
    Drawer(_("Giving"), "hand-coins", "giving:gifts", Permission.SEE_GIVING),
    Drawer(_("Things"), "store", "things:shelf", Permission.SEE_THINGS),
    Drawer(_("Segments"), "list-filter", "segments:segments", Permission.SEE_PEOPLE),
    Drawer(_("The house"), "settings-2", "workspace:house", group=2),
)


@dataclass(frozen=True, slots=True)
class OpenDrawer:
    """A drawer as one reader sees it on one page."""

    label: str | Promise
    icon: str
    url: str
    group: int
    in_thumb_bar: bool
    is_here: bool


def drawers_for(user: Any, path: str) -> list[OpenDrawer]:
    """The drawers this user may open, and which one the path lies in."""
    return [
        OpenDrawer(drawer.label, drawer.icon, drawer.url, drawer.group, drawer.in_thumb_bar, _lies_in(path, drawer.url))
        for drawer in DRAWERS
        if drawer.permission is None or can(user, drawer.permission)
    ]


def groups_of(drawers: list[OpenDrawer]) -> Iterator[list[OpenDrawer]]:
    """The same drawers, parted by the lines between them."""
    for _group, members in groupby(drawers, key=lambda drawer: drawer.group):
        yield list(members)


def _lies_in(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
