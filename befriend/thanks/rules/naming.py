"""Whether words name someone. Pure."""

from __future__ import annotations

import re

from befriend.foundation.text import fold

_SHORTEST = 3  # shorter parts of names are words of many sentences
_WORD = re.compile(r"[^\W_]+")


def are_named(text: str, *names: str) -> bool:
    """Whether any part of these names, of three letters or more, stands in the text as a word or as its beginning.

    Languages bend names at their end ("Marile", "Mari's"), so a word that begins with the name counts. A name of fewer letters, as
    in Chinese, counts where it stands whole.
    """
    folded = fold(text)
    words = _WORD.findall(folded)
    for name in map(fold, names):
        if name and not name.isascii() and len(name) < _SHORTEST and name in folded:
            return True
        if any(len(part) >= _SHORTEST and word.startswith(part) for part in _WORD.findall(name) for word in words):
            return True
    return False
