"""Files of matching-gift platforms, donor-advised funds and houses that collect cheques."""

from __future__ import annotations

from django.utils.translation import gettext as _

from befriend.giving.statements.rules.cells import Cells, check_net
from befriend.giving.statements.rules.statement import Line
from befriend.timeline.history.rules.problems import RowRejected

BENEVITY = frozenset(
    {"Company", "Donation Date", "Transaction ID", "Currency", "Total Donation to be Acknowledged", "Match Amount", "Net total"}
)
ENGAGE = frozenset({"Batch", "Total Amount", "Source", "Received Date", "Payment Instrument", "Check Number"})
_NOT_SHARED = "not shared by donor"


def benevity(cells: Cells) -> list[Line]:
    """A gift of someone, the match of their employer, or both: a line for each. The fees are taken from the first."""
    currency = cells.currency("Currency")
    given, match = (cells.amount(name, currency, empty=0) for name in ("Total Donation to be Acknowledged", "Match Amount"))
    fee = sum(cells.amount(name, currency, empty=0) for name in ("Cause Support Fee", "Merchant Fee"))
    check_net(given + match, fee, cells.amount("Net total", currency), currency)
    if given < 0 or match < 0 or not given + match:
        raise RowRejected(_("There is no gift in this row."))
    on = cells.day("Donation Date")
    lines = []
    if given:
        name = f"{_shared(cells['Donor First Name'])} {_shared(cells['Donor Last Name'])}".strip()
        lines.append(
            cells.line(
                on=on,
                amount_minor=given,
                currency=currency,
                fee_minor=fee,
                name=name,
                email=_shared(cells["Email"]),
                words=cells["Comment"],
                bank_id=cells["Transaction ID"],
                part=_("the gift"),
            )
        )
    if match:
        words = _("matches a gift of someone who works there")
        lines.append(
            cells.line(
                on=on,
                amount_minor=match,
                currency=currency,
                fee_minor=0 if given else fee,
                name=cells["Company"],
                words=words,
                bank_id=cells["Transaction ID"],
                part=_("the match"),
            )
        )
    return lines


def _shared(text: str) -> str:
    return "" if text.lower() == _NOT_SHARED else text


def engage(cells: Cells) -> list[Line]:
    """A cheque, counted twice: as an amount and, with its currency, as what was written on it."""
    written = cells["Source"].split()
    codes = [one for one in written if one.isalpha()]
    currency = codes[0].upper() if codes else cells.written.currency
    amount = cells.amount("Total Amount", currency)
    stated = [one for one in written if not one.isalpha()]
    if stated and Cells({"Source": stated[0]}, cells.place, "", cells.written).amount("Source", currency) != amount:
        raise RowRejected(
            _("The amount is %(one)s and, written again, %(other)s.") % {"one": cells["Total Amount"], "other": cells["Source"]}
        )
    fee = cells.amount("Fee Amount", currency, empty=0)
    check_net(amount, fee, amount - fee if not cells["Net Amount"] else cells.amount("Net Amount", currency), currency)
    person = f"{cells['First Name']} {cells['Last Name']}".strip()
    return [
        cells.line(
            on=cells.day("Received Date", "Postmark Date"),
            amount_minor=amount,
            currency=currency,
            fee_minor=fee,
            name=person or cells["Organization Name"],
            email=cells["Email"],
            end_to_end=cells["Check Number"],
            words=" ".join(one for one in (cells["Restrictions"], cells["Notes"]) if one),
            bank_id=cells["Transaction ID"],
        )
    ]
