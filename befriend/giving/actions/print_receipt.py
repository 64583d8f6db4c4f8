"""A receipt on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.models import Organisation
from befriend.foundation.typesetting import typeset
from befriend.giving.models import Receipt
from befriend.giving.queries.receipt_facts import lines_of, written

_SOURCE = Path(__file__).resolve().parent.parent / "printed" / "receipt.typ"


def print_receipt(receipt: Receipt) -> bytes:
    """The receipt as a PDF, in the language of who gave; the same facts make the same receipt, however late it is printed."""
    with override(receipt.language):
        facts = _facts(receipt)
    return typeset([_SOURCE], lambda _folder: facts)[0]


def _facts(receipt: Receipt) -> dict[str, Any]:
    number, house = str(receipt), Organisation.current().name
    issued = timezone.localtime(receipt.issued_at).date()
    title = _("Receipt %(number)s") if receipt.for_year is None else _("Receipt %(number)s for the gifts of %(year)d")
    return {
        "language": receipt.language.split("-", maxsplit=1)[0],
        "house": house,
        "name": receipt.facts.get("name", ""),
        "address": receipt.facts.get("address", []),
        "title": title % {"number": number, "year": receipt.for_year or 0},
        "issued": format_date(issued, "long", locale="en_GB" if receipt.language == "en" else receipt.language),
        "lines": lines_of(receipt),
        "together": _("Together"),
        "total": written(receipt.amount_minor, receipt.currency, receipt.language),
        "tribute": receipt.facts.get("tribute", ""),
        "replaces": _("It takes the place of receipt %(number)s.") % {"number": str(receipt.replaces)} if receipt.replaces else "",
        "words": _("%(organisation)s has received this as a gift. Nothing was given in return for it.") % {"organisation": house},
        "void": _("VOID") if receipt.is_void else "",
    }
