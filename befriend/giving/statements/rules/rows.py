"""Statements that are tables: those whose columns we know, and any other by a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from befriend.giving.statements.rules import banks_ee, platforms, processors
from befriend.giving.statements.rules.by_map import StatementMap, read_map
from befriend.giving.statements.rules.cells import Cells, Written
from befriend.giving.statements.rules.statement import CannotRead, Line, Reading, Statement, Unread, at_line, tidy
from befriend.timeline.history.rules.amounts import AmountSurvey
from befriend.timeline.history.rules.date_survey import DateSurvey
from befriend.timeline.history.rules.map import HistoryMap
from befriend.timeline.history.rules.map_values import Choice
from befriend.timeline.history.rules.problems import CannotBring, RowRejected
from befriend.timeline.history.rules.sheet_rows import cell_text
from befriend.timeline.history.rules.table import Table, open_table, peek
from befriend.timeline.history.rules.text_rows import Row


class Known(NamedTuple):
    """A sort of table. What is None is found in the file, or asked."""

    name: str
    account: str
    needed: frozenset[str]
    read: Callable[[Cells], list[Line]]
    dates: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    day_first: bool | None = None
    decimal: str | None = None


_KNOWN = (
    Known("stripe", "Stripe", processors.STRIPE_REPORT, processors.stripe_report, day_first=False, decimal="."),
    Known("stripe-balance", "Stripe", processors.STRIPE_BALANCE, processors.stripe_balance, day_first=False, decimal="."),
    Known("paypal-settlement", "PayPal", processors.PAYPAL_SETTLEMENT, processors.paypal_settlement, day_first=False, decimal="."),
    Known("paypal", "PayPal", processors.PAYPAL_ACTIVITY, processors.paypal_activity, ("Date",), ("Gross", "Fee", "Net")),
    Known("benevity", "Benevity", platforms.BENEVITY, platforms.benevity, day_first=False, decimal="."),
    Known("engage", "Engage", platforms.ENGAGE, platforms.engage, day_first=False, decimal="."),
    Known("swedbank", "", banks_ee.SWEDBANK, banks_ee.swedbank, ("Kuupäev",), ("Summa",), day_first=True),
    Known("bank-ee", "", banks_ee.COMMON, banks_ee.common, ("Kuupäev",), ("Summa",), day_first=True),
)


def tables_known() -> tuple[str, ...]:
    """The names of the tables we know."""
    return tuple(known.name for known in _KNOWN)


def read_rows(path: Path, given: str, *, map_text: str = "", currency: str) -> Reading:
    """The lines of a table. Raises CannotRead, or any CannotBring."""
    mapped = read_map(map_text) if map_text else None
    known = _by_map(mapped) if mapped and mapped.columns else _recognised(path, given)
    table = open_table(path, _as_history_map(known, mapped))
    written = _written(table, known, mapped, currency)
    lines: list[Line] = []
    rejected: list[Unread] = []
    for row in table.rows():
        cells = _cells(row, table, written)
        try:
            if row.problem:
                raise RowRejected(row.problem)
            lines.extend(known.read(cells))
        except RowRejected as error:
            rejected.append(Unread(cells.place, str(error), cells.raw))
    account = known.account or _account(table) or _("table")
    in_currency = next((line.currency for line in lines), written.currency)
    return Reading(known.name, (Statement(tidy(account, 60), in_currency, None, None, tuple(lines), tuple(rejected)),), table.remarks)


def _recognised(path: Path, given: str) -> Known:
    columns = _columns(path)
    for known in _KNOWN:
        if known.name == given or (given in ("auto", "csv") and known.needed <= columns):
            return known
    if given in ("auto", "csv") and len(columns) > 1:
        raise CannotRead(
            _("This is a table that we do not know: %(columns)s. Say in a map what its columns mean.")
            % {"columns": ", ".join(sorted(columns)[:12])}
        )
    raise CannotRead(_("This is no statement that we understand: neither MT940, CAMT, OFX nor a table."))


def _columns(path: Path) -> frozenset[str]:
    try:
        return frozenset(column for column in peek(path) if column)
    except CannotBring as error:
        raise CannotRead(
            _("This is no statement that we understand: neither MT940, CAMT, OFX nor a table (%(why)s).") % {"why": error}
        ) from None


def _by_map(mapped: StatementMap) -> Known:
    columns = mapped.columns
    amounts = tuple(columns[one] for one in ("amount", "came", "went", "fee", "net") if one in columns)
    return Known("csv", mapped.account, frozenset(columns.values()), mapped.read, (columns["date"],), amounts)


def _as_history_map(known: Known, mapped: StatementMap | None) -> HistoryMap:
    """What the opening of a table asks of a map: which columns there must be, and how the file is written."""
    fixed = Choice(None, {}, None)
    columns = {name: name for name in known.needed}
    file: dict[str, Any] = mapped.file if mapped else {}
    return HistoryMap(fixed, fixed, (), None, "keep", None, "", columns, **file)


def _written(table: Table, known: Known, mapped: StatementMap | None, currency: str) -> Written:
    """How dates and amounts are written: known, said in the map, or found in the file. Raises MustBeAsked."""
    day_first = mapped.day_first if mapped and mapped.day_first is not None else known.day_first
    decimal = (mapped.decimal if mapped else None) or known.decimal
    dates, amounts = DateSurvey(), AmountSurvey()
    if day_first is None or decimal is None:
        for row in table.rows():
            _look(row, table, known, dates, amounts)
    return Written(
        (mapped.currency if mapped else None) or currency,
        decimal or amounts.decimal(),
        dates.day_first() if day_first is None else day_first,
    )


def _look(row: Row, table: Table, known: Known, dates: DateSurvey, amounts: AmountSurvey) -> None:
    if not row.problem:
        for name in known.dates:
            dates.look(row.cells[table.at(name)], row.line)
        for name in known.amounts:
            amounts.look(row.cells[table.at(name)], row.line)


def _cells(row: Row, table: Table, written: Written) -> Cells:
    texts = [cell_text(cell) for cell in row.cells]
    by_name = dict(reversed(list(zip(table.columns, texts, strict=False))))
    return Cells(by_name, at_line(row.line), tidy(" | ".join(_trimmed(texts)), 4_000), written)


def _trimmed(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]


def _account(table: Table) -> str:
    """The account that Estonian tables name in every row."""
    if "Kliendi konto" not in table.columns:
        return ""
    at = table.at("Kliendi konto")
    return next((cell_text(row.cells[at]) for row in table.rows() if not row.problem), "")
