"""What stands on one sheet of paper, and whether our type can print it. Pure."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from befriend.foundation.typesetting import FONTS

_COVERAGE = FONTS / "coverage.txt"
# Breaks, joiners and marks of direction print nothing themselves.
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter or card: to whom (line by line), in which language, when and by whom, in which paragraphs; and the code to write back by."""

    address: tuple[str, ...]
    language: str
    dated: str
    words: tuple[str, ...]
    signed: str
    code: str | None = None
    reply: str = ""

    def as_data(self) -> dict[str, Any]:
        """As the typesetter reads it."""
        return asdict(self)


def paragraphs(text: str) -> tuple[str, ...]:
    """The text cut at empty lines; line breaks within a paragraph stay."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return tuple(block.strip() for block in blocks if block.strip())


def unprintable(*texts: str) -> list[str]:
    """The signs in these that our type does not have, each once, in their order."""
    return list(dict.fromkeys(sign for text in texts for sign in text if not is_printable(sign)))


def is_printable(sign: str) -> bool:
    """Whether one of our fonts draws it, or it needs no drawing."""
    if unicodedata.category(sign) in _UNSEEN:
        return True
    starts, ends = _covered()
    place = bisect_right(starts, ord(sign)) - 1
    return place >= 0 and ord(sign) <= ends[place]


@cache
def _covered() -> tuple[Sequence[int], Sequence[int]]:
    ranges = [line.split("-") for line in _COVERAGE.read_text().split()]
    return [int(first, 16) for first, _last in ranges], [int(last, 16) for _first, last in ranges]
