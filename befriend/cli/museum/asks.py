"""Asking at the museum: who agreed to be asked, who was, what it cost, larger gifts that are talked about, and gifts that stopped coming."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from django.db.models import Sum
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.cli.museum.colleagues import DEMO_USER
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.giving.actions.pledges import make_pledge
from befriend.giving.actions.recurring import begin_recurring, turn
from befriend.giving.asks.actions.costs import it_cost
from befriend.giving.asks.actions.owner_rules import keep_rule
from befriend.giving.asks.actions.pipeline import begin, have_stages, lose, move, plan_step, win
from befriend.giving.asks.actions.rescue import look_after_failing
from befriend.giving.kinds import APPEAL_SUBJECT, ASKED
from befriend.giving.models import Appeal, Every, Fund, Gift, Life, Method, Opportunity, RecurringTurn
from befriend.people.models import ConsentEntry, Contact, ContactKind, Purpose
from befriend.timeline.actions.record import record

_WORDING = "Yes, the museum may ask me for support now and then."
_ASKED = 24
# What is talked about, how much, at which stage it stands, and what is done next in how many days.
_LARGER = (
    ("A third ice boat, named after the one who built the first", 1_200_000, 2, "the drawings of the third boat", 2),
    ("Two years of fees in the boat workshop", 480_000, 1, "a morning in the workshop", 4),
    ("The roof of the sail loft", 2_500_000, 0, "coffee with the director", 6),
    ("Winter heating for the lower deck", 300_000, 3, "the letter of agreement", 1),
    ("A voice guide in Estonian sign language", 650_000, 1, "", 0),
)
_COSTS = (("Stamps and envelopes", 18_600, 38), ("Printing of the posters", 9_400, 36))
_REGULAR = (2_500, 1_000, 5_000, 1_500, 2_000, 3_000, 1_000, 4_000)
# Of the regular gifts: how many days ago it stopped coming, and what came of it.
_FAILED = ((2, None), (12, None), (47, None), (60, Life.ACTIVE), (90, Life.ENDED))


def agree_to_be_asked(random: Random, today: int) -> None:
    """Six in ten of those who ever gave ticked the box."""
    givers = Gift.objects.filter(contact__archived_day=None).order_by("contact").values_list("contact", flat=True).distinct()
    at = timezone.now() - timedelta(days=300)
    ConsentEntry.objects.bulk_create(
        (
            ConsentEntry(
                contact_id=pk,
                purpose=Purpose.ASKS,
                channel="email",
                given=1,
                day=today - 300,
                at=at,
                wording=_WORDING,
                how="form of the gift",
            )
            for pk in list(givers)
            if random.random() < 0.6
        ),
        batch_size=2_000,
    )


def ask_at_the_museum(today: int) -> None:
    """What a fundraiser has done in the last weeks."""
    user, appeal = User.objects.get(email=DEMO_USER), Appeal.objects.order_by("first_day").first()
    people = list(_givers())
    if appeal is None or len(people) < len(_LARGER) + len(_REGULAR) + 4:
        return
    _appeal(appeal, people, user, today)
    _larger(people, user)
    _regular(people[len(_LARGER) + 2 :], user, today)
    scholarships = Fund.objects.get(name="Scholarship fund")
    keep_rule(amount_at_least=100_000, colleague=user, by=user)
    keep_rule(fund=scholarships, language="et", colleague=User.objects.get(email="aino@harbour.example"), by=user)


def _givers() -> Iterator[Contact]:
    """Living people who gave, who gave most first."""
    best = Gift.objects.filter(
        contact__archived_day=None, contact__kind=ContactKind.PERSON, contact__restrictions=None, contact__colleague=None
    )
    ids = best.values_list("contact").annotate(total=Sum("kept_home_minor")).order_by("-total", "contact")[:60]
    found = Contact.objects.in_bulk([pk for pk, _total in ids])
    return (found[pk] for pk, _total in ids)


def _appeal(appeal: Appeal, people: list[Contact], user: User, today: int) -> None:
    for on_what, amount, days in _COSTS:
        it_cost(appeal=appeal, amount_minor=amount, on_what=on_what, day=today - days, by=user)
    asked_at = timezone.now() - timedelta(days=today - appeal.first_day - 2)
    answered = list(Contact.objects.filter(gifts__appeal=appeal).distinct().order_by("pk")[: _ASKED // 3])
    for contact in dict.fromkeys([*answered, *people[: _ASKED - len(answered)]]):
        record(contact=contact, kind=ASKED.key, occurred_at=asked_at, channel=Channel.LETTER, by=user, subject=(APPEAL_SUBJECT, appeal.pk))
    currency = Organisation.current().currency
    for contact, amount, parts in ((people[8], 120_000, 6), (people[9], 40_000, 1)):
        make_pledge(
            contact=contact, amount=Money(amount, currency), fund=appeal.fund, first_day=today + 10, parts=parts, appeal=appeal, by=user
        )


def _larger(people: list[Contact], user: User) -> None:
    stages, now = have_stages(), timezone.now()
    for contact, (what, amount, place, step, days) in zip(people, _LARGER, strict=False):
        made = begin(contact=contact, stage=stages[0], what=what, amount_minor=amount, owner=user, by=user)
        for stage in stages[1 : place + 1]:
            move(opportunity=made, stage=stage, by=user)
        if step:
            plan_step(opportunity=made, what=step, due_at=now + timedelta(days=days), owner=user, by=user)
    for contact in people[len(_LARGER) : len(_LARGER) + 2]:
        begin(contact=contact, stage=stages[2], what="A bench on the quay", amount_minor=90_000, owner=user, by=user)
    won, lost = Opportunity.objects.order_by("-pk")[:2]
    gift = Gift.objects.filter(contact=won.contact, kept_minor__gt=0).order_by("-kept_minor", "-day").first()
    if gift is not None:
        win(opportunity=won, gift=gift, by=user)
    lose(opportunity=lost, reason="They give to the school this year. Ask again in two.", by=user)


def _regular(people: list[Contact], user: User, today: int) -> None:
    fund, currency, made = Fund.objects.get(name="Scholarship fund"), Organisation.current().currency, []
    for contact, amount in zip(people, _REGULAR, strict=False):
        begun = begin_recurring(
            contact=contact, amount=Money(amount, currency), every=Every.MONTH, method=Method.STANDING_ORDER, fund=fund,
            first_day=today + 5, by=user,
        )  # fmt: skip
        made.append(begun)
    for one, (days_ago, _came) in zip(made, _FAILED, strict=False):
        failed = turn(recurring=one, life=Life.FAILING, by=None, reason="The account has changed." if days_ago > 5 else "")
        assert failed is not None
        RecurringTurn.objects.filter(pk=failed.pk).update(at=timezone.now() - timedelta(days=days_ago))
    look_after_failing()
    for one, (_days_ago, came) in zip(made, _FAILED, strict=False):
        if came is not None:
            turn(recurring=one, life=came, by=user, reason="" if came == Life.ACTIVE else "They moved abroad.")
    look_after_failing()
