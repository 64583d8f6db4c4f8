"""A colleague's card, and who answers when they are away."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from befriend.accounts.actions.cards import keep_card
from befriend.accounts.models import Absence, Card, Organisation, User
from befriend.accounts.queries.cards import person_for, persons


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def _photo(colour: str = "red") -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (20, 20), colour).save(drawn, "PNG")
    return SimpleUploadedFile("me.png", drawn.getvalue())


def test_person_shows_the_line_and_hours_of_their_card(fundraiser: User) -> None:
    keep_card(user=fundraiser, phone=" +372 600 0001 ", hours="Tuesday to Friday")
    person = person_for(fundraiser.pk)
    assert person is not None
    assert (person.name, person.phone, person.phone_link, person.hours, person.for_whom) == (
        "Liis Tamm", "+372 600 0001", "+3726000001", "Tuesday to Friday", "",
    )  # fmt: skip


def test_cover_answers_while_someone_is_away(fundraiser: User, administrator: User, museum: Organisation) -> None:
    today = museum.today()
    Absence.objects.create(user=fundraiser, first_day=today - 1, last_day=today + 3, cover=administrator)
    person = person_for(fundraiser.pk)
    assert person is not None
    assert (person.name, person.for_whom, person.until_day) == ("Aino Saar", "Liis", today + 3)


def test_nobody_answers_for_who_left_or_is_away_without_cover(fundraiser: User, administrator: User, museum: Organisation) -> None:
    Absence.objects.create(user=fundraiser, first_day=museum.today(), last_day=museum.today())
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    assert persons([fundraiser.pk, administrator.pk]) == {}


def test_face_is_shown_to_everyone_until_it_is_taken_away(client: Client, fundraiser: User) -> None:
    keep_card(user=fundraiser, phone="", hours="", photo=_photo())
    url = Card.objects.get().photo.url
    assert (client.get(url).status_code, client.get(url)["Content-Type"]) == (200, "image/webp")
    keep_card(user=fundraiser, phone="", hours="", without_photo=True)
    assert client.get(url).status_code == 404


def test_colleague_keeps_their_card_and_what_is_no_picture_is_refused_beside_the_field(client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    assert client.post("/myself/card/", {"phone": "600 1", "hours": "", "photo": _photo("blue")}).status_code == 302
    assert (Card.objects.get().phone, bool(Card.objects.get().photo)) == ("600 1", True)
    wrong = client.post("/myself/card/", {"phone": "600 2", "photo": SimpleUploadedFile("me.png", b"no")})
    assert (wrong.status_code, Card.objects.get().phone) == (422, "600 1")
    assert "We cannot read this as a picture." in wrong.content.decode()
