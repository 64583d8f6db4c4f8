"""What a batch brought in, and who of those it created has nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q

from befriend.accounts.models import AuditEntry
from befriend.people.models import Contact
from befriend.timeline.models import HistoryContact, HistoryRow, Interaction

# What came with the person from the file, or follows from what is gone: it keeps nobody.
_FOLLOWS = {"email", "phone", "postaladdress", "historycontact"}


def entries_of(batch_id: int, size: int) -> Iterator[list[int]]:
    """The ids of the batch's interactions, some at a time, newest first: reversals before what they reverse."""
    while ids := list(HistoryRow.objects.filter(batch=batch_id).order_by("-interaction_id").values_list("pk", flat=True)[:size]):
        yield ids


def contacts_of(interaction_ids: Collection[int]) -> set[int]:
    """Whom these interactions are about."""
    rows = Interaction.objects.filter(pk__in=interaction_ids).exclude(contact=None)
    return set(rows.values_list("contact_id", flat=True))


def created_by(batch_id: int, size: int) -> Iterator[list[int]]:
    """The contacts that the batch created, some at a time."""
    last = 0
    while ids := list(
        HistoryContact.objects.filter(batch=batch_id, is_new=True, contact_id__gt=last)
        .order_by("contact_id")
        .values_list("contact_id", flat=True)[:size]
    ):
        yield ids
        last = ids[-1]


def with_nothing_else(contact_ids: Collection[int]) -> list[int]:
    """Those of these contacts about whom nobody has said or done anything since."""
    alone = Contact.objects.filter(pk__in=contact_ids)
    for relation in Contact._meta.related_objects:
        model = relation.related_model
        if model._meta.app_label in ("people", "timeline") and model._meta.model_name not in _FOLLOWS:
            rows = model._default_manager.filter(_by_hand(model._meta.model_name), **{f"{relation.field.name}__in": contact_ids})
            alone = alone.exclude(pk__in=rows.values(f"{relation.field.name}_id"))
    spoken_of = AuditEntry.objects.filter(subject="contact", subject_id__in=contact_ids)
    return list(alone.exclude(pk__in=spoken_of.values("subject_id")).values_list("pk", flat=True))


def _by_hand(model_name: str | None) -> Q:
    """Notes and roles count only when a colleague wrote or gave them."""
    if model_name == "note":
        return Q(by__isnull=False)
    return Q(is_by_hand=True) if model_name == "contactrole" else Q()
