"""What may stand in a header of a mail: one line, whatever was typed."""

from __future__ import annotations

import unicodedata

_BREAKS = {"Cc", "Cs", "Zl", "Zp"}


def one_line(text: str, *, at_most: int = 300) -> str:
    """The text on a single line: every control character and line or paragraph separator is a space, spaces are single."""
    bare = "".join(" " if unicodedata.category(letter) in _BREAKS else letter for letter in text)
    return " ".join(bare.split())[:at_most].rstrip()
