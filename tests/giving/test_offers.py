"""Offers on public pages: anyone may make one, once; machines are few; nobody learns who is known."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from befriend.accounts.models import User
from befriend.giving.actions.guest import guest, known_guest
from befriend.giving.actions.offers import name_keeper
from befriend.giving.models import Bringing, Legacy, LegacyStage, OfferKind, ProBono, Thing
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import ConsentEntry, Contact
from befriend.promises.models import OPEN, Promise
from befriend.timeline.queries.entries import counting

THINGS = {"what": "A table", "category": "furniture", "condition": "good", "name": "Mari Kask", "email": "mari@mail.example"}
WORK = {"what": "Draw a poster", "hours": "2.5", "name": "Mari Kask", "email": "mari@mail.example"}
LEGACY = {"wish": "talk", "words": "For the dock.", "name": "Mari Kask", "email": "mari@mail.example"}
PAGES = [("/give/things", THINGS, Bringing), ("/give/work", WORK, ProBono), ("/give/legacy", LEGACY, Legacy)]


@pytest.fixture(autouse=True)
def _nobody_counted_yet(db: None) -> None:
    cache.clear()


@pytest.mark.parametrize(("path", "said", "model"), PAGES)
def test_an_offer_is_kept_once_and_promised_an_answer(
    path: str, said: dict[str, str], model: Any, mari: Contact, administrator: User
) -> None:
    for _time in range(2):
        answer = Client().post(path, {**said, "once": "abc"})
        assert (answer.status_code, answer["Location"]) == (303, f"{path}?sent=1")

    assert model.objects.get().contact == mari
    assert [one.owner for one in Promise.objects.filter(OPEN, standard=None, contact=mari)] == [administrator]


@pytest.mark.parametrize(("path", "said", "model"), PAGES)
def test_a_machine_is_thanked_and_nothing_is_kept(path: str, said: dict[str, str], model: Any, administrator: User) -> None:
    answer = Client().post(path, {**said, "website": "https://spam.example"})

    assert (answer.status_code, model.objects.count(), Contact.objects.filter(name="Mari Kask").count()) == (303, 0, 0)


@pytest.mark.parametrize(("path", "said", "model"), PAGES)
def test_what_is_missing_is_said_and_what_was_typed_stays(path: str, said: dict[str, str], model: Any, administrator: User) -> None:
    answer = Client().post(path, {**said, "email": "", "words": "On Friday, please."})

    assert (answer.status_code, model.objects.count()) == (422, 0)
    assert "On Friday, please." in answer.content.decode()


def test_the_answer_is_the_same_for_someone_known_and_someone_new(mari: Contact, administrator: User) -> None:
    known = Client().post("/give/things", THINGS)
    new = Client().post("/give/things", {**THINGS, "email": "new@mail.example"})

    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])


def test_after_many_offers_from_one_network_the_next_is_asked_to_call(administrator: User) -> None:
    codes = [Client().post("/give/work", {**WORK, "email": f"a{number}@mail.example"}).status_code for number in range(9)]

    assert codes == [303] * 8 + [422]


def test_a_photo_is_drawn_anew_and_what_is_none_is_refused(administrator: User) -> None:
    from io import BytesIO

    from PIL import Image

    drawn = BytesIO()
    Image.new("RGB", (20, 10)).save(drawn, "PNG")
    assert Client().post("/give/things", {**THINGS, "photo": SimpleUploadedFile("a.png", drawn.getvalue())}).status_code == 303
    assert str(Thing.objects.get().photo.name).endswith(".webp")

    wrong = Client().post("/give/things", {**THINGS, "photo": SimpleUploadedFile("a.png", b"<script>")})
    assert (wrong.status_code, Thing.objects.count()) == (422, 1)


def test_a_wish_to_talk_about_a_will_stands_on_the_timeline_as_a_promise_alone(mari: Contact, administrator: User) -> None:
    Client().post("/give/legacy", {**LEGACY, "wish": "included"})

    entries = list(counting(mari.pk).select_related("words"))
    assert [(entry.kind_of.key, entry.words.text) for entry in entries] == [("word_given", "Be in touch, as they asked")]
    assert Legacy.objects.get().stage == LegacyStage.INCLUDED


def test_news_are_agreed_to_only_when_ticked(mari: Contact, administrator: User) -> None:
    Client().post("/give/work", WORK)
    assert not ConsentEntry.objects.exists()

    Client().post("/give/work", {**WORK, "what": "Sing", "news": "on"})
    assert [(one.purpose, one.given) for one in ConsentEntry.objects.all()] == [("news", 1)]


def test_the_one_who_is_named_stands_on_the_page_and_has_the_promise(mari: Contact, administrator: User, fundraiser: User) -> None:
    name_keeper(kind=OfferKind.THINGS, user=fundraiser, by=administrator)

    assert "Liis Tamm" in Client().get("/give/things").content.decode()
    Client().post("/give/things", THINGS)
    assert Promise.objects.get(OPEN, standard=None, contact=mari).owner == fundraiser


@pytest.mark.parametrize(
    ("name", "is_mari"),
    [("Mari Kask", True), ("mari", True), ("Mari Liis Kask", True), ("Tom Whitfield", False), ("Jaan Kask", False)],
)
def test_a_guest_is_someone_known_when_reached_there_and_called_alike(mari: Contact, name: str, is_mari: bool) -> None:
    assert (known_guest(name=name, email="MARI@mail.example") == mari) is is_mari


def test_two_of_one_name_at_one_address_are_told_apart_by_nobody(mari: Contact) -> None:
    create_contact(name="Mari Kask", emails=["mari@mail.example"], by=None)

    assert known_guest(name="Mari Kask", email="mari@mail.example") is None


def test_a_guest_changes_nothing_of_who_is_known(mari: Contact) -> None:
    assert guest(name="Mari", email="mari@mail.example", phone="+372 5551 2345") == mari
    mari.refresh_from_db()
    assert (mari.name, mari.phones.count()) == ("Mari Kask", 0)
