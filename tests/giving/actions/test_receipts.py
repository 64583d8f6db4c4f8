"""Receipts: numbers without gaps, facts that never change, void ones that keep their place."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.giving import jobs
from befriend.giving.actions.give_back import refund
from befriend.giving.actions.print_receipt import print_receipt
from befriend.giving.actions.put_right import restore_gift, withdraw_gift
from befriend.giving.actions.receipts import issue_receipt, issue_summary, send_receipt, void_receipt
from befriend.giving.models import Fund, Gift, Receipt
from befriend.outbox.models import Message
from befriend.people.models import Contact
from tests.giving.conftest import NOON, given


def _numbers() -> list[int]:
    return list(Receipt.objects.order_by("number").values_list("number", flat=True))


@pytest.fixture
def gift(mari: Contact, general: Fund) -> Gift:
    return given(mari)


def test_numbers_follow_each_other_and_a_gift_has_one(mari: Contact, tom: Contact, general: Fund) -> None:
    first, second = given(mari), given(tom)
    one = issue_receipt(gift=first, by=None)
    assert issue_receipt(gift=first, by=None) == one
    assert (str(one)[5:], str(issue_receipt(gift=second, by=None))[5:]) == ("00001", "00002")


def test_what_is_rolled_back_leaves_no_gap(mari: Contact, tom: Contact, general: Fund) -> None:
    first, second = given(mari), given(tom)
    with transaction.atomic():
        issue_receipt(gift=first, by=None)
        transaction.set_rollback(True)
    issue_receipt(gift=second, by=None)
    assert _numbers() == [1]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time, and in memory has no queue for the others")
@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_no_number_twice(museum: Organisation) -> None:
    gifts = [given(None, 100 + turn) for turn in range(8)]
    failed: list[BaseException] = []

    def give_out(gift: Gift) -> None:
        try:
            issue_receipt(gift=gift, by=None)
        except BaseException as reason:
            failed.append(reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=give_out, args=(gift,)) for gift in gifts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failed, _numbers()) == ([], list(range(1, 9)))


def test_a_void_one_keeps_its_number_and_another_may_be_given_out(gift: Gift, fundraiser: User) -> None:
    first = issue_receipt(gift=gift, by=None)
    void_receipt(receipt=first, by=fundraiser, reason="The name was wrong.")
    second = issue_receipt(gift=gift, by=None)
    first.refresh_from_db()
    assert (first.is_void, first.void_reason, first.voided_by, second.number, _numbers()) == (
        True,
        "The name was wrong.",
        fundraiser,
        2,
        [1, 2],
    )


def test_voiding_asks_why(gift: Gift) -> None:
    with pytest.raises(Refused) as refused:
        void_receipt(receipt=issue_receipt(gift=gift, by=None), by=None, reason="  ")
    assert refused.value.field == "reason"


def test_after_a_partial_refund_a_new_one_takes_its_place(gift: Gift) -> None:
    first = issue_receipt(gift=gift, by=None)
    refund(payment=gift.payments.get(), amount_minor=4_000, by=None)
    second = Receipt.objects.get(voided_at=None)
    assert (second.replaces, second.amount_minor, second.facts["lines"][0]["amount"]) == (first, 6_000, 6_000)


def test_after_a_full_refund_none_stands_and_none_can_be_given_out(gift: Gift) -> None:
    issue_receipt(gift=gift, by=None)
    refund(payment=gift.payments.get(), amount_minor=10_000, by=None)
    assert not Receipt.objects.filter(voided_at=None).exists()
    with pytest.raises(Refused):
        issue_receipt(gift=gift, by=None)


def test_a_gift_taken_out_of_the_books_and_put_back_has_a_receipt_again(gift: Gift) -> None:
    first = issue_receipt(gift=gift, by=None)
    withdraw_gift(gift=gift, by=None)
    assert not Receipt.objects.filter(voided_at=None).exists()
    restore_gift(gift=gift, by=None)
    assert Receipt.objects.values_list("amount_minor", "replaces").get(voided_at=None) == (10_000, first.pk)


def test_a_receipt_that_a_colleague_voided_does_not_come_again(gift: Gift) -> None:
    void_receipt(receipt=issue_receipt(gift=gift, by=None), by=None, reason="The address was wrong.")
    withdraw_gift(gift=gift, by=None)
    restore_gift(gift=gift, by=None)
    assert not Receipt.objects.filter(voided_at=None).exists()


def test_a_gift_that_never_had_a_receipt_gets_none_by_coming_back(gift: Gift) -> None:
    withdraw_gift(gift=gift, by=None)
    restore_gift(gift=gift, by=None)
    assert Receipt.objects.count() == 0


def test_its_facts_are_those_of_the_day_it_was_given_out(gift: Gift, mari: Contact, general: Fund) -> None:
    receipt = issue_receipt(gift=gift, by=None)
    Contact.objects.filter(pk=mari.pk).update(name="Mari Saar")
    Fund.objects.filter(pk=general.pk).update(name="Everything")
    receipt.refresh_from_db()
    assert (receipt.facts["name"], receipt.facts["lines"][0]["what"], receipt.language) == ("Mari Kask", "General fund", "et")


def test_one_receipt_for_all_gifts_of_a_year(mari: Contact, general: Fund, boats: Fund) -> None:
    given(mari, 1_000)
    given(mari, 2_000, split={boats.pk: 500, general.pk: 1_500})
    given(mari, 4_000, received_at=NOON.replace(year=2025))
    receipt = issue_summary(contact=mari, year=2026, by=None)
    assert (receipt.amount_minor, len(receipt.facts["lines"]), receipt.for_year) == (3_000, 2, 2026)
    assert issue_summary(contact=mari, year=2026, by=None) == receipt
    given(mari, 500)
    anew = issue_summary(contact=mari, year=2026, by=None)
    assert (anew.replaces, anew.amount_minor, _numbers()) == (receipt, 3_500, [1, 2])
    with pytest.raises(Refused):
        issue_summary(contact=mari, year=2020, by=None)


def test_it_is_sent_once_as_automatic_in_their_language(gift: Gift) -> None:
    receipt = issue_receipt(gift=gift, by=None)
    message = send_receipt(receipt=receipt, by=None)
    assert send_receipt(receipt=receipt, by=None) == message
    assert (message.is_automatic, message.purpose, message.to_address, message.language) == (True, "receipt", "mari@mail.example", "et")
    assert "12. mai 2026" in message.text


def test_the_job_gives_it_out_and_sends_it_and_does_so_once(gift: Gift) -> None:
    assert jobs.receipt(gift.pk) == jobs.receipt(gift.pk)
    assert (_numbers(), Message.objects.count()) == ([1], 1)


def test_without_an_address_the_receipt_waits_to_be_printed(tom: Contact, general: Fund) -> None:
    jobs.receipt(given(tom).pk)
    assert (_numbers(), Message.objects.count()) == ([1], 0)


def test_it_prints_and_says_when_it_is_void(gift: Gift) -> None:
    receipt = issue_receipt(gift=gift, by=None)
    standing = print_receipt(receipt)
    void_receipt(receipt=receipt, by=None, reason="Wrong.")
    receipt.refresh_from_db()
    assert (standing[:5], print_receipt(receipt)[:5], standing != print_receipt(receipt)) == (b"%PDF-", b"%PDF-", True)


def test_on_the_gifts_page(client: Client, fundraiser: User, gift: Gift) -> None:
    client.force_login(fundraiser)
    client.post(f"/giving/gifts/{gift.pk}/receipts/")
    receipt = Receipt.objects.get()
    assert str(receipt) in client.get(f"/giving/gifts/{gift.pk}/").content.decode()
    answer: Any = client.get(f"/giving/receipts/{receipt.pk}/")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    client.post(f"/giving/receipts/{receipt.pk}/sending/")
    assert Message.objects.count() == 1
    client.post(f"/giving/receipts/{receipt.pk}/void/", {"reason": "The name was wrong."})
    page = client.get(f"/giving/receipts/?year={receipt.year}").content.decode()
    assert "The name was wrong." in page
    client.post(f"/giving/receipts/years/{gift.contact_id}/", {"year": "2026"})
    assert [one.for_year for one in client.get("/giving/receipts/").context["receipts"]] == [2026, None]
