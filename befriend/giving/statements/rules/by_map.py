"""A table of any bank, by a map of its columns in TOML; docs/how-to/bring-a-bank-statement.md describes it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from befriend.giving.rules.references import iban_in, read_iban
from befriend.giving.statements.rules.cells import Cells, check_net
from befriend.giving.statements.rules.statement import CannotRead, Line
from befriend.timeline.history.rules import map_values as values
from befriend.timeline.history.rules.problems import RowRejected

OURS = (
    "date", "amount", "came", "went", "mark", "currency", "name", "iban", "email", "reference", "end_to_end", "words", "id", "fee", "net",
)  # fmt: skip
_TOP = ("account", "currency", "came_when", "file", "columns", "formats")
_FILE = ("delimiter", "encoding", "header", "sheet")


@dataclass(frozen=True, slots=True)
class StatementMap:
    """A checked map. `columns` is empty when it only says how a known table writes dates and amounts."""

    columns: dict[str, str]
    account: str
    currency: str | None
    came_when: frozenset[str]
    file: dict[str, Any]
    day_first: bool | None
    decimal: str | None

    def read(self, cells: Cells) -> list[Line]:
        """What the row says. Raises RowRejected."""
        currency = cells.currency(self.columns.get("currency", ""))
        gross = self._amount(cells, currency)
        fee = cells.amount(self.columns.get("fee", ""), currency, empty=0)
        if "net" in self.columns:
            check_net(gross, fee, cells.amount(self.columns["net"], currency), currency)
        said = {ours: cells[theirs] for ours, theirs in self.columns.items()}
        words = said.get("words", "")
        return [
            cells.line(
                on=cells.day(self.columns["date"]),
                amount_minor=gross,
                currency=currency,
                fee_minor=fee,
                name=said.get("name", ""),
                email=said.get("email", ""),
                iban=read_iban(said.get("iban", "")) or iban_in(words),
                reference=said.get("reference", ""),
                end_to_end=said.get("end_to_end", ""),
                words=words,
                bank_id=said.get("id", ""),
            )
        ]

    def _amount(self, cells: Cells, currency: str) -> int:
        if "amount" not in self.columns:
            came, went = (abs(cells.amount(self.columns.get(one, ""), currency, empty=0)) for one in ("came", "went"))
            if bool(came) == bool(went):
                raise RowRejected(_("The money came and went in one row.") if came else _("There is no amount."))
            return came - went
        amount = cells.amount(self.columns["amount"], currency)
        if "mark" not in self.columns:
            return amount
        return abs(amount) if cells[self.columns["mark"]] in self.came_when else -abs(amount)


def read_map(text: str) -> StatementMap:
    """The map in this TOML. Raises CannotRead, which says the place and what to do."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise CannotRead(_("The map is not valid TOML: %(error)s.") % {"error": error}, place="map") from None
    _check_keys(raw, _TOP, "")
    columns = {ours: values.column(theirs, f"columns.{ours}") for ours, theirs in _section(raw, "columns", OURS).items()}
    formats = _section(raw, "formats", ("date", "decimal"))
    found = StatementMap(
        columns=columns,
        account=values.text(raw.get("account", ""), "account"),
        currency=values.currency(raw.get("currency")),
        came_when=frozenset(values.text(one, "came_when") for one in _list(raw.get("came_when", []))),
        file=_file(_section(raw, "file", _FILE)),
        day_first=_day_first(values.date_format(formats.get("date"))),
        decimal=values.one_of(formats["decimal"], (".", ","), "formats.decimal") if "decimal" in formats else None,
    )
    _check_whole(found)
    return found


def _check_whole(found: StatementMap) -> None:
    if not found.columns:
        return
    if "date" not in found.columns:
        raise CannotRead(_('Which column says when it was booked? Add a line such as date = "Date" under [columns].'), place="columns")
    if not {"amount", "came", "went"} & set(found.columns):
        raise CannotRead(_('Which column is the amount? Add amount = "...", or came = "..." and went = "...".'), place="columns")
    if ("mark" in found.columns) != bool(found.came_when):
        raise CannotRead(_('A column that marks what came needs came_when = ["C"], and the other way round.'), place="came_when")


def _day_first(written: str | None) -> bool | None:
    return None if written is None else written.find("%d") < max(written.find("%m"), written.find("%b"))


def _file(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "delimiter": values.delimiter(given.get("delimiter")),
        "encoding": values.encoding(given.get("encoding")),
        "header": values.yes_no(given.get("header"), "file.header"),
        "sheet": values.text(given["sheet"], "file.sheet") if "sheet" in given else None,
    }


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise CannotRead(_('It is a list, as in ["C"].'), place="came_when")
    return value


def _section(raw: dict[str, Any], name: str, known: tuple[str, ...]) -> dict[str, Any]:
    section = raw.get(name, {})
    if not isinstance(section, dict):
        raise CannotRead(_("[%(name)s] is a section of its own, with lines below it.") % {"name": name}, place=name)
    _check_keys(section, known, f"{name}.")
    return section


def _check_keys(table: dict[str, Any], known: tuple[str, ...], prefix: str) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1) or list(known)
            raise CannotRead(
                _("There is no such key in a map. Known here: %(known)s.") % {"known": ", ".join(near)}, place=f"{prefix}{key}"
            )
