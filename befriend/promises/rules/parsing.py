"""From JSON to a definition; what cannot be read is said with its place. Names are looked up later, by `rules.checking`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from befriend.foundation.working_time import Allowed, Unit
from befriend.promises.rules.definition import (
    Above,
    AtMost,
    By,
    Definition,
    Escalation,
    How,
    Match,
    Owner,
    OwnerRule,
    Pause,
    Shape,
    Then,
    When,
)
from befriend.promises.rules.invalid import InvalidDefinition

Word = TypeVar("Word", bound=StrEnum)
MOST_KINDS = 64
LONGEST_WHY = 2_000
_MOST_NUMBER = 10**15


def parse(data: Any) -> Definition:
    """The definition. Raises InvalidDefinition with the place."""
    top = _Part(data, "")
    top.only(
        "shape", "when", "then", "within", "owner", "remind_before", "escalate_after", "broken_after", "pause", "once_while_open",
        "at_most", "why", "wish", "is_public",
    )  # fmt: skip
    shape = top.word("shape", Shape)
    return Definition(
        shape=shape,
        when=_when(top.part("when"), shape),
        then=_then(top.part("then")),
        within=_within(top, shape),
        owner=_owner(top.part("owner")),
        remind_before=_allowed(top, "remind_before"),
        escalate_after=_escalation(top),
        broken_after=_allowed(top, "broken_after"),
        pause=_pause(top, shape),
        once_while_open=top.flag("once_while_open", default=True),
        at_most=_at_most(top),
        why=top.text("why", LONGEST_WHY),
        wish=top.text("wish", 60),
        is_public=top.flag("is_public", default=False),
    )


class _Part:
    """One object of the JSON, and where in the whole it stands."""

    def __init__(self, data: Any, place: str) -> None:
        if not isinstance(data, Mapping):
            raise InvalidDefinition(
                _("Something is missing here.") if data is None else _("This is not written the way standards are."), place
            )
        self.data, self.place = data, place

    def at(self, key: str) -> str:
        return f"{self.place}.{key}".lstrip(".")

    def refuse(self, key: str, message: str) -> InvalidDefinition:
        return InvalidDefinition(message, self.at(key))

    def only(self, *known: str) -> None:
        for key in self.data:
            if key not in known:
                raise self.refuse(str(key), _("“%(word)s” is not a word of standards here.") % {"word": key})

    def has(self, key: str) -> bool:
        return self.data.get(key) is not None

    def part(self, key: str) -> _Part:
        return _Part(self.data.get(key), self.at(key))

    def word(self, key: str, words: type[Word], *, default: Word | None = None) -> Word:
        given = self.data.get(key)
        if given is None and default is not None:
            return default
        if not isinstance(given, str) or given not in set(words):
            choices = ", ".join(words)
            raise self.refuse(key, _("One of these, please: %(choices)s.") % {"choices": choices})
        return words(given)

    def words(self, key: str, *, needed: bool) -> tuple[str, ...]:
        given = self.data.get(key)
        if not isinstance(given, list) and given is not None:
            raise self.refuse(key, _("A list belongs here."))
        for number, one in enumerate(given or ()):
            if not isinstance(one, str) or not one.strip():
                raise self.refuse(f"{key}[{number}]", _("A word belongs here."))
        if needed and not given:
            raise self.refuse(key, _("Choose at least one."))
        if len(given or ()) > MOST_KINDS:
            raise self.refuse(key, _("At most %(bound)s, please.") % {"bound": MOST_KINDS})
        return tuple(dict.fromkeys(given or ()))

    def number(self, key: str, *, at_least: int) -> int | None:
        given = self.data.get(key)
        if given is None:
            return None
        if not isinstance(given, int) or isinstance(given, bool) or not at_least <= given <= _MOST_NUMBER:
            raise self.refuse(key, _("A whole number belongs here, at least %(bound)s.") % {"bound": at_least})
        return given

    def needed_number(self, key: str, *, at_least: int) -> int:
        given = self.number(key, at_least=at_least)
        if given is None:
            raise self.refuse(key, _("A number is missing here."))
        return given

    def flag(self, key: str, *, default: bool) -> bool:
        given = self.data.get(key, default)
        if not isinstance(given, bool):
            raise self.refuse(key, _("Yes or no, please."))
        return given

    def text(self, key: str, longest: int) -> str:
        given = self.data.get(key, "")
        if not isinstance(given, str):
            raise self.refuse(key, _("A text belongs here."))
        if len(given) > longest:
            raise self.refuse(key, _("This is longer than %(bound)s letters.") % {"bound": longest})
        return given


def _when(part: _Part, shape: Shape) -> When:
    is_recurring = shape == Shape.RECURRING
    part.only(*(("who",) if is_recurring else ("kinds", "amount_at_least", "channels", "who", "topic", "is_first")))
    who = part.data.get("who")
    return When(
        kinds=part.words("kinds", needed=not is_recurring),
        amount_at_least=part.number("amount_at_least", at_least=0),
        channels=part.words("channels", needed=False),
        who=None if who is None or who == {"all": []} else dict(part.part("who").data),
        topic=part.words("topic", needed=False),
        is_first=part.flag("is_first", default=False),
    )


def _then(part: _Part) -> Then:
    part.only("kinds", "by", "match", "channels")
    return Then(
        kinds=part.words("kinds", needed=True),
        by=part.word("by", By, default=By.HUMAN),
        match=part.word("match", Match, default=Match.CONTACT),
        channels=part.words("channels", needed=False),
    )


def _within(top: _Part, shape: Shape) -> Allowed | None:
    if shape == Shape.PRECEDE and not top.has("within"):
        return None
    return read_allowed(top.part("within"))


def _allowed(top: _Part, key: str) -> Allowed | None:
    return read_allowed(top.part(key)) if top.has(key) else None


def read_allowed(part: _Part, *more: str) -> Allowed:
    part.only("amount", "unit", *more)
    unit, amount = part.word("unit", Unit), part.needed_number("amount", at_least=1)
    try:
        return Allowed(amount, unit)
    except ValueError:
        raise part.refuse("amount", _("That is longer than a hundred years.")) from None


def _owner(part: _Part) -> Owner:
    part.only("rule", "team", "how", "role", "person")
    owner = Owner(
        rule=part.word("rule", OwnerRule),
        team=part.number("team", at_least=1),
        how=part.word("how", How, default=How.LEAST_LOAD),
        role=part.text("role", 40),
        person=part.number("person", at_least=1),
    )
    _check_named(
        part,
        {OwnerRule.TEAM: ("team", owner.team), OwnerRule.ROLE: ("role", owner.role), OwnerRule.PERSON: ("person", owner.person)}.get(
            owner.rule
        ),
    )
    return owner


def _check_named(part: _Part, named: tuple[str, object] | None) -> None:
    if named is not None and not named[1]:
        raise part.refuse(named[0], _("Choose who."))


def _escalation(top: _Part) -> Escalation | None:
    if not top.has("escalate_after"):
        return None
    part = top.part("escalate_after")
    after = read_allowed(part, "to", "role", "person")
    to = part.word("to", Above, default=Above.TEAM_LEAD)
    above = Escalation(after, to, part.text("role", 40), part.number("person", at_least=1))
    _check_named(part, {Above.ROLE: ("role", above.role), Above.PERSON: ("person", above.person)}.get(to))
    return above


def _pause(top: _Part, shape: Shape) -> Pause | None:
    if not top.has("pause"):
        return None
    if shape != Shape.REPLY:
        raise top.refuse("pause", _("Only an answer to something can wait for the customer."))
    part = top.part("pause")
    part.only("kinds", "until")
    return Pause(part.words("kinds", needed=True), part.words("until", needed=True))


def _at_most(top: _Part) -> AtMost | None:
    if not top.has("at_most"):
        return None
    part = top.part("at_most")
    part.only("times", "days")
    return AtMost(part.needed_number("times", at_least=1), part.needed_number("days", at_least=1))


def kinds_named(definition: Definition) -> Collection[str]:
    """Every kind of interaction it speaks of outside its `who`."""
    pause = (*definition.pause.kinds, *definition.pause.until) if definition.pause else ()
    return {*definition.when.kinds, *definition.then.kinds, *pause}
