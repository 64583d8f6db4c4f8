"""The museum's gifts in its books: what the timeline tells as a gift gets its payment, its fund, and sometimes a name it is given in.

Written a few thousand at a time; of a very large museum only the newest gifts, the older ones stay a history that was brought in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from random import Random
from typing import Any

from django.db import connection, transaction

from befriend.accounts.models import Organisation
from befriend.foundation.channels import Channel
from befriend.foundation.kinds import kind_of
from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.actions.funds import open_fund, spend, tell_outcome
from befriend.giving.kinds import SUBJECT
from befriend.giving.models import Allocation, Appeal, Cause, Fund, FundKind, Gift, Method, Payment, Tribute, TributeKind
from befriend.giving.queries.funds import figures_of
from befriend.giving.rules.books import shared_out
from befriend.timeline.models import Interaction

_AT_MOST = 40_000
_AT_A_TIME = 4_000
_METHODS = {Channel.BANK: Method.BANK, Channel.CARD: Method.CARD, Channel.WEB: Method.CARD, Channel.CASH: Method.CASH}
_REMEMBERED = ("Villem Kask", "Grandmother Leida", "Captain Jõgi", "Our father, who rowed", "Aleksander")
# Of an entry: its id, whose it is, minor units, when, on which day, over which channel, by whom.
_Told = tuple[int, Any, Any, datetime, int, int, Any]
_FUNDS = (
    ("General fund", FundKind.UNRESTRICTED, "Light, heat, tar, and someone at the door.", None),
    ("Scholarship fund", FundKind.SCHOLARSHIP, "A year of boat-building for young people who could not pay for it.", 3_000_000),
    ("Ice Boats", FundKind.RESTRICTED, "Two ice boats of 1934 on the ice again, with children in them.", 1_500_000),
)
_SPENT = (
    ("General fund", 120, "Tar, rope and paint"),
    ("General fund", 45, "A new pump for the dock"),
    ("Scholarship fund", 200, "A year’s fees for two learners"),
    ("Scholarship fund", 60, "Tools of their own"),
    ("Ice Boats", 90, "Ash and oak for the first hull"),
)
_OUTCOMES = (
    ("Scholarship fund", 100, 2, "Two young people began their year in the workshop. Both still come on Saturdays."),
    ("Ice Boats", 30, 0, "The first hull is closed. It holds water out."),
    ("General fund", 200, 1_240, "Twenty-four school classes rowed the little boat for nothing."),
)


def have_gifts(random: Random, today: int) -> int:
    """Put the gifts of the timeline into the books; returns how many."""
    funds = _open_funds()
    appeal = keep_appeal(
        name="An evening on the ice", about="So that the ice boats sail this winter.", fund=funds[2], goal_minor=1_500_000,
        presets=[1_000, 2_500, 5_000, 10_000], first_day=today - 40, last_day=today + 60, by=None,
    )  # fmt: skip
    entries = (
        Interaction.objects.filter(kind=kind_of("gift").code, reverses=None, reversal=None, amount__gt=0, gift=None)
        .order_by("-id")
        .values_list("id", "contact_id", "amount", "occurred_at", "day", "channel", "by_id")[:_AT_MOST]
    )
    stream, written = entries.iterator(_AT_A_TIME), 0
    with transaction.atomic():
        while batch := list(islice(stream, _AT_A_TIME)):
            written += _write(random, batch, funds, appeal)
        _name_gifts_on_the_timeline()
    _spend_and_tell(funds, today)
    return written


def _open_funds() -> list[Fund]:
    return [
        open_fund(name=name, kind=kind, about=about, goal_minor=goal, budget_minor=goal, position=place, by=None)
        for place, (name, kind, about, goal) in enumerate(_FUNDS)
    ]


def _write(random: Random, entries: list[_Told], funds: list[Fund], appeal: Appeal) -> int:
    currency = Organisation.current().currency
    gifts = Gift.objects.bulk_create(
        Gift(
            contact_id=contact, amount_minor=amount, home_minor=amount, kept_minor=amount, kept_home_minor=amount,
            currency=currency, home_currency=currency, received_at=at, recorded_at=at, day=day, interaction_id=pk, by_id=by,
            appeal=appeal if day >= appeal.first_day and random.random() < 0.5 else None,
        )
        for pk, contact, amount, at, day, _channel, by in entries
    )  # fmt: skip
    channels = [Channel(entry[5]) for entry in entries]
    Payment.objects.bulk_create([_payment(gift, channel) for gift, channel in zip(gifts, channels, strict=True)])
    Allocation.objects.bulk_create(line for gift in gifts for line in _lines(random, gift, funds))
    Tribute.objects.bulk_create(
        Tribute(gift=gift, kind=TributeKind.MEMORY, name=random.choice(_REMEMBERED)) for gift in gifts if random.random() < 0.02
    )
    return len(gifts)


def _payment(gift: Gift, channel: Channel) -> Payment:
    method = _METHODS.get(channel, Method.OTHER)
    fee = min(gift.amount_minor, 10 + gift.amount_minor * 15 // 1000) if method == Method.CARD else 0
    return Payment(
        gift=gift, method=method, amount_minor=gift.amount_minor, fee_minor=fee, net_minor=gift.amount_minor - fee,
        paid_at=gift.received_at, recorded_at=gift.received_at, by_id=gift.by_id,
    )  # fmt: skip


def _lines(random: Random, gift: Gift, funds: list[Fund]) -> Iterator[Allocation]:
    """Mostly one fund, now and then two; what answers the appeal goes to its fund."""
    chosen = [gift.appeal.fund] if gift.appeal else random.choices(funds, (55, 28, 17))
    if random.random() < 0.04:
        chosen = funds[:2]
    weights = {fund.pk: weight for fund, weight in zip(chosen, (3, 1), strict=False)}
    for fund_id, part in shared_out(gift.amount_minor, weights).items():
        yield Allocation(
            gift=gift, fund_id=fund_id, amount_minor=part, home_minor=part, cause=Cause.GIVEN, at=gift.received_at, by_id=gift.by_id
        )


def _name_gifts_on_the_timeline() -> None:
    """Entries written by the thousand know nothing of their gifts yet; nobody has read them, so they are told now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE interaction SET subject_kind = %s, subject_id = (SELECT gift.id FROM gift WHERE gift.interaction_id = interaction.id)"
            " WHERE id IN (SELECT interaction_id FROM gift WHERE interaction_id IS NOT NULL)",
            [SUBJECT],
        )


def _spend_and_tell(funds: list[Fund], today: int) -> None:
    """Some of what came is spent, in proportion to it, and told."""
    by_name, figures = {fund.name: fund for fund in funds}, figures_of([fund.pk for fund in funds])
    for name, thousandths, on_what in _SPENT:
        amount = figures[by_name[name].pk].given * thousandths // 1000 // 100 * 100
        if amount:
            spend(fund=by_name[name], amount_minor=amount, day=today - thousandths, on_what=on_what, by=None)
    for name, days, helped, words in _OUTCOMES:
        tell_outcome(fund=by_name[name], people_helped=helped, words=words, day=today - days, by=None)
