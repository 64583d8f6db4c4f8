from befriend.giving.models.allocation import Allocation, Cause
from befriend.giving.models.appeal import Appeal
from befriend.giving.models.asking import AppealCost, Ask, AskPermit
from befriend.giving.models.checkout import Checkout, EventKind, PaymentEvent
from befriend.giving.models.credit import CreditRole, SoftCredit, Tribute, TributeBatch, TributeKind, TributeTold
from befriend.giving.models.duty import CalendarAddress, Duty, DutyDone, DutySort
from befriend.giving.models.fund import Fund, FundClosure, FundKind, Outcome, Spending
from befriend.giving.models.gift import Gift, GiftWithdrawal
from befriend.giving.models.grant import BudgetLine, Grant, GrantFile, GrantSpending, GrantTurn, Stage
from befriend.giving.models.impact import ImpactReport, Telling
from befriend.giving.models.legacy import InConfidence, Legacy, LegacyKind, LegacyNote, LegacyReceived, LegacyStage, LegacyStep
from befriend.giving.models.matching import ClaimState, Givers, MatchClaim, MatchingEnd, MatchingOffer, MatchTurn
from befriend.giving.models.offer import OfferKeeper, OfferKind
from befriend.giving.models.opportunity import Opportunity, OpportunityEnd, OpportunityMove, OpportunityStep, PipelineStage
from befriend.giving.models.owner_rule import OwnerChange, OwnerRule
from befriend.giving.models.partnership import PartnerReport, Partnership, PartnershipEnd
from befriend.giving.models.payment import Chargeback, ChargebackEnd, Method, Payment, Refund
from befriend.giving.models.pledge import Instalment, Pledge, PledgeEnd
from befriend.giving.models.public_form import PaymentName, PaymentTry, PublicForm
from befriend.giving.models.receipt import Receipt, ReceiptSeries
from befriend.giving.models.recurring import Every, Life, RecurringChange, RecurringGift, RecurringTurn
from befriend.giving.models.rescue import Outcome as RescueOutcome
from befriend.giving.models.rescue import Rescue, RescuePlan, RescueStep
from befriend.giving.models.shown import FundShown, FundStory
from befriend.giving.models.skills import ProBono, ProBonoHours, ProBonoTurn, WorkState, value_of
from befriend.giving.models.sponsorship import Package, PackageBenefit, Sponsorship, SponsorshipEnd
from befriend.giving.models.statement import LineDecision, LineState, OwnAccount, PayerAccount, StatementFile, StatementLine, UnreadLine
from befriend.giving.models.things import ENDS, Bringing, Category, Condition, Thing, ThingState, ThingStep, ThingsTold
from befriend.giving.models.waiting import WaitingMoney, WaitsFor
from befriend.giving.models.ways import WaysToGive

__all__ = [
    "ENDS",
    "Allocation",
    "Appeal",
    "AppealCost",
    "Ask",
    "AskPermit",
    "Bringing",
    "BudgetLine",
    "CalendarAddress",
    "Category",
    "Cause",
    "Chargeback",
    "ChargebackEnd",
    "Checkout",
    "ClaimState",
    "Condition",
    "CreditRole",
    "Duty",
    "DutyDone",
    "DutySort",
    "EventKind",
    "Every",
    "Fund",
    "FundClosure",
    "FundKind",
    "FundShown",
    "FundStory",
    "Gift",
    "GiftWithdrawal",
    "Givers",
    "Grant",
    "GrantFile",
    "GrantSpending",
    "GrantTurn",
    "ImpactReport",
    "InConfidence",
    "Instalment",
    "Legacy",
    "LegacyKind",
    "LegacyNote",
    "LegacyReceived",
    "LegacyStage",
    "LegacyStep",
    "Life",
    "LineDecision",
    "LineState",
    "MatchClaim",
    "MatchTurn",
    "MatchingEnd",
    "MatchingOffer",
    "Method",
    "OfferKeeper",
    "OfferKind",
    "Opportunity",
    "OpportunityEnd",
    "OpportunityMove",
    "OpportunityStep",
    "Outcome",
    "OwnAccount",
    "OwnerChange",
    "OwnerRule",
    "Package",
    "PackageBenefit",
    "PartnerReport",
    "Partnership",
    "PartnershipEnd",
    "PayerAccount",
    "Payment",
    "PaymentEvent",
    "PaymentName",
    "PaymentTry",
    "PipelineStage",
    "Pledge",
    "PledgeEnd",
    "ProBono",
    "ProBonoHours",
    "ProBonoTurn",
    "PublicForm",
    "Receipt",
    "ReceiptSeries",
    "RecurringChange",
    "RecurringGift",
    "RecurringTurn",
    "Refund",
    "Rescue",
    "RescueOutcome",
    "RescuePlan",
    "RescueStep",
    "SoftCredit",
    "Spending",
    "Sponsorship",
    "SponsorshipEnd",
    "Stage",
    "StatementFile",
    "StatementLine",
    "Telling",
    "Thing",
    "ThingState",
    "ThingStep",
    "ThingsTold",
    "Tribute",
    "TributeBatch",
    "TributeKind",
    "TributeTold",
    "UnreadLine",
    "WaitingMoney",
    "WaitsFor",
    "WaysToGive",
    "WorkState",
    "value_of",
]
