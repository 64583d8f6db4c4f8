"""What a standard promises, as one sentence; and its name and why, as the reader's language has them."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from befriend.foundation.kinds import kind_of
from befriend.promises.rules.definition import AtMost, By, Definition, Shape, Then, When
from befriend.promises.rules.parsing import parse
from befriend.promises.rules.presets import BY_KEY
from befriend.promises.words import times
from befriend.segments.rules.world import World
from befriend.segments.words import phrases
from befriend.segments.words.conditions import condition_sentence

_SOMEONE = {"rule": "role", "role": "administrator"}


def sentence(key: str, definition: Definition, world: World) -> str:
    """ "Whoever gives is thanked by a human within 48 working hours." A preset that is still about the same has words of its own."""
    if _is_as_laid(key, definition):
        return str(BY_KEY[key].sentence) % {"within": time_words(definition)}
    said = _SHAPES[definition.shape](definition, world)
    return said if definition.at_most is None else f"{said} {bound_words(definition.at_most)}"


def bound_words(bound: AtMost) -> str:
    """How often at most we write on our own account."""
    if bound.times == 1:
        return ngettext("Not more than once a day.", "Not more than once in %(days)d days.", bound.days) % {"days": bound.days}
    return _("Not more than %(times)d times in %(days)d days.") % {"times": bound.times, "days": bound.days}


def time_words(definition: Definition) -> str:
    """How long it may take: "within 48 working hours", "at least once a year"; nothing, when it may be of any age."""
    if definition.within is None:
        return ""
    return times.every(definition.within) if definition.shape == Shape.RECURRING else times.within(definition.within)


def in_readers_words(key: str, part: str, stored: str) -> str:
    """A preset's `part` (name, why), in the reader's language for as long as nobody has put it otherwise."""
    preset = BY_KEY.get(key)
    if preset is None:
        return stored
    words: Promise = getattr(preset, part)
    return str(words) if stored in _in_every_language(key, part) else stored


@cache
def _in_every_language(key: str, part: str) -> frozenset[str]:
    words = getattr(BY_KEY[key], part)
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(str(words))
    return frozenset(found)


def _is_as_laid(key: str, definition: Definition) -> bool:
    """Whether it is a preset that still answers the same with the same."""
    if key not in BY_KEY:
        return False
    laid = _laid(key)
    return (laid.shape, laid.when, laid.then, laid.at_most) == (definition.shape, definition.when, definition.then, definition.at_most)


@cache
def _laid(key: str) -> Definition:
    return parse({**BY_KEY[key].definition, "owner": _SOMEONE})


def _reply(definition: Definition, world: World) -> str:
    return _("When %(someone)s %(did)s, this follows %(within)s: %(keepers)s.") % {
        "someone": _someone(definition.when, world),
        "did": did(definition.when),
        "within": time_words(definition),
        "keepers": keepers(definition.then),
    }


def _recurring(definition: Definition, world: World) -> str:
    who = definition.when.who
    names = {"within": time_words(definition), "keepers": keepers(definition.then)}
    if who is None:
        return _("For everyone there is, %(within)s: %(keepers)s.") % names
    return _("For everyone who %(who)s there is, %(within)s: %(keepers)s.") % {**names, "who": condition_sentence(who, world)}


def _precede(definition: Definition, world: World) -> str:
    names = {"someone": _someone(definition.when, world), "did": did(definition.when), "keepers": keepers(definition.then)}
    if definition.within is None:
        return _("When %(someone)s %(did)s, this comes before it: %(keepers)s.") % names
    return _("When %(someone)s %(did)s, this comes before it, not more than %(time)s earlier: %(keepers)s.") % {
        **names,
        "time": times.so_long(definition.within),
    }


_SHAPES = {Shape.REPLY: _reply, Shape.RECURRING: _recurring, Shape.PRECEDE: _precede}


def _someone(when: When, world: World) -> str:
    if when.who is None:
        return _("someone")
    return _("someone who %(who)s") % {"who": condition_sentence(when.who, world)}


def did(when: When) -> str:
    """ "gave for the first time, 50 € or more, by card"."""
    words = [phrases.did({"kinds": list(when.kinds)})]
    if when.is_first:
        words.append(_("for the first time"))
    if when.amount_at_least:
        words.append(_("%(amount)s or more") % {"amount": phrases.money(when.amount_at_least)})
    if when.channels:
        words.append(phrases.listed([phrases.channel(key) for key in when.channels], "or"))
    if when.topic:
        words.append(_("about %(topic)s") % {"topic": phrases.listed([f"“{word}”" for word in when.topic], "or")})
    return ", ".join(words)


def keepers(then: Then) -> str:
    """ "thank-you or answer, by e-mail, from a human"."""
    words = [phrases.listed([str(kind_of(key).name) for key in then.kinds], "or")]
    if then.channels:
        words.append(phrases.listed([phrases.channel(key) for key in then.channels], "or"))
    if then.by == By.HUMAN:
        words.append(_("from a human"))
    return ", ".join(words)


def definition_of(data: Any) -> Definition:
    """The definition of a version that was kept, and so can be read."""
    return parse(data)
