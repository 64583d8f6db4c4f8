"""Letters and cards, as pages; and the door by which people write back."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.thanks.actions.thank import thank
from befriend.thanks.models import How, Letterhead, PrintBatch, Reply, Thanks


@pytest.fixture
def card(mari: Contact, fundraiser: User) -> Thanks:
    return thank(contact=mari, how=How.CARD, words="Dear Mari, thank you.", by=fundraiser)


@pytest.fixture
def at_the_desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def test_from_waiting_to_printed_and_back(at_the_desk: Client, card: Thanks) -> None:
    assert "Dear Mari, thank you." in at_the_desk.get("/thanks/prints/").content.decode()
    answer = at_the_desk.post("/thanks/prints/new/card/")
    batch = PrintBatch.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/thanks/prints/{batch.pk}/")
    at_the_desk.post(f"/thanks/prints/{batch.pk}/printing/")
    card.refresh_from_db()
    assert card.interaction is not None
    at_the_desk.post(f"/thanks/prints/{batch.pk}/printing/undo/")
    card.refresh_from_db()
    assert card.interaction is None
    at_the_desk.post(f"/thanks/prints/{batch.pk}/scattering/")
    assert PrintBatch.objects.count() == 0


def test_the_file_is_for_those_who_keep_thanks(at_the_desk: Client, card: Thanks, volunteer: User) -> None:
    at_the_desk.post("/thanks/prints/new/card/")
    url = f"/thanks/prints/{PrintBatch.objects.get().pk}/papers.pdf"
    answer = at_the_desk.get(url)
    assert (answer["Content-Type"], b"".join(answer.streaming_content)[:5]) == ("application/pdf", b"%PDF-")
    assert "attachment" in answer["Content-Disposition"]
    at_the_desk.force_login(volunteer)
    assert at_the_desk.get(url).status_code == 403


def test_a_file_that_is_not_there_is_not_found(at_the_desk: Client, card: Thanks) -> None:
    at_the_desk.post("/thanks/prints/new/card/")
    pk = PrintBatch.objects.get().pk
    assert [at_the_desk.get(f"/thanks/prints/{pk}/{what}.pdf").status_code for what in ("other", "labels")] == [404, 200]


def test_what_stands_on_every_letter_is_changed(at_the_desk: Client) -> None:
    at_the_desk.post("/thanks/prints/letterhead/", {"sender": "Kalaranna 1", "place": "Tallinn", "window": "left"})
    kept = Letterhead.current()
    assert (kept.sender, kept.place, kept.window, kept.has_reply_code) == ("Kalaranna 1", "Tallinn", "left", False)


def test_whoever_holds_the_letter_writes_back_without_signing_in(client: Client, card: Thanks) -> None:
    page = client.get(f"/reply/{card.reply_code}/").content.decode()
    assert ("Write back to Liis" in page, "Dear Mari" in page, "Kask" in page) == (True, False, False)
    assert client.post(f"/reply/{card.reply_code}/", {"words": ""}).status_code == 422
    assert "Liis will read it." in client.post(f"/reply/{card.reply_code}/", {"words": "You made my day."}).content.decode()
    assert Reply.objects.get().words == "You made my day."


def test_no_letter_has_a_code_that_nobody_made(client: Client, card: Thanks) -> None:
    assert client.get("/reply/nonsense/").status_code == 404
