from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.giving.actions.credits import Credit, InNameOf
from befriend.giving.actions.funds import close_fund
from befriend.giving.actions.record_gift import Paid
from befriend.giving.models import CreditRole, Fund, Gift, Method, Payment, SoftCredit, TributeKind
from befriend.giving.queries.funds import figures_of
from befriend.people.models import Contact, ContactRole
from befriend.timeline.models import Interaction
from tests.giving.conftest import NOON, given, on_the_timeline
from tests.giving.law import broken


def test_a_gift_is_a_row_a_payment_a_line_and_an_entry(mari: Contact, general: Fund, fundraiser: User) -> None:
    gift = given(mari, 2_500, by=fundraiser, note="For the pump.", paid=[Paid(Method.CARD, fee_minor=61, reference="12")])
    payment, line, entry = gift.payments.get(), gift.allocations.get(), Interaction.objects.get()
    assert (payment.amount_minor, payment.fee_minor, payment.net_minor, payment.reference) == (2_500, 61, 2_439, "12")
    assert (line.fund, line.amount_minor, line.home_minor, line.by) == (general, 2_500, 2_500, fundraiser)
    assert (entry.contact, entry.amount, entry.channel, entry.by, entry.words.text) == (
        mari,
        2_500,
        Channel.CARD,
        fundraiser,
        "For the pump.",
    )
    assert (entry.subject_kind, entry.subject_id, gift.interaction) == (20, gift.pk, entry)
    assert ContactRole.objects.get(contact=mari).role == "donor"
    assert broken(gift) == []


def test_a_gift_over_two_funds(mari: Contact, general: Fund, scholarships: Fund) -> None:
    given(mari, 10_000, split={general.pk: 2_500, scholarships.pk: 7_500})
    figures = figures_of([general.pk, scholarships.pk])
    assert [figures[fund.pk].given for fund in (general, scholarships)] == [2_500, 7_500]


@pytest.mark.parametrize("parts", [(5_000, 4_999), (5_000, 5_001), (10_001, -1)])
def test_funds_that_do_not_add_up_are_refused(mari: Contact, general: Fund, scholarships: Fund, parts: tuple[int, int]) -> None:
    with pytest.raises(Refused) as refused:
        given(mari, 10_000, split=dict(zip((general.pk, scholarships.pk), parts, strict=True)))
    assert (refused.value.field, Gift.objects.count()) == ("split", 0)


def test_another_currency_keeps_its_rate_and_the_timeline_tells_ours(mari: Contact, general: Fund, scholarships: Fund) -> None:
    gift = given(
        mari, 10_000, currency="USD", rate=Decimal("0.92345"), rate_on=date(2026, 5, 12), split={general.pk: 5_000, scholarships.pk: 5_000}
    )
    assert (gift.home_minor, gift.home_currency, gift.rate, gift.rate_on) == (9_234, "EUR", Decimal("0.92345"), date(2026, 5, 12))
    assert on_the_timeline(gift) == [9_234]
    assert list(gift.allocations.values_list("amount_minor", "home_minor")) == [(5_000, 4_617), (5_000, 4_617)]
    assert broken(gift) == []


def test_yen_have_no_cents(mari: Contact, general: Fund) -> None:
    assert given(mari, 5_000, currency="JPY", rate=Decimal("0.0061"), rate_on=date(2026, 5, 12)).home_minor == 3_050


def test_another_currency_without_a_rate_is_refused(mari: Contact, general: Fund) -> None:
    with pytest.raises(Refused) as refused:
        given(mari, 10_000, currency="USD")
    assert refused.value.field == "rate"


@pytest.mark.parametrize("minor", [0, -1, 10**18])
def test_nothing_and_all_the_money_there_is_are_refused(mari: Contact, general: Fund, minor: int) -> None:
    with pytest.raises(Refused):
        given(mari, minor)


def test_a_fee_larger_than_the_payment_is_refused(mari: Contact, general: Fund) -> None:
    with pytest.raises(Refused) as refused:
        given(mari, 100, paid=[Paid(Method.CARD, fee_minor=101)])
    assert refused.value.field == "fee"


def test_payments_that_are_not_the_gift_are_refused(mari: Contact, general: Fund) -> None:
    with pytest.raises(Refused):
        given(mari, 100, paid=[Paid(Method.CASH, 60), Paid(Method.CARD, 41)])


