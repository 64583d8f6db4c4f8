"""Giving from the public page: a gift, a promise and a receipt follow from a form that anyone can send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.models import Appeal, Checkout, Fund, Gift, Life, Pledge, PublicForm, RecurringGift
from befriend.giving.public.rules.proof import new_key
from befriend.giving.rules.references import Meant, Stands, meant_by
from befriend.people.models import ConsentEntry, Contact
from befriend.timeline.models import Interaction
from tests.giving.public.conftest import Send, key_on


@pytest.fixture
def ice(boats: Fund) -> Appeal:
    return keep_appeal(name="An evening on the ice", fund=boats, presets=[1_500, 3_000], first_day=10_000, by=None)


def pay(client: Client, answer: Any, deed: str = "pay") -> Any:
    """At the test processor."""
    return client.post(answer["Location"], {"deed": deed})


def test_a_gift_by_card_is_in_the_books_when_it_is_paid(client: Client, send: Send, boats: Fund) -> None:
    answer = send(fund=str(boats.pk), own="40", note="For the children.")

    assert answer.status_code == 303
    assert Gift.objects.count() == 0
    thanks = pay(client, answer)

    gift = Gift.objects.get()
    assert (gift.amount_minor, gift.contact.name, gift.note) == (4_000, "Kadri Mets", "For the children.")
    assert [(line.fund, line.amount_minor) for line in gift.allocations.all()] == [(boats, 4_000)]
    assert "Your €40 is here." in client.get(thanks["Location"]).content.decode()


def test_before_it_is_paid_nobody_says_it_is_here(client: Client, send: Send) -> None:
    key = new_key()
    send(key=key)

    page = client.get(f"/give/thanks/{key}").content.decode()

    assert "Your €25 has not reached us yet." in page
    assert "is here. It goes to work now" not in page


def test_the_same_form_twice_is_one_gift(client: Client, send: Send) -> None:
    key = new_key()
    first, second = send(key=key), send(key=key)

    assert first["Location"] == second["Location"]
    pay(client, first)
    pay(client, second)
    third = send(key=key)

    assert third["Location"] == first["Location"]
    assert (Gift.objects.count(), Checkout.objects.count(), Contact.objects.count()) == (1, 1, 1)


def test_a_form_with_a_made_up_key_is_asked_for_again(send: Send) -> None:
    answer = send(key="made-up-key")

    assert answer.status_code == 422
    assert "Kadri Mets" in answer.content.decode()
    assert PublicForm.objects.count() == 0


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(send: Send) -> None:
    answer = send(own="abc", email="kadri,mail.example", name="", tribute="memory", note="Keep this.")

    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Write an amount such as 50", "Whom may we thank?", "In whose name is it given?", "Keep this.", 'value="abc"'):
        assert words in page
    assert Contact.objects.count() == 0


def test_who_is_known_is_found_again_and_the_answer_is_the_same(client: Client, send: Send, mari: Contact) -> None:
    known = send(name="Mari", email="MARI@mail.example")
    unknown = send(name="Kadri", email="kadri@mail.example")

    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert list(Checkout.objects.order_by("pk").values_list("contact__name", flat=True)) == ["Mari Kask", "Kadri"]


def test_another_of_the_household_is_not_taken_for_who_shares_the_address(send: Send, mari: Contact) -> None:
    send(name="Toomas Kivi", email="mari@mail.example")

    assert Checkout.objects.get().contact != mari


def test_every_month_begins_with_the_first_payment(client: Client, send: Send, scholarships: Fund) -> None:
    answer = send(often="month", fund=str(scholarships.pk), tribute="memory", tribute_name="Villem", tell_name="Leida")
    assert RecurringGift.objects.count() == 0

    pay(client, answer)
    pay(client, answer, "again")

    regular = RecurringGift.objects.get()
    assert (regular.amount_minor, regular.fund, regular.life, regular.gifts.count()) == (2_500, scholarships, Life.ACTIVE, 2)
    told = list(Gift.objects.order_by("pk").values_list("tribute__name", "tribute__tell_name"))
    assert told == [("Villem", "Leida"), ("Villem", "")]


def test_a_regular_gift_that_fails_and_comes_again_and_ends(client: Client, send: Send) -> None:
    answer = send(often="month")
    lives = []
    for deed in ("pay", "again_fails", "again", "end"):
        pay(client, answer, deed)
        lives.append(RecurringGift.objects.get().life)

    assert lives == [Life.ACTIVE, Life.FAILING, Life.ACTIVE, Life.ENDED]
    assert Gift.objects.count() == 2


def test_a_transfer_names_a_reference_that_means_this_gift(client: Client, send: Send) -> None:
    answer = send(pay="bank")

    page = client.get(answer["Location"])
    checkout = Checkout.objects.get()
    reference = next(number for number in page.context["outcome"].transfer.reference.split())
    assert meant_by(reference) == Meant(Stands.CHECKOUT, checkout.pk)
    assert "EE38 2200 2210 2014 5685" in page.content.decode()
    assert Gift.objects.count() == 0


def test_every_month_from_the_bank_is_a_standing_order_with_a_letter(client: Client, send: Send) -> None:
    answer = send(pay="bank", often="month", is_anonymous="on")
    key = answer["Location"].rpartition("/")[2]

    regular = RecurringGift.objects.get()
    assert (regular.method, regular.every, regular.wishes) == ("standing_order", "month", {"is_anonymous": True})
    assert client.get(f"/give/letter/{key}").content.startswith(b"%PDF")


def test_a_day_to_pay_by_is_a_pledge(client: Client, send: Send) -> None:
    day = timezone.localdate() + timedelta(days=20)
    answer = send(pay="pledge", pay_on=day.isoformat())

    pledge = Pledge.objects.get()
    assert (pledge.amount_minor, pledge.instalments.get().due_day, pledge.contact.name) == (
        2_500,
        (day - day.fromordinal(719163)).days,
        "Kadri Mets",
    )
    assert "You gave your word: €25" in client.get(answer["Location"]).content.decode()


def test_a_pledge_needs_a_day_to_come(send: Send) -> None:
    answer = send(pay="pledge", pay_on=timezone.localdate().isoformat())

    assert "Choose a day from tomorrow on, within a year." in answer.content.decode()
    assert Pledge.objects.count() == 0


def test_covering_the_fee_adds_it_and_is_not_asked_for(client: Client, send: Send) -> None:
    pay(client, send(own="25", cover="on"))
    pay(client, send(own="25", email="other@mail.example"))

    assert list(Gift.objects.order_by("pk").values_list("amount_minor", flat=True)) == [2_564, 2_500]


def test_consent_is_kept_with_its_wording_only_when_it_is_given(send: Send) -> None:
    send(news="on")
    send(name="Other", email="other@mail.example")

    entry = ConsentEntry.objects.get()
    assert entry.contact.name == "Kadri Mets"
    assert entry.wording == "Write to me now and then by e-mail: good news and needs of Harbour Museum."
    assert (entry.purpose, entry.channel, entry.where_from) == ("news", "email", "/give")


def test_a_receipt_on_paper_keeps_an_address(send: Send) -> None:
    send(paper="on", street="Kai 1", postcode="10111", city="Tallinn")
    assert str(Contact.objects.get().addresses.get()) == "Kai 1, 10111, Tallinn"


def test_an_appeal_suggests_its_amounts_and_gets_its_gifts(client: Client, send: Send, ice: Appeal) -> None:
    page = client.get("/give/an-evening-on-the-ice").content.decode()
    assert 'value="3000" checked' in page
    pay(client, send("/give/an-evening-on-the-ice", amount="3000"))

    gift = Gift.objects.get()
    assert (gift.appeal, gift.amount_minor, gift.allocations.get().fund) == (ice, 3_000, ice.fund)


def test_an_appeal_that_is_over_is_not_there(client: Client, boats: Fund) -> None:
    keep_appeal(name="Long ago", fund=boats, first_day=1, last_day=2, by=None)
    assert client.get("/give/long-ago").status_code == 404


def test_no_appeal_takes_the_address_of_another_door(boats: Fund) -> None:
    assert keep_appeal(name="Things", fund=boats, first_day=1, by=None).key == "things-2"


def test_two_empty_forms_have_different_keys(client: Client, send: Send) -> None:
    assert key_on(client.get("/give").content) != key_on(client.get("/give").content)


def test_only_the_form_to_embed_may_stand_in_a_frame(client: Client, send: Send, ice: Appeal) -> None:
    page, frame = client.get("/give"), client.get("/give/embed/an-evening-on-the-ice")

    assert ("X-Frame-Options" in page, "X-Frame-Options" in frame) == (True, False)
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert 'action="http://testserver/give/an-evening-on-the-ice" target="_blank"' in frame.content.decode()
    assert frame.cookies == {}


def test_what_was_answered_in_a_frame_is_answered_on_the_page(client: Client, send: Send, boats: Fund) -> None:
    page = client.get(f"/give?amount=1000&often=month&fund={boats.pk}").content.decode()
    assert 'id="often-month" value="month" checked' in page
    assert 'value="1000" checked' in page
    assert f'name="fund" value="{boats.pk}" checked' in page


def test_the_page_asks_the_database_as_often_whatever_there_is(client: Client, send: Send, django_assert_num_queries: Any) -> None:
    client.get("/give")
    with django_assert_num_queries(9):
        client.get("/give")


def test_a_gift_tells_its_timeline_once(client: Client, send: Send) -> None:
    answer = send()
    pay(client, answer)
    pay(client, answer)
    entries = Interaction.objects.filter(subject_kind=20, reverses=None, reversal=None)
    assert list(entries.values_list("amount", flat=True)) == [2_500]
