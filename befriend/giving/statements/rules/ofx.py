"""OFX 1 (SGML, end tags left out) and 2 (XML), read as what they have in common: nested tags with words behind them.

The packages for it want every file to obey the standard, header included; banks do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape

from django.utils.translation import gettext as _

from befriend.giving.statements.rules.statement import (
    CannotRead,
    Line,
    Nature,
    Statement,
    Unread,
    at_line,
    read_currency,
    tidy,
    to_day,
    to_minor,
)
from befriend.timeline.history.rules.problems import RowRejected

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9._]*)\s*/?>(?P<text>[^<]*)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?=[\d.\[\s]|$)")
_NATURES = {"FEE": Nature.FEE, "SRVCHG": Nature.FEE, "INT": Nature.INTEREST, "DIV": Nature.INTEREST}


@dataclass(slots=True)
class _Node:
    name: str
    text: str
    line: int
    inside: list[_Node] = field(default_factory=list)

    def all(self, name: str) -> Iterator[_Node]:
        """The nodes of that name anywhere below, in the file's order; without a call for each level."""
        waiting = list(reversed(self.inside))
        while waiting:
            node = waiting.pop()
            if node.name == name:
                yield node
            else:
                waiting.extend(reversed(node.inside))

    def everything(self) -> Iterator[_Node]:
        """All nodes below: an empty leaf without an end tag seems to hold what follows it."""
        waiting = list(reversed(self.inside))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.inside))

    def told(self, name: str) -> str:
        return next((node.text for node in self.everything() if node.name == name), "")


def looks_like_ofx(text: str) -> bool:
    """Whether it opens as OFX does."""
    return re.search(r"<OFX\b[^>]*>", text[:20_000], re.IGNORECASE) is not None


def read_ofx(text: str) -> tuple[Statement, ...]:
    """The statements of bank and card accounts. Raises CannotRead."""
    tree = _tree(text)
    found = [node for name in ("STMTRS", "CCSTMTRS") for node in tree.all(name)]
    if not found:
        raise CannotRead(_why_none(tree))
    return tuple(_statement(node) for node in found)


def _why_none(tree: _Node) -> str:
    for status in tree.all("STATUS"):
        if status.told("CODE") not in ("", "0"):
            return _("The bank did not make a statement; it says: %(message)s (%(code)s).") % {
                "message": tidy(status.told("MESSAGE"), 200) or status.told("SEVERITY")[:20],
                "code": status.told("CODE")[:20],
            }
    if any(tree.all("INVSTMTRS")):
        return _("This is a statement of investments. No gifts arrive there; bring the statement of the account that money is paid into.")
    return _("There is no statement of a bank or card account in this OFX file.")


def _tree(text: str) -> _Node:
    start = re.search(r"<OFX\b", text, re.IGNORECASE)
    root = _Node("", "", 0)
    path = [root]
    body = _CDATA.sub(lambda found: found[1].replace("<", "&lt;").replace("&", "&amp;") if "<" in found[1] else found[1], text)
    line, counted = 1, 0
    for match in _TAG.finditer(body, start.start() if start else 0):
        line += body.count("\n", counted, match.start())
        counted = match.start()
        name = match["name"].upper()
        if match["end"]:
            _close(path, name)
            continue
        node = _Node(name, tidy(unescape(match["text"]), 1_000), line)
        path[-1].inside.append(node)
        if not node.text:
            path.append(node)
    return root


def _close(path: list[_Node], name: str) -> None:
    """Back to where that tag was opened; a leaf's end tag, or one that nothing opened, changes nothing."""
    for at in range(len(path) - 1, 0, -1):
        if path[at].name == name:
            # Tags without words and without an end, opened meanwhile, were empty: what followed is not inside them.
            del path[at:]
            return


def _statement(node: _Node) -> Statement:
    account = next((one for name in ("BANKACCTFROM", "CCACCTFROM") for one in node.all(name)), None)
    number = account.told("ACCTID") if account else ""
    if not number:
        raise CannotRead(_("The statement does not say of which account it is."), place=at_line(node.line))
    try:
        currency = read_currency(node.told("CURDEF"))
    except RowRejected as error:
        raise CannotRead(str(error), place=at_line(node.line)) from None
    lines: list[Line] = []
    rejected: list[Unread] = []
    for entry in node.all("STMTTRN"):
        place, raw = at_line(entry.line), _raw(entry)
        try:
            lines.append(_line(entry, currency, place, raw))
        except RowRejected as error:
            rejected.append(Unread(place, str(error), raw))
    return Statement(
        tidy(f"{account.told('BANKID') if account else ''} {number}", 60),
        currency,
        None,
        _closing(node, currency),
        tuple(lines),
        tuple(rejected),
    )


def _closing(node: _Node, currency: str) -> int | None:
    """The ledger balance; OFX tells none from before, so nothing can be checked by it."""
    balance = next(node.all("LEDGERBAL"), None)
    try:
        return to_minor(_plain(balance.told("BALAMT")), currency) if balance else None
    except RowRejected:
        return None


def _line(entry: _Node, currency: str, place: str, raw: str) -> Line:
    told: dict[str, str] = {}
    for node in entry.everything():
        told.setdefault(node.name, node.text)
    in_other = read_currency(told["CURSYM"]) if "CURRENCY" in told and told.get("CURSYM") else currency
    return Line(
        place=place,
        booked_on=_day(told.get("DTPOSTED", "")),
        amount_minor=to_minor(_plain(told.get("TRNAMT", "")), in_other),
        currency=in_other,
        name=tidy(told.get("NAME", ""), 300),
        words=tidy(told.get("MEMO", "")),
        reference=tidy(told.get("REFNUM", ""), 60),
        end_to_end=tidy(told.get("CHECKNUM", ""), 60),
        bank_id=tidy(told.get("FITID", ""), 255),
        raw=raw,
        nature=_NATURES.get(told.get("TRNTYPE", "").upper(), Nature.PAYMENT),
    )


def _plain(amount: str) -> str:
    """A comma may stand before the cents; marks between thousands may not stand anywhere."""
    return amount.replace(",", ".") if amount.count(",") == 1 and "." not in amount else amount


def _day(text: str) -> date:
    found = _DAY.match(text)
    if not found:
        raise RowRejected(_("“%(text)s” is not a date.") % {"text": text[:40]} if text.strip() else _("There is no date."))
    return to_day(int(found[1]), int(found[2]), int(found[3]))


def _raw(entry: _Node) -> str:
    return tidy(" ".join(f"<{node.name}>{node.text}" for node in entry.everything()), 4_000)
