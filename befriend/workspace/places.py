"""Places that are no drawer of the rail: where the house is run, and how one comes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from befriend.accounts.permissions import Permission, can


@dataclass(frozen=True, slots=True)
class Place:
    """A page to go to: its name, what it is about, its icon, who may open it."""

    label: str | Promise
    icon: str
    url_name: str
    about: str | Promise = ""
    permission: Permission | None = None

    @property
    def url(self) -> str:
        return reverse(self.url_name)


IN_THE_HOUSE = (
    Place(
        _("The organisation"),
        "building-2",
        "workspace:organisation",
        _("Name, language, time zone, money, sign and colour."),
        Permission.RUN_THE_HOUSE,
    ),
    Place(
        _("Colleagues"),
        "users-round",
        "accounts:colleagues",
        _("Who works here, in what role, in which teams; invite someone."),
        Permission.RUN_THE_HOUSE,
    ),
    Place(
        _("Outbox"),
        "send",
        "outbox:letters",
        _("Letters that leave by e-mail: waiting, sent, in need of a look."),
        Permission.WRITE_LETTERS,
    ),
    Place(
        _("Stories"),
        "book-open",
        "stories:stories",
        _("Good news and needs, told once: on a fund’s page, and in what each giver hears."),
        Permission.KEEP_STORIES,
    ),
    Place(
        _("Whom to ask"),
        "life-buoy",
        "portal:topics",
        _("Who stands for which question on the public page, with face and direct line."),
        Permission.KEEP_DIRECTORY,
    ),
    Place(
        _("Bring in a history"),
        "upload",
        "workspace:histories",
        _("Gifts, visits and workshops from other systems' files; and taking a file back."),
        Permission.RUN_THE_HOUSE,
    ),
    Place(
        _("Bank statements"),
        "landmark",
        "statements:queue",
        _("Payments of banks and payment firms: matched to people, and those that wait for a look."),
        Permission.RECORD_GIFT,
    ),
    Place(
        _("Who answers offers"),
        "message-circle",
        "giving:offers",
        _("Of things, of work for free, of a talk about a legacy: by name and face on the public pages."),
        Permission.RUN_THE_HOUSE,
    ),
    Place(
        _("Who did what"), "history", "accounts:audit", _("The log of deeds that matter, which shows tampering."), Permission.RUN_THE_HOUSE
    ),
    Place(_("Tokens"), "lock", "tokens:tokens", _("The keys of other programs."), Permission.RUN_THE_HOUSE),
    Place(_("The parts of a screen"), "puzzle", "workspace:components", _("Every part once, for those who draw or write pages.")),
)

WAYS_IN = (
    Place(_("Name, and how to call you"), "pencil", "accounts:my_name"),
    Place(_("Your card: face, direct line, hours"), "id-card", "accounts:card"),
    Place(_("When you are away"), "calendar-days", "accounts:away"),
    Place(_("Passkeys and authenticator apps"), "key-round", "mfa_index"),
    Place(_("Password"), "lock", "account_change_password"),
    Place(_("Where you are signed in"), "smartphone", "usersessions_list"),
)

MYSELF = Place(_("Myself: language, light, keys"), "user-round", "workspace:myself")


def open_to(user: Any, places: Iterable[Place]) -> list[Place]:
    """Those of the places that this user may open."""
    return [place for place in places if place.permission is None or can(user, place.permission)]
