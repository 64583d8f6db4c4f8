"""What anyone may read: what we promise, in plain words and two languages, and how well we kept it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.promises.actions.keep_standard import keep_standard
from befriend.promises.models import Standard, WorkCalendar
from befriend.promises.rules.presets import BY_KEY
from befriend.timeline.actions.record import record


@pytest.fixture
def thanks(administrator: User) -> Standard:
    """The preset about gifts, as it is laid, on since last year."""
    return lay("gifts-thanked", is_public=True)


def lay(key: str, *, is_on: bool = True, **more: Any) -> Standard:
    hours, _is_new = WorkCalendar.objects.get_or_create(name="Our hours", defaults={"is_default": True})
    preset = BY_KEY[key]
    definition = {**preset.definition, "owner": {"rule": "role", "role": "administrator"}, "wish": preset.wish, **more}
    since = timezone.now() - timedelta(days=400)
    return keep_standard(
        standard=None, key=key, name=str(preset.name), definition=definition, calendar=hours, is_on=is_on, from_at=since, by=None
    )


def given(number: int, *, late: int = 0) -> None:
    for place in range(number):
        giver = Contact.objects.create(name=f"Giver {place}", created_day=18_000)
        at = timezone.now() - timedelta(days=25)
        record(contact=giver, kind="gift", occurred_at=at)
        record(contact=giver, kind="thanks_received", occurred_at=at + timedelta(days=15 if place < late else 1))


def test_anyone_reads_what_they_can_expect_and_how_well_it_was_kept(client: Client, thanks: Standard) -> None:
    given(12, late=3)

    page = client.get("/promise").content.decode()

    assert "Whoever gives is thanked by a human within 48 working hours." in page
    assert page.count("<strong>75 %</strong> in time, 9 of 12.") == 2


def test_fewer_than_ten_are_too_few_to_say(client: Client, thanks: Standard) -> None:
    given(9)

    page = client.get("/promise").content.decode()

    assert "Last 30 days: too few to say." in page
    assert "of 9" not in page


@pytest.mark.parametrize(("asked", "headers"), [("?language=et", {}), ("", {"accept-language": "et"})])
def test_estonian_is_read_by_address_and_by_browser(client: Client, thanks: Standard, asked: str, headers: dict[str, str]) -> None:
    response = client.get(f"/promise{asked}", headers=headers)

    assert (response["Content-Language"], '<html lang="et">' in response.content.decode()) == ("et", True)
    assert "Accept-Language" in response["Vary"]


def test_each_language_names_the_others(client: Client, thanks: Standard) -> None:
    page = client.get("/promise?language=et").content.decode()

    for language in ("en", "et"):
        assert f'<link rel="alternate" hreflang="{language}" href="http://testserver/promise?language={language}">' in page
    assert client.get("/promise?language=xx").status_code == 200


def test_what_is_off_or_for_us_only_is_not_on_it(client: Client, thanks: Standard) -> None:
    lay("members-welcomed", is_on=False, is_public=True)
    lay("favours-thanked", is_public=False)

    page = client.get("/promise").content.decode()

    assert ("Whoever joins" in page, "Whoever does us a favour" in page, "Whoever gives" in page) == (False, False, True)


def test_only_the_frame_may_stand_on_another_site(client: Client, thanks: Standard) -> None:
    page, frame = client.get("/promise"), client.get("/promise/embed")

    assert (page["X-Frame-Options"], "frame-ancestors 'none'" in page["Content-Security-Policy"]) == ("DENY", True)
    assert ("X-Frame-Options" in frame, "frame-ancestors *;" in frame["Content-Security-Policy"] + ";") == (False, True)
    assert "default-src 'none'" in frame["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/promise", "/promise/embed"])
def test_it_sets_no_cookie_and_asks_no_other_site(client: Client, thanks: Standard, path: str) -> None:
    given(2)

    response = client.get(path)

    assert (dict(response.cookies), len(response.content) < 20_000) == ({}, True)
    addresses = [part.split('"')[0] for part in response.content.decode().split('src="')[1:]]
    assert all(address.startswith("/static/") for address in addresses)


def test_before_anything_is_promised_it_says_so(client: Client, administrator: User) -> None:
    assert "We have not said it here yet." in client.get("/promise").content.decode()
