"""CAMT.052, 053 and 054 of ISO 20022, any version: streamed, so that a large file takes no more memory than its lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from befriend.giving.statements.rules.camt_entry import amount_of, entry_lines, text_of
from befriend.giving.statements.rules.statement import CannotRead, Line, Statement, Unread, tidy
from befriend.timeline.history.rules.problems import RowRejected

_REPORTS = {"Stmt": "camt.053", "Rpt": "camt.052", "Ntfctn": "camt.054"}
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_DEEPEST = 60


def read_camt(path: Path) -> tuple[str, tuple[Statement, ...]]:
    """Which of the three it is, and its statements. Raises CannotRead."""
    with path.open("rb") as file:
        try:
            found = list(_statements(file))
        except DefusedXmlException:
            raise CannotRead(
                _("The file declares a document type or entities of its own, which no bank does. It was not opened.")
            ) from None
        except (ParseError, ValueError, LookupError) as error:
            if isinstance(error, CannotRead):
                raise
            raise CannotRead(
                _("This is not well-formed XML (%(error)s). Is the file complete?") % {"error": tidy(str(error), 120)}
            ) from None
    if not found:
        raise CannotRead(_("There is no statement in this file: no Stmt, Rpt or Ntfctn of CAMT.053, 052 or 054."))
    return found[0][0], tuple(statement for _format, statement in found)


def _statements(file: BinaryIO) -> Iterator[tuple[str, Statement]]:
    report: _Report | None = None
    number = 0
    for event, element in _events(file):
        name = str(element.tag)
        if event == "start":
            if name in _REPORTS and report is None:
                number += 1
                report = _Report(_REPORTS[name], number)
        elif report is not None and name in _REPORTS:
            yield report.format, report.statement(element)
            report = None
            element.clear()
        elif report is not None and name == "Ntry":
            report.take(element)
            element.clear()


def _events(file: BinaryIO) -> Iterator[tuple[str, Element]]:
    """The opening and closing of each element, under its bare name. Raises CannotRead for what is nested too deep."""
    depth = 0
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise CannotRead(_("The elements of this file are nested deeper than any statement's."))
        if element.tag.startswith("{"):
            element.tag = element.tag.rpartition("}")[2]
        yield event, element


class _Report:
    """One Stmt, Rpt or Ntfctn on its way."""

    def __init__(self, format: str, number: int) -> None:
        self.format = format
        self._number = number
        self._entries = 0
        self._lines: list[Line] = []
        self._rejected: list[Unread] = []

    def take(self, entry: Element) -> None:
        self._entries += 1
        place = _("statement %(statement)s, entry %(entry)s") % {"statement": self._number, "entry": self._entries}
        raw = tidy(tostring(entry, encoding="unicode"), 4_000)
        try:
            self._lines.extend(entry_lines(entry, place, raw))
        except RowRejected as error:
            self._rejected.append(Unread(place, str(error), raw))

    def statement(self, element: Element) -> Statement:
        account = text_of(element, "Acct/Id/IBAN") or text_of(element, "Acct/Id/Othr/Id") or text_of(element, "Acct/Id/PrtryAcct/Id")
        if not account:
            raise CannotRead(_("Statement %(number)s does not say of which account it is.") % {"number": self._number})
        currencies = {line.currency for line in self._lines}
        currency = text_of(element, "Acct/Ccy") or (currencies.pop() if len(currencies) == 1 else "")
        balances = dict(_balances(element))
        currency = currency or next((ccy for _amount, ccy in balances.values()), "")
        opening = next((balances[code] for code in _OPENING if code in balances), None)
        closing = next((balances[code] for code in _CLOSING if code in balances), None)
        in_one = {ccy for one in (opening, closing) if one for ccy in one[1:]} | {line.currency for line in self._lines} <= {currency}
        return Statement(
            tidy(account, 60),
            currency,
            opening[0] if opening and in_one else None,
            closing[0] if closing and in_one else None,
            tuple(self._lines),
            tuple(self._rejected),
        )


def _balances(element: Element) -> Iterator[tuple[str, tuple[int, str]]]:
    for balance in element.findall("Bal"):
        code = text_of(balance, "Tp/CdOrPrtry/Cd") or text_of(balance, "Tp/CdOrPrtry/Prtry")
        try:
            amount, currency = amount_of(balance)
        except RowRejected as error:
            raise CannotRead(str(error), place=_("balance %(code)s") % {"code": code}) from None
        yield code, (amount, currency)
