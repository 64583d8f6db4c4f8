"""The condition builder's memory: a condition as a tree of lines, kept in form fields, edited, and built into JSON again.

A draft holds what was typed, right or wrong, so that nothing is lost; only a draft without anything wrong becomes a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from befriend.segments.rules.leaves import LEAVES, Raw
from befriend.segments.rules.typed import Basics, Typed

Condition = dict[str, Any]
Fields = Mapping[str, Sequence[str]]

GROUPS = ("all", "any")
RELATED = "related"
ROOT = "c"
DEEPEST = 12  # more than the language allows, so that its own refusal is the one people read
MOST_LINES = 200


@dataclass(slots=True)
class Draft:
    """One line of the builder or a group of lines. `related` has one part: the group its other side must fulfil."""

    type: str
    is_negated: bool = False
    values: Raw = field(default_factory=dict)
    parts: list[Draft] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        return self.type in GROUPS

    def walk(self, path: str = ROOT) -> Iterator[tuple[str, Draft]]:
        """This and all below it, each with its path, such as "c-0-2"."""
        yield path, self
        for index, part in enumerate(self.parts):
            yield from part.walk(f"{path}-{index}")

    @property
    def is_right(self) -> bool:
        return not any(draft.wrong for _path, draft in self.walk())


@dataclass(frozen=True, slots=True)
class Built:
    """The condition of a draft, None while something is wrong; `paths` finds the line of a place in the condition."""

    condition: Condition | None
    paths: Mapping[str, str]


# A condition, opened for editing ---------------------------------------------------------------------------------------


def draft_of(condition: Condition, basics: Basics) -> Draft:
    """The draft of a condition; its root is always a group. What the builder has no words for stays JSON on its line."""
    draft = _opened(condition, basics)
    return draft if draft.is_group and not draft.is_negated else Draft("all", parts=[draft])


def _opened(condition: Condition, basics: Basics) -> Draft:
    is_negated, inner = False, condition
    while isinstance(inner, dict) and set(inner) == {"not"}:
        is_negated, inner = not is_negated, inner["not"]
    opened = _opened_straight(inner, basics)
    opened.is_negated = is_negated
    return opened


def _opened_straight(condition: Any, basics: Basics) -> Draft:
    if not isinstance(condition, dict) or len(condition) != 1:
        return _opened_leaf("json", condition, basics)
    ((kind, body),) = condition.items()
    if kind in GROUPS and isinstance(body, list):
        return Draft(kind, parts=[_opened(part, basics) for part in body])
    if kind == RELATED and isinstance(body, dict) and set(body) == {"as", "who"}:
        return Draft(RELATED, values={"as": (str(body["as"]),)}, parts=[draft_of(body["who"], basics)])
    return _opened_leaf(kind, body, basics)


def _opened_leaf(kind: str, body: Any, basics: Basics) -> Draft:
    leaf = LEAVES.get(kind)
    try:
        if leaf is not None and kind != "json":
            raw = leaf.write(body, basics)
            typed = Typed(raw, basics)
            if leaf.read(typed) == body and not typed.wrong:
                return Draft(kind, values=raw)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        pass  # not a body the builder has words for
    whole = body if kind == "json" else {kind: body}
    return Draft("json", values=LEAVES["json"].write(whole, basics))


# A draft, kept in form fields ------------------------------------------------------------------------------------------


def draft_from_fields(fields: Fields) -> Draft:
    """The draft that a posted form describes; an empty group when it describes none."""
    budget = [MOST_LINES]
    return _kept(fields, ROOT, 0, budget) or Draft("all")


def _kept(fields: Fields, path: str, depth: int, budget: list[int]) -> Draft | None:
    kind = next(iter(fields.get(f"{path}.type", ())), "")
    if kind not in (*GROUPS, RELATED, *LEAVES) or depth > DEEPEST or budget[0] <= 0:
        return None
    budget[0] -= 1
    prefix = f"{path}."
    own = {name.removeprefix(prefix): tuple(values) for name, values in fields.items() if name.startswith(prefix)}
    is_negated = "1" in own.pop("not", ())
    own.pop("type")
    draft = Draft(kind, is_negated, own)
    while (kind in GROUPS or (kind == RELATED and not draft.parts)) and (
        part := _kept(fields, f"{path}-{len(draft.parts)}", depth + 1, budget)
    ):
        draft.parts.append(part)
    if kind == RELATED and not draft.parts:
        draft.parts.append(Draft("all"))
    return draft


# A draft, built into a condition ---------------------------------------------------------------------------------------


def build(draft: Draft, basics: Basics) -> Built:
    """Read every line; what is wrong is left on the lines. A group of one is that one."""
    paths: dict[str, str] = {}
    condition = _built(draft, basics, ROOT, "", paths)
    return Built(condition if draft.is_right else None, paths)


def _built(draft: Draft, basics: Basics, path: str, place: str, paths: dict[str, str]) -> Any:
    draft.wrong = {}
    if draft.is_negated:
        place = _joined(place, "not")
    inner = _built_straight(draft, basics, path, place, paths)
    paths.setdefault(place, path)
    return {"not": inner} if draft.is_negated else inner


def _built_straight(draft: Draft, basics: Basics, path: str, place: str, paths: dict[str, str]) -> Any:
    if draft.is_group:
        return _built_group(draft, basics, path, place, paths)
    if draft.type == RELATED:
        typed = Typed(draft.values, basics)
        inside = _joined(_joined(place, RELATED), "who")
        body = {"as": typed.needed("as", ""), "who": _built(draft.parts[0], basics, f"{path}-0", inside, paths)}
        draft.wrong = typed.wrong
        return {RELATED: body}
    typed = Typed(draft.values, basics)
    body = LEAVES[draft.type].read(typed)
    draft.wrong = typed.wrong
    return body if draft.type == "json" else {draft.type: body}


def _built_group(draft: Draft, basics: Basics, path: str, place: str, paths: dict[str, str]) -> Any:
    if len(draft.parts) == 1:
        return _built(draft.parts[0], basics, f"{path}-0", place, paths)
    parts = []
    for index, part in enumerate(draft.parts):
        parts.append(_built(part, basics, f"{path}-{index}", _joined(place, f"{draft.type}[{index}]"), paths))
    return {draft.type: parts}


def _joined(place: str, step: str) -> str:
    return f"{place}.{step}" if place else step


def path_of_place(place: str, paths: Mapping[str, str]) -> str:
    """The line that a place in the condition belongs to: the longest of the known places that it lies in."""
    inside = [known for known in paths if not known or place == known or place.startswith((f"{known}.", f"{known}["))]
    return paths[max(inside, key=len)] if inside else ROOT
