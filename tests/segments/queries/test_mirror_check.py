from __future__ import annotations

from django.conf import settings

from befriend.people.actions.create_contact import create_contact
from befriend.people.models import ContactKind
from befriend.segments.mirror.manifest import read_manifest
from befriend.segments.queries.mirror_check import differences
from befriend.timeline.actions.record import record
from tests.ladder.conftest import days_ago
from tests.segments.mirror.conftest import as_if_large, house

__all__ = ["as_if_large", "house"]


def test_a_mirror_that_lost_a_file_of_entries_is_found_out(as_if_large: None) -> None:
    mari = create_contact(kind=ContactKind.PERSON, name="Mari Kask", by=None)
    record(contact=mari, kind="visit", occurred_at=days_ago(1))
    assert differences() == []
    manifest = read_manifest(settings.MIRROR)
    kept = settings.MIRROR / manifest.deltas[0].file
    record(contact=mari, kind="visit", occurred_at=days_ago(2))
    assert differences() == []
    newest = settings.MIRROR / read_manifest(settings.MIRROR).deltas[1].file
    newest.write_bytes(kept.read_bytes())
    assert differences() == ["interaction"]
