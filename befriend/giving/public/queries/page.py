"""What the giving page shows: an appeal or the house's own asking, amounts, funds, and the ways that are open."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.giving.actions.processors import the_processor
from befriend.giving.models import Appeal, Fund, WaysToGive
from befriend.giving.public.rules.fee import with_fee
from befriend.giving.public.rules.wish import Way
from befriend.giving.queries.funds import open_funds
from befriend.giving.rules.processor import Processor

_USUAL_PRESETS = (1_000, 2_500, 5_000, 10_000)
MOST_FUNDS = 8


@dataclass(frozen=True, slots=True)
class Preset:
    """A suggested amount, and what covering the fee adds to it."""

    minor: int
    fee: int


@dataclass(frozen=True, slots=True)
class GivePage:
    """One giving page. Amounts are minor units of the organisation's currency."""

    organisation: Organisation
    appeal: Appeal | None
    funds: list[Fund]
    presets: list[Preset]
    ways: tuple[str, ...]
    processor: Processor | None
    fee_thousandths: int
    fee_minor: int

    @property
    def currency(self) -> str:
        return self.organisation.currency

    @property
    def fee_percent(self) -> float:
        return self.fee_thousandths / 10

    @property
    def today(self) -> int:
        return self.organisation.today()

    @property
    def fund_ids(self) -> set[str]:
        return {str(fund.pk) for fund in self.funds}

    @property
    def first_fund_id(self) -> int:
        return self.funds[0].pk

    @property
    def first_way(self) -> str:
        return self.ways[0] if self.ways else ""

    @property
    def consent_words(self) -> str:
        """What is asked, and kept as proof when it is ticked."""
        house = self.organisation.name or "Befriend"
        return _("Write to me now and then by e-mail: good news and needs of %(house)s.") % {"house": house}


def open_appeal(key: str) -> Appeal | None:
    """The appeal with this address, while it asks."""
    appeal = Appeal.objects.select_related("fund").filter(key=key).first()
    return appeal if appeal is not None and appeal.is_open_on(Organisation.current().today()) else None


def give_page(appeal: Appeal | None) -> GivePage:
    """The page of an appeal, or the house's own. Without a fund there is nothing to give to: then it has no funds."""
    organisation, ways = Organisation.current(), WaysToGive.current()
    processor = the_processor() if ways.takes_card else None
    suggested = (appeal.presets if appeal else None) or ways.presets or _USUAL_PRESETS
    return GivePage(
        organisation=organisation,
        appeal=appeal,
        funds=_funds(appeal),
        presets=[_preset(int(minor), ways) for minor in suggested],
        ways=_ways(ways, processor),
        processor=processor,
        fee_thousandths=ways.fee_thousandths,
        fee_minor=ways.fee_minor,
    )


def _preset(minor: int, ways: WaysToGive) -> Preset:
    return Preset(minor, with_fee(minor, thousandths=ways.fee_thousandths, fixed=ways.fee_minor) - minor)


def _funds(appeal: Appeal | None) -> list[Fund]:
    """Those that take gifts, the appeal's own first."""
    found = list(open_funds()[:MOST_FUNDS])
    own = appeal.fund if appeal else None
    return [own, *(fund for fund in found if fund != own)] if own in found else found


def _ways(ways: WaysToGive, processor: Processor | None) -> tuple[str, ...]:
    is_open = {Way.CARD: processor is not None, Way.BANK: ways.takes_bank and ways.has_account, Way.PLEDGE: ways.takes_pledge}
    return tuple(way.value for way, open_now in is_open.items() if open_now)
