"""Take a batch back: what it brought in is gone, and nothing else (decision 0009).

Deleted, not reversed: a mistaken file of a million rows would else stay in the timeline twice. A reversal that someone
wrote of one of its entries goes with the entry. In transactions of some thousands of rows; interrupted, undo it again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.kinds import all_kinds, kinds_giving
from befriend.people.actions.facts import number_facts
from befriend.people.actions.search_index import forget_contacts, index_contacts
from befriend.people.models import Contact, ContactRole
from befriend.timeline.history.queries.known import TELLING
from befriend.timeline.history.queries.undone import contacts_of, created_by, entries_of, with_nothing_else
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.models import HistoryAddition, HistoryBatch, HistoryContact, Interaction

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Undone:
    """How many interactions and contacts are gone."""

    interactions: int
    contacts: int


def undo_history(*, batch_id: int, by: User | None, progress: Callable[[int], None] = lambda done: None) -> Undone:
    """Remove what the batch added: its interactions, what it added to contacts, and contacts it created that have nothing else.

    Raises CannotBring when there is no such batch, or it is undone already.
    """
    batch = HistoryBatch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise CannotBring(_("There is no batch %(batch)s.") % {"batch": batch_id})
    if batch.undone_at is not None:
        raise CannotBring(_("Batch %(batch)s is undone already.") % {"batch": batch_id})
    interactions, touched = _remove_entries(batch_id, progress)
    _remove_additions(batch_id)
    contacts = _remove_contacts(batch_id)
    for start in range(0, len(touched), _CHUNK):
        _settle_roles(sorted(touched)[start : start + _CHUNK])
    with transaction.atomic():
        batch.undone_at, batch.undone_by = timezone.now(), by
        batch.save(update_fields=["undone_at", "undone_by"])
        audit(by=by, verb="undid a history", subject="history batch", subject_id=batch_id, interactions=interactions, contacts=contacts)
    return Undone(interactions, contacts)


def _remove_entries(batch_id: int, progress: Callable[[int], None]) -> tuple[int, set[int]]:
    removed, touched = 0, set[int]()
    for ids in entries_of(batch_id, _CHUNK):
        with transaction.atomic():
            touched |= contacts_of(ids)
            Interaction.objects.filter(reverses__in=ids).delete()
            Interaction.objects.filter(pk__in=ids).delete()
        removed += len(ids)
        progress(removed)
    return removed, touched


def _remove_additions(batch_id: int) -> None:
    additions = HistoryAddition.objects.filter(batch=batch_id)
    with transaction.atomic():
        changed: set[int] = set()
        for table, (model, _columns) in TELLING.items():
            rows = model._default_manager.filter(pk__in=additions.filter(table=table).values("row_id"))
            changed |= set(rows.values_list("contact_id", flat=True))
            rows.delete()
        additions.delete()
        index_contacts(sorted(changed))


def _remove_contacts(batch_id: int) -> int:
    removed = 0
    for ids in created_by(batch_id, _CHUNK):
        with transaction.atomic():
            alone = with_nothing_else(ids)
            forget_contacts(alone)
            Contact.objects.filter(pk__in=alone).delete()
            HistoryContact.objects.filter(batch=batch_id, contact__in=ids).update(is_new=False)
        removed += len(alone)
    return removed


def _settle_roles(contact_ids: Collection[int]) -> None:
    """Roles last as long as an entry gives them, from its earliest day on."""
    entries = Interaction.objects.filter(contact__in=contact_ids, reverses=None, reversal=None)
    with transaction.atomic(), connection.cursor():
        for role in sorted({kind.role for kind in all_kinds() if kind.role}):
            giving = entries.filter(kind__in=[kind.code for kind in kinds_giving(role)])
            roles = ContactRole.objects.filter(contact__in=contact_ids, role=role, is_by_hand=False)
            roles.exclude(contact__in=giving.values("contact_id")).delete()
            earliest: dict[int, int] = {}
            for contact_id, day in giving.filter(contact__in=roles.values("contact_id")).values_list("contact_id", "day"):
                earliest[contact_id] = min(day, earliest.get(contact_id, day))
            later = [one for one in roles if one.since_day != earliest.get(one.contact_id, one.since_day)]
            for one in later:
                one.since_day = earliest[one.contact_id]
            ContactRole.objects.bulk_update(later, ["since_day"], batch_size=200)
        number_facts(contact_ids)
