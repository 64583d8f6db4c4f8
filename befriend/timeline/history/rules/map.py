"""The map: what the columns of a file mean to us. Written in TOML; docs/how-to/bring-a-history.md describes it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from django.utils.translation import gettext as _

from befriend.timeline.history.rules import map_values as values
from befriend.timeline.history.rules.map_values import NEGATIVE, Choice, Condition
from befriend.timeline.history.rules.problems import CannotBring

OURS = (
    "date", "amount", "currency", "external_id", "name", "first_name", "last_name", "organisation",
    "email", "phone", "street", "city", "region", "postcode", "country", "note",
)  # fmt: skip
OF_CONTACTS = frozenset(OURS[OURS.index("name") : OURS.index("note")])
_TOP = ("kind", "channel", "contact_key", "anonymous_when", "negative", "currency", "source", "file", "columns", "formats")
_FILE = ("delimiter", "encoding", "header", "sheet")
_FORMATS = ("date", "decimal")
WHITESPACE = " "


@dataclass(frozen=True, slots=True)
class HistoryMap:
    """A checked map. What is None is guessed from the file, or asked."""

    kind: Choice
    channel: Choice
    contact_key: tuple[str, ...]
    anonymous_when: Condition | None
    negative: Literal["reversal", "reject", "keep"]
    currency: str | None
    source: str
    columns: dict[str, str]
    delimiter: str | None = None
    encoding: str | None = None
    header: bool | None = None
    sheet: str | None = None
    date_format: str | None = None
    decimal: str | None = None

    @property
    def needed(self) -> dict[str, str]:
        """Every column of the file that the map speaks of, by the place in the map that names it."""
        places = {f"columns.{ours}": theirs for ours, theirs in self.columns.items()}
        places |= {f"contact_key[{at}]": theirs for at, theirs in enumerate(self.contact_key)}
        for place, named in (("kind", self.kind.column), ("channel", self.channel.column)):
            if named:
                places[f"{place}.column"] = named
        if self.anonymous_when:
            places["anonymous_when.column"] = self.anonymous_when.column
        return places


def read_map(text: str) -> HistoryMap:
    """The map in this TOML. Raises CannotBring, which says the place and what to do."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise CannotBring(_("The map is not valid TOML: %(error)s.") % {"error": error}, place="map") from None
    _check_keys(raw, _TOP, "")
    file, formats = _table(raw, "file", _FILE), _table(raw, "formats", _FORMATS)
    columns = {ours: values.column(theirs, f"columns.{ours}") for ours, theirs in _table(raw, "columns", OURS).items()}
    found = HistoryMap(
        kind=values.kind(raw.get("kind")),
        channel=values.channel(raw.get("channel", "unknown")),
        contact_key=values.contact_key(raw.get("contact_key", [])),
        anonymous_when=values.condition(raw.get("anonymous_when")),
        negative=values.one_of(raw.get("negative", "reject"), NEGATIVE, "negative"),
        currency=values.currency(raw.get("currency")),
        source=values.text(raw.get("source", ""), "source"),
        columns=columns,
        delimiter=values.delimiter(file.get("delimiter")),
        encoding=values.encoding(file.get("encoding")),
        header=values.yes_no(file.get("header"), "file.header"),
        sheet=values.text(file["sheet"], "file.sheet") if "sheet" in file else None,
        date_format=values.date_format(formats.get("date")),
        decimal=values.one_of(formats["decimal"], (".", ","), "formats.decimal") if "decimal" in formats else None,
    )
    _check_whole(found)
    return found


def _check_whole(found: HistoryMap) -> None:
    if "date" not in found.columns:
        raise CannotBring(_('Which column says when it happened? Add a line such as date = "Date" under [columns].'), place="columns")
    of_contacts = sorted(OF_CONTACTS & set(found.columns))
    if of_contacts and not found.contact_key:
        raise CannotBring(
            _(
                "The map names columns about people (%(columns)s), but not which of the file's columns identify one person "
                'across rows. Add a line such as contact_key = ["%(example)s"].'
            )
            % {"columns": ", ".join(of_contacts), "example": found.columns[of_contacts[0]]},
            place="contact_key",
        )


def _table(raw: dict[str, Any], name: str, known: tuple[str, ...]) -> dict[str, Any]:
    table = raw.get(name, {})
    if not isinstance(table, dict):
        raise CannotBring(_("[%(name)s] is a section of its own, with lines below it.") % {"name": name}, place=name)
    _check_keys(table, known, f"{name}.")
    return table


def _check_keys(table: dict[str, Any], known: tuple[str, ...], prefix: str) -> None:
    for key in table:
        if key in known:
            continue
        near = get_close_matches(key, known, n=1)
        known_here = _("Known here: %(known)s.") % {"known": ", ".join(known)}
        hint = _("Did you mean %(near)s?") % {"near": near[0]} if near else known_here
        raise CannotBring(_("There is no such key in a map. %(hint)s") % {"hint": hint}, place=f"{prefix}{key}")
