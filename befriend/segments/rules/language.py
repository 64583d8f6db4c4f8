"""May this condition be kept? Its shape, its size, and every name in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import ValidationError
from jsonschema.exceptions import best_match

from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.rules.plain import is_plain
from befriend.segments.rules.reading import read
from befriend.segments.rules.schema import validator
from befriend.segments.rules.world import Condition, Reference, World

__all__ = ["MOST_LEAVES", "MOST_LEVELS", "InvalidCondition", "check"]

MOST_LEAVES = 64
MOST_LEVELS = 8
_DEEPEST_JSON = 40
_COMPOSITES = frozenset({"all", "any", "not", "related"})


def check(condition: Condition, world: World, *, itself: Reference | None = None) -> None:
    """Raise InvalidCondition, with the place, unless both engines can answer it.

    `itself` is the segment, rung or tier being changed, `("rung", "partner")`: it may not lean on itself.
    """
    _check_depth(condition)
    _check_shape(condition)
    _check_size(condition)
    _check_texts(condition, "")
    read(condition, world, itself=itself)


def _check_depth(condition: Any) -> None:
    level: list[Any] = [condition]
    for _depth in range(_DEEPEST_JSON):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise InvalidCondition(_("This has more than %(most)d levels.") % {"most": MOST_LEVELS})


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _check_shape(condition: Any) -> None:
    error = best_match(validator().iter_errors(condition))
    if error is not None:
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path).lstrip(".")
        raise InvalidCondition(_say(error), place)


def _say(error: ValidationError) -> str:
    sentence = _SENTENCES.get(str(error.validator))
    return sentence(error) if sentence else _("This is not written the way conditions are.")


def _unknown_word(error: ValidationError) -> str:
    known: Any = error.schema
    given: Any = error.instance
    unknown = sorted(set(given) - set(known["properties"]))
    return _("“%(word)s” is not a word of conditions here.") % {"word": unknown[0]}


def _missing_word(error: ValidationError) -> str:
    asked: Any = error.validator_value
    given: Any = error.instance
    missing = [word for word in asked if word not in given]
    return _("“%(word)s” is missing here.") % {"word": missing[0]}


_SENTENCES: dict[str, Callable[[ValidationError], str]] = {
    "additionalProperties": _unknown_word,
    "required": _missing_word,
    "anyOf": lambda error: _("Say at least how many, or at most how many."),
    "minProperties": lambda error: _("Something is missing here."),
    "maxProperties": lambda error: _("Only one condition fits here; put several into “all” or “any”."),
    "minimum": lambda error: _("At least %(bound)s, please.") % {"bound": error.validator_value},
    "exclusiveMinimum": lambda error: _("More than %(bound)s, please.") % {"bound": error.validator_value},
    "maximum": lambda error: _("At most %(bound)s, please.") % {"bound": error.validator_value},
    "minItems": lambda error: _("Choose at least one."),
    "maxItems": lambda error: _("At most %(bound)s, please.") % {"bound": error.validator_value},
    "minLength": lambda error: _("Something is missing here."),
    "maxLength": lambda error: _("This is longer than %(bound)s letters.") % {"bound": error.validator_value},
    "enum": lambda error: _("One of these, please: %(choices)s.") % {"choices": ", ".join(map(str, error.validator_value))},  # type: ignore[arg-type]
}


def _check_size(condition: Condition) -> None:
    leaves = 0
    for level, part in _parts(condition, 1):
        if level > MOST_LEVELS:
            raise InvalidCondition(_("This has more than %(most)d levels.") % {"most": MOST_LEVELS})
        leaves += not _COMPOSITES.intersection(part)
        if leaves > MOST_LEAVES:
            raise InvalidCondition(_("This has more than %(most)d parts.") % {"most": MOST_LEAVES})


def _parts(condition: Condition, level: int) -> Iterator[tuple[int, Condition]]:
    yield level, condition
    ((word, said),) = condition.items()
    if word in _COMPOSITES:
        inner = {"all": said, "any": said, "not": [said], "related": [said.get("who")] if word == "related" else []}[word]
        for part in inner:
            yield from _parts(part, level + 1)


def _check_texts(value: Any, place: str) -> None:
    """No text that some database would read otherwise than it is written."""
    if isinstance(value, str) and not is_plain(value):
        raise InvalidCondition(_("Backslashes and control characters cannot be used here."), place)
    if isinstance(value, dict):
        for word, inner in value.items():
            _check_texts(inner, f"{place}.{word}".lstrip("."))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            _check_texts(inner, f"{place}[{number}]")
