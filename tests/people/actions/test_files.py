from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from befriend.accounts.models import Team, User
from befriend.foundation.refusals import Refused
from befriend.people.actions.files import keep_file, remove_file, set_photo
from befriend.people.models import Contact, ContactFile


def _picture(side: int = 900, image_format: str = "JPEG", **options: object) -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (side, side // 2), "teal").save(drawn, image_format, **options)
    return SimpleUploadedFile("me.jpg", drawn.getvalue())


def test_a_photo_is_drawn_anew_small_and_without_what_the_camera_wrote(mari: Contact) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"

    set_photo(contact=mari, upload=_picture(exif=exif), by=None)

    kept = mari.photo.read()
    with Image.open(BytesIO(kept)) as photo:
        assert (photo.format, photo.size, dict(photo.getexif())) == ("WEBP", (512, 256), {})
    assert b"taken at home" not in kept


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This picture cannot be read. A JPEG, PNG or WebP will do."),
        (b"\xff\xd8\xff\xe0 broken", "This picture cannot be read. A JPEG, PNG or WebP will do."),
    ],
)
def test_what_is_no_picture_is_refused(mari: Contact, content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        set_photo(contact=mari, upload=SimpleUploadedFile("me.jpg", content), by=None)

    assert refused.value.message == said
    assert not mari.photo


def test_a_flood_of_pixels_is_refused_before_it_is_read(mari: Contact, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.people.actions.files.MOST_PIXELS", 1000)

    with pytest.raises(Refused) as refused:
        set_photo(contact=mari, upload=_picture(), by=None)

    assert refused.value.message == "This picture has too many pixels. A photo from a phone is large enough."


def test_a_photo_is_shown_to_colleagues_and_nobody_else(client: Client, mari: Contact, reader: User) -> None:
    set_photo(contact=mari, upload=_picture(), by=None)
    assert client.get(mari.photo.url).status_code == 302

    client.force_login(reader)
    answer = client.get(mari.photo.url)
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (200, "image/webp", "nosniff")
    assert client.get(f"/files/photos/{mari.pk}-0.webp").status_code == 404


def test_a_file_leaves_only_as_a_download(client: Client, mari: Contact, reader: User) -> None:
    kept = keep_file(contact=mari, upload=SimpleUploadedFile("../../evil.html", b"<script>alert(1)</script>"), by=None)
    client.force_login(reader)

    answer = client.get(reverse("people:file", args=[mari.pk, kept.pk]))

    assert answer["Content-Disposition"] == 'attachment; filename="evil.html"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert "evil" not in kept.file.name


def test_a_file_that_is_too_large_is_refused(mari: Contact, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.people.actions.files.LARGEST_FILE", 3)

    with pytest.raises(Refused):
        keep_file(contact=mari, upload=SimpleUploadedFile("a.txt", b"four"), by=None)
    assert not ContactFile.objects.exists()


def test_a_file_behind_a_wall_is_not_there_for_others(client: Client, mari: Contact, team_member: User, administrator: User) -> None:
    kept = keep_file(contact=mari, upload=SimpleUploadedFile("a.txt", b"x"), team=Team.objects.get(), by=team_member)
    url = reverse("people:file", args=[mari.pk, kept.pk])

    client.force_login(administrator)
    assert client.get(url).status_code == 404
    assert client.post(reverse("people:file_removal", args=[mari.pk, kept.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        remove_file(file=kept, by=administrator)
    client.force_login(team_member)
    assert client.get(url).status_code == 200
