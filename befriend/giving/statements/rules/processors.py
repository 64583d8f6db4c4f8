"""What payment firms pay out: each payment with what it cost. Gross less fee is net in every row, or the row is rejected."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from befriend.giving.statements.rules.cells import Cells, check_net
from befriend.giving.statements.rules.statement import Line, Nature, to_minor
from befriend.timeline.history.rules.problems import RowRejected

STRIPE_REPORT = frozenset({"balance_transaction_id", "created", "currency", "gross", "fee", "net", "reporting_category"})
STRIPE_BALANCE = frozenset({"id", "Type", "Amount", "Fee", "Net", "Currency", "Created (UTC)"})
PAYPAL_ACTIVITY = frozenset({"Date", "Type", "Status", "Currency", "Gross", "Fee", "Net", "Transaction ID"})
PAYPAL_SETTLEMENT = frozenset(
    {"CH", "Transaction ID", "Transaction Event Code", "Gross Transaction Amount", "Gross Transaction Currency", "Fee Amount"}
)
_STRIPE_NATURES = {
    "charge": Nature.PAYMENT,
    "payment": Nature.PAYMENT,
    "fee": Nature.FEE,
    "stripe_fee": Nature.FEE,
    "network_cost": Nature.FEE,
    "tax_fee": Nature.FEE,
    "payout": Nature.PAYOUT,
    "transfer": Nature.PAYOUT,
    "topup": Nature.PAYOUT,
    "refund": Nature.REFUND,
    "payment_refund": Nature.REFUND,
    "refund_failure": Nature.REFUND,
    "partial_capture_reversal": Nature.REFUND,
    "dispute": Nature.REFUND,
    "dispute_reversal": Nature.REFUND,
    "adjustment": Nature.REFUND,
}


def stripe_report(cells: Cells) -> list[Line]:
    """A row of Stripe's reports on balance changes and payouts. It writes fees as positive amounts."""
    return [_stripe(cells, _REPORT)]


def stripe_balance(cells: Cells) -> list[Line]:
    """A row of the balance history, as exported from the dashboard."""
    return [_stripe(cells, _BALANCE)]


class _Columns(NamedTuple):
    own_id: str
    created: str
    currency: str
    category: str
    gross: str
    fee: str
    net: str


_REPORT = _Columns("balance_transaction_id", "created", "currency", "reporting_category", "gross", "fee", "net")
_BALANCE = _Columns("id", "Created (UTC)", "Currency", "Type", "Amount", "Fee", "Net")


def _stripe(cells: Cells, named: _Columns) -> Line:
    currency = cells.currency(named.currency)
    gross, fee, net = (cells.amount(name, currency) for name in (named.gross, named.fee, named.net))
    check_net(gross, fee, net, currency)
    category = cells[named.category].lower()
    if category not in _STRIPE_NATURES:
        raise RowRejected(_("Stripe calls this row “%(category)s”, which we do not know.") % {"category": category[:60]})
    return cells.line(
        on=cells.day(named.created),
        amount_minor=gross,
        currency=currency,
        fee_minor=fee,
        nature=_STRIPE_NATURES[category],
        name=cells.first("customer_name", "payment_metadata[name]", "Customer Name", "card_name"),
        email=cells.first("customer_email", "payment_metadata[email]", "Customer Email"),
        reference=cells.first(
            "payment_metadata[reference]", "payment_metadata[external_identifier]", "payment_metadata[orchestrator_tx_ref]"
        ),
        end_to_end=cells.first("charge_id", "source_id", "Source"),
        words=cells.first("description", "Description"),
        bank_id=cells[named.own_id],
    )


def paypal_activity(cells: Cells) -> list[Line]:
    """A row of the activity download. PayPal writes the fee as what it takes away, less than nothing."""
    currency = cells.currency("Currency")
    gross, fee, net = (cells.amount(name, currency) for name in ("Gross", "Fee", "Net"))
    check_net(gross, -fee, net, currency)
    if (status := cells["Status"].lower()) not in ("completed", "cleared", "partially refunded", "refunded", "reversed"):
        raise RowRejected(_("PayPal says that this is not paid: %(status)s.") % {"status": status[:40] or "?"})
    return [
        cells.line(
            on=cells.day("Date"),
            amount_minor=gross,
            currency=currency,
            fee_minor=-fee,
            nature=_paypal_nature(cells["Type"].lower(), gross),
            name=cells["Name"],
            email=cells["From Email Address"] if gross > 0 else cells["To Email Address"],
            reference=cells.first("Invoice Number", "Custom Number"),
            end_to_end=cells["Reference Txn ID"],
            words=cells.first("Note", "Item Title", "Subject", "Type"),
            bank_id=cells["Transaction ID"],
        )
    ]


def _paypal_nature(kind: str, gross: int) -> Nature:
    if any(
        word in kind for word in ("withdrawal", "transfer to bank", "bank deposit", "currency conversion", "hold", "transfer initiated")
    ):
        return Nature.PAYOUT
    if any(word in kind for word in ("refund", "reversal", "chargeback", "dispute")):
        return Nature.REFUND
    return Nature.FEE if "fee" in kind and gross < 0 else Nature.PAYMENT


def paypal_settlement(cells: Cells) -> list[Line]:
    """A row of the transaction or settlement report. Amounts stand there in the smallest unit of their currency, signs in words."""
    if cells["CH"] != "SB":
        raise RowRejected(_("This row is not a payment: it begins with “%(mark)s”.") % {"mark": cells["CH"][:20]})
    currency = cells.currency("Gross Transaction Currency")
    gross = _marked(cells, "Gross Transaction Amount", "Transaction Debit or Credit")
    fee = -_marked(cells, "Fee Amount", "Fee Debit or Credit") if cells["Fee Amount"] else 0
    if cells["Transactional Status"] and cells["Transactional Status"] not in ("S", "V", "F"):
        raise RowRejected(_("PayPal says that this is not paid: %(status)s.") % {"status": cells["Transactional Status"][:10]})
    code = cells["Transaction Event Code"]
    name = f"{cells['First Name']} {cells['Last Name']}".strip()
    return [
        cells.line(
            on=cells.day("Transaction Completion Date", "Transaction Initiation Date"),
            amount_minor=gross,
            currency=currency,
            fee_minor=fee,
            nature=_EVENTS.get(code[:3], Nature.PAYMENT),
            name=name or cells["Consumer Business Name"],
            email=cells["Payer's Account ID"],
            reference=cells.first("Invoice ID", "Custom Field"),
            end_to_end=cells["PayPal Reference ID"],
            words=cells.first("Transaction Note", "Transaction Subject"),
            bank_id=cells["Transaction ID"],
        )
    ]


_EVENTS = {"T01": Nature.FEE, "T02": Nature.PAYOUT, "T03": Nature.PAYOUT, "T04": Nature.PAYOUT, "T11": Nature.REFUND, "T12": Nature.REFUND}


def _marked(cells: Cells, name: str, mark: str) -> int:
    if not cells[name].isdecimal():
        raise RowRejected(_("“%(text)s” is not an amount.") % {"text": cells[name][:40]})
    # Digits only: the smallest units themselves, read as whole units of a currency without any.
    minor = to_minor(cells[name], "JPY")
    if cells[mark] not in ("CR", "DR"):
        raise RowRejected(_("It does not say whether the money came or went."))
    return minor if cells[mark] == "CR" else -minor
