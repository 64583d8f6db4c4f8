"""Clear the demo away: its people, its history, its ladder, its colleagues."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User

# Every app whose rows belong to the demo, with how its colleagues sign in. The tables refer to each other; the database
# looks at the end of the transaction.
_APPS = (
    "api",
    "giving",
    "thanks",
    "promises",
    "outbox",
    "ladder",
    "segments",
    "timeline",
    "people",
    "accounts",
    "account",
    "mfa",
    "usersessions",
    "sessions",
)
_SEARCH_TABLES = ("contact_search", "note_search")
_FOLDERS = ("photos", "logo", "things")
_PRINTS = "prints"


class NotTheDemo(ValueError):
    """This is a real organisation: its people are not cleared away in one step."""


def remove_demo(*, by: User) -> None:
    """Delete everything of the demo organisation, those who are signed in to it included, and leave an empty house.

    Raises NotTheDemo anywhere else. The first to come next is asked to become its administrator and to set it up.
    """
    with transaction.atomic():
        if not Organisation.current().is_demo:
            raise NotTheDemo("Only a demo organisation can be removed in one step.")
        name = by.name
        for label in _APPS:
            for model in apps.get_app_config(label).get_models(include_auto_created=True):
                _empty(model._meta.db_table)
        for table in _SEARCH_TABLES:
            _empty(table)
        audit(by=None, verb="removed", subject="demo organisation", removed_by=name)
        transaction.on_commit(_remove_files)


def _empty(table: str) -> None:
    """Delete every row without reading one: a demo may have a hundred thousand people."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table of ours


def _remove_files() -> None:
    for folder in (Path(settings.MIRROR), Path(settings.VAR) / _PRINTS, *(Path(settings.MEDIA_ROOT) / folder for folder in _FOLDERS)):
        shutil.rmtree(folder, ignore_errors=True)
    # What `befriend demo --fresh` may throw away; from now on this folder is someone's own.
    (Path(settings.VAR) / "is-a-demo").unlink(missing_ok=True)
