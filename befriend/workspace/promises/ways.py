"""The ways in which a promise can be kept from where one sits: which, and which of them first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import Kind, UnknownKind, kind_of
from befriend.people.models import Contact, ReachState, RestrictionKind
from befriend.promises.models import Promise

_WORKS = {ReachState.UNCONFIRMED, ReachState.CONFIRMED}
# Each way by its name in addresses: the channel it stands under, its icon.
CHANNELS = {
    "email": Channel.EMAIL,
    "call": Channel.PHONE,
    "in_person": Channel.IN_PERSON,
    "card": Channel.LETTER,
    "letter": Channel.LETTER,
    "other": Channel.UNKNOWN,
}
_ICONS = {"email": "mail", "call": "phone", "in_person": "users-round", "card": "heart", "letter": "printer", "other": "check"}
_ONLY_THANKS = {"card"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its name in addresses, its icon, and what its button says."""

    key: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What keeps a promise: kinds, over which channels (any when empty); a word is kept by saying so."""

    kinds: tuple[Kind, ...] = ()
    channels: frozenset[str] = frozenset()
    is_word: bool = False

    @property
    def is_thanks(self) -> bool:
        return any(kind.is_thanks for kind in self.kinds)


def keeping_of(promise: Promise) -> Keeping:
    """From the version it was made under."""
    if promise.version is None:
        return Keeping(is_word=True)
    then: dict[str, Any] = promise.version.definition.get("then", {})
    return Keeping(tuple(_known(then.get("kinds", ()))), frozenset(then.get("channels", ())))


def _known(keys: Collection[str]) -> list[Kind]:
    known = []
    for key in keys:
        try:
            known.append(kind_of(key))
        except UnknownKind:  # of a domain that is no longer here
            continue
    return known


def ways_of(contact: Contact, keeping: Keeping) -> list[Way]:
    """The ways that are open, the best first: how they like to hear from us, then what is quickest.

    Reads the prefetched `emails`, `phones`, `addresses` and `do_nots` of the contact.
    """
    name = {"name": contact.short_name}
    if keeping.is_word:
        return [Way("word", "check", _("Done")), *_saying(contact, keeping, name)]
    ways = _saying(contact, keeping, name)
    return ways or [Way("other", "check", _("Done"))]


def _saying(contact: Contact, keeping: Keeping, name: dict[str, str]) -> list[Way]:
    open_ways = [key for key in CHANNELS if _is_open(contact, keeping, key)]
    liked = contact.likes.casefold()
    open_ways.sort(key=lambda key: not any(word in liked for word in _LIKED.get(key, ())))
    return [Way(key, _ICONS[key], _WORDS[keeping.is_thanks][key]() % name) for key in open_ways]


_LIKED = {
    "email": ("mail", "e-post", "meil"),
    "call": ("call", "phone", "kõne", "helista", "telefon"),
    "letter": ("letter", "post", "kiri"),
    "card": ("card", "kaart"),
}


def _is_open(contact: Contact, keeping: Keeping, key: str) -> bool:
    channel = CHANNELS[key]
    if key in _ONLY_THANKS and not keeping.is_thanks:
        return False
    if keeping.channels and channel.key not in keeping.channels:
        return False
    return _may(contact, channel) and _reaches(contact, keeping, key)


def _may(contact: Contact, channel: Channel) -> bool:
    """Whether nothing forbids it: no death, no wish to hear nothing, at all or this way."""
    return not any(
        one.kind == RestrictionKind.DECEASED or (one.kind == RestrictionKind.DO_NOT_CONTACT and one.channel in ("", channel.key))
        for one in contact.do_nots  # type: ignore[attr-defined]
    )


def _reaches(contact: Contact, keeping: Keeping, key: str) -> bool:
    """Whether we know where. What was told or sent by hand needs no address; what we are to print does."""
    where: dict[str, Any] = {"email": contact.emails, "call": contact.phones}
    if keeping.is_thanks:
        where |= {"card": contact.addresses, "letter": contact.addresses}
    return key not in where or any(reach.state in _WORKS for reach in where[key].all())


_WORDS = {
    True: {
        "email": lambda: _("Write to %(name)s"),
        "call": lambda: _("Call %(name)s"),
        "in_person": lambda: _("Thanked in person"),
        "card": lambda: _("Write a card"),
        "letter": lambda: _("Write a letter"),
        "other": lambda: _("Thanked"),
    },
    False: {
        "email": lambda: _("Write to %(name)s"),
        "call": lambda: _("Call %(name)s"),
        "in_person": lambda: _("Done in person"),
        "letter": lambda: _("Done by letter"),
        "other": lambda: _("Done"),
    },
}
