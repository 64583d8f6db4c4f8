"""Which kind of interaction a typed sentence tells of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from befriend.foundation.kinds import Direction, Kind
from befriend.timeline.rules.typed.found import Doubt, Found, Span
from befriend.timeline.rules.typed.tokens import Token, tokens_of

_WE = frozenset({"i", "we", "i've", "we've", "ma", "me", "mina", "meie"})
_THEY = frozenset({"she", "he", "they", "she's", "he's", "ta", "tema", "nad", "nemad"})
_NOT = frozenset({"not", "never", "cannot", "without", "ei", "pole", "polnud", "mitte", "ara"})
# English words bend little, Estonian ones a lot: a short Estonian stem is a word, a long one may be followed by anything.
_ENGLISH_ENDINGS = frozenset({"", "s", "es", "ed", "d", "e", "ing", "ion", "ions"})
_SHORTEST_BENDING_STEM = 5


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a sentence that name a kind."""

    kind: Kind
    span: Span
    is_light: bool


def find_kind(tokens: Sequence[Token], kinds: Collection[Kind], names: Collection[str]) -> Found[str]:
    """The kind that one sentence tells of. `names` are the folded names of the person it is told about.

    The subject counts: "she called" is not a call of ours. Asked back when two kinds fit, or when it did not happen.
    """
    told = [match for match in _longest(tokens, kinds) if _subject_agrees(match, tokens, names)]
    weighty = [match for match in told if not match.is_light] or told
    values = tuple(dict.fromkeys(match.kind.key for match in weighty))
    spans = tuple(match.span for match in told)
    if values and any(token.folded in _NOT or token.folded.endswith(("n't", "n’t")) for token in tokens):
        return Found(values, (), Doubt.NOT_SO)
    return Found(values, spans, Doubt.WHICH if len(values) > 1 else Doubt.NONE)


def kinds_with_amount(tokens: Sequence[Token], kinds: Collection[Kind], names: Collection[str]) -> Found[str]:
    """The same, looking only for kinds that carry an amount: what "gave 50 € at the workshop" is about."""
    return find_kind(tokens, [kind for kind in kinds if kind.has_amount], names)


def _longest(tokens: Sequence[Token], kinds: Collection[Kind]) -> list[Match]:
    """Every match that no longer match of another kind lies over: "gave a talk" is not a gift."""
    matches = [match for kind in kinds for match in _matches(tokens, kind)]
    matches.sort(key=lambda match: (match.span.start - match.span.end, match.span.start))
    kept: list[Match] = []
    for match in matches:
        if not any(match.span.overlaps(other.span) and match.kind != other.kind for other in kept):
            kept.append(match)
    return kept


def _matches(tokens: Sequence[Token], kind: Kind) -> Iterator[Match]:
    for is_light, typed in ((False, kind.typed), (True, kind.typed_lightly)):
        for language, stems in typed.items():
            for stem in stems:
                yield from (Match(kind, span, is_light) for span in _places(tokens, _words_of(stem), language))


@cache
def _words_of(stem: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens_of(stem))


def _places(tokens: Sequence[Token], words: Sequence[str], language: str) -> Iterator[Span]:
    *before, last = words
    for index in range(len(tokens) - len(before)):
        end = tokens[index + len(before)]
        if _bends_from(end.folded, last, language) and all(tokens[index + i].folded == word for i, word in enumerate(before)):
            yield Span(tokens[index].span.start, end.span.end)


def _bends_from(word: str, stem: str, language: str) -> bool:
    """Whether the word is the stem, or a form of it as that language bends words."""
    if not word.startswith(stem):
        return False
    if language == "en":
        return word[len(stem) :] in _ENGLISH_ENDINGS
    return word == stem or len(stem) >= _SHORTEST_BENDING_STEM


def _subject_agrees(match: Match, tokens: Sequence[Token], names: Collection[str]) -> bool:
    """Whether who is said to have done it is who does things of this kind; when nobody is named, it is."""
    doer: Direction | None = None
    for token in tokens:
        if token.span.start >= match.span.start:
            break
        if token.folded in _WE:
            doer = "ours"
        elif token.folded in _THEY or token.folded in names:
            doer = "theirs"
    return doer is None or doer == match.kind.direction


def is_subject(folded: str) -> bool:
    """Whether a word only says who did it."""
    return folded in _WE or folded in _THEY
