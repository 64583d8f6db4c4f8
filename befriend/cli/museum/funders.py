"""Those who fund the museum by agreement: three grants, two sponsors, a partner that gives with its tar, and a shipyard that matches gifts."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import cycle, islice

from django.utils import timezone

from befriend.accounts.models import User
from befriend.cli.museum.colleagues import DEMO_USER
from befriend.foundation.money import Money
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.funders.actions.claims import move_claims, receive
from befriend.giving.funders.actions.duties import is_done, owe
from befriend.giving.funders.actions.grant_papers import plan, spend_from
from befriend.giving.funders.actions.grants import Award, keep_grant, move_grant
from befriend.giving.funders.actions.matching import count_offer, offer_match
from befriend.giving.funders.actions.packages import Benefit, keep_package
from befriend.giving.funders.actions.partner_reports import take_report
from befriend.giving.funders.actions.partnerships import agree_terms, approve, stretches
from befriend.giving.funders.actions.sponsorships import agree
from befriend.giving.models import Appeal, ClaimState, DutySort, Every, Fund, Grant, MatchClaim, Method, Stage
from befriend.giving.rules.schedule import months_later
from befriend.people.models import Contact, ContactKind

_HOUSES, _FEWEST = 6, 3
_BUDGET = (("Ash and oak", 700_000), ("Sails", 320_000), ("Two builders for a winter", 980_000))
_CAPTAIN = (
    Benefit("Their name on the sails", 14),
    Benefit("Twenty tickets to the regatta", 45),
    Benefit("A day on the ice for their people", 90),
)
_MATE = (Benefit("Their name on the poster", 14), Benefit("Six tickets to the regatta", 45))


def have_funders(today: int) -> None:
    """In a small museum the same few houses do all of it; one that knows fewer than three has no such story."""
    known = list(Contact.objects.filter(kind=ContactKind.ORGANISATION, archived_day=None, restrictions=None).order_by("pk")[:_HOUSES])
    ice, appeal = Fund.objects.filter(name="Ice Boats").first(), Appeal.objects.order_by("pk").first()
    if len(known) < _FEWEST or ice is None or appeal is None:
        return
    houses = list(islice(cycle(known), _HOUSES))
    liis, aino = (User.objects.get(email=email) for email in (DEMO_USER, "aino@harbour.example"))
    _have_grants(houses[:3], ice, liis, aino, today)
    _have_sponsors(houses[3:5], ice, liis, aino, today)
    _have_partner(houses[5], ice, aino, liis, today)
    _have_match(houses[3], appeal, liis, today)


def _have_grants(houses: list[Contact], ice: Fund, liis: User, aino: User, today: int) -> None:
    """One is being written, one waits for its answer, one is running: a part of it is here, a report is due on Thursday or so."""
    scholarships = Fund.objects.get(name="Scholarship fund")
    keep_grant(
        contact=houses[0], programme="Crafts that must not die", purpose="A year of caulking and rope for twelve young people.",
        asked_minor=1_800_000, fund=scholarships, submit_day=today + 9, decision_day=today + 75, responsible=liis, by=liis,
    )  # fmt: skip
    waiting = keep_grant(
        contact=houses[1], programme="Open museum", purpose="Evenings for those who work by day.", asked_minor=640_000,
        decision_day=today - 3, responsible=aino, by=aino,
    )  # fmt: skip
    move_grant(grant=waiting, stage=Stage.SUBMITTED, by=aino, words="Handed in with two letters of friends.", at=_ago(33))
    running = keep_grant(
        contact=houses[2], programme="Heritage on the water", purpose="Two ice boats of 1934 on the ice again, with children in them.",
        asked_minor=2_400_000, fund=ice, first_day=today - 120, last_day=today + 245, responsible=liis, by=liis,
    )  # fmt: skip
    move_grant(grant=running, stage=Stage.SUBMITTED, by=liis, at=_ago(190))
    parts = [(today - 110, 1_000_000), (today + 70, 600_000), (today + 250, 400_000)]
    move_grant(
        grant=running, stage=Stage.AWARDED, by=liis, award=Award(2_000_000, ice, parts), words="Two of the three boats.", at=_ago(131)
    )
    move_grant(grant=running, stage=Stage.RUNNING, by=liis, at=_ago(120))
    for found, days in ((running, 204), (waiting, 51)):
        found.turns.filter(stage=Stage.FOUND).update(at=_ago(days))
    _use(Grant.objects.select_related("contact", "fund", "pledge").get(pk=running.pk), liis, today)


def _ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def _use(grant: Grant, liis: User, today: int) -> None:
    assert grant.pledge is not None
    record_gift(
        contact=grant.contact, amount=Money(1_000_000, grant.currency), received_at=_ago(108), by=liis,
        paid=[Paid(Method.BANK)], instalment=grant.pledge.instalments.get(number=1),
    )  # fmt: skip
    lines = [plan(grant=grant, name=name, amount_minor=amount, by=liis) for name, amount in _BUDGET]
    for line, amount, days, on_what in ((0, 412_000, 84, "Ash planks from the sawmill"), (2, 486_000, 20, "The builders, four months")):
        spend_from(grant=grant, amount_minor=amount, day=today - days, on_what=on_what, by=liis, line=lines[line])
    begun = _ago(100)
    first = owe(sort=DutySort.REPORT, what="First report", due_day=today - 30, owner=liis, by=liis, given_at=begun, grant=grant)
    is_done(duty=first, by=liis, day=today - 34, words="The first hull is closed and holds water out. The second has its ribs.")
    for what, days in (("Report on the half-way", 4), ("Final report with the figures", 275)):
        owe(sort=DutySort.REPORT, what=what, due_day=today + days, owner=liis, by=liis, given_at=begun, grant=grant)


def _have_sponsors(houses: list[Contact], ice: Fund, liis: User, aino: User, today: int) -> None:
    """A captain whose poster is late by a week, and a mate who ends in two months."""
    captain = keep_package(name="Captain", price_minor=500_000, about="The first name one sees on the ice.", benefits=_CAPTAIN, by=liis)
    mate = keep_package(name="Mate", price_minor=150_000, about="Beside the captain, all winter.", benefits=_MATE, by=liis)
    first = agree(
        contact=houses[0], what_for="The winter regatta", price_minor=450_000, fund=ice, first_day=today - 20, last_day=today + 345,
        benefits=list(_CAPTAIN), responsible=aino, by=liis, package=captain, pays_day=today + 12,
        changes="A tenth less, for they lend us their crane.",
    )  # fmt: skip
    owe(
        sort=DutySort.BENEFIT, what="A word of thanks at the opening", due_day=today - 7, owner=liis, by=liis,
        given_at=_ago(21), sponsorship=first,
    )  # fmt: skip
    second = agree(
        contact=houses[1], what_for="The children’s regatta", price_minor=150_000, fund=ice, first_day=today - 300, last_day=today + 64,
        benefits=list(_MATE), responsible=liis, by=liis, package=mate, pays_day=today - 280,
    )  # fmt: skip
    assert second.pledge is not None
    record_gift(
        contact=second.contact, amount=Money(150_000, second.currency), received_at=_ago(279), by=liis,
        paid=[Paid(Method.BANK)], instalment=second.pledge.instalments.get(number=1),
    )  # fmt: skip
    for duty in second.duties.filter(sort=DutySort.BENEFIT):
        is_done(duty=duty, by=liis)


def _have_partner(house: Contact, ice: Fund, aino: User, liis: User, today: int) -> None:
    """Fifty cents of each jar of tar; the second quarter they told less than they owe."""
    partner = agree_terms(
        contact=house, name="Pine tar in jars", wording="Fifty cents of this jar put the ice boats of 1934 on the ice again.",
        per_unit_minor=50, minimum_minor=50_000, maximum_minor=300_000, first_day=today - 190, last_day=months_later(today - 190, 12) - 1, fund=ice,
        responsible=aino, every=Every.QUARTER, by=aino,
    )  # fmt: skip
    approve(partnership=partner, by=liis)
    quarters = stretches(partner.first_day, partner.last_day, Every.QUARTER)
    for (first, last), units, said in zip(quarters, (860, 1_240), (43_000, 60_000), strict=False):
        take_report(partnership=partner, first_day=first, last_day=last, units=units, sales_minor=units * 790, said_minor=said, by=aino)


def _have_match(house: Contact, appeal: Appeal, liis: User, today: int) -> None:
    """A shipyard gives a euro for every euro of the appeal; some of it is asked for, and some is here."""
    offer = offer_match(
        contact=house, name="Every euro twice", first_day=appeal.first_day, last_day=today + 30, percent=100, cap_minor=10_000,
        pot_minor=500_000, appeal=appeal, pays_to=appeal.fund, responsible=liis, by=liis,
    )  # fmt: skip
    count_offer(offer=offer)
    ids = list(MatchClaim.objects.filter(offer=offer).order_by("pk").values_list("pk", flat=True))
    asked, confirmed = ids[: len(ids) * 2 // 3], ids[: len(ids) // 2]
    move_claims(offer=offer, claim_ids=asked, to=ClaimState.CLAIMED, by=liis)
    move_claims(offer=offer, claim_ids=confirmed, to=ClaimState.CONFIRMED, by=liis)
    if paid := ids[: len(ids) // 3]:
        receive(offer=offer, claim_ids=paid, received_at=_ago(2), method=Method.BANK, by=liis)
