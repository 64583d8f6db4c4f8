"""In which encoding a text file is written: proven, never hoped."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext as _

from befriend.timeline.history.rules.problems import CannotBring, MustBeAsked

_BLOCK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# One-byte encodings that office programs have written, commonest first.
_ONE_BYTE = ("cp1252", "cp1250", "cp1257", "cp1251", "cp1253", "mac_roman")
_SPOKEN_OF = {
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "cp1257": "windows-1257",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
}
_WORD = re.compile(rb"[A-Za-z\x80-\xff'-]*[\x80-\xff][A-Za-z\x80-\xff'-]*")
_WITHIN = frozenset("’·")
_BEFORE = frozenset("“‘„‚«¿¡€£§\u00a0…–—")
_AFTER = frozenset("”’“‘»º°™®©€£…–—\u00a0")
_MOST_WORDS = 5_000


def encoding_of(path: Path, given: str | None) -> tuple[str, str]:
    """The encoding the whole file is in, and a remark when it was inferred ("" when not).

    Raises CannotBring when the file is not in the given one, or is no text; MustBeAsked when it may be in several.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    encoding = given or _marked(start) or _without_mark(start)
    place = _first_unreadable(path, encoding)
    if place is None:
        return encoding, ""
    if given or encoding != "utf-8":
        raise CannotBring(
            _("The file is not in the encoding %(encoding)s: line %(line)s cannot be read.") % {"encoding": encoding, "line": place},
            place="file.encoding",
        )
    return _one_byte(path, place)


def _marked(start: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)


def _without_mark(start: bytes) -> str:
    if b"\0" not in start:
        return "utf-8"
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.4 * len(start) / 2 and not even:
        return "utf-16-le"
    if even > 0.4 * len(start) / 2 and not odd:
        return "utf-16-be"
    raise CannotBring(_("This is not a text file: it has NUL bytes in it. Save it as CSV (UTF-8) or XLSX, and try again."))


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _first_unreadable(path: Path, encoding: str) -> int | None:
    """The number of the first line that is not in this encoding, None when all are."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    for block in _blocks(path):
        try:
            decoder.decode(block)
        except UnicodeError as error:
            end = error.start if isinstance(error, UnicodeDecodeError) else 0
            return line + block[:end].count(b"\n")
        line += block.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeError:
        return line
    return None


def _one_byte(path: Path, line: int) -> tuple[str, str]:
    words = _foreign_words(path)
    readings: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for encoding in _ONE_BYTE:
        if (read := _read(words, encoding)) is not None:
            readings[read].append(_SPOKEN_OF.get(encoding, encoding))
    if len(readings) == 1:
        encoding = next(iter(readings.values()))[0]
        return encoding, _("The file is not in UTF-8; it was read as %(encoding)s.") % {"encoding": encoding}
    if not readings:
        raise CannotBring(
            _("The file is neither UTF-8 nor any encoding we can recognise (line %(line)s); say it as encoding = ... under [file].")
            % {"line": line},
            place="file.encoding",
        )
    raise MustBeAsked(_which(readings, line), place="file.encoding")


def _which(readings: dict[tuple[str, ...], list[str]], line: int) -> str:
    """The question, with the first word on which the readings differ."""
    columns = list(zip(*readings, strict=True))
    at = next(index for index, variants in enumerate(columns) if len(set(variants)) > 1)
    shown = {words[at]: names[0] for words, names in reversed(readings.items())}
    variants = _(" or ").join(f'“{word}” (encoding = "{name}")' for word, name in reversed(shown.items()))
    return _(
        "The file is not in UTF-8 (line %(line)s), and can be read in several ways. Which is right: %(variants)s? "
        "Add that line under [file] in the map, or save the file as UTF-8."
    ) % {"line": line, "variants": variants}


def _foreign_words(path: Path) -> list[bytes]:
    """The distinct words with letters beyond ASCII, at most five thousand, in the file's order."""
    found: dict[bytes, None] = {}
    for block in _blocks(path):
        for word in _WORD.findall(block):
            found.setdefault(word[:60])
            if len(found) >= _MOST_WORDS:
                return list(found)
    return list(found)


def _read(words: list[bytes], encoding: str) -> tuple[str, ...] | None:
    """The words in this encoding; None when one of them could not be meant."""
    try:
        read = tuple(word.decode(encoding) for word in words)
    except UnicodeDecodeError:
        return None
    return read if all(_could_be_meant(word) for word in read) else None


def _could_be_meant(word: str) -> bool:
    """Letters of one script, no capital in the middle of small letters or small among capitals, punctuation in its place."""
    letters = [letter for letter in word if letter.isalpha()]
    if len({unicodedata.name(letter, "?").split(" ")[0] for letter in letters}) > 1:
        return False
    if not all(_is_in_place(word, at) for at in range(len(word))):
        return False
    foreign = [(one, two) for one, two in pairwise(letters) if one > "\x7f" or two > "\x7f"]
    if any(one.islower() and two.isupper() for one, two in foreign):
        return False
    return not any(one.isupper() and two.islower() for one, two in foreign if (one, two) != (letters[0], letters[1]))


def _is_in_place(word: str, at: int) -> bool:
    """A foreign sign that is no letter stands before a word, after one, or is one of the few that stand within."""
    sign, before, after = word[at], word[:at], word[at + 1 :]
    if sign.isalpha() or sign <= "\x7f" or sign in _WITHIN:
        return True
    follows, leads = any(letter.isalpha() for letter in before), any(letter.isalpha() for letter in after)
    return (sign in _BEFORE and not follows) or (sign in _AFTER and not leads)
