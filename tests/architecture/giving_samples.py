"""One of everything of giving that a route's path can name."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.actions.credits import Credit, InNameOf
from befriend.giving.actions.funds import open_fund, spend, tell_outcome
from befriend.giving.actions.give_back import charge_back
from befriend.giving.actions.payment_events import announce
from befriend.giving.actions.pledges import make_pledge
from befriend.giving.actions.receipts import issue_receipt
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.actions.recurring import begin_recurring
from befriend.giving.models import CreditRole, Every, Fund, Method, PublicForm, TributeKind, WaitingMoney, WaitsFor
from befriend.giving.public.rules.wish import Wish
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from tests.architecture.asks_samples import asks_samples
from tests.architecture.funders_samples import funders_samples
from tests.architecture.things_samples import things_samples


def giving_samples(contact: Contact, owner: User) -> dict[str, Any]:
    """A gift with everything, its fund and its appeal."""
    fund = open_fund(name="The pump", by=owner)
    friend = create_contact(name="Sass the friend", by=owner)
    gift = record_gift(
        contact=contact,
        amount=Money(10_000, "EUR"),
        received_at=timezone.now(),
        by=owner,
        paid=[Paid(Method.CARD)],
        split={fund.pk: 10_000},
        in_name_of=InNameOf(TributeKind.MEMORY, "Villem", tell_name="Leida"),
        credits=[Credit(friend, CreditRole.ASKED, 10_000)],
    )
    regular = begin_recurring(
        contact=contact, amount=Money(2_500, "EUR"), every=Every.MONTH, method=Method.CARD, fund=fund, first_day=20_000, by=owner
    )
    appeal = keep_appeal(name="Ice", fund=fund, first_day=10_000, by=owner)
    return {
        **funders_samples(gift, fund, owner),
        **asks_samples(contact, appeal, owner),
        **give_samples(contact, fund),
        **things_samples(contact, owner, gift.tribute),
        "recurring_id": regular.pk,
        "turn_id": regular.turns.earliest("pk").pk,
        "pledge_id": make_pledge(contact=contact, amount=Money(100, "EUR"), fund=fund, first_day=20_000, by=owner).pk,
        "gift_id": gift.pk,
        "receipt_id": issue_receipt(gift=gift, by=owner).pk,
        "fund_id": fund.pk,
        "appeal_id": appeal.pk,
        "give:appeal key": "ice",
        "give:embed_appeal key": "ice",
        "credit_id": gift.soft_credits.get().pk,
        "tribute_id": gift.tribute.pk,
        "chargeback_id": charge_back(payment=gift.payments.get(), amount_minor=1_000, by=owner).pk,
        "spending_id": spend(fund=fund, amount_minor=100, day=20_000, on_what="Tar", by=owner).pk,
        "waiting_id": WaitingMoney.objects.create(provider="test", reference="pay_waits", waits_for=WaitsFor.RATE).pk,
        "outcome_id": tell_outcome(fund=fund, people_helped=1, words="It runs.", day=20_000, by=owner).pk,
    }


def give_samples(contact: Contact, fund: Fund) -> dict[str, Any]:
    """Forms of the public page: one that waits for its link, a checkout, a standing order."""
    key = "sample-key"
    checkout = announce(provider="test", reference=key, contact=contact, amount=Money(500, "EUR"), method=Method.CARD)
    PublicForm.objects.create(key=key, name="Mari", checkout=checkout, goes_to="/give/test/sample-key")
    order = begin_recurring(
        contact=contact, amount=Money(2_500, "EUR"), every=Every.MONTH, method=Method.STANDING_ORDER, fund=fund, first_day=20_000, by=None
    )
    PublicForm.objects.create(key="sample-order", name="Mari", recurring=order)
    wish = Wish(
        amount_minor=500, currency="EUR", often="once", way="pledge", fund_id=fund.pk, name="Mari", email="m@mail.example",
        language="en", page="/give",
    )  # fmt: skip
    PublicForm.objects.create(key="sample-waiting", name="Mari", link="sample-link", said=wish.as_json())
    return {
        "give:thanks key": key,
        "processors:test key": key,
        "give:letter key": "sample-order",
        "give:confirm link": "sample-link",
    }
