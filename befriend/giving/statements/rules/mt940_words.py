"""The words after an MT940 entry (:86:): German numbered fields, Dutch slashed ones, or plain sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from mt940 import tags
from mt940.models import Transactions
from mt940.processors import transaction_details_post_processor

from befriend.giving.rules.references import iban_in, is_reference, read_iban
from befriend.giving.statements.rules.statement import tidy

_NUMBERED = re.compile(r"^\s*\d{0,3}\s*\?\d\d|\n?\?2\n?0")
_SLASHED = re.compile(r"/(EREF|KREF|IBAN|ACCT|NAME|REMI|ORDP|BENM|MARF|CSID|PREF|TRCD|BIC|CNTP|RTRN|PURP|ISDT|ADDR|SVCL)/")
_DETAILS = tags.TransactionDetails()
_DUTCH_NAME = re.compile(r"\bNAAM:\s*(?P<name>[^/]{2,70})")


class Told(NamedTuple):
    """What the words say."""

    name: str
    iban: str
    reference: str
    end_to_end: str
    words: str


def told_by(own: Transactions, texts: list[str]) -> Told:
    """What these fields say together."""
    text = "\n".join(texts)
    if _NUMBERED.search(text):
        return _numbered(own, text)
    if _SLASHED.search(text):
        return _slashed(text.replace("\n", ""))
    words = tidy(text)
    named = _DUTCH_NAME.search(words)
    return Told(tidy(named["name"]) if named else "", iban_in(words), "", "", words)


def _numbered(own: Transactions, text: str) -> Told:
    """The package knows the fields; a line break inside one is only where the paper ended."""
    parsed = _DETAILS.parse(own, re.sub(r"\r?\n", "", text))
    found = transaction_details_post_processor(own, _DETAILS, parsed, dict(parsed))
    told = {name: tidy(value) for name, value in found.items() if isinstance(value, str)}
    words = " ".join(one for one in (told.get("purpose", ""), told.get("additional_purpose", "")) if one)
    reference = told.get("customer_reference", "")
    name = told.get("applicant_name") or told.get("deviate_applicant") or told.get("recipient_name") or ""
    iban = read_iban(told.get("gvc_applicant_iban", "")) or read_iban(told.get("applicant_iban", ""))
    end_to_end = told.get("end_to_end_reference", "")
    return Told(
        name,
        iban,
        reference if reference and is_reference(reference) else "",
        "" if end_to_end.upper() in ("NOTPROVIDED", "NONREF") else end_to_end,
        words or told.get("posting_text", "") or told.get("transaction_details", ""),
    )


def _slashed(text: str) -> Told:
    parts: dict[str, str] = {}
    marks = list(_SLASHED.finditer(text))
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        value = text[mark.end() : after.start() if after else len(text)].strip("/ ")
        parts[mark[1]] = f"{parts[mark[1]]} {value}".strip() if mark[1] in parts else value
    words = tidy(parts.get("REMI", "").removeprefix("USTD//").removeprefix("STRD/"))
    reference = words.rpartition("/")[2] if parts.get("REMI", "").startswith("STRD/") else ""
    counterpart = parts.get("CNTP", "").split("/")
    name = parts.get("NAME") or (counterpart[2] if len(counterpart) > 2 else "")
    iban = read_iban(parts.get("IBAN", "")) or read_iban(parts.get("ACCT", "")) or read_iban(counterpart[0])
    end_to_end = tidy(parts.get("EREF", ""))
    return Told(
        tidy(name),
        iban or iban_in(text),
        reference if is_reference(reference) else "",
        "" if end_to_end.upper() in ("NOTPROVIDED", "NONREF") else end_to_end,
        words or tidy(text[: marks[0].start()]),
    )
