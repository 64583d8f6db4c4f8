from befriend.giving.models.allocation import Allocation, Cause
from befriend.giving.models.appeal import Appeal
from befriend.giving.models.checkout import Checkout, EventKind, PaymentEvent
from befriend.giving.models.credit import CreditRole, SoftCredit, Tribute, TributeKind, TributeTold
from befriend.giving.models.fund import Fund, FundClosure, FundKind, Outcome, Spending
from befriend.giving.models.gift import Gift, GiftWithdrawal
from befriend.giving.models.payment import Chargeback, ChargebackEnd, Method, Payment, Refund
from befriend.giving.models.pledge import Instalment, Pledge, PledgeEnd
from befriend.giving.models.receipt import Receipt, ReceiptSeries
from befriend.giving.models.recurring import Every, Life, RecurringGift, RecurringTurn
from befriend.giving.models.statement import LineDecision, LineState, OwnAccount, PayerAccount, StatementFile, StatementLine, UnreadLine
from befriend.giving.models.waiting import WaitingMoney, WaitsFor

__all__ = [
    "Allocation",
    "Appeal",
    "Cause",
    "Chargeback",
    "ChargebackEnd",
    "Checkout",
    "CreditRole",
    "EventKind",
    "Every",
    "Fund",
    "FundClosure",
    "FundKind",
    "Gift",
    "GiftWithdrawal",
    "Instalment",
    "Life",
    "LineDecision",
    "LineState",
    "Method",
    "Outcome",
    "OwnAccount",
    "PayerAccount",
    "Payment",
    "PaymentEvent",
    "Pledge",
    "PledgeEnd",
    "Receipt",
    "ReceiptSeries",
    "RecurringGift",
    "RecurringTurn",
    "Refund",
    "SoftCredit",
    "Spending",
    "StatementFile",
    "StatementLine",
    "Tribute",
    "TributeKind",
    "TributeTold",
    "UnreadLine",
    "WaitingMoney",
    "WaitsFor",
]
