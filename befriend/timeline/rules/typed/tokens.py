"""A typed text as words and sentences, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from befriend.foundation.text import fold
from befriend.timeline.rules.typed.found import Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# A full stop after a number is Estonian for "the third", not the end of a sentence.
_SENTENCE_END = re.compile(r"(?<=[^\d\s][.!?])\s+|[\n;]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: folded, with its place in the text."""

    folded: str
    span: Span


def tokens_of(text: str) -> list[Token]:
    """The words of a text; numbers and signs are not words."""
    return [Token(fold(match.group()), Span(*match.span())) for match in _WORD.finditer(text)]


def sentences_of(text: str) -> list[Span]:
    """The sentences of a text, without the space between them."""
    cuts = [Span(*match.span()) for match in _SENTENCE_END.finditer(text)]
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(text)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]
