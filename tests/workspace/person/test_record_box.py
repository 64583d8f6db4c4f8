"""The record box: what is kept, what is asked back, what is taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.kinds import kind_of
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.models import Interaction, Words

pytestmark = pytest.mark.django_db


def _entries(contact: Contact) -> str:
    return f"/people/{contact.pk}/entries/"


def _signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def liis(client: Client, fundraiser: User) -> Client:
    return _signed_in(client, fundraiser)


def test_a_sentence_is_kept_as_it_was_understood(liis: Client, mari: Contact, museum: Organisation, fundraiser: User) -> None:
    answer = liis.post(_entries(mari), {"text": "gave 50 € yesterday by bank transfer for the boat"})
    assert (answer.status_code, answer["Location"]) == (303, f"/people/{mari.pk}/#record")
    entry = Interaction.objects.get()
    assert (entry.kind_of.key, entry.day, entry.amount, entry.channel, entry.by) == (
        "gift",
        museum.today() - 1,
        5000,
        Channel.BANK,
        fundraiser,
    )
    assert entry.words.text == "for the boat"


def test_today_without_a_time_is_now(liis: Client, mari: Contact) -> None:
    before = timezone.now()
    liis.post(_entries(mari), {"text": "visited with two children"})
    assert before <= Interaction.objects.get().occurred_at <= timezone.now()


def test_the_toast_takes_it_back(liis: Client, mari: Contact) -> None:
    page = liis.post(_entries(mari), {"text": "visited"}, follow=True)
    entry = Interaction.objects.get()
    undo = f"/people/{mari.pk}/entries/{entry.pk}/reversal/"
    assert f'action="{undo}"' in page.content.decode()
    page = liis.post(undo, follow=True)
    assert Interaction.objects.get(reverses=entry)
    back = f"/people/{mari.pk}/entries/{entry.pk}/return/"
    assert f'action="{back}"' in page.content.decode()
    liis.post(back)
    liis.post(back)
    assert Interaction.objects.filter(reverses=None, reversal=None).count() == 1


@pytest.mark.parametrize(
    ("posted", "asks"),
    [
        ({"text": ""}, "What happened? Choose what fits best."),
        ({"text": "sunny weather"}, "What happened? Choose what fits best."),
        ({"text": "answered her question"}, "Which was it: answer or question?"),
        ({"text": "did not come to the workshop"}, "That sounds as if it did not happen. What did?"),
        ({"text": "visited on 31 February"}, "There is no such day. Which was it?"),
        ({"text": "visited last month"}, "On which day?"),
        ({"text": "gave 50"}, "Is that number an amount of money?"),
        ({"text": "gave $50"}, "That is another currency. How much is it in ours?"),
        ({"text": "gave", "amount": "a lot"}, "Write an amount such as 50 or 1,240.50."),
        ({"text": "gave", "amount": "-5"}, "Less than nothing? To take a gift back, take back its entry."),
        ({"text": "gave", "amount": "0.001"}, "That is finer than our smallest coin. How much was it?"),
        ({"text": "visited", "amount": "5"}, "An amount belongs to a gift; this is kept as “visit”."),
        ({"text": "visited", "day": "2026-13-01"}, "There is no such day. Which was it?"),
        ({"text": "visited", "day": "1026-01-01"}, "The timeline runs from 1900 to 2199. Is the year right?"),
        ({"text": "visited", "time": "half past"}, "Write the time as 14:30."),
        ({"text": "visited", "day": "2026-03-29", "time": "03:30"}, "The clocks were put forward over that hour. What time was it?"),
    ],
)
def test_what_is_not_clear_is_asked_and_nothing_typed_is_lost(liis: Client, mari: Contact, posted: dict[str, str], asks: str) -> None:
    answer = liis.post(_entries(mari), posted)
    page = unescape(answer.content.decode())
    assert (answer.status_code, Interaction.objects.count()) == (422, 0)
    assert asks in page
    assert all(value in page for value in posted.values())


def test_an_answer_by_hand_settles_the_question(liis: Client, mari: Contact) -> None:
    liis.post(
        _entries(mari), {"text": "answered her question", "kind": "question_asked", "was_kind": "", "day": "2026-03-03", "channel": "phone"}
    )
    entry = Interaction.objects.get()
    assert (entry.kind_of.key, entry.channel) == ("question_asked", Channel.PHONE)


def test_a_number_that_is_said_not_to_be_money_stays_a_word(liis: Client, mari: Contact) -> None:
    liis.post(_entries(mari), {"text": "gave 50", "amount": "0", "was_amount": ""})
    assert (Interaction.objects.get().amount, Words.objects.get().text) == (None, "50")


def test_an_answer_is_not_left_among_the_words(liis: Client, mari: Contact) -> None:
    liis.post(
        _entries(mari), {"text": "gave 50 on 3/4/2026 for the boat", "amount": "50", "was_amount": "", "day": "2026-04-03", "was_day": ""}
    )
    assert (Interaction.objects.get().amount, Words.objects.get().text) == (5000, "for the boat")


def test_what_was_understood_before_and_is_typed_otherwise_now_is_read_anew(liis: Client, mari: Contact) -> None:
    liis.post(_entries(mari), {"text": "gave 80 €", "kind": "gift", "was_kind": "gift", "amount": "50", "was_amount": "50"})
    assert Interaction.objects.get().amount == 8000


def test_a_field_emptied_by_hand_stays_empty(liis: Client, mari: Contact) -> None:
    liis.post(_entries(mari), {"text": "called her", "channel": "", "was_channel": "phone"})
    assert Interaction.objects.get().channel == Channel.UNKNOWN


def test_two_clicks_keep_one_entry(liis: Client, mari: Contact) -> None:
    for _click in range(2):
        liis.post(_entries(mari), {"text": "gave 50 €", "once": "the-same-box"})
    assert Interaction.objects.count() == 1


def test_reading_shows_what_was_understood_and_keeps_nothing(liis: Client, mari: Contact) -> None:
    page = liis.post(f"{_entries(mari)}reading/", {"text": "gave 1 240,50 € yesterday for the boat"}).content.decode()
    assert 'value="1240.50"' in page
    assert '<option value="gift" selected>' in page
    assert "for the boat" in page
    assert not Interaction.objects.exists()


def test_reading_asks_what_is_open(liis: Client, mari: Contact) -> None:
    page = unescape(liis.post(f"{_entries(mari)}reading/", {"text": "answered her question"}).content.decode())
    assert "Which was it: answer or question?" in page


@pytest.mark.parametrize("text", ["<script>alert(1)</script> visited", "visited {{ 7 }} {% now %}", "visited \x00\u202e"])
def test_what_is_typed_is_shown_as_text(liis: Client, mari: Contact, text: str) -> None:
    page = liis.post(_entries(mari), {"text": text}, follow=True).content.decode()
    assert "<script>alert" not in page


def test_staff_take_back_any_entry_and_volunteers_what_they_just_wrote(
    client: Client, mari: Contact, volunteer: User, fundraiser: User
) -> None:
    mine = record(contact=mari, kind="visit", occurred_at=timezone.now(), by=volunteer)
    theirs = record(contact=mari, kind="visit", occurred_at=timezone.now(), by=fundraiser)
    old = record(contact=mari, kind="visit", occurred_at=timezone.now(), by=volunteer)
    Interaction.objects.filter(pk=old.pk).update(recorded_at=timezone.now() - timedelta(days=2))
    _signed_in(client, volunteer)
    assert [client.post(f"{_entries(mari)}{entry.pk}/reversal/").status_code for entry in (mine, theirs, old)] == [303, 403, 403]
    _signed_in(client, fundraiser)
    assert client.post(f"{_entries(mari)}{theirs.pk}/reversal/").status_code == 303


def test_who_may_only_look_records_nothing(client: Client, mari: Contact, reader: User) -> None:
    _signed_in(client, reader)
    assert client.post(_entries(mari), {"text": "visited"}).status_code == 403
    assert "What just happened?" not in client.get(f"/people/{mari.pk}/").content.decode()


def test_an_entry_of_somebody_else_is_not_found_here(liis: Client, mari: Contact) -> None:
    other = Contact.objects.create(name="Oskar", created_day=0)
    entry = record(contact=other, kind="visit", occurred_at=timezone.now())
    assert liis.post(f"{_entries(mari)}{entry.pk}/reversal/").status_code == 404


def test_estonian_is_understood(liis: Client, mari: Contact, museum: Organisation) -> None:
    liis.post(_entries(mari), {"text": "käis eile töötoas koos Oskariga"})
    entry = Interaction.objects.get()
    assert (entry.kind, entry.day, entry.words.text) == (kind_of("workshop_attended").code, museum.today() - 1, "koos Oskariga")
    assert isinstance(entry.occurred_at, datetime)
