"""A draft as it stands on the page: lines of words and fields, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from befriend.segments.forms.insets import Inset, Insets
from befriend.segments.forms.sentences import NARROWING, pieces, sentence_for
from befriend.segments.queries.vocabulary import Vocabulary
from befriend.segments.rules.builder import RELATED, ROOT, Draft


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the field after them if there is one."""

    words: str
    inset: Inset | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines joined by one word. `other` is the type that pressing the word changes it to."""

    path: str
    type: str
    lines: Sequence[Line]
    is_focused: bool = False

    @property
    def joiner(self) -> str:
        return _("or") if self.type == "any" else _("and")

    @property
    def other_joiner(self) -> str:
        return _("and") if self.type == "any" else _("or")

    @property
    def other(self) -> str:
        return "all" if self.type == "any" else "any"


@dataclass(frozen=True, slots=True)
class Line:
    """One condition, in words with fields; with a group below it when it has parts."""

    path: str
    type: str
    is_negated: bool
    pieces: Sequence[Piece]
    narrowing: Sequence[Piece]
    is_narrowed: bool
    group: Group | None
    wrong: Sequence[tuple[str, str]]
    can_rise: bool
    can_sink: bool


def group_of(draft: Draft, words: Vocabulary, *, focus: str = "", path: str = ROOT) -> Group:
    """The group of lines of a draft; `focus` is the path of the line to go on with."""
    last = len(draft.parts) - 1
    is_nested = path != ROOT
    lines = [
        _line(part, words, f"{path}-{index}", focus, can_rise=index > 0 or is_nested, can_sink=index < last or is_nested)
        for index, part in enumerate(draft.parts)
    ]
    return Group(path, draft.type, lines, is_focused=focus == path)


def _line(draft: Draft, words: Vocabulary, path: str, focus: str, *, can_rise: bool, can_sink: bool) -> Line:
    insets = Insets(path, draft, words)
    narrowing = list(_pieces(str(NARROWING[draft.type]), insets)) if draft.type in NARROWING else []
    is_narrowed = any(value for name in ("each", "channels", "distinct") for value in draft.values.get(name, ()))
    return Line(
        path=path,
        type=draft.type,
        is_negated=draft.is_negated,
        pieces=_with_focus(list(_lead(draft, insets)), is_here=focus == path),
        narrowing=narrowing,
        is_narrowed=is_narrowed or "each" in draft.wrong,
        group=_group_below(draft, words, path, focus),
        wrong=[(f"{path}.{name}", message) for name, message in draft.wrong.items() if message],
        can_rise=can_rise,
        can_sink=can_sink,
    )


def _lead(draft: Draft, insets: Insets) -> Iterator[Piece]:
    if draft.is_group:
        yield Piece(_("one of these is true:") if draft.type == "any" else _("all of these are true:"))
        return
    counted = draft.values.get("kinds", ())
    yield from _pieces(sentence_for(draft.type, counted[0] if len(_chosen(counted)) == 1 else ""), insets)


def _chosen(values: Sequence[str]) -> list[str]:
    return [value for value in values if value]


def _pieces(sentence: str, insets: Insets) -> Iterator[Piece]:
    for words, gap in pieces(sentence):
        if gap == "currency":
            yield Piece(f"{words}{insets.words.currency}")
        else:
            yield Piece(words, insets.inset(gap) if gap else None)


def _with_focus(line: list[Piece], *, is_here: bool) -> list[Piece]:
    """The first field of the line gets the cursor, when it is the line one is working on."""
    first = next((index for index, piece in enumerate(line) if piece.inset), None)
    if is_here and first is not None:
        inset = line[first].inset
        line[first] = replace(line[first], inset=replace(inset, is_focused=True)) if inset else line[first]
    return line


def _group_below(draft: Draft, words: Vocabulary, path: str, focus: str) -> Group | None:
    if draft.is_group:
        return group_of(draft, words, focus=focus, path=path)
    if draft.type == RELATED:
        return group_of(draft.parts[0], words, focus=focus, path=f"{path}-0")
    return None
