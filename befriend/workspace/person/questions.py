"""What is asked back when a typed sentence leaves something open, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from befriend.foundation.kinds import kind_of
from befriend.foundation.templatetags.befriend import date_words, money
from befriend.timeline.rules.typed import Doubt, Found
from befriend.workspace.person.said import written


def question_about(name: str, found: Found[Any]) -> str:
    """The question to ask about a field that is in doubt."""
    if found.doubt == Doubt.WHICH:
        return _WHICH[name](_either(name, found))
    return _QUESTIONS[found.doubt]()


def choices_for(name: str, found: Found[Any] | None) -> list[tuple[str, str]]:
    """The answers to choose from, as a field holds them and in words."""
    if found is None:
        return []
    choices = [(written(name, value), _WORDED[name](value)) for value in found.values]
    return [*choices, ("0", _("no, it is not money"))] if found.doubt == Doubt.NO_CURRENCY and choices else choices


_WORDED: dict[str, Callable[[Any], str]] = {
    "kind": lambda value: str(kind_of(value).name),
    "day": date_words,
    "amount": lambda value: money(value.amount_minor, value.currency),
    "channel": lambda value: str(value.label),
}
_WHICH: dict[str, Callable[[str], str]] = {
    "kind": lambda either: _("Which was it: %(either)s?") % {"either": either},
    "day": lambda either: _("Which day: %(either)s?") % {"either": either},
    "amount": lambda either: _("Which amount: %(either)s?") % {"either": either},
    "channel": lambda either: _("How did it reach us: %(either)s?") % {"either": either},
}
_QUESTIONS: dict[Doubt, Callable[[], str]] = {
    Doubt.NOT_SO: lambda: _("That sounds as if it did not happen. What did?"),
    Doubt.VAGUE: lambda: _("On which day?"),
    Doubt.NO_SUCH_DAY: lambda: _("There is no such day. Which was it?"),
    Doubt.NO_CURRENCY: lambda: _("Is that number an amount of money?"),
    Doubt.OTHER_CURRENCY: lambda: _("That is another currency. How much is it in ours?"),
    Doubt.BELOW_ZERO: lambda: _("Less than nothing? To take a gift back, take back its entry."),
    Doubt.TOO_FINE: lambda: _("That is finer than our smallest coin. How much was it?"),
    Doubt.TOO_MUCH: lambda: _("That is more than all the money there is. How much was it?"),
}


def _either(name: str, found: Found[Any]) -> str:
    words = [_WORDED[name](value) for value in found.values]
    return _("%(some)s or %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}
