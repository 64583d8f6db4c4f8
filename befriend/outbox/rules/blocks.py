"""A letter as its parts: what was typed, cut into paragraphs and lists, from which both the HTML and the text are made."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_WIDTH = 76
_ITEM = re.compile(r"\s*[-*•]\s+(.*)")
_GAPS = re.compile(r"\n[ \t]*\n\s*")
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line, and where they lead when they are a link."""

    words: str
    url: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of lines, or a list of items."""

    lines: tuple[Line, ...]
    is_list: bool = False

    def as_text(self) -> str:
        """As a plain mail shows it."""
        return "\n".join(_wrapped("".join(piece.words for piece in line), "- " if self.is_list else "") for line in self.lines)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Empty lines part the blocks; lines that begin with a dash or a star are a list; addresses of pages become links."""
    written = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return tuple(block for part in _GAPS.split(written) if part.strip() for block in _parted(part))


def text_of(blocks: tuple[Block, ...]) -> str:
    """All blocks as a plain mail shows them, an empty line between."""
    return "\n\n".join(block.as_text() for block in blocks)


def _parted(part: str) -> Iterator[Block]:
    for is_list, lines in groupby(part.split("\n"), key=lambda line: _ITEM.fullmatch(line) is not None):
        yield Block(tuple(_linked(_said(line, is_list=is_list)) for line in lines), is_list=is_list)


def _said(line: str, *, is_list: bool) -> str:
    item = _ITEM.fullmatch(line) if is_list else None
    return (item[1] if item else line).strip()


def _linked(line: str) -> Line:
    pieces: list[Piece] = []
    end = 0
    for found in _LINK.finditer(line):
        pieces += [Piece(line[end : found.start()]), Piece(found[0], found[0])]
        end = found.end()
    return tuple(piece for piece in (*pieces, Piece(line[end:])) if piece.words)


def _wrapped(line: str, bullet: str) -> str:
    """The line in short ones; a link is never broken."""
    hanging = " " * len(bullet)
    wrapped = textwrap.fill(line, _WIDTH, initial_indent=bullet, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
    return wrapped or bullet.rstrip()
