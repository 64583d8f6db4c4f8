"""Refunds, chargebacks, corrections and mistakes: the books and the timeline say the same."""

from __future__ import annotations

import pytest

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.giving.actions.give_back import charge_back, end_chargeback, refund
from befriend.giving.actions.put_right import restore_gift, share_out_anew, withdraw_gift
from befriend.giving.models import Cause, Fund, Gift
from befriend.giving.queries.funds import figures_of
from befriend.people.models import Contact, ContactRole
from befriend.timeline.actions.record import CannotRecord
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse
from tests.giving.conftest import given, on_the_timeline
from tests.giving.law import broken


@pytest.fixture
def gift(mari: Contact, general: Fund, scholarships: Fund) -> Gift:
    """100 euros, three quarters of them for scholarships."""
    return given(mari, 10_000, split={general.pk: 2_500, scholarships.pk: 7_500})


def _given_to(*funds: Fund) -> list[int]:
    figures = figures_of([fund.pk for fund in funds])
    return [figures[fund.pk].given for fund in funds]


def test_a_full_refund_reverses_the_timeline_entry(gift: Gift, general: Fund, scholarships: Fund, fundraiser: User) -> None:
    refund(payment=gift.payments.get(), amount_minor=10_000, by=fundraiser, reason="Typed a nought too many.")
    assert (on_the_timeline(gift), _given_to(general, scholarships), broken(gift)) == ([], [0, 0], [])
    assert not ContactRole.objects.filter(contact=gift.contact).exists()


def test_a_partial_refund_leaves_one_entry_with_the_rest_at_the_same_moment(gift: Gift, general: Fund, scholarships: Fund) -> None:
    refund(payment=gift.payments.get(), amount_minor=4_000, by=None)
    gift.refresh_from_db()
    assert (on_the_timeline(gift), _given_to(general, scholarships), broken(gift)) == ([6_000], [1_500, 4_500], [])
    assert gift.interaction is not None
    assert gift.interaction.occurred_at == gift.received_at


def test_more_than_is_left_cannot_be_refunded(gift: Gift) -> None:
    refund(payment=gift.payments.get(), amount_minor=4_000, by=None)
    with pytest.raises(Refused) as refused:
        refund(payment=gift.payments.get(), amount_minor=6_001, by=None)
    assert (refused.value.field, broken(gift)) == ("amount", [])


def test_the_same_refund_of_a_provider_happens_once(gift: Gift) -> None:
    payment = gift.payments.get()
    assert refund(payment=payment, amount_minor=100, by=None, provider_id="re_1") == refund(
        payment=payment, amount_minor=100, by=None, provider_id="re_1"
    )
    assert on_the_timeline(gift) == [9_900]


def test_a_chargeback_that_is_won_stands_as_before(gift: Gift, general: Fund, scholarships: Fund) -> None:
    chargeback = charge_back(payment=gift.payments.get(), amount_minor=10_000, fee_minor=1_500, by=None)
    assert (on_the_timeline(gift), broken(gift)) == ([], [])
    end_chargeback(chargeback=chargeback, is_won=True, by=None)
    assert (on_the_timeline(gift), _given_to(general, scholarships), broken(gift)) == ([10_000], [2_500, 7_500], [])


def test_a_chargeback_that_is_lost_stays_away(gift: Gift) -> None:
    end_chargeback(chargeback=charge_back(payment=gift.payments.get(), amount_minor=2_000, by=None), is_won=False, by=None)
    assert (on_the_timeline(gift), broken(gift)) == ([8_000], [])


def test_another_split_adds_lines_and_changes_none(gift: Gift, general: Fund, scholarships: Fund, boats: Fund, fundraiser: User) -> None:
    before = list(gift.allocations.order_by("id").values())
    share_out_anew(gift=gift, split={boats.pk: 4_000, scholarships.pk: 6_000}, by=fundraiser, reason="She meant the boats.")
    after = gift.allocations.order_by("id")
    assert list(after.values())[:2] == before
    assert [(line.fund, line.amount_minor) for line in after[2:]] == [(general, -2_500), (scholarships, -1_500), (boats, 4_000)]
    assert {(line.cause, line.by, line.reason) for line in after[2:]} == {(Cause.CORRECTED, fundraiser, "She meant the boats.")}
    assert broken(gift) == []


def test_what_is_refunded_later_follows_the_new_split(gift: Gift, general: Fund, boats: Fund) -> None:
    share_out_anew(gift=gift, split={boats.pk: 10_000}, by=None)
    refund(payment=gift.payments.get(), amount_minor=1_000, by=None)
    assert (_given_to(general, boats), broken(gift)) == ([0, 9_000], [])


def test_a_split_of_another_amount_is_refused(gift: Gift, boats: Fund) -> None:
    refund(payment=gift.payments.get(), amount_minor=1_000, by=None)
    with pytest.raises(Refused):
        share_out_anew(gift=gift, split={boats.pk: 10_000}, by=None)


def test_a_gift_recorded_by_mistake_counts_nowhere_until_it_is_restored(gift: Gift, general: Fund, scholarships: Fund) -> None:
    refund(payment=gift.payments.get(), amount_minor=1_000, by=None)
    withdraw_gift(gift=gift, by=None)
    assert (on_the_timeline(gift), _given_to(general, scholarships), broken(gift)) == ([], [0, 0], [])
    restore_gift(gift=gift, by=None)
    assert (on_the_timeline(gift), _given_to(general, scholarships), broken(gift)) == ([9_000], [2_250, 6_750], [])


def test_taken_back_on_the_timeline_it_counts_no_longer_in_the_books(
    gift: Gift, general: Fund, scholarships: Fund, fundraiser: User
) -> None:
    entry = gift.interaction
    assert entry is not None
    reverse(entry, by=fundraiser)
    assert (_given_to(general, scholarships), gift.withdrawals.get().by, broken(gift)) == ([0, 0], fundraiser, [])
    record_anew(entry, by=fundraiser)
    assert (on_the_timeline(gift), _given_to(general, scholarships), broken(gift)) == ([10_000], [2_500, 7_500], [])


@pytest.mark.parametrize("back", [4_000, 10_000])
def test_what_was_refunded_cannot_be_put_back_on_the_timeline(gift: Gift, back: int) -> None:
    entry = gift.interaction
    assert entry is not None
    refund(payment=gift.payments.get(), amount_minor=back, by=None)
    with pytest.raises(CannotRecord):
        record_anew(entry)
    assert broken(gift) == []
