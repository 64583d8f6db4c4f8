"""One entry of a CAMT file. An entry that was booked for several payments at once becomes a line for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from befriend.giving.rules.references import read_iban
from befriend.giving.statements.rules.statement import Line, Nature, read_currency, tidy, to_day, to_minor
from befriend.timeline.history.rules.problems import RowRejected

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?![0-9])")
_NOTHING = {"", "NOTPROVIDED", "NONREF", "NOTAVAILABLE"}


def text_of(element: Element, path: str) -> str:
    """The text at a path, "" when there is none."""
    return (element.findtext(path) or "").strip()


def amount_of(element: Element) -> tuple[int, str]:
    """The signed amount of an entry, a detail or a balance, and its currency. Raises RowRejected."""
    amount = element.find("Amt")
    if amount is None:
        raise RowRejected(_("There is no amount."))
    currency = read_currency(amount.get("Ccy") or "")
    minor = to_minor(amount.text or "", currency)
    mark = text_of(element, "CdtDbtInd")
    if mark not in ("CRDT", "DBIT"):
        raise RowRejected(_("It does not say whether the money came or went."))
    return (-minor if mark == "DBIT" else minor), currency


def entry_lines(entry: Element, place: str, raw: str) -> list[Line]:
    """The lines of an entry, which together are its amount. Raises RowRejected."""
    status = text_of(entry, "Sts/Cd") or text_of(entry, "Sts")
    if status and status != "BOOK":
        raise RowRejected(_("It is not booked yet (%(status)s); the bank tells it again when it is.") % {"status": status[:20]})
    amount, currency = amount_of(entry)
    value_on = _day(entry, "ValDt")
    booked_on = _day(entry, "BookgDt") or value_on
    if booked_on is None:
        raise RowRejected(_("There is no date."))
    bank_id = text_of(entry, "AcctSvcrRef")
    whole = Line(
        place=place,
        booked_on=booked_on,
        value_on=value_on,
        amount_minor=amount,
        currency=currency,
        words=tidy(text_of(entry, "AddtlNtryInf")),
        bank_id="" if bank_id.upper() in _NOTHING else tidy(bank_id, 100),
        raw=raw,
        nature=_nature(entry),
    )
    details = entry.findall("NtryDtls/TxDtls")
    if not details:
        return [whole]
    if len(details) == 1:
        return [_told(whole, details[0], amount >= 0)]
    return _split(whole, details)


def _split(whole: Line, details: list[Element]) -> list[Line]:
    """One line for each detail, if their amounts are told and together are the entry's; else the entry as it is."""
    parts = []
    for detail in details:
        minor = _detail_amount(detail, whole)
        if minor is None:
            break
        parts.append(minor)
    if len(parts) < len(details) or sum(parts) != whole.amount_minor:
        return [whole]
    return [
        _told(replace(whole, amount_minor=minor, place=f"{whole.place}.{number}", bank_id=""), detail, minor >= 0)
        for number, (minor, detail) in enumerate(zip(parts, details, strict=True), start=1)
    ]


def _detail_amount(detail: Element, whole: Line) -> int | None:
    amount = detail.find("Amt")
    if amount is None:
        amount = detail.find("AmtDtls/TxAmt/Amt")
    if amount is None or (amount.get("Ccy") or "").upper() != whole.currency:
        return None
    minor = to_minor(amount.text or "", whole.currency)
    mark = text_of(detail, "CdtDbtInd") or ("DBIT" if whole.amount_minor < 0 else "CRDT")
    return -minor if mark == "DBIT" else minor


def _told(line: Line, detail: Element, came: bool) -> Line:
    side = "Dbtr" if came else "Cdtr"
    own_id = next((one for path in ("AcctSvcrRef", "TxId", "UETR") if (one := text_of(detail, f"Refs/{path}")).upper() not in _NOTHING), "")
    end_to_end = text_of(detail, "Refs/EndToEndId")
    reference = text_of(detail, "RmtInf/Strd/CdtrRefInf/Ref")
    parties = detail.find("RltdPties")
    return replace(
        line,
        name=_name(parties, side) if parties is not None else "",
        iban=_iban(parties, side) if parties is not None else "",
        reference=tidy(reference, 60),
        end_to_end="" if end_to_end.upper() in _NOTHING else tidy(end_to_end, 60),
        words=tidy(" ".join(_words(detail))) or line.words,
        bank_id=line.bank_id or tidy(own_id, 100),
    )


def _name(parties: Element, side: str) -> str:
    """Who gave in the end, if that is said; else whose account it was."""
    paths = (f"Ultmt{side}/Nm", f"Ultmt{side}/Pty/Nm", f"{side}/Nm", f"{side}/Pty/Nm", f"{side}Acct/Nm")
    return tidy(next((one for path in paths if (one := text_of(parties, path))), ""), 300)


def _iban(parties: Element, side: str) -> str:
    return read_iban(text_of(parties, f"{side}Acct/Id/IBAN")) or read_iban(text_of(parties, f"{side}Acct/Id/Othr/Id"))


def _words(detail: Element) -> Iterator[str]:
    for path in ("RmtInf/Ustrd", "RmtInf/Strd/AddtlRmtInf", "AddtlTxInf"):
        for found in detail.findall(path):
            if found.text:
                yield found.text


def _nature(entry: Element) -> Nature:
    family, sub = text_of(entry, "BkTxCd/Domn/Fmly/Cd"), text_of(entry, "BkTxCd/Domn/Fmly/SubFmlyCd")
    if sub in ("CHRG", "FEES", "COMM") or family == "CHRG":
        return Nature.FEE
    return Nature.INTEREST if sub in ("INTR", "DINT") else Nature.PAYMENT


def _day(entry: Element, path: str) -> date | None:
    text = text_of(entry, f"{path}/Dt") or text_of(entry, f"{path}/DtTm")
    if not text:
        return None
    found = _DAY.match(text)
    if not found:
        raise RowRejected(_("“%(text)s” is not a date.") % {"text": text[:40]})
    return to_day(int(found[1]), int(found[2]), int(found[3]))
