"""The letters of a face, from names in any script."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_RIGHT_TO_LEFT = {"R", "AL"}


def initials_of(name: str, *, is_organisation: bool = False) -> str:
    """One or two letters: of the first and last word of a person, of the first two words of an organisation.

    A letter is what a reader takes for one: with its accents, an emoji whole. Arabic letters are kept apart, so that
    they stand for two words and do not join into one. A middle dot when there is nothing to show.
    """
    firsts = [first for word in name.split() if (first := _first_letter(word))]
    chosen = firsts[:2] if is_organisation else firsts[:1] + firsts[1:][-1:]
    between = _NON_JOINER if any(unicodedata.bidirectional(letter[0]) in _RIGHT_TO_LEFT for letter in chosen) else ""
    return between.join(chosen) or "·"


def _first_letter(word: str) -> str:
    start = next((place for place, character in enumerate(word) if _stands_alone(character)), None)
    if start is None:
        return ""
    end = start + 1
    while end < len(word) and _belongs_to(word[end], word[start:end]):
        end += 1
    letter = word[start:end]
    upper = letter.upper()
    return upper if len(upper) == len(letter) else letter


def _stands_alone(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "So"


def _belongs_to(character: str, letter: str) -> bool:
    """Whether a character is a part of the letter before it: an accent, a joined emoji, the other half of a flag."""
    code = ord(character)
    if unicodedata.category(character).startswith("M") or character == _JOINER or letter.endswith(_JOINER):
        return True
    if code in _VARIATION_SELECTORS or code in _SKIN_TONES:
        return True
    return len(letter) == 1 and code in _REGIONAL_INDICATORS and ord(letter) in _REGIONAL_INDICATORS
