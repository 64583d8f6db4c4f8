"""Keeping a promise from where one sits: thank, write, tell; and taking that back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.outbox.models import Message, Purpose, State
from befriend.people.models import Contact, Restriction
from befriend.promises.models import Promise
from befriend.thanks.models import Thanks
from befriend.timeline.models import Interaction
from tests.workspace.promises.conftest import Owe


@pytest.fixture
def desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def _url(promise: Promise, way: str) -> str:
    return f"/promises/{promise.pk}/keeping/{way}/"


def _newest(contact: Contact) -> Interaction:
    return Interaction.objects.filter(contact=contact).order_by("-pk")[0]


def test_call_is_told_and_stands_on_the_timeline(desk: Client, owe: Owe, mari: Contact, fundraiser: User) -> None:
    promise = owe()
    answer = desk.post(_url(promise, "call"), {"words": "Dogs may come.", "day": "", "once": "a", "next": "/?of=team"})
    entry = _newest(mari)
    assert (answer.status_code, answer["Location"]) == (303, "/?of=team")
    assert (entry.kind_of.key, entry.get_channel_display(), entry.by, entry.words.text) == (
        "answer_received", "by phone", fundraiser, "Dogs may come.",
    )  # fmt: skip


def test_second_click_tells_it_once(desk: Client, owe: Owe, mari: Contact) -> None:
    promise = owe()
    for _click in range(2):
        desk.post(_url(promise, "call"), {"words": "", "once": "a"})
    assert Interaction.objects.filter(contact=mari, kind=41).count() == 1


def test_letter_waits_in_the_outbox_as_what_keeps_it(desk: Client, owe: Owe, mari: Contact) -> None:
    promise = owe()
    desk.post(_url(promise, "email"), {"subject": "Dogs", "words": "They may come.", "once": "a"})
    letter = Message.objects.get()
    assert (letter.contact, letter.kind, letter.purpose, letter.state) == (mari, 41, Purpose.ANSWER, State.QUEUED)


def test_thanks_by_card_wait_to_be_printed_for_what_they_did(desk: Client, owe: Owe, mari: Contact) -> None:
    promise = owe(keeper="thanks_received", began="gift")
    desk.post(_url(promise, "card"), {"words": "Thank you, Mari.", "once": "a"})
    thanks = Thanks.objects.get()
    assert (thanks.contact, thanks.how, [one.interaction for one in thanks.entries.all()]) == (mari, "card", [promise.trigger])


def test_day_before_is_kept_as_of_then_and_a_day_to_come_is_not_kept(desk: Client, owe: Owe, mari: Contact) -> None:
    promise = owe()
    yesterday = timezone.localdate() - timedelta(days=1)
    desk.post(_url(promise, "in_person"), {"words": "", "day": yesterday.isoformat(), "once": "a"})
    assert timezone.localtime(_newest(mari).occurred_at).date() == yesterday
    answer = desk.post(_url(promise, "in_person"), {"words": "Mine", "day": (yesterday + timedelta(days=3)).isoformat(), "once": "b"})
    assert (answer.status_code, "That day is still to come." in answer.content.decode()) == (422, True)
    assert "Mine" in answer.content.decode()


def test_letter_without_words_says_so_beside_the_field(desk: Client, owe: Owe) -> None:
    promise = owe()
    answer = desk.post(_url(promise, "email"), {"subject": "Dogs", "words": " ", "once": "a"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (422, f"#place-{promise.pk}")
    assert "There is nothing in this letter yet." in answer.content.decode()


def test_who_asked_for_silence_meanwhile_is_not_written_to(desk: Client, owe: Owe, mari: Contact) -> None:
    promise = owe()
    Restriction.objects.create(contact=mari, kind="do_not_contact", channel="email", since=timezone.now())
    assert desk.post(_url(promise, "email"), {"subject": "Dogs", "words": "Yes.", "once": "a"}).status_code == 404
    assert not Message.objects.exists()


def test_form_comes_as_a_part_for_htmx_and_as_a_page_without(desk: Client, owe: Owe) -> None:
    promise = owe()
    part = desk.get(_url(promise, "email"), headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/?of=team"})
    assert ("<html" in part.content.decode(), 'value="/?of=team"' in part.content.decode()) == (False, True)
    assert "<html" in desk.get(_url(promise, "email")).content.decode()


@pytest.mark.parametrize("asked", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_way_back_never_leads_out_of_the_house(desk: Client, owe: Owe, asked: str) -> None:
    assert desk.post(_url(owe(), "call"), {"words": "", "once": "a", "next": asked})["Location"] == "/"


@pytest.mark.parametrize("way", ["smoke", "word", "card"])
def test_way_that_is_not_open_is_none(desk: Client, owe: Owe, way: str) -> None:
    assert desk.get(_url(owe(), way)).status_code == 404


def _undo(desk: Client) -> None:
    page = desk.get("/outbox/")
    [undo] = [message.extra_tags for message in page.context["messages"]]
    desk.post(undo)


def test_undo_takes_a_letter_back_before_it_leaves(desk: Client, owe: Owe) -> None:
    desk.post(_url(owe(), "email"), {"subject": "Dogs", "words": "Yes.", "once": "a"})
    _undo(desk)
    assert Message.objects.get().state == State.WITHDRAWN


def test_undo_takes_an_entry_back(desk: Client, owe: Owe, mari: Contact) -> None:
    desk.post(_url(owe(), "call"), {"words": "", "once": "a"})
    entry = _newest(mari)
    _undo(desk)
    assert Interaction.objects.filter(reverses=entry).exists()


def test_undo_takes_a_thank_you_back(desk: Client, owe: Owe) -> None:
    desk.post(_url(owe(keeper="thanks_received", began="gift"), "card"), {"words": "Thank you.", "once": "a"})
    _undo(desk)
    assert not Thanks.objects.exists()


def test_undo_of_what_is_not_theirs_is_refused(desk: Client, owe: Owe, mari: Contact) -> None:
    trigger = owe().trigger
    assert trigger is not None
    desk.post(f"/people/{mari.pk + 1}/kept/entry/{trigger.pk}/undo/")
    assert not Interaction.objects.filter(reverses=trigger).exists()


@pytest.mark.parametrize(("way", "keeper"), [("call", "answer_received"), ("email", "answer_received"), ("card", "thanks_received")])
def test_volunteer_takes_back_nothing_of_others(desk: Client, volunteer: User, owe: Owe, way: str, keeper: str) -> None:
    promise = owe(keeper=keeper)
    desk.post(_url(promise, way), {"words": "Yes.", "subject": "Dogs", "once": "a"})
    [undo] = [message.extra_tags for message in desk.get("/outbox/").context["messages"]]
    desk.force_login(volunteer)
    desk.post(undo)
    assert not Interaction.objects.exclude(reverses=None).exists()
    assert not Message.objects.filter(state=State.WITHDRAWN).exists()
    assert Thanks.objects.count() == (way == "card")


def test_reader_may_not_keep_anything(client: Client, reader: User, owe: Owe) -> None:
    promise = owe()
    client.force_login(reader)
    assert client.post(_url(promise, "call"), {"words": "", "once": "a"}).status_code == 403
    assert "data-key" not in client.get("/?of=all").content.decode()


def test_letter_to_someone_needs_consent_for_news_and_none_for_an_answer(desk: Client, mari: Contact) -> None:
    asked = {"subject": "Spring", "text": "It is here.", "once": "a"}
    refused = desk.post(f"/people/{mari.pk}/letters/", {**asked, "purpose": "news"})
    assert (refused.status_code, "They have not agreed to this." in refused.content.decode()) == (422, True)
    assert desk.post(f"/people/{mari.pk}/letters/", {**asked, "purpose": "answer", "next": mari.get_absolute_url()}).status_code == 303
    assert Message.objects.get().subject == "Spring"
