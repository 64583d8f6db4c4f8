"""What each line of a map may say; each raises CannotBring with its place."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from babel.core import get_global
from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import all_kinds
from befriend.timeline.history.rules.problems import CannotBring

NEGATIVE = ("reversal", "reject", "keep")
_DELIMITERS = {"\\t": "\t", "tab": "\t", "whitespace": " ", "space": " ", "comma": ",", "semicolon": ";", "pipe": "|"}
_One = TypeVar("_One", bound=str)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of our keys: always the same (`default` alone), or by the value of a column."""

    column: str | None
    values: Mapping[str, str]
    default: str | None


@dataclass(frozen=True, slots=True)
class Condition:
    """A column has one of these values."""

    column: str
    values: frozenset[str]


def text(value: Any, place: str) -> str:
    if not isinstance(value, str):
        raise CannotBring(_('Write it in quotation marks, as in "text".'), place=place)
    return value


def column(value: Any, place: str) -> str:
    """The name of a column; a number counts as the name it has in a file without a header."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    name = " ".join(text(value, place).split())
    if not name:
        raise CannotBring(_("Say the name of the file's column, or leave the line out."), place=place)
    return name


def one_of(value: Any, allowed: tuple[str, ...], place: str) -> Any:
    if value not in allowed:
        raise CannotBring(_("It is one of: %(allowed)s.") % {"allowed": ", ".join(f'"{one}"' for one in allowed)}, place=place)
    return value


def yes_no(value: Any, place: str) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise CannotBring(_("It is true or false, without quotation marks."), place=place)
    return value


def kind(value: Any) -> Choice:
    if value is None:
        raise CannotBring(_('What are these rows? Add a line such as kind = "gift".'), place="kind")
    return _choice(value, {one.key for one in all_kinds()}, "kind")


def channel(value: Any) -> Choice:
    return _choice(value, {one.key for one in Channel}, "channel")


def _choice(value: Any, known: set[str], place: str) -> Choice:
    if isinstance(value, str):
        return Choice(None, {}, _known(value, known, place))
    if not isinstance(value, dict) or set(value) - {"column", "values", "default"} or "column" not in value:
        raise CannotBring(_('It is one word, or {column = "...", values = {Theirs = "ours"}, default = "ours"}.'), place=place)
    by_value = value.get("values", {})
    if not isinstance(by_value, dict):
        raise CannotBring(_('It is a table of the file\'s values, as in {Workshop = "workshop_attended"}.'), place=f"{place}.values")
    default = value.get("default")
    return Choice(
        column(value["column"], f"{place}.column"),
        {theirs.strip(): _known(ours, known, f"{place}.values.{theirs}") for theirs, ours in by_value.items()},
        None if default is None else _known(default, known, f"{place}.default"),
    )


def _known(key: Any, known: set[str], place: str) -> str:
    name = text(key, place)
    if name not in known:
        near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
        hint = _("Did you mean %(near)s?") % {"near": near[0]} + " " if near else ""
        raise CannotBring(
            hint + _("“%(name)s” is not known here; known: %(known)s.") % {"name": name, "known": ", ".join(sorted(known))}, place=place
        )
    return name


def contact_key(value: Any) -> tuple[str, ...]:
    if isinstance(value, str | int):
        value = [value]
    if not isinstance(value, list):
        raise CannotBring(_('It is a list of the file\'s columns, as in ["First", "Last", "Zip"].'), place="contact_key")
    return tuple(column(one, f"contact_key[{at}]") for at, one in enumerate(value))


def condition(value: Any) -> Condition | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"column", "values"} or not isinstance(value["values"], list):
        raise CannotBring(_('It is written {column = "Type", values = ["Aggregated"]}.'), place="anonymous_when")
    values = frozenset(text(one, "anonymous_when.values").strip() for one in value["values"])
    return Condition(column(value["column"], "anonymous_when.column"), values)


def currency(value: Any) -> str | None:
    if value is None:
        return None
    code = text(value, "currency").strip().upper()
    if code not in get_global("all_currencies"):
        raise CannotBring(_('It is the three letters of a currency, as in "EUR".'), place="currency")
    return code


def delimiter(value: Any) -> str | None:
    if value is None:
        return None
    given = text(value, "file.delimiter")
    mark = _DELIMITERS.get(given.lower(), given)
    if len(mark) > 1 and not mark.strip():
        mark = " "
    if len(mark) != 1 or mark in '"\r\n':
        raise CannotBring(_('It is one character, as in ";" or "\\t"; " " stands for runs of spaces.'), place="file.delimiter")
    return mark


def encoding(value: Any) -> str | None:
    if value is None:
        return None
    name = text(value, "file.encoding")
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        info = None
    if info is None or not getattr(info, "_is_text_encoding", True):
        raise CannotBring(
            _('There is no encoding called “%(name)s”; try "utf-8" or "windows-1252".') % {"name": name}, place="file.encoding"
        )
    return "utf-8-sig" if info.name == "utf-8" else info.name


def date_format(value: Any) -> str | None:
    if value is None:
        return None
    given = text(value, "formats.date")
    sample = datetime(2001, 11, 23, 0, 0)  # noqa: DTZ001 - only the calendar date is looked at
    try:
        back = datetime.strptime(sample.strftime(given), given)  # noqa: DTZ007
    except ValueError:
        back = None
    if back is None or back.date() != sample.date():
        raise CannotBring(
            _('“%(format)s” does not say day, month and year; write it as in "%%d.%%m.%%Y" or "%%m/%%d/%%Y".') % {"format": given},
            place="formats.date",
        )
    return given
