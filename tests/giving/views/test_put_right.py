"""What is done about a gift afterwards, on its pages; and the pages of funds and appeals."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.giving.actions.credits import InNameOf
from befriend.giving.models import Appeal, Chargeback, Fund, Gift, Outcome, SoftCredit, Spending, TributeKind
from befriend.giving.queries.funds import figures_of, open_funds
from befriend.people.models import Contact
from tests.giving.conftest import given, on_the_timeline
from tests.giving.law import broken


@pytest.fixture
def at_work(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


@pytest.fixture
def gift(mari: Contact, general: Fund) -> Gift:
    return given(mari, in_name_of=InNameOf(TributeKind.HONOUR, "Villem", tell_name="Leida"))


def test_money_goes_back_in_part(at_work: Client, gift: Gift) -> None:
    told = {"payment": gift.payments.get().pk, "amount": "40", "how": "given_back", "reason": "A nought too many."}
    assert at_work.post(f"/giving/gifts/{gift.pk}/refunds/", told).status_code == 303
    assert (on_the_timeline(gift), broken(gift)) == ([6_000], [])
    page = at_work.get(f"/giving/gifts/{gift.pk}/").content.decode()
    assert "<strong>€60</strong> of it is left." in page
    assert "A nought too many." in page


def test_more_than_is_left_is_said_beside_the_amount(at_work: Client, gift: Gift) -> None:
    told = {"payment": gift.payments.get().pk, "amount": "101", "how": "given_back"}
    answer = at_work.post(f"/giving/gifts/{gift.pk}/refunds/", told)
    assert (answer.status_code, answer.context["form"].errors["amount"]) == (422, ["That is more than is left of it."])


def test_their_bank_takes_it_back_and_we_win_it_again(at_work: Client, gift: Gift) -> None:
    at_work.post(
        f"/giving/gifts/{gift.pk}/refunds/", {"payment": gift.payments.get().pk, "amount": "100", "how": "taken_back", "fee": "15"}
    )
    assert (on_the_timeline(gift), broken(gift)) == ([], [])
    assert "It came back to us" in at_work.get(f"/giving/gifts/{gift.pk}/").content.decode()
    at_work.post(f"/giving/chargebacks/{Chargeback.objects.get().pk}/end/", {"won": "1"})
    story = at_work.get(f"/giving/gifts/{gift.pk}/").context["story"]
    assert (on_the_timeline(gift), story.net, broken(gift)) == ([10_000], 8_500, [])


def test_shared_out_anew(at_work: Client, gift: Gift, general: Fund, boats: Fund) -> None:
    at_work.post(
        f"/giving/gifts/{gift.pk}/split/", {f"part_{boats.pk}": "70", f"part_{general.pk}": "30", "reason": "She meant the boats."}
    )
    assert [(share.fund, share.amount) for share in at_work.get(f"/giving/gifts/{gift.pk}/").context["story"].shares] == [
        (general, 3_000),
        (boats, 7_000),
    ]


def test_someone_is_credited_and_is_not(at_work: Client, gift: Gift, tom: Contact) -> None:
    assert [one.name for one in at_work.get(f"/giving/gifts/{gift.pk}/credits/?q=tom").context["people"]] == ["Tom Whitfield"]
    at_work.post(f"/giving/gifts/{gift.pk}/credits/?who={tom.pk}", {"credit_role": "asked", "credit_amount": "50"})
    row = SoftCredit.objects.get()
    assert (row.contact, row.amount_minor) == (tom, 5_000)
    at_work.post(f"/giving/credits/{row.pk}/removal/")
    assert at_work.get(f"/giving/gifts/{gift.pk}/").context["story"].credits == []
    at_work.post(f"/giving/credits/{row.pk}/return/")
    assert at_work.get(f"/giving/gifts/{gift.pk}/").context["story"].credits == [row]


def test_the_family_is_told_once(at_work: Client, gift: Gift) -> None:
    assert "The card was sent</button>" in at_work.get(f"/giving/gifts/{gift.pk}/").content.decode()
    at_work.post(f"/giving/tributes/{gift.tribute.pk}/card/")
    assert "The card was sent today" in at_work.get(f"/giving/gifts/{gift.pk}/").content.decode()
    at_work.post(f"/giving/tributes/{gift.tribute.pk}/card/return/")
    assert "The card was sent</button>" in at_work.get(f"/giving/gifts/{gift.pk}/").content.decode()


def test_a_fund_is_opened_described_closed_and_opened_again(at_work: Client, museum: object) -> None:
    at_work.post("/giving/funds/new/", {"name": "Pump", "kind": "restricted", "goal_minor": "1,000"})
    fund = Fund.objects.get()
    assert (fund.name, fund.goal_minor) == ("Pump", 100_000)
    at_work.post(f"/giving/funds/{fund.pk}/edit/", {"name": "The pump", "kind": "restricted", "budget_minor": "900"})
    fund.refresh_from_db()
    assert (fund.name, fund.goal_minor, fund.budget_minor) == ("The pump", None, 90_000)
    at_work.post(f"/giving/funds/{fund.pk}/closure/")
    assert list(open_funds()) == []
    at_work.post(f"/giving/funds/{fund.pk}/reopening/")
    assert list(open_funds()) == [fund]


def test_two_funds_have_two_names(at_work: Client, general: Fund) -> None:
    answer = at_work.post("/giving/funds/new/", {"name": "GENERAL  fund", "kind": "restricted"})
    assert (answer.status_code, answer.context["form"].errors["name"]) == (422, ["There is a fund of that name already."])


def test_what_is_spent_and_what_came_of_it(at_work: Client, gift: Gift, general: Fund) -> None:
    at_work.post(
        f"/giving/funds/{general.pk}/spendings/", {"spending-amount": "120", "spending-on_what": "Tar", "spending-day": "2026-05-13"}
    )
    at_work.post(
        f"/giving/funds/{general.pk}/outcomes/",
        {"outcome-words": "Twelve rowed.", "outcome-people_helped": "12", "outcome-day": "2026-05-20"},
    )
    figures = figures_of([general.pk])[general.pk]
    assert (figures.given, figures.spent, figures.left, figures.overspent, figures.helped) == (10_000, 12_000, -2_000, 2_000, 12)
    page = at_work.get(f"/giving/funds/{general.pk}/").content.decode()
    assert "€20 more than there was" in page
    at_work.post(f"/giving/spendings/{Spending.objects.get().pk}/removal/")
    at_work.post(f"/giving/outcomes/{Outcome.objects.get().pk}/removal/")
    assert (figures_of([general.pk])[general.pk].spent, figures_of([general.pk])[general.pk].helped) == (0, 0)
    at_work.post(f"/giving/spendings/{Spending.objects.get().pk}/return/")
    assert figures_of([general.pk])[general.pk].spent == 12_000


def test_spending_nothing_is_refused_beside_the_field(at_work: Client, general: Fund) -> None:
    answer = at_work.post(
        f"/giving/funds/{general.pk}/spendings/", {"spending-amount": "0", "spending-on_what": "Tar", "spending-day": "2026-05-13"}
    )
    assert (answer.status_code, answer.context["spending"].errors["amount"]) == (422, ["How much was it?"])


def test_an_appeal_with_its_results(at_work: Client, mari: Contact, tom: Contact, boats: Fund) -> None:
    told = {"name": "Õhtu jääl", "fund": boats.pk, "goal_minor": "1000", "presets": "10 25,50", "first_day": "2026-05-01"}
    assert at_work.post("/giving/appeals/new/", told).status_code == 303
    appeal = Appeal.objects.get()
    assert (appeal.key, appeal.presets) == ("ohtu-jaal", [1_000, 2_550])
    given(mari, 10_000, appeal=appeal)
    given(tom, 5_000, appeal=appeal)
    ((_appeal, result, share, _is_open),) = at_work.get("/giving/appeals/").context["appeals"]
    assert (result.gifts, result.givers, result.kept, share) == (2, 2, 15_000, 15)


def test_an_appeal_does_not_end_before_it_begins(at_work: Client, boats: Fund) -> None:
    told = {"name": "Ice", "fund": boats.pk, "first_day": "2026-05-01", "last_day": "2026-04-01"}
    assert at_work.post("/giving/appeals/new/", told).context["form"].errors["last_day"] == ["It would end before it begins."]
