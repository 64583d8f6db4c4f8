from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from befriend.accounts.models import User
from befriend.ladder.jobs import bring_history, check_history
from befriend.timeline.models import HistoryBatch, HistoryUpload, Interaction

FILE = b"Date,Name,Zip,Amount\n2024-01-05,Mari,10111,5\n2024-02-30,Jaan,10112,6\n2024-01-06,Liis,10113,6.50\n"
MAP = b'kind = "gift"\ncontact_key = ["Name", "Zip"]\n[columns]\ndate = "Date"\namount = "Amount"\nname = "Name"\n'


@pytest.fixture
def desk(client: Client, administrator: User, settings: Settings, tmp_path: Path) -> Client:
    """The administrator at the door for files."""
    settings.VAR = tmp_path
    client.force_login(administrator)
    return client


def _posted(desk: Client, file: bytes = FILE, mapped: bytes | None = MAP) -> HistoryUpload:
    given: dict[str, Any] = {"file": SimpleUploadedFile("gifts.csv", file)}
    if mapped is not None:
        given["map"] = SimpleUploadedFile("gifts.toml", mapped)
    response = desk.post(reverse("workspace:histories"), given)
    upload = HistoryUpload.objects.get()
    assert response.status_code == 303
    assert response["Location"] == reverse("workspace:history_upload" if mapped else "workspace:history_map", args=[upload.pk])
    return upload


def test_file_with_a_map_is_tried_dry_first(desk: Client) -> None:
    page = desk.get(reverse("workspace:history_upload", args=[_posted(desk).pk])).content.decode()

    assert "Bring in 2 entries" in page
    assert "“2024-02-30” is not a date." in page
    assert not Interaction.objects.exists()


def test_rejected_rows_are_handed_out(desk: Client) -> None:
    response = desk.get(reverse("workspace:history_upload_rejected", args=[_posted(desk).pk]))

    assert response["Content-Disposition"].startswith("attachment")
    assert b"3,\xe2\x80\x9c2024-02-30" in b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_entries_are_brought_in_once_and_the_file_is_kept_no_longer(desk: Client) -> None:
    upload = _posted(desk)
    for _click in range(2):
        assert desk.post(reverse("workspace:history_entry", args=[upload.pk])).status_code == 303

    assert Interaction.objects.count() == 2
    assert HistoryBatch.objects.count() == 1
    assert not Path(upload.path).exists()
    assert "It is brought in" in desk.get(reverse("workspace:history_upload", args=[upload.pk])).content.decode()


def test_questions_in_place_of_a_map(desk: Client) -> None:
    upload = _posted(desk, mapped=None)
    url = reverse("workspace:history_map", args=[upload.pk])
    page = desk.get(url).content.decode()
    assert '<option value="Date" selected>' in page

    answers = {"kind": "gift", "date": "Date", "amount": "Amount", "name": "Name", "contact_key": ["Name", "Zip"], "negative": "reject"}
    assert desk.post(url, answers).status_code == 303
    upload.refresh_from_db()
    assert (upload.problem, upload.told["accepted"], upload.told["contacts_created"]) == ("", 2, 2)


def test_questions_left_open_keep_what_was_answered(desk: Client) -> None:
    upload = _posted(desk, mapped=None)
    response = desk.post(reverse("workspace:history_map", args=[upload.pk]), {"kind": "visit", "negative": "reject"})

    assert response.status_code == 422
    assert '<option value="visit" selected>' in response.content.decode()


def test_what_must_be_asked_is_asked_and_answered_in_the_map(desk: Client) -> None:
    upload = _posted(desk, FILE.replace(b"2024-01-05", b"01/02/2024").replace(b"2024-01-06", b"01/03/2024"))
    url = reverse("workspace:history_upload", args=[upload.pk])
    assert "1 February 2024 or 2 January 2024" in desk.get(url).content.decode()

    assert desk.post(url, {"map_text": MAP.decode() + '[formats]\ndate = "%d/%m/%Y"\n'}).status_code == 303
    upload.refresh_from_db()
    assert (upload.problem, upload.told["accepted"]) == ("", 2)


def test_file_that_is_no_table_is_refused_by_name(desk: Client) -> None:
    upload = _posted(desk, b"%PDF-1.7 ", mapped=None)

    response = desk.get(reverse("workspace:history_map", args=[upload.pk]))
    assert response.status_code == 422
    assert "not a table" in response.content.decode()


def test_large_file_is_worked_on_by_jobs(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.ladder.actions.history_uploads.SMALL", 10)
    upload = _posted(desk)
    url = reverse("workspace:history_upload", args=[upload.pk])
    assert "Looking at the file" in desk.get(url, headers={"HX-Request": "true"}).content.decode()

    check_history(upload.pk)
    assert "Bring in 2 entries" in desk.get(url).content.decode()
    desk.post(reverse("workspace:history_entry", args=[upload.pk]))
    assert not Interaction.objects.exists()
    for _delivered in range(2):
        bring_history(upload.pk)
    assert Interaction.objects.count() == 2


def test_batch_is_taken_back(desk: Client) -> None:
    upload = _posted(desk)
    desk.post(reverse("workspace:history_entry", args=[upload.pk]))
    batch = HistoryBatch.objects.get()

    assert desk.post(reverse("workspace:history_removal", args=[batch.pk])).status_code == 303
    assert not Interaction.objects.exists()
    assert "taken back on" in desk.get(reverse("workspace:histories")).content.decode()


def test_list_asks_the_database_the_same_however_long_it_is(desk: Client, django_assert_num_queries: Any, administrator: User) -> None:
    from django.utils import timezone

    for number in range(40):
        HistoryBatch.objects.create(file_name=f"{number}.csv", started_at=timezone.now(), currency="EUR", by=administrator)
        if number in (0, 39):
            desk.get(reverse("workspace:histories"))
            with django_assert_num_queries(5):
                page = desk.get(reverse("workspace:histories")).content.decode()
    assert "Older ones" in page
