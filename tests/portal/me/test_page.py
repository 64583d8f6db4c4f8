"""My page: what is mine, and nothing of anyone else's; what I change there, and how it is undone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import Absence, Organisation, User
from befriend.foundation.money import Money
from befriend.giving.actions.funds import open_fund, spend, tell_outcome
from befriend.giving.actions.give_back import refund
from befriend.giving.actions.pledges import make_pledge
from befriend.giving.actions.receipts import issue_receipt
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.actions.recurring import begin_recurring
from befriend.giving.models import Every, Fund, Gift, Life, Method, Receipt, RecurringGift
from befriend.people.actions.owners import set_owner
from befriend.people.models import ConsentEntry, Contact
from befriend.people.queries.consents import current_consent
from befriend.timeline.models import Interaction
from tests.portal.me.conftest import ComeIn

UNDO = re.compile(r'<form method="post" action="([^"]+)"><input[^>]*><button class="plain-word" type="submit">Undo')


@pytest.fixture
def boats(museum: Organisation) -> Fund:
    return open_fund(name="Ice Boats", by=None)


def _gave(contact: Contact, fund: Fund, minor: int = 5_000, year: int = 2025) -> Gift:
    at = datetime(year, 5, 12, 9, tzinfo=UTC)
    return record_gift(
        contact=contact, amount=Money(minor, "EUR"), received_at=at, paid=[Paid(Method.BANK)], split={fund.pk: minor}, by=None
    )


@pytest.fixture
def regular(mari: Contact, boats: Fund, museum: Organisation) -> RecurringGift:
    today = museum.today()
    return begin_recurring(
        contact=mari, amount=Money(2_500, "EUR"), every=Every.MONTH, method=Method.CARD, fund=boats, first_day=today, by=None
    )


def _read(client: Client, path: str = "/me/") -> str:
    return " ".join(client.get(path).content.decode().split())


def _undo(client: Client, path: str) -> None:
    found = UNDO.search(_read(client, path))
    assert found is not None
    assert client.post(found[1]).status_code == 302


def test_page_shows_gifts_pledge_regular_gift_and_person(
    boats: Fund, regular: RecurringGift, fundraiser: User, come_in: ComeIn, museum: Organisation
) -> None:
    mari = regular.contact
    _gave(mari, boats)
    spend(fund=boats, amount_minor=2_000, day=museum.today() - 1, on_what="Oak", by=None)
    tell_outcome(fund=boats, people_helped=3, words="The hull is closed.", day=museum.today(), by=None)
    make_pledge(contact=mari, amount=Money(60_000, "EUR"), fund=boats, first_day=museum.today() + 9, by=None)
    set_owner(contact=mari, owner=fundraiser, by=None)
    page = _read(come_in(mari))
    for seen in ("€50 since 2025.", "€20 of €50 is spent", "The hull is closed.", "<strong>€25</strong> every month, Ice Boats",
                 "<strong>€600</strong> Ice Boats", "<strong>Liis Tamm</strong> is your person here."):  # fmt: skip
        assert seen in page


def test_cover_of_my_person_is_named_while_they_are_away(
    mari: Contact, fundraiser: User, administrator: User, museum: Organisation, come_in: ComeIn
) -> None:
    set_owner(contact=mari, owner=fundraiser, by=None)
    Absence.objects.create(user=fundraiser, first_day=museum.today(), last_day=museum.today() + 4, cover=administrator)
    assert "<strong>Aino Saar</strong> is here for you while Liis is away." in _read(come_in(mari))


def test_someone_who_gave_nothing_is_welcome_all_the_same(mari: Contact, come_in: ComeIn) -> None:
    page = _read(come_in(mari))
    assert "Good to see you, <bdi>Mari</bdi>." in page
    assert "There is no gift of yours in our books yet." in page


def test_what_was_given_back_is_said(mari: Contact, boats: Fund, come_in: ComeIn) -> None:
    gift = _gave(mari, boats)
    refund(payment=gift.payments.get(), amount_minor=2_000, by=None)
    assert "€30 of it is left" in _read(come_in(mari), "/me/gifts/")


def test_receipt_is_mine_alone(mari: Contact, tom: Contact, boats: Fund, come_in: ComeIn) -> None:
    receipt = issue_receipt(gift=_gave(mari, boats), by=None)
    own = come_in(mari).get(f"/me/receipts/{receipt.pk}/")
    assert (own["Content-Type"], own.content[:5], own["Cache-Control"]) == (
        "application/pdf", b"%PDF-", "max-age=0, no-cache, no-store, must-revalidate, private",
    )  # fmt: skip
    assert come_in(tom).get(f"/me/receipts/{receipt.pk}/").status_code == 404


def test_gift_without_a_receipt_gets_one_and_another_s_gift_none(mari: Contact, tom: Contact, boats: Fund, come_in: ComeIn) -> None:
    gift = _gave(mari, boats)
    assert come_in(tom).post(f"/me/gifts/{gift.pk}/receipt/").status_code == 404
    assert not Receipt.objects.exists()
    answer = come_in(mari).post(f"/me/gifts/{gift.pk}/receipt/")
    assert answer["Location"] == f"/me/receipts/{Receipt.objects.get(gift=gift).pk}/"


def test_year_that_is_over_has_one_receipt_for_all_of_it(mari: Contact, boats: Fund, come_in: ComeIn) -> None:
    last_year = timezone.now().year - 1
    _gave(mari, boats, 1_000, last_year)
    _gave(mari, boats, 2_000, last_year)
    client = come_in(mari)
    client.post(f"/me/receipts/years/{last_year}/")
    client.post(f"/me/receipts/years/{last_year}/")
    assert [(one.for_year, one.amount_minor) for one in Receipt.objects.all()] == [(last_year, 3_000)]
    client.post(f"/me/receipts/years/{last_year + 1}/")
    assert Receipt.objects.count() == 1


def test_another_amount_is_undone_and_stands_on_the_timeline(mari: Contact, regular: RecurringGift, come_in: ComeIn) -> None:
    client, path = come_in(mari), f"/me/regular/{regular.pk}/"
    client.post(f"{path}amount/", {"amount": "40"})
    regular.refresh_from_db()
    assert regular.amount_minor == 4_000
    _undo(client, path)
    regular.refresh_from_db()
    assert (regular.amount_minor, regular.changes.count()) == (2_500, 0)
    told = Interaction.objects.filter(contact=mari, kind=125).order_by("id").values_list("words__text", flat=True)
    assert list(told) == ["Now €40 each time.", "Now €25 each time."]


@pytest.mark.parametrize("amount", ["0", "-5", "a lot", ""])
def test_no_amount_is_asked_about_and_keeps_what_was_typed(mari: Contact, regular: RecurringGift, come_in: ComeIn, amount: str) -> None:
    answer = come_in(mari).post(f"/me/regular/{regular.pk}/amount/", {"amount": amount})
    regular.refresh_from_db()
    assert (answer.status_code, regular.amount_minor) == (422, 2_500)


def test_end_takes_two_clicks_a_kind_word_and_can_be_undone(mari: Contact, regular: RecurringGift, come_in: ComeIn) -> None:
    client, path = come_in(mari), f"/me/regular/{regular.pk}/"
    assert f'href="{path}"' in _read(client)
    assert f'action="{path}end/"' in _read(client, path)
    client.post(f"{path}end/")
    assert RecurringGift.objects.get().life == Life.ENDED
    page = _read(client, path)
    assert "Thank you for all of it" in page
    assert "Why" not in page
    client.post(f"{path}end/")
    _undo_path = f"{path}turns/{regular.turns.latest('pk').pk}/undo/"
    client.post(_undo_path)
    assert RecurringGift.objects.get().life == Life.ACTIVE


def test_pause_rests_until_its_day(mari: Contact, regular: RecurringGift, come_in: ComeIn) -> None:
    from befriend.giving.jobs import end_pauses

    client, path = come_in(mari), f"/me/regular/{regular.pk}/"
    until = (timezone.now() + timedelta(days=30)).date()
    client.post(f"{path}pause/", {"until": until.isoformat()})
    assert RecurringGift.objects.get().life == Life.PAUSED
    end_pauses()
    assert RecurringGift.objects.get().life == Life.PAUSED
    regular.turns.filter(life=Life.PAUSED).update(until_day=1)
    end_pauses()
    assert RecurringGift.objects.get().life == Life.ACTIVE


def test_pause_undone_or_cut_short_is_expected_in_its_turn_again(mari: Contact, regular: RecurringGift, come_in: ComeIn) -> None:
    client, path = come_in(mari), f"/me/regular/{regular.pk}/"
    until = {"until": (timezone.now() + timedelta(days=100)).date().isoformat()}
    client.post(f"{path}pause/", until)
    resting = RecurringGift.objects.get().next_day
    _undo(client, path)
    undone = RecurringGift.objects.get().next_day
    client.post(f"{path}pause/", until)
    client.post(f"{path}again/")
    cut_short = RecurringGift.objects.get().next_day
    assert resting is not None
    assert undone is not None
    assert (undone == cut_short, undone < resting, undone <= regular.first_day + 31) == (True, True, True)


@pytest.mark.parametrize("until", ["2020-01-01", "2999-01-01", "", "soon"])
def test_pause_without_a_day_to_come_is_asked_about(mari: Contact, regular: RecurringGift, come_in: ComeIn, until: str) -> None:
    answer = come_in(mari).post(f"/me/regular/{regular.pk}/pause/", {"until": until})
    assert (answer.status_code, RecurringGift.objects.get().life) == (422, Life.ACTIVE)


@pytest.mark.parametrize("what", ["", "amount/", "pause/", "end/", "again/"])
def test_another_s_regular_gift_is_not_there(tom: Contact, regular: RecurringGift, come_in: ComeIn, what: str) -> None:
    path = f"/me/regular/{regular.pk}/{what}"
    client = come_in(tom)
    answer = client.post(path, {"amount": "1", "until": "2027-01-01"}) if what else client.get(path)
    assert (answer.status_code, RecurringGift.objects.get().life, RecurringGift.objects.get().amount_minor) == (404, Life.ACTIVE, 2_500)


def test_consent_is_given_and_withdrawn_with_the_sentence_as_proof(mari: Contact, come_in: ComeIn) -> None:
    client = come_in(mari)
    client.post("/me/consents/news/email/", {"yes": "1"})
    _undo(client, "/me/consents/")
    kept = [(entry.given, entry.wording, entry.how, entry.where_from) for entry in ConsentEntry.objects.order_by("id")]
    sentence = "Harbour Museum may send me or tell me news and stories by e-mail. I can say no at any time."
    assert kept == [(1, sentence, "on their own page", "/me/consents/"), (0, sentence, "on their own page", "/me/consents/")]
    standing = current_consent(mari, "news", "email")
    assert standing is not None
    assert not standing.given


def test_how_to_call_me_and_where_letters_go(mari: Contact, tom: Contact, come_in: ComeIn) -> None:
    client = come_in(mari)
    client.post("/me/myself/", {"called_by": "Mimi", "language": "et", "likes": "by letter"})
    mari.refresh_from_db()
    assert (mari.called_by, mari.language, mari.likes) == ("Mimi", "et", "by letter")
    client.post("/me/myself/addresses/", {"address-street": "Salme 3", "address-city": "Tallinn"})
    address = mari.addresses.get()
    client.post(f"/me/myself/addresses/{address.pk}/", {"street": "Salme 4", "city": "Tallinn"})
    assert str(mari.addresses.get()) == "Salme 4, Tallinn"
    assert come_in(tom).post(f"/me/myself/addresses/{address.pk}/removal/").status_code == 404
    assert client.post("/me/myself/addresses/", {}).status_code == 422
    client.post(f"/me/myself/addresses/{address.pk}/removal/")
    assert not mari.addresses.exists()


def test_page_is_in_their_language_unless_the_browser_chose_another(mari: Contact, come_in: ComeIn, settings: Any) -> None:
    Contact.objects.filter(pk=mari.pk).update(language="et")
    client = come_in(mari)
    assert '<html lang="et">' in _read(client)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en">' in _read(client)


def test_page_asks_as_much_for_three_gifts_as_for_one(mari: Contact, boats: Fund, come_in: ComeIn) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = come_in(mari)
    _gave(mari, boats)
    client.get("/me/")
    with CaptureQueriesContext(connection) as one:
        client.get("/me/")
    _gave(mari, boats)
    _gave(mari, boats)
    client.get("/me/")
    with CaptureQueriesContext(connection) as three:
        client.get("/me/")
    assert len(one) == len(three)
