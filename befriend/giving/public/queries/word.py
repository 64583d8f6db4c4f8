"""What we promise whoever gives, as our public page says it: the same for everyone, so that it tells nobody who is known."""

from __future__ import annotations

from dataclasses import dataclass

from befriend.giving.kinds import GIFT
from befriend.promises.queries.kept import kept_by_standard
from befriend.promises.queries.standards import all_said
from befriend.promises.rules.definition import By, Definition, Shape
from befriend.promises.rules.figures import Kept

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Word:
    """A promise in a sentence, and how well it was kept in a year."""

    sentence: str
    kept: Kept


def our_word() -> Word | None:
    """The first public promise that any gift makes, one that a human keeps if there is one; None when there is none."""
    made = [one for one in all_said(only_public=True) if _follows_gifts(one.definition)]
    best = min(made, key=lambda one: one.definition.then is None or one.definition.then.by is not By.HUMAN, default=None)
    return Word(best.sentence, kept_by_standard(_YEAR).get(best.standard.pk, Kept())) if best else None


def _follows_gifts(said: Definition) -> bool:
    """Whether everyone who gives may expect it."""
    when = said.when
    is_for_all = when is not None and when.who is None and not when.is_first and when.amount_at_least is None
    return said.shape is Shape.REPLY and is_for_all and GIFT.key in (when.kinds if when else ())