def test_a_gift_in_two_payments(mari: Contact, general: Fund) -> None:
    gift = given(mari, 100, paid=[Paid(Method.CASH, 60), Paid(Method.CARD, 40, fee_minor=2)])
    assert broken(gift) == []


def test_a_closed_fund_takes_nothing_but_what_is_here_already(mari: Contact, general: Fund, boats: Fund) -> None:
    close_fund(fund=boats, by=None)
    with pytest.raises(Refused) as refused:
        given(mari, 100, split={boats.pk: 100})
    assert refused.value.field == "split"
    assert broken(given(mari, 100, split={boats.pk: 100}, even_if_closed=True)) == []


def test_without_a_word_on_what_for_it_goes_to_a_general_fund_that_is_opened_when_missing(mari: Contact) -> None:
    assert given(mari).allocations.get().fund.name == "General fund"
    close_fund(fund=Fund.objects.get(), by=None)
    assert given(mari).allocations.get().fund.name == "General fund, opened again"


def test_the_same_name_records_once(mari: Contact, general: Fund) -> None:
    assert given(mari, once="form:7") == given(mari, once="form:7")
    assert Interaction.objects.count() == 1


@pytest.mark.parametrize("is_known", [True, False])
def test_the_same_money_of_a_provider_is_recorded_once(mari: Contact, general: Fund, is_known: bool) -> None:
    giver = mari if is_known else None
    paid = [Paid(Method.BANK, provider="bank", provider_id="line-1")]
    assert given(giver, paid=paid) == given(giver, paid=paid)
    assert Payment.objects.count() == 1


def test_nobody_known_gave_and_the_books_hold(general: Fund) -> None:
    gift = given(None, 500, method=Method.CASH)
    assert (broken(gift), Interaction.objects.get().contact) == ([], None)


def test_things_are_told_as_things_and_have_a_value_in_the_books(mari: Contact, general: Fund) -> None:
    gift = given(mari, 4_000, method=Method.IN_KIND)
    assert [(entry.kind_of.key, entry.amount) for entry in Interaction.objects.all()] == [("things_given", None)]
    assert gift.allocations.get().amount_minor == 4_000


def test_soft_credits_are_in_no_total(mari: Contact, tom: Contact, general: Fund) -> None:
    given(mari, 10_000, credits=[Credit(tom, CreditRole.OPENED_THE_DOOR, 10_000)])
    assert (SoftCredit.objects.get().contact, figures_of([general.pk])[general.pk].given) == (tom, 10_000)
    assert not Interaction.objects.filter(contact=tom).exists()


def test_nobody_is_credited_for_their_own_gift(mari: Contact, general: Fund) -> None:
    with pytest.raises(Refused) as refused:
        given(mari, credits=[Credit(mari, CreditRole.ASKED, 100)])
    assert (refused.value.field, Gift.objects.count()) == ("credit_contact", 0)


def test_a_tribute_says_in_whose_name_and_whom_to_tell(mari: Contact, general: Fund) -> None:
    tribute = given(mari, in_name_of=InNameOf(TributeKind.MEMORY, "Villem Kask", tell_name="Leida Kask", tell_address="Sadama 3")).tribute
    assert (str(tribute), tribute.tell_name, tribute.is_to_be_told) == ("in memory of Villem Kask", "Leida Kask", True)


@pytest.mark.parametrize(
    ("change", "law"),
    [
        ({"net_minor": 1}, "gross_less_fee_is_net"),
        ({"fee_minor": -1, "net_minor": 10_001}, "a_fee_is_part_of_the_payment"),
        ({"returned_minor": 10_001}, "no_payment_gives_back_more_than_it_is"),
    ],
)
def test_the_database_itself_refuses_wrong_payments(mari: Contact, general: Fund, change: dict[str, int], law: str) -> None:
    gift = given(mari)
    with pytest.raises(IntegrityError, match=law), transaction.atomic():
        gift.payments.update(**change)


def test_the_moment_is_kept_and_its_day_is_the_organisations(mari: Contact, general: Fund) -> None:
    assert given(mari, received_at=NOON.replace(hour=22)).day == given(mari).day + 1
