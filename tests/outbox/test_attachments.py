"""What goes with a letter: made when it leaves, once, however often it is tried; the letter stays one row."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.actions.receipts import issue_receipt, send_receipt
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.models import Method
from befriend.outbox.actions.deliver import deliver
from befriend.outbox.attachments import Attached
from befriend.outbox.letter import email_of
from befriend.outbox.models import Message, State
from befriend.people.models import Contact
from tests.outbox.conftest import Write


@pytest.fixture
def letter(mari: Contact) -> Message:
    """A receipt on its way."""
    have_general_fund()
    gift = record_gift(
        contact=mari, amount=Money(2_500, "EUR"), received_at=datetime(2026, 5, 12, tzinfo=UTC), paid=[Paid(Method.BANK)], by=None
    )
    return send_receipt(receipt=issue_receipt(gift=gift, by=None), by=None)


def test_receipt_mail_carries_the_receipt_as_a_pdf(letter: Message) -> None:
    parsed = message_from_bytes(email_of(letter).message().as_bytes(), policy=policy.default)
    papers = [(part.get_filename(), part.get_content_type(), part.get_content()[:5]) for part in parsed.iter_attachments()]
    number = letter.subject.split()[1]
    assert papers == [(f"receipt-{number}.pdf", "application/pdf", b"%PDF-")]
    assert "This is receipt" in parsed.get_body(("plain",)).get_content()


def test_tried_twice_it_is_one_row_and_arrives_once_with_one_pdf(letter: Message, mari: Contact) -> None:
    with patch.object(EmailBackend, "open", side_effect=OSError("no route")):
        deliver(message_id=letter.pk)
    assert (mail.outbox, Message.objects.get().state) == ([], State.QUEUED)
    Message.objects.update(next_try_at=letter.planned_at)
    deliver(message_id=letter.pk)
    deliver(message_id=letter.pk)
    assert [len(sent.attachments) for sent in mail.outbox] == [1]
    assert (Message.objects.get().state, Message.objects.count()) == (State.SENT, 1)


def test_paper_that_cannot_be_made_keeps_the_letter_for_later(letter: Message) -> None:
    with patch("befriend.giving.attachments.print_receipt", side_effect=RuntimeError("no type")):
        deliver(message_id=letter.pk)
    assert (mail.outbox, Message.objects.get().state) == ([], State.QUEUED)


def test_what_nobody_makes_is_refused_where_it_is_written(write: Write) -> None:
    with pytest.raises(ImportError):
        write(attached=[Attached("map.pdf", "giving.no_such_thing", 1)])
    assert not Message.objects.exists()


def test_paper_is_looked_at_by_those_who_may_see_the_letter(client: Client, letter: Message, fundraiser: User, volunteer: User) -> None:
    url = f"/outbox/{letter.pk}/papers/0/"
    client.force_login(volunteer)
    assert client.get(url).status_code == 404
    client.force_login(fundraiser)
    assert (client.get(url).content[:5], client.get(f"/outbox/{letter.pk}/papers/1/").status_code) == (b"%PDF-", 404)
    assert "receipt-" in client.get(f"/outbox/{letter.pk}/").content.decode()
