"""Notes: something worth remembering about a contact."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Team, User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.actions.search_index import forget_notes, index_notes
from befriend.people.models import Contact, Note

LONGEST = 20_000


def write_note(*, contact: Contact, text: str, team: Team | None = None, by: User | None) -> Note:
    """Keep a note; with a team it is behind that team's wall. Raises Refused, and PermissionDenied for another's wall."""
    check_wall(team, by)
    with transaction.atomic():
        note = Note.objects.create(contact=contact, text=_read(text), team=team, by=by)
        index_notes([note])
        audit(by=by, verb="wrote a note", subject="contact", subject_id=contact.pk, note=note.pk)
    return note


def edit_note(*, note: Note, text: str, team: Team | None, by: User | None) -> Note:
    """Change the words of a note, or the wall around it. Raises Refused, and PermissionDenied for another's wall."""
    check_wall(note.team, by)
    check_wall(team, by)
    with transaction.atomic():
        note.text, note.team = _read(text), team
        note.save(update_fields=["text", "team"])
        index_notes([note])
        audit(by=by, verb="edited a note", subject="contact", subject_id=note.contact_id, note=note.pk)
    return note


def remove_note(*, note: Note, by: User | None) -> None:
    """Take a note away. Raises PermissionDenied for a note behind another's wall."""
    check_wall(note.team, by)
    with transaction.atomic():
        forget_notes([note.pk])
        audit(by=by, verb="removed a note", subject="contact", subject_id=note.contact_id, note=note.pk)
        note.delete()


def check_wall(team: Team | None, by: User | None) -> None:
    """Raises PermissionDenied unless `by` is in the team; the program itself (None) may pass every wall."""
    if team is not None and by is not None and not team.memberships.filter(user=by).exists():
        raise PermissionDenied("people.wall")


def _read(text: str) -> str:
    kept = storable(text, field="text", at_most=LONGEST)
    if not kept.strip():
        raise Refused(_("There is nothing to remember yet: write a few words."), field="text")
    return kept
