from __future__ import annotations

import unicodedata


def is_plain(text: str) -> bool:
    """Would every database read this text as it is written: no backslash, no control character, no half of a letter?"""
    return "\\" not in text and not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text)
