"""Names and words as people write them, and the folded form they are found by."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from befriend.foundation.refusals import Refused

# Letters that no decomposition turns into a base letter, yet every reader takes for one.
_LOOK_ALIKES = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ŋ": "n", "ħ": "h"}
)

_NEVER_KEPT = re.compile("[\0\ud800-\udfff]")


def nfc(text: str) -> str:
    """The text in Unicode normal form C, as it is stored; nothing else about it changes."""
    return unicodedata.normalize("NFC", text)


def storable(text: str, *, field: str = "", at_most: int | None = None) -> str:
    """The text in form C, fit for every database. Raises Refused for a NUL, half a character, or too many letters."""
    if "\0" in text:
        raise Refused(_("There is an invisible NUL character in this text, which cannot be kept. Please type it again."), field=field)
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise Refused(_("Half of a character is missing in this text, so it cannot be kept. Please type it again."), field=field)
    kept = nfc(text)
    if at_most is not None and len(kept) > at_most:
        raise Refused(
            _("This has %(count)d characters, and there is room for %(most)d.") % {"count": len(kept), "most": at_most}, field=field
        )
    return kept


def findable(text: str) -> str:
    """The text without what no database can hold, and so nobody has: for looking up, never for keeping."""
    return _NEVER_KEPT.sub("", text)


def fold(text: str) -> str:
    """What a name is searched and sorted by: no case, no diacritics, single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.translate(_LOOK_ALIKES).split())
