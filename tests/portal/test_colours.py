"""The organisation's colour on its public pages: readable by day and by lamp."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import Organisation


def test_colour_is_used_as_it_is_where_it_can_be_read(client: Client, museum: Organisation) -> None:
    Organisation.objects.update(colour="#2b4aa0")
    css = client.get("/colours.css").content.decode()
    assert "--blue: light-dark(#2b4aa0, #" in css
    assert 'href="/colours.css?2b4aa0"' in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("colour", ["", "red", "#12345}*{display:none"])
def test_what_is_no_colour_changes_nothing(client: Client, museum: Organisation, colour: str) -> None:
    Organisation.objects.update(colour=colour[:7])
    answer = client.get("/colours.css")
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "text/css", b"")
