"""Names and words as people write them, and the folded form they are found by."""

from __future__ import annotations

import unicodedata

# Letters that no decomposition turns into a base letter, yet every reader takes for one.
_LOOK_ALIKES = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ŋ": "n", "ħ": "h"}
)


def nfc(text: str) -> str:
    """The text in Unicode normal form C, as it is stored; nothing else about it changes."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """What a name is searched and sorted by: no case, no diacritics, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.translate(_LOOK_ALIKES).split())
