"""One of everything of those who fund us that a route's path can name."""

from __future__ import annotations

from typing import Any

from befriend.accounts.models import Organisation, User
from befriend.giving.funders.actions.addresses import make_address
from befriend.giving.funders.actions.duties import owe
from befriend.giving.funders.actions.grant_papers import plan, spend_from
from befriend.giving.funders.actions.grants import keep_grant, move_grant
from befriend.giving.funders.actions.matching import count_gift, offer_match
from befriend.giving.funders.actions.packages import Benefit, keep_package
from befriend.giving.funders.actions.partner_reports import take_report
from befriend.giving.funders.actions.partnerships import agree_terms
from befriend.giving.funders.actions.sponsorships import agree
from befriend.giving.models import DutySort, Fund, Gift, Stage
from befriend.people.actions.create_contact import create_contact


def funders_samples(gift: Gift, fund: Fund, owner: User) -> dict[str, Any]:
    """A grant with its papers, a sponsorship, a partner and a matching offer."""
    today, funder = Organisation.current().today(), create_contact(name="Tide Foundation", by=owner)
    grant = keep_grant(contact=funder, programme="Heritage", fund=fund, responsible=owner, by=owner)
    turn = move_grant(grant=grant, stage=Stage.SUBMITTED, by=owner)
    report = owe(sort=DutySort.REPORT, what="Final report", due_day=today + 9, owner=owner, by=owner, grant=grant)
    package = keep_package(name="Captain", price_minor=50_000, benefits=[Benefit("Logo", 14)], by=owner)
    period = {"first_day": today, "last_day": today + 90, "responsible": owner}
    sponsorship = agree(
        contact=funder, what_for="Regatta", price_minor=50_000, fund=fund, benefits=[Benefit("Logo", 14)], by=owner, **period
    )
    partnership = agree_terms(contact=funder, name="Tar", wording="Half a euro.", per_unit_minor=50, fund=fund, by=owner, **period)
    told = take_report(partnership=partnership, first_day=today, last_day=today, units=3, sales_minor=0, said_minor=None, by=owner)
    offer = offer_match(contact=funder, name="Twice", pays_to=fund, by=owner, **{**period, "first_day": gift.day})
    count_gift(gift=gift)
    return {
        "grant_id": grant.pk,
        "funders:grant_turn_removal turn_id": turn.pk,
        "funders:budget_removal line_id": plan(grant=grant, name="Oak", amount_minor=900, by=owner).pk,
        "funders:budget_return line_id": plan(grant=grant, name="Ash", amount_minor=900, by=owner).pk,
        **dict.fromkeys(
            ("funders:spending_removal spending_id", "funders:spending_return spending_id"),
            spend_from(grant=grant, amount_minor=100, day=today, on_what="Oak", by=owner).pk,
        ),
        "duty_id": report.pk,
        "package_id": package.pk,
        "sponsorship_id": sponsorship.pk,
        "partnership_id": partnership.pk,
        "report_id": told.pk,
        "offer_id": offer.pk,
        "secret": make_address(user=owner),
    }
