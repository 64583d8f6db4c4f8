"""Recording a gift, finding it again, and its story."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from befriend.accounts.models import User
from befriend.giving.actions.give_back import refund
from befriend.giving.models import Appeal, Fund, Gift, Method
from befriend.people.actions.relationships import lay_people_preset, relate
from befriend.people.models import Contact
from tests.giving.conftest import NOON, given, on_the_timeline
from tests.giving.law import broken


@pytest.fixture
def at_work(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def _form(fund: Fund, **changed: Any) -> dict[str, Any]:
    return {"amount": "25", "method": "cash", "day": "2026-05-12", "fund": fund.pk, "currency": "EUR", "credit_role": "other", **changed}


def test_who_gave_is_found_by_a_few_letters(at_work: Client, mari: Contact) -> None:
    page = at_work.get("/giving/gifts/new/?q=mari", headers={"HX-Request": "true"})
    assert [person.name for person in page.context["people"]] == ["Mari Kask"]
    assert f"?giver={mari.pk}" in page.content.decode()


def test_a_gift_at_the_counter_in_one_form(at_work: Client, mari: Contact, general: Fund, fundraiser: User) -> None:
    answer = at_work.post(f"/giving/gifts/new/?giver={mari.pk}", _form(general, amount="1 240,50", note="For the pump."))
    gift = Gift.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/giving/gifts/{gift.pk}/")
    assert (gift.contact, gift.amount_minor, gift.by, gift.note, gift.payments.get().method) == (
        mari,
        124_050,
        fundraiser,
        "For the pump.",
        "cash",
    )
    assert on_the_timeline(gift) == [124_050]


def test_two_clicks_are_one_gift(at_work: Client, mari: Contact, general: Fund) -> None:
    for _turn in range(2):
        at_work.post(f"/giving/gifts/new/?giver={mari.pk}", _form(general, once="abc"))
    assert Gift.objects.count() == 1


def test_everything_behind_the_fold(at_work: Client, mari: Contact, tom: Contact, general: Fund, scholarships: Fund) -> None:
    lay_people_preset()
    relate(contact=mari, reading="friend_of", other=tom, by=None)
    told = _form(
        general,
        amount="100",
        currency="usd",
        rate="0.9",
        fee="2",
        reference="77",
        is_anonymous="on",
        tribute_kind="memory",
        tribute_name="Villem Kask",
        tell_name="Leida Kask",
        credit_contact=tom.pk,
        credit_role="asked",
    )
    told |= {f"part_{general.pk}": "40", f"part_{scholarships.pk}": "60"}
    assert at_work.post(f"/giving/gifts/new/?giver={mari.pk}", told).status_code == 303
    gift = Gift.objects.get()
    assert (gift.currency, gift.home_minor, gift.is_anonymous, str(gift.tribute)) == ("USD", 9_000, True, "in memory of Villem Kask")
    assert dict(gift.allocations.values_list("fund", "amount_minor")) == {general.pk: 4_000, scholarships.pk: 6_000}
    assert (gift.soft_credits.get().contact, gift.payments.get().net_minor, broken(gift)) == (tom, 9_800, [])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount": ""}, "How much was it?"),
        ({"amount": "a lot"}, "Write an amount such as 50"),
        ({"amount": "0"}, "A gift is more than nothing"),
        ({"day": "2199-01-01"}, "That day is still to come."),
        ({"currency": "USD"}, "How much is one USD in EUR"),
        ({"fee": "26"}, "A fee is a part of what was paid."),
        ({"tribute_kind": "memory"}, "In whose name is it given?"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(at_work: Client, mari: Contact, general: Fund, wrong: dict[str, str], said: str) -> None:
    answer = at_work.post(f"/giving/gifts/new/?giver={mari.pk}", _form(general, note="Kept as typed.", **wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Kept as typed." in answer.content.decode()
    assert Gift.objects.count() == 0


def test_parts_that_do_not_add_up_are_said(at_work: Client, mari: Contact, general: Fund, boats: Fund) -> None:
    answer = at_work.post(f"/giving/gifts/new/?giver={mari.pk}", _form(general, **{f"part_{boats.pk}": "24"}))
    assert "The funds together get another amount than the gift is." in answer.content.decode()


def test_nobody_knows_who_gave(at_work: Client, general: Fund) -> None:
    at_work.post("/giving/gifts/new/?giver=nobody", _form(general))
    gift = Gift.objects.get()
    assert (gift.contact, "Someone unknown" in at_work.get("/giving/").content.decode()) == (None, True)


def test_undo_takes_the_gift_out_of_the_books(at_work: Client, mari: Contact, general: Fund) -> None:
    gift = given(mari)
    at_work.post(f"/giving/gifts/{gift.pk}/withdrawal/", {"reason": "Typed twice."})
    assert (on_the_timeline(gift), broken(gift)) == ([], [])
    assert "Typed twice." in at_work.get(f"/giving/gifts/{gift.pk}/").content.decode()
    at_work.post(f"/giving/gifts/{gift.pk}/return/")
    assert on_the_timeline(gift) == [10_000]


@pytest.fixture
def three(mari: Contact, tom: Contact, general: Fund, boats: Fund) -> list[Gift]:
    """100 euros for everything by bank, 50 for the boats in cash of which 20 went back, and 30 of last year."""
    appeal = Appeal.objects.create(name="Ice", key="ice", fund=boats, first_day=20_000)
    gifts = [given(mari), given(tom, 5_000, method=Method.CASH, appeal=appeal), given(mari, 3_000, received_at=NOON.replace(year=2025))]
    refund(payment=gifts[1].payments.get(), amount_minor=2_000, by=None)
    return gifts


@pytest.mark.parametrize(
    ("query", "names", "total"),
    [
        ("first=2026-01-01", ["Tom Whitfield", "Mari Kask"], (2, 13_000)),
        ("first=", ["Tom Whitfield", "Mari Kask", "Mari Kask"], (3, 16_000)),
        ("first=&last=2025-12-31", ["Mari Kask"], (1, 3_000)),
        ("first=&method=cash", ["Tom Whitfield"], (1, 3_000)),
        ("first=&state=back", ["Tom Whitfield"], (1, 3_000)),
        ("first=&state=mistakes", [], (0, 0)),
        ("first=&method=nonsense&last=never", ["Tom Whitfield", "Mari Kask", "Mari Kask"], (3, 16_000)),
    ],
)
def test_the_list_says_what_the_address_asks_for(
    at_work: Client, three: list[Gift], query: str, names: list[str], total: tuple[int, int]
) -> None:
    page = at_work.get(f"/giving/?{query}")
    assert [gift.contact.name for gift in page.context["page"].gifts] == names
    assert (page.context["total"].number, page.context["total"].kept) == total


def test_the_list_of_one_fund_counts_its_part(at_work: Client, three: list[Gift], boats: Fund, general: Fund) -> None:
    given(three[0].contact, 1_000, split={boats.pk: 250, general.pk: 750})
    total = at_work.get(f"/giving/?first=&fund={boats.pk}").context["total"]
    assert (total.number, total.kept) == (2, 3_250)


def test_the_list_goes_on_where_the_page_ends(at_work: Client, mari: Contact, general: Fund) -> None:
    for _turn in range(32):
        given(mari, 100)
    first = at_work.get("/giving/?first=2026-01-01").context["page"]
    second = at_work.get(f"/giving/?first=2026-01-01&after={first.after}").context["page"]
    assert (len(first.gifts), len(second.gifts), second.after) == (30, 2, "")
    assert len({gift.pk for gift in [*first.gifts, *second.gifts]}) == 32


def test_the_list_asks_the_same_number_of_questions_for_one_gift_and_three(
    at_work: Client, mari: Contact, general: Fund, boats: Fund
) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            at_work.get("/giving/?first=2026-01-01")
        return len(asked)

    given(mari)
    questions()
    one = questions()
    given(mari, split={general.pk: 5_000, boats.pk: 5_000})
    given(None)
    assert questions() == one


def test_a_volunteer_does_not_see_what_others_gave(client: Client, volunteer: User, mari: Contact, general: Fund) -> None:
    gift = given(mari)
    client.force_login(volunteer)
    assert [client.get(path).status_code for path in ("/giving/", f"/giving/gifts/{gift.pk}/", "/giving/gifts/new/")] == [403] * 3


def test_a_reader_sees_and_touches_nothing(client: Client, reader: User, mari: Contact, general: Fund) -> None:
    gift = given(mari)
    client.force_login(reader)
    page = client.get(f"/giving/gifts/{gift.pk}/")
    assert page.status_code == 200
    assert "Money goes back" not in page.content.decode()
    assert client.post(f"/giving/gifts/{gift.pk}/withdrawal/").status_code == 403
