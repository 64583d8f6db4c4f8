"""The outbox on screen: who sees which letter, and what they may do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.outbox.actions.deliver import take
from befriend.outbox.models import Message, State
from tests.outbox.conftest import Write


def _state(message: Message) -> str:
    return Message.objects.get(pk=message.pk).state


def test_list_shows_newest_first_and_goes_on_from_the_last(
    client: Client, fundraiser: User, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("befriend.outbox.queries.letters.PAGE_SIZE", 2)
    letters = [write(subject=f"Letter {number}") for number in range(3)]
    client.force_login(fundraiser)
    page = client.get("/outbox/")
    assert [letter.pk for letter in page.context["page"].letters] == [letters[2].pk, letters[1].pk]
    older = client.get("/outbox/", {"before": page.context["page"].before})
    assert [letter.pk for letter in older.context["page"].letters] == [letters[0].pk]


def test_letters_in_need_of_a_look_are_apart(client: Client, fundraiser: User, write: Write) -> None:
    failed, doubtful, _waiting = write(), write(), write()
    Message.objects.filter(pk=failed.pk).update(state=State.FAILED)
    assert take(message_id=doubtful.pk)
    Message.objects.filter(pk=doubtful.pk).update(leased_until=timezone.now())
    client.force_login(fundraiser)
    assert [letter.pk for letter in client.get("/outbox/?show=trouble").context["page"].letters] == [doubtful.pk, failed.pk]


def test_volunteer_sees_only_what_they_wrote(client: Client, volunteer: User, write: Write) -> None:
    theirs, own = write(), write(by=volunteer)
    client.force_login(volunteer)
    assert [letter.pk for letter in client.get("/outbox/").context["page"].letters] == [own.pk]
    assert [client.get(f"/outbox/{letter.pk}/").status_code for letter in (theirs, own)] == [404, 200]
    assert client.post(f"/outbox/{theirs.pk}/withdrawal/").status_code == 404
    assert client.get(f"/outbox/{theirs.pk}/page/").status_code == 404


def test_page_of_a_letter_tells_its_course_and_its_envelope(client: Client, fundraiser: User, write: Write) -> None:
    message = write()
    client.force_login(fundraiser)
    response = client.get(f"/outbox/{message.pk}/")
    html = response.content.decode()
    assert message.message_id.strip("<>") in html
    assert "Waiting to leave" in html
    assert "frame-src 'self'" in response["Content-Security-Policy"]


def test_frame_may_do_nothing(client: Client, fundraiser: User, write: Write) -> None:
    message = write(text="<script>alert(1)</script>")
    client.force_login(fundraiser)
    response = client.get(f"/outbox/{message.pk}/page/")
    policy = response["Content-Security-Policy"]
    assert ("sandbox" in policy, "script-src" in policy, "default-src 'none'" in policy) == (True, False, True)
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "<script" not in response.content.decode()


def test_letter_is_stopped_and_sent_after_all_by_undo(client: Client, fundraiser: User, write: Write) -> None:
    message = write()
    client.force_login(fundraiser)
    page = client.post(f"/outbox/{message.pk}/withdrawal/", follow=True)
    assert (_state(message), f'action="/outbox/{message.pk}/trial/"' in page.content.decode()) == (State.WITHDRAWN, True)
    client.post(f"/outbox/{message.pk}/trial/")
    assert _state(message) == State.QUEUED


def test_letter_that_left_cannot_be_stopped_and_says_so(client: Client, fundraiser: User, write: Write) -> None:
    message = write()
    Message.objects.update(state=State.SENT)
    client.force_login(fundraiser)
    page = client.post(f"/outbox/{message.pk}/withdrawal/", follow=True)
    assert "This letter is on its way already." in page.content.decode()
    assert _state(message) == State.SENT


def test_letter_in_doubt_is_shown_as_one_and_settled_by_a_human(client: Client, fundraiser: User, write: Write) -> None:
    message = write()
    assert take(message_id=message.pk)
    Message.objects.update(leased_until=timezone.now())
    client.force_login(fundraiser)
    html = client.get(f"/outbox/{message.pk}/").content.decode()
    assert "Nobody knows whether this letter left" in html
    client.post(f"/outbox/{message.pk}/arrival/")
    assert _state(message) == State.SENT


def test_queries_do_not_grow_with_letters(client: Client, fundraiser: User, write: Write) -> None:
    client.force_login(fundraiser)
    counts = []
    for number in (1, 2):
        for _letter in range(number):
            write()
        with CaptureQueriesContext(connection) as queries:
            client.get("/outbox/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND, settings.EMAIL_PROVIDER, settings.EMAIL_FILE_PATH = (
        "befriend.outbox.eml_backend.EmailBackend",
        "files",
        tmp_path,
    )
    return tmp_path


def test_demo_shows_sign_in_codes_to_its_administrator(client: Client, administrator: User, files: Path) -> None:
    Organisation.objects.update(is_demo=True)
    send_mail("Your code", "It is 123456.", None, ["liis@harbour.example"])
    [file] = files.glob("*")
    assert file.stat().st_mode & 0o077 == 0
    client.force_login(administrator)
    assert "Your code" in client.get("/outbox/house/").content.decode()
    assert "It is 123456." in client.get(f"/outbox/house/{file.name}/").content.decode()


def test_real_house_shows_nobodys_sign_in_code(client: Client, administrator: User, files: Path) -> None:
    send_mail("Your code", "It is 123456.", None, ["liis@harbour.example"])
    [file] = files.glob("*")
    client.force_login(administrator)
    assert [client.get(path).status_code for path in ("/outbox/house/", f"/outbox/house/{file.name}/")] == [404, 404]


def test_no_file_beside_the_outbox_can_be_named(client: Client, administrator: User, files: Path) -> None:
    Organisation.objects.update(is_demo=True)
    (files.parent / "secret_key").write_text("x")
    client.force_login(administrator)
    assert [client.get(f"/outbox/house/{name}/").status_code for name in ("..%2Fsecret_key", "secret_key", "..")] == [404, 404, 404]
