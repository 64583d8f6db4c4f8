"""Which words a contact is found by, and which words someone looked for. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from befriend.foundation.text import findable, fold

LONGEST_WORD = 60
_PLAIN = re.compile("[a-z0-9]+")
_DIGIT = re.compile(r"\d")
_JOINTS = "-'’‘`´.·‐‑"
# Scripts written without spaces: each character is a word of its own, so that any part of a name is found.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order. "Mari-Liis O’Brien" gives mari, liis, mariliis, o, brien, obrien."""
    return [word for chunk in fold(text).split() for word in _words_of_chunk(chunk)]


@lru_cache(maxsize=10_000)
def _words_of_chunk(chunk: str) -> tuple[str, ...]:
    parts = _parts(chunk)
    if len(parts) > 1 and any(joint in chunk for joint in _JOINTS):
        parts.append("".join(parts))
    return tuple(word[:LONGEST_WORD] for word in parts)


def _parts(chunk: str) -> list[str]:
    """Runs of letters, digits and marks; characters of unspaced scripts one by one."""
    if chunk.isascii():
        return _PLAIN.findall(chunk)
    spaced = "".join(letter if _is_of_a_word(letter) else " " for letter in chunk)
    return _UNSPACED.sub(lambda found: f" {found[0]} ", spaced).split()


def _is_of_a_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LNM"


def phone_words(number: str, e164: str, national: str) -> list[str]:
    """The digits of a phone number as words: whole, national, and backwards so that its end is found too."""
    digits = _digits(e164) or _digits(number)
    if not digits:
        return []
    return [word[:LONGEST_WORD] for word in {digits, _digits(national) or digits, backwards_word(digits)}]


def backwards_word(digits: str) -> str:
    """A word no name has, made of digits from the last to the first."""
    return "z0z" + digits[::-1]


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdigit())


@dataclass(frozen=True, slots=True)
class Question:
    """What someone typed: its folded form, its words, and its digits when it can only be a phone number."""

    folded: str
    words: tuple[str, ...]
    digits: str


_PHONE_LIKE = re.compile(r"[\d\s()+./\-–]+")


def question_of(text: str) -> Question:
    """Read what someone typed into the search box; at most eight words of it count."""
    text = findable(text)
    words = tuple(dict.fromkeys(words_of(text)))
    digits = _digits(text) if _PHONE_LIKE.fullmatch(text.strip() or "x") else ""
    return Question(folded=fold(text), words=words[:8], digits=digits.lstrip("0") if len(digits) >= 3 else "")


_LETTERS = {
    "LATIN": "abcdefghijklmnopqrstuvwxyz",
    "CYRILLIC": "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў",
    "GREEK": "αβγδεζηθικλμνξοπρσςτυφχψω",
    "ARABIC": "ءابتثجحخدذرزسشصضطظعغفقكلمنهوىيةپچژگ",
    "HEBREW": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
}


def one_slip_away(word: str) -> set[str]:
    """Every word that becomes this one by one letter too many, missing, wrong, or swapped with its neighbour."""
    letters = _alphabet(word)
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {head + tail[1:] for head, tail in splits if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1}
    wrong = {head + letter + tail[1:] for head, tail in splits if tail for letter in letters}
    more = {head + letter + tail for head, tail in splits for letter in letters}
    return (fewer | swapped | wrong | more) - {word, ""}


def _alphabet(word: str) -> str:
    script = unicodedata.name(word[0], "").split(" ")[0] if word else ""
    return _LETTERS.get(script, "") or "".join(sorted(set(word)))


def index_words(texts: Iterable[str]) -> list[str]:
    """The words of several texts, each once, in a stable order."""
    return list(dict.fromkeys(word for text in texts for word in words_of(text)))


def may_be_mistyped(word: str) -> bool:
    """Only words of letters, long enough to be recognised, are looked up among their likes."""
    return len(word) >= 3 and not _DIGIT.search(word)
