"""The demo goes in one step, once its name was typed; a real organisation never does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import AuditEntry, Organisation, User
from befriend.ladder.actions.preset import lay_preset
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.people.queries.search import search
from befriend.timeline.actions.record import record
from befriend.workspace.actions.remove_demo import NotTheDemo, remove_demo

REMOVAL = "/house/demo/removal/"


@pytest.fixture
def demo(museum: Organisation, administrator: User, settings: Any, tmp_path: Path) -> Organisation:
    """A demo with someone in it, and files on the disk."""
    settings.VAR = settings.MEDIA_ROOT = tmp_path
    settings.MIRROR = tmp_path / "mirror"
    for folder in ("mirror", "photos"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one").write_text("of the demo")
    (tmp_path / "is-a-demo").write_text("This folder may be removed.")
    Organisation.objects.update(is_demo=True)
    lay_preset("en", by=administrator)
    mari = create_contact(name="Mari Kask", by=administrator)
    record(contact=mari, kind="visit", occurred_at=timezone.now(), by=administrator)
    return Organisation.current()


def _rows() -> dict[str, int]:
    """The rows of every table of ours, by table."""
    models = [model for app in ("people", "timeline", "segments", "ladder", "accounts") for model in apps.get_app_config(app).get_models()]
    return {model._meta.db_table: model._base_manager.count() for model in models if model._base_manager.exists()}


def test_everything_of_the_demo_is_gone(
    demo: Organisation, administrator: User, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_demo(by=administrator)
    assert set(_rows()) == {"accounts_auditentry", "accounts_audithead"}
    assert search("mari", limit=5) == []
    assert list(tmp_path.iterdir()) == []


def test_the_log_begins_with_the_removal(demo: Organisation, administrator: User) -> None:
    remove_demo(by=administrator)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.subject, entry.detail, entry.previous_hash) == (
        "removed",
        "demo organisation",
        {"removed_by": "Aino Saar"},
        "",
    )


def test_nothing_refers_to_what_is_gone(demo: Organisation, administrator: User) -> None:
    remove_demo(by=administrator)
    connection.check_constraints()


def test_a_real_organisation_is_never_removed(demo: Organisation, administrator: User) -> None:
    Organisation.objects.update(is_demo=False)
    with pytest.raises(NotTheDemo):
        remove_demo(by=administrator)
    assert Contact.objects.count() == 1


def test_whoever_removes_it_becomes_the_first_administrator(demo: Organisation, administrator: User, client: Client) -> None:
    client.force_login(administrator)
    answer = client.post(REMOVAL, {"name": " harbour museum "})
    assert answer["Location"].startswith("/welcome/?token=")
    assert client.get(answer["Location"]).status_code == 200
    assert User.objects.count() == 0


@pytest.mark.parametrize("name", ["", "Harbour", "yes"])
def test_another_name_removes_nothing(demo: Organisation, administrator: User, client: Client, name: str) -> None:
    client.force_login(administrator)
    client.post(REMOVAL, {"name": name})
    assert Contact.objects.count() == 1


def test_looking_at_the_address_removes_nothing(demo: Organisation, administrator: User, client: Client) -> None:
    client.force_login(administrator)
    assert client.get(REMOVAL).status_code == 405


def test_page_of_a_real_organisation_does_not_offer_it(administrator: User, client: Client) -> None:
    client.force_login(administrator)
    assert REMOVAL not in client.get("/house/organisation/").content.decode()
