"""Errors say what happened, that nothing is lost, and what to do next; in the shell of who meets them."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings

from befriend.accounts.models import Organisation, User


def test_missing_page_offers_a_search_to_colleagues(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    answer = client.get("/no/such/page/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "There is no such page" in html
    assert 'action="/palette/"' in html
    assert 'class="rail"' in html


def test_missing_page_shows_visitors_the_open_door(client: Client, museum: Organisation) -> None:
    html = client.get("/no/such/page/").content.decode()
    assert "There is no such page" in html
    assert 'class="rail"' not in html


def test_closed_door_names_who_one_is_and_whom_to_ask(client: Client, reader: User) -> None:
    client.force_login(reader)
    answer = client.get("/house/organisation/")
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "You are signed in as Rein Lepp, with the role “read only”" in html
    assert "ask an administrator" in html


def test_form_without_proof_says_how_to_send_it_again(fundraiser: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(fundraiser)
    answer = strict.post("/preferences/rail/")
    assert answer.status_code == 403
    assert "Please send that once more" in answer.content.decode()


@override_settings(ALLOWED_HOSTS=["harbour.example"])
def test_request_we_cannot_read_needs_no_database(client: Client) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "We could not read that" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_last_resorts_need_no_request_at_all(name: str) -> None:
    assert 'href="/"' in render_to_string(name)


@override_settings(DEBUG_PROPAGATE_EXCEPTIONS=False)
def test_broken_page_takes_the_blame(fundraiser: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(fundraiser)
    monkeypatch.setattr("befriend.workspace.views.house.open_to", lambda *_: 1 / 0)
    answer = client.get("/house/")
    assert answer.status_code == 500
    assert "It is our fault, not yours." in answer.content.decode()
