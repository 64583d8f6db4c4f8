"""What the buttons of the condition builder do to a draft. A button's value is "verb:what:path", such as "add:count:c-0"."""

from __future__ import annotations

from collections.abc import Callable

from befriend.segments.rules.builder import GROUPS, RELATED, ROOT, Draft
from befriend.segments.rules.leaves import LEAVES


class NoSuchButton(ValueError):
    """The form asks for something that no button of the builder does."""


def edit(draft: Draft, command: str) -> str:
    """Do to the draft what the button asks, in place; the path of the line to go on with. Raises NoSuchButton."""
    verb, _, rest = command.partition(":")
    what, _, path = rest.rpartition(":")
    lines = dict(draft.walk())
    if verb not in _VERBS or path not in lines:
        raise NoSuchButton(command)
    return _VERBS[verb](lines, what, path)


def _add(lines: dict[str, Draft], what: str, path: str) -> str:
    """A new line at the end of a group."""
    group = lines[path]
    if not group.is_group:
        raise NoSuchButton(path)
    group.parts.append(_fresh(what))
    return f"{path}-{len(group.parts) - 1}"


def _fresh(kind: str) -> Draft:
    if kind in GROUPS:
        return Draft(kind)
    if kind == RELATED:
        return Draft(RELATED, parts=[Draft("all")])
    if kind not in LEAVES:
        raise NoSuchButton(kind)
    return Draft(kind, values=dict(LEAVES[kind].fresh))


def _remove(lines: dict[str, Draft], what: str, path: str) -> str:
    group, index = _place(lines, path)
    del group.parts[index]
    return _parent(path)


def _up(lines: dict[str, Draft], what: str, path: str) -> str:
    """Before the line above it; the first line of a group goes out of it, before the group."""
    group, index = _place(lines, path)
    if index > 0:
        group.parts.insert(index - 1, group.parts.pop(index))
        return f"{_parent(path)}-{index - 1}"
    return _out(lines, path, after=0)


def _down(lines: dict[str, Draft], what: str, path: str) -> str:
    """After the line below it; the last line of a group goes out of it, after the group."""
    group, index = _place(lines, path)
    if index < len(group.parts) - 1:
        group.parts.insert(index + 1, group.parts.pop(index))
        return f"{_parent(path)}-{index + 1}"
    return _out(lines, path, after=1)


def _out(lines: dict[str, Draft], path: str, *, after: int) -> str:
    group, index = _place(lines, path)
    group_path = _parent(path)
    if group_path == ROOT or not lines[_parent(group_path)].is_group:
        return path
    outer, group_index = _place(lines, group_path)
    outer.parts.insert(group_index + after, group.parts.pop(index))
    return f"{_parent(group_path)}-{group_index + after}"


def _group(lines: dict[str, Draft], what: str, path: str) -> str:
    """The line becomes a group of its own, of the other sort than the one it is in, ready for a second line."""
    group, index = _place(lines, path)
    group.parts[index] = Draft("any" if group.type == "all" else "all", parts=[group.parts[index]])
    return path


def _ungroup(lines: dict[str, Draft], what: str, path: str) -> str:
    """The lines of a group stand in the group around it."""
    group, index = _place(lines, path)
    inner = group.parts[index]
    if not inner.is_group:
        raise NoSuchButton(path)
    group.parts[index : index + 1] = inner.parts
    return path if inner.parts else _parent(path)


def _turn(lines: dict[str, Draft], what: str, path: str) -> str:
    """The line asks for the opposite."""
    lines[path].is_negated = not lines[path].is_negated
    return path


def _join(lines: dict[str, Draft], what: str, path: str) -> str:
    """A group's lines are joined by the other word."""
    if not lines[path].is_group or what not in GROUPS:
        raise NoSuchButton(path)
    lines[path].type = what
    return path


def _show(lines: dict[str, Draft], what: str, path: str) -> str:
    """Nothing changes: the form is only drawn anew, with what was chosen."""
    return path


def _parent(path: str) -> str:
    return path.rpartition("-")[0]


def _place(lines: dict[str, Draft], path: str) -> tuple[Draft, int]:
    """The group a line is in, and where; only lines in a group can be moved."""
    parent, _, index = path.rpartition("-")
    if not parent or not lines[parent].is_group:
        raise NoSuchButton(path)
    return lines[parent], int(index)


_VERBS: dict[str, Callable[[dict[str, Draft], str, str], str]] = {
    "add": _add,
    "remove": _remove,
    "up": _up,
    "down": _down,
    "group": _group,
    "ungroup": _ungroup,
    "turn": _turn,
    "join": _join,
    "show": _show,
}
