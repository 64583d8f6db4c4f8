"""Whose house it is: first set up, later changed, by administrators only."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from befriend.accounts.models import AuditEntry, Organisation, User
from befriend.foundation.money import Money
from befriend.ladder.models import Rung
from befriend.people.actions.create_contact import create_contact
from befriend.timeline.actions.record import record

PATH = "/house/organisation/"
FACTS = {"name": "Sadama Muuseum", "language": "et", "time_zone": "Europe/Tallinn", "currency": "EUR", "colour": "#2b4aa0"}


@pytest.fixture
def office(client: Client, administrator: User, settings: Any, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(administrator)
    return client


def _picture() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (900, 900), "navy").save(file, "PNG")
    return SimpleUploadedFile("sign.png", file.getvalue() + b"<script>", content_type="image/png")


def test_first_run_opens_the_house_with_a_ladder_in_its_language(office: Client) -> None:
    Organisation.objects.update(set_up_at=None)
    answer = office.post(PATH, FACTS)
    organisation = Organisation.current()
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert (organisation.name, organisation.set_up_at is not None) == ("Sadama Muuseum", True)
    assert [rung.segment.name for rung in Rung.objects.all()] == ["Uudistaja", "Liige", "Partner", "Kaasteeline"]


def test_later_change_is_kept_and_entered_in_the_log(office: Client, administrator: User) -> None:
    assert office.post(PATH, FACTS)["Location"] == PATH
    entry = AuditEntry.objects.filter(subject="organisation").latest("pk")
    assert (entry.by, entry.verb, Organisation.current().colour) == (administrator, "set_up", "#2b4aa0")


def test_logo_is_drawn_anew_and_shown_to_everyone(office: Client) -> None:
    office.post(PATH, {**FACTS, "logo": _picture()})
    logo = Organisation.current().logo
    assert b"<script>" not in logo.read()
    answer = Client().get(logo.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")


def test_logo_stays_until_it_is_taken_away(office: Client) -> None:
    office.post(PATH, {**FACTS, "logo": _picture()})
    office.post(PATH, FACTS)
    assert Organisation.current().logo
    office.post(PATH, {**FACTS, "logo-clear": "on"})
    assert not Organisation.current().logo


@pytest.mark.parametrize("name", ["other.webp", "..%2Fsecret_key"])
def test_no_other_file_is_handed_out(office: Client, name: str) -> None:
    assert Client().get(f"/files/logo/{name}").status_code == 404


@pytest.mark.parametrize(
    ("field", "wrong", "words"),
    [
        ("name", "   ", "This field is required."),
        ("language", "tlh", "Select a valid choice."),
        ("time_zone", "Mars/Olympus", "Select a valid choice."),
        ("currency", "XXX", "Select a valid choice."),
        ("colour", "blue", "Write the colour as #"),
        ("colour", "#ffee00", "The nearest shade that can be read is #"),
        ("logo", SimpleUploadedFile("sign.svg", b"<svg onload='alert(1)'/>"), "We cannot read this as a picture."),
    ],
)
def test_wrong_answer_is_told_beside_its_field_and_nothing_is_lost(office: Client, field: str, wrong: Any, words: str) -> None:
    answer = office.post(PATH, {**FACTS, "name": "Typed long and well", field: wrong})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert "One answer needs a look" in html
    assert field == "name" or 'value="Typed long and well"' in html
    assert Organisation.current().name == "Harbour Museum"


def test_currency_stays_once_there_are_amounts(office: Client) -> None:
    mari = create_contact(name="Mari Kask", by=None)
    record(contact=mari, kind="gift", occurred_at=timezone.now(), amount=Money(2500, "EUR"), by=None)
    answer = office.post(PATH, {**FACTS, "currency": "SEK"})
    assert "There are amounts in EUR on the timeline." in answer.content.decode()
    assert Organisation.current().currency == "EUR"


def test_name_of_any_script_is_kept_as_given(office: Client) -> None:
    office.post(PATH, {**FACTS, "name": "متحف  الميناء 🚢"})
    assert Organisation.current().name == "متحف الميناء 🚢"


@pytest.mark.parametrize("who", ["fundraiser", "volunteer", "reader"])
def test_only_administrators_run_the_house(client: Client, request: pytest.FixtureRequest, who: str) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(PATH).status_code == 403
    assert client.post(PATH, FACTS).status_code == 403
