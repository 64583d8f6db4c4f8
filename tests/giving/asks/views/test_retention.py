"""The page of who stays; every figure opens its people, as a list, a file and a segment."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import AuditEntry, User
from befriend.people.models import Contact
from befriend.segments.models import Segment
from tests.giving.asks.conftest import MONTH
from tests.giving.conftest import given


@pytest.fixture
def lapsed(mari: Contact) -> Contact:
    """Mari gave twenty months ago, and not since."""
    given(mari, received_at=timezone.now() - 20 * MONTH)
    return mari


def test_a_figure_opens_its_people(at_work: Client, lapsed: Contact) -> None:
    page = at_work.get("/giving/asks/retention/")
    assert "/giving/asks/retention/lapsed/?period=12" in page.content.decode()
    found = at_work.get("/giving/asks/retention/lapsed/?period=12")
    assert [person.name for person, _giver in found.context["rows"]] == ["Mari Kask"]


@pytest.mark.parametrize(
    "path", ["?period=2026", "?period=1066", "?period=x", "cohorts/2026/", "cohorts/2026/?again=no", "more/?period=2025"]
)
def test_every_corner_opens_with_nobody_in_it(at_work: Client, path: str) -> None:
    assert at_work.get(f"/giving/asks/retention/{path}").status_code == 200


def test_no_such_group(at_work: Client) -> None:
    assert at_work.get("/giving/asks/retention/rich/").status_code == 404


def test_a_group_as_a_file_stands_in_the_log(at_work: Client, lapsed: Contact) -> None:
    answer = at_work.post("/giving/asks/retention/lapsed/export/", {"period": "12"})
    text = b"".join(answer.streaming_content).decode()  # type: ignore[arg-type]
    assert "Mari Kask" in text
    assert AuditEntry.objects.filter(verb="exported", subject="givers").count() == 1


def test_a_group_as_a_segment(at_work: Client, lapsed: Contact) -> None:
    answer = at_work.post("/giving/asks/retention/lapsed/segment/", {"period": "12"})
    kept = Segment.objects.get(name="Givers: gave before, not now")
    assert (answer.status_code, answer.url) == (303, f"/segments/{kept.pk}/")
    assert at_work.post("/giving/asks/retention/more/segment/", {"period": "12"}).status_code == 404


def test_amounts_are_not_for_volunteers(client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    assert client.get("/giving/asks/retention/").status_code == 403
