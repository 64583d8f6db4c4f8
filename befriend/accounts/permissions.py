"""Who may do what: one table, asked in pairs. `check_can` raises, `can` answers; templates ask only the second."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from befriend.accounts.models import Role, User

# The rules of routes that no permission opens, kept as `view.rule`.
FOR_COLLEAGUES, FOR_EVERYONE, BY_TOKEN, FOR_ONESELF = "colleagues", "everyone", "token", "oneself"

View = Callable[..., HttpResponseBase]


class Permission(StrEnum):
    """What someone may do. The table below says who."""

    SEE_PEOPLE = "people.see"
    EDIT_PEOPLE = "people.edit"
    EXPORT_PEOPLE = "people.export"
    ERASE_PEOPLE = "people.erase"
    RECORD = "timeline.record"
    REVERSE = "timeline.reverse"
    WRITE_LETTERS = "outbox.write"
    SEE_OUTBOX = "outbox.see"
    EDIT_SEGMENTS = "segments.edit"
    SEE_LADDER = "ladder.see"
    EDIT_LADDER = "ladder.edit"
    SEE_THANKS = "thanks.see"
    KEEP_THANKS = "thanks.keep"
    SEE_GIVING = "giving.see"
    RECORD_GIFT = "giving.record"
    PUT_GIFTS_RIGHT = "giving.put_right"
    REFUND = "giving.refund"
    KEEP_FUNDS = "giving.funds"
    KEEP_FUNDERS = "giving.funders"
    SEE_THINGS = "things.see"
    TAKE_THINGS = "things.take"
    SEE_LEGACIES = "legacies.see"
    ASK_ANYWAY = "giving.ask_anyway"
    KEEP_STORIES = "stories.keep"
    KEEP_DIRECTORY = "portal.directory"
    KEEP_PIPELINE = "giving.pipeline"
    EDIT_OWNER_RULES = "giving.owner_rules"
    SEE_PROMISES = "promises.see"
    EDIT_STANDARDS = "standards.edit"
    RUN_THE_HOUSE = "house.run"


_EVERYONE = frozenset(Role)
_HANDS = frozenset({Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER})
_STAFF = frozenset({Role.ADMINISTRATOR, Role.STAFF})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

WHO_MAY: dict[Permission, frozenset[Role]] = {
    Permission.SEE_PEOPLE: _EVERYONE,
    Permission.EDIT_PEOPLE: _STAFF,
    Permission.EXPORT_PEOPLE: _STAFF,
    Permission.ERASE_PEOPLE: _ADMINISTRATORS,
    Permission.RECORD: _HANDS,
    Permission.REVERSE: _STAFF,
    Permission.WRITE_LETTERS: _HANDS,
    Permission.SEE_OUTBOX: _STAFF,
    Permission.EDIT_SEGMENTS: _STAFF,
    Permission.SEE_LADDER: _EVERYONE,
    Permission.EDIT_LADDER: _ADMINISTRATORS,
    Permission.SEE_THANKS: _EVERYONE,
    Permission.KEEP_THANKS: _STAFF,  # the words on the wall, openers, and what is printed
    Permission.SEE_GIVING: _EVERYONE - {Role.VOLUNTEER},  # what someone gave is not for every counter
    Permission.RECORD_GIFT: _STAFF,
    Permission.PUT_GIFTS_RIGHT: _STAFF,
    Permission.REFUND: _STAFF,
    Permission.KEEP_FUNDS: _STAFF,
    Permission.KEEP_FUNDERS: _STAFF,  # grants, sponsorships, partners, matching offers
    Permission.SEE_THINGS: _EVERYONE,
    Permission.TAKE_THINGS: _HANDS,  # whoever stands at the counter of the shop
    Permission.SEE_LEGACIES: _ADMINISTRATORS,  # and those entrusted by name
    Permission.ASK_ANYWAY: _STAFF,
    Permission.KEEP_STORIES: _STAFF,
    Permission.KEEP_DIRECTORY: _STAFF,  # who stands for which topic, before everyone
    Permission.KEEP_PIPELINE: _STAFF,
    Permission.EDIT_OWNER_RULES: _ADMINISTRATORS,
    Permission.SEE_PROMISES: _EVERYONE,
    Permission.EDIT_STANDARDS: _ADMINISTRATORS,
    Permission.RUN_THE_HOUSE: _ADMINISTRATORS,
}


# What can be given to a colleague by name, beyond their role.
BY_NAME = frozenset({Permission.SEE_LEGACIES})


def can(user: Any, permission: Permission) -> bool:
    """Whether this user, signed in and active, may do it: by their role, or because they were entrusted with it."""
    if not (isinstance(user, User) and user.is_active):
        return False
    return Role(user.role) in WHO_MAY[permission] or (permission in BY_NAME and permission in user.entrusted)


def check_can(user: Any, permission: Permission) -> None:
    """Raises PermissionDenied when this user may not."""
    if not can(user, permission):
        raise PermissionDenied(permission)


def requires(permission: Permission) -> Callable[[View], View]:
    """A view only for those who may; others are asked to sign in, or told that they may not."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            check_can(request.user, permission)
            return view(request, *args, **kwargs)

        guarded.rule = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def for_colleagues(view: View) -> View:
    """A view for anyone who is signed in."""
    guarded = login_required(view)
    guarded.rule = FOR_COLLEAGUES  # type: ignore[attr-defined]
    return guarded


def for_everyone(view: View) -> View:
    """A view that needs no sign-in, by decision."""
    view.rule = FOR_EVERYONE  # type: ignore[attr-defined]
    return view
