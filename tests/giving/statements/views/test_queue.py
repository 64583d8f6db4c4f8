"""The queue that learns: what waits, whose it is, and the way back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from befriend.accounts.models import User
from befriend.giving.models import Gift, LineDecision, LineState, PayerAccount, StatementFile, StatementLine
from befriend.people.models import Contact
from tests.giving.statements.conftest import HEAD, MARIS_ACCOUNT, Bring, row


@pytest.fixture
def desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


@pytest.fixture
def waiting(bring: Bring, mari: Contact) -> StatementLine:
    bring(row("25.00", name="MAASIKAS MARI", iban=MARIS_ACCOUNT, words="annetus"))
    return StatementLine.objects.get()


def at(line: StatementLine, name: str) -> str:
    return reverse(f"statements:{name}", args=[line.pk])


def test_what_waits_is_shown_with_who_it_may_be_and_why(desk: Client, waiting: StatementLine) -> None:
    page = desk.get(reverse("statements:queue")).content.decode()
    for words in (
        "One payment came of which we are not sure whose it is.",
        "It is from Mari",
        "The name is theirs.",
        MARIS_ACCOUNT,
        "annetus",
    ):
        assert words in page


def test_a_confirmed_account_is_remembered_and_matches_by_itself_the_next_time(
    desk: Client, waiting: StatementLine, mari: Contact, bring: Bring, fundraiser: User
) -> None:
    assert desk.post(at(waiting, "giver"), {"contact": mari.pk}).status_code == 303
    learned = PayerAccount.objects.get()
    assert (learned.payer, learned.contact, learned.by) == (MARIS_ACCOUNT, mari, fundraiser)
    outcome = bring(row("40.00", name="Perekond M.", iban=MARIS_ACCOUNT, on="2026-02-01"))
    assert (outcome.matched, outcome.review) == (1, 0)
    assert StatementLine.objects.get(amount_minor=4000).why == [f"{MARIS_ACCOUNT} pays for them, as Liis Tamm said."]


def test_others_that_wait_from_the_same_account_name_the_one_who_was_confirmed(desk: Client, waiting: StatementLine, bring: Bring) -> None:
    bring(row("40.00", name="Perekond M.", iban=MARIS_ACCOUNT))
    anu = Contact.objects.create(name="Anu Maasikas", created_day=1)
    desk.post(at(waiting, "giver"), {"contact": anu.pk})
    assert [one["contact"] for one in StatementLine.objects.get(amount_minor=4000).candidates] == [anu.pk]


def test_undo_takes_back_the_gift_and_what_was_learned(desk: Client, waiting: StatementLine, mari: Contact) -> None:
    desk.post(at(waiting, "giver"), {"contact": mari.pk})
    assert desk.post(at(waiting, "second_look")).status_code == 303
    waiting.refresh_from_db()
    assert (waiting.state, waiting.gift, Gift.objects.get().kept_minor) == (LineState.REVIEW, None, 0)
    assert PayerAccount.objects.filter(forgotten_at=None).count() == 0
    assert LineDecision.objects.exclude(undone_at=None).count() == 1


def test_decided_again_the_gift_counts_once(desk: Client, waiting: StatementLine, mari: Contact) -> None:
    anu = Contact.objects.create(name="Anu Maasikas", created_day=1)
    for contact in (mari, anu, mari):
        desk.post(at(waiting, "giver"), {"contact": contact.pk})
        desk.post(at(waiting, "second_look"))
    desk.post(at(waiting, "giver"), {"contact": mari.pk})
    assert list(Gift.objects.order_by("pk").values_list("contact__name", "kept_minor")) == [("Mari Maasikas", 2500), ("Anu Maasikas", 0)]


def test_someone_new_is_added_with_their_gift(desk: Client, waiting: StatementLine) -> None:
    desk.post(at(waiting, "giver"), {"name": "Leida Uus"})
    assert Gift.objects.get().contact == Contact.objects.get(name="Leida Uus")


def test_no_gift_is_kept_and_undone(desk: Client, waiting: StatementLine) -> None:
    desk.post(at(waiting, "no_gift"))
    waiting.refresh_from_db()
    assert (waiting.state, Gift.objects.count()) == (LineState.NOT_A_GIFT, 0)
    desk.post(at(waiting, "second_look"))
    waiting.refresh_from_db()
    assert waiting.state == LineState.REVIEW


def test_two_colleagues_do_not_decide_twice(desk: Client, waiting: StatementLine, mari: Contact) -> None:
    desk.post(at(waiting, "giver"), {"contact": mari.pk})
    answer = desk.post(at(waiting, "no_gift"))
    assert answer.status_code == 422
    assert "Someone has decided about this payment meanwhile." in answer.content.decode()


def test_a_foreign_payment_asks_for_its_rate(desk: Client, bring: Bring, mari: Contact) -> None:
    bring(row("100.00", name="MARI MAASIKAS", currency="USD"))
    line = StatementLine.objects.get()
    assert desk.post(at(line, "giver"), {"contact": mari.pk}).status_code == 422
    assert desk.post(at(line, "giver"), {"contact": mari.pk, "rate": "0.92"}).status_code == 303
    gift = Gift.objects.get()
    assert (gift.amount_minor, gift.currency, gift.home_minor, gift.rate_on) == (10_000, "USD", 9200, line.booked_on)


def test_people_are_found_by_name_for_a_payment_of_nobody_named(desk: Client, bring: Bring, mari: Contact) -> None:
    bring(row("7.00"))
    page = desk.get(at(StatementLine.objects.get(), "line"), {"q": "maasik"}).content.decode()
    assert "It is from Mari" in page


def test_a_statement_is_uploaded_read_and_taken_back(desk: Client, mari: Contact) -> None:
    content = HEAD + row("25.00", name="MARI MAASIKAS") + row("x")
    answer = desk.post(reverse("statements:files"), {"file": SimpleUploadedFile("jaanuar.csv", content.encode())}, follow=True)
    page = answer.content.decode()
    file = StatementFile.objects.get()
    assert (file.file_name, file.read, file.review, file.rejected) == ("jaanuar.csv", 2, 1, 1)
    assert "line 3" in page
    assert "was taken back, with 0 gifts." in desk.post(reverse("statements:removal", args=[file.pk]), follow=True).content.decode()


def test_what_is_no_statement_is_said_beside_the_field(desk: Client, mari: Contact) -> None:
    answer = desk.post(reverse("statements:files"), {"file": SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n\x00\x00")})
    assert answer.status_code == 422
    assert "This is no statement that we understand" in answer.content.decode()


def test_the_queue_asks_the_same_number_of_questions_for_one_line_and_for_three(
    desk: Client, bring: Bring, mari: Contact, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.get(reverse("statements:queue"))
    bring(row("25.00", name="MAASIKAS MARI", id="1"))
    with django_assert_num_queries(8):
        desk.get(reverse("statements:queue"))
    bring(row("25.00", name="MAASIKAS MARI", id="2"), row("26.00", name="Nobody", id="3"))
    with django_assert_num_queries(8):
        desk.get(reverse("statements:queue"))
