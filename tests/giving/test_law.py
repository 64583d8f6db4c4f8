"""Books balance, whatever is done to gifts and in whatever order: a walk over the real actions (the long walk is a drill)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from befriend.accounts.models import Organisation
from befriend.foundation.refusals import Refused
from befriend.giving.actions.funds import open_fund
from befriend.giving.actions.give_back import charge_back, end_chargeback, refund
from befriend.giving.actions.put_right import restore_gift, share_out_anew, withdraw_gift
from befriend.giving.actions.record_gift import Paid
from befriend.giving.models import Allocation, Chargeback, Fund, Gift, Method
from befriend.giving.rules.books import shared_out
from befriend.people.models import Contact
from befriend.timeline.actions.record import CannotRecord
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.drill import examples
from tests.giving.conftest import given
from tests.giving.law import broken

MINOR = st.integers(1, 100_000)
# A walk that fails is short enough to read: making it shorter still would take minutes.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
WEIGHTS = st.lists(st.integers(0, 5), min_size=3, max_size=3).filter(any)


def _split(whole: int, weights: list[int]) -> dict[int, int]:
    parts = shared_out(whole, dict(zip(Fund.objects.order_by("pk").values_list("pk", flat=True), weights, strict=False)))
    return {fund: part for fund, part in parts.items() if part}


class Books(RuleBasedStateMachine):
    """Gifts come, are split anew, go back in parts, are disputed, are mistakes; after each step everything adds up."""

    gifts = Bundle("gifts")

    @initialize()
    def begin(self) -> None:
        self.contact = Contact.objects.create(name="Mari Kask", created_day=20_000)
        self.funds = [open_fund(name=name, by=None) for name in ("One", "Two", "Three")]

    @rule(target=gifts, minor=MINOR, weights=WEIGHTS, fee=st.integers(0, 100), is_known=st.booleans(), is_foreign=st.booleans())
    def give(self, minor: int, weights: list[int], fee: int, is_known: bool, is_foreign: bool) -> Gift:
        paid = [Paid(Method.CARD, fee_minor=min(fee, minor))]
        rate = {"currency": "USD", "rate": Decimal("0.0137"), "rate_on": date(2026, 5, 12)} if is_foreign else {}
        return given(self.contact if is_known else None, minor, paid=paid, split=_split(minor, weights), **rate)

    @rule(gift=gifts, minor=MINOR)
    def refund(self, gift: Gift, minor: int) -> None:
        self._try(lambda: refund(payment=gift.payments.get(), amount_minor=minor, by=None))

    @rule(gift=gifts)
    def charge_all_back(self, gift: Gift) -> None:
        payment = gift.payments.get()
        self._try(lambda: charge_back(payment=payment, amount_minor=payment.amount_minor - payment.returned_minor, by=None))

    @rule(gift=gifts, is_won=st.booleans())
    def end(self, gift: Gift, is_won: bool) -> None:
        chargeback = Chargeback.objects.filter(payment__gift=gift).first()
        if chargeback is not None:
            self._try(lambda: end_chargeback(chargeback=chargeback, is_won=is_won, by=None))

    @rule(gift=gifts, weights=WEIGHTS)
    def share_anew(self, gift: Gift, weights: list[int]) -> None:
        gift.refresh_from_db()
        self._try(lambda: share_out_anew(gift=gift, split=_split(gift.kept_minor, weights), by=None))

    @rule(gift=gifts, is_back=st.booleans())
    def mistake(self, gift: Gift, is_back: bool) -> None:
        (restore_gift if is_back else withdraw_gift)(gift=gift, by=None)

    @rule(gift=gifts)
    def take_back_on_the_timeline(self, gift: Gift) -> None:
        gift.refresh_from_db()
        if gift.interaction is not None:
            reverse(gift.interaction)

    @rule(gift=gifts)
    def put_back_on_the_timeline(self, gift: Gift) -> None:
        entries = Interaction.objects.filter(subject_kind=20, subject_id=gift.pk, reverses=None).exclude(reversal=None)
        for entry in entries:
            self._try(lambda entry=entry: record_anew(entry))

    @invariant()
    def nothing_is_broken(self) -> None:
        assert {gift.pk: laws for gift in Gift.objects.all() if (laws := broken(gift))} == {}
        assert not Allocation.objects.filter(amount_minor=0, home_minor=0).exists()

    @staticmethod
    def _try(action: object) -> None:
        """What cannot be is refused, and breaks nothing either."""
        with suppress(Refused, CannotRecord):
            action()  # type: ignore[operator]


class BooksWalk(TestCase):
    """Hypothesis rolls the database back after each walk."""

    def setup_example(self) -> None:
        super().setup_example()
        Organisation.objects.get_or_create(pk=1, defaults={"name": "Harbour Museum"})

    def test_books_balance_after_every_step(self) -> None:
        walk = self

        class Walk(Books):
            def __init__(self) -> None:
                walk.setup_example()
                super().__init__()

            def teardown(self) -> None:
                walk.teardown_example(None)

        run_state_machine_as_test(
            Walk,
            settings=settings(max_examples=examples(12), stateful_step_count=14, suppress_health_check=list(HealthCheck), phases=_PHASES),
        )
