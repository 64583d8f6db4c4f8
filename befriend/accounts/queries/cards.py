"""Whom people outside can turn to: a colleague's name, face and direct line, or those of whoever stands in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from befriend.accounts.models import Card, User
from befriend.accounts.queries.presence import in_force, presence_on
from befriend.accounts.rules.presence import Presence


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague as people outside see them. `for_whom` is the one they stand in for, who is away until `until_day` (included)."""

    pk: int
    name: str
    short_name: str
    email: str
    phone: str = ""
    hours: str = ""
    photo: Any = None
    for_whom: str = ""
    until_day: int | None = None

    @property
    def phone_link(self) -> str:
        """The number as a telephone dials it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")


def persons(user_ids: Collection[int]) -> dict[int, Person]:
    """Who answers for each of these colleagues today; whom nobody stands in for is not among them. Four queries."""
    presence = presence_on()
    answering = {pk: stand_in for pk in user_ids if (stand_in := presence.instead_of(pk)) is not None}
    wanted = {*answering, *answering.values()}
    users = {user.pk: user for user in User.objects.filter(pk__in=wanted)}
    cards = {card.user_id: card for card in Card.objects.filter(user__in=wanted)}
    until = _until(presence, answering)
    return {
        pk: person_of(
            users[stand_in], cards.get(stand_in), for_whom=users[pk].short_name if stand_in != pk else "", until_day=until.get(pk)
        )
        for pk, stand_in in answering.items()
    }


def person_for(user_id: int | None) -> Person | None:
    """Who answers for this colleague today, if anyone."""
    return None if user_id is None else persons([user_id]).get(user_id)


def person_of(user: User, card: Card | None, *, for_whom: str = "", until_day: int | None = None) -> Person:
    """The colleague with what their card says."""
    return Person(
        user.pk,
        user.name,
        user.short_name,
        user.email,
        card.phone if card else "",
        card.hours if card else "",
        card.photo if card and card.photo else None,
        for_whom,
        until_day,
    )


def _until(presence: Presence, answering: dict[int, int]) -> dict[int, int]:
    """Until when those are away for whom another answers."""
    away = [pk for pk, stand_in in answering.items() if stand_in != pk and pk in presence.away]
    return dict(in_force().filter(user__in=away).order_by("last_day").values_list("user", "last_day")) if away else {}
