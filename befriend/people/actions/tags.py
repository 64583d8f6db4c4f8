"""Tags: one word for all its spellings, on one contact or on many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, storable
from befriend.people.actions.facts import touch_facts
from befriend.people.models import Contact, ContactTag, Tag, Tagging

BATCH = 2_000


def tag_named(name: str) -> Tag:
    """The tag of that name, made when it is new; "Spring letter" and "spring  LETTER" are one. Raises Refused."""
    kept = storable(" ".join(name.split()), field="tag", at_most=100)
    folded = (fold(kept) or kept)[:120]
    if not kept:
        raise Refused(_("Which word should it be tagged with?"), field="tag")
    return Tag.objects.get_or_create(name_folded=folded, defaults={"name": kept})[0]


def tag_contact(*, contact: Contact, tag: str, by: User | None) -> ContactTag:
    """Put a tag on a contact; a second time changes nothing. Raises Refused."""
    with transaction.atomic():
        held, is_new = ContactTag.objects.get_or_create(contact=contact, tag=tag_named(tag), defaults={"by": by})
        if is_new:
            audit(by=by, verb="tagged", subject="contact", subject_id=contact.pk, tag=held.tag_id)
            touch_facts([contact.pk])
    return held


def untag_contact(*, contact: Contact, tag: Tag, by: User | None) -> None:
    """Take a tag off a contact."""
    with transaction.atomic():
        if ContactTag.objects.filter(contact=contact, tag=tag).delete()[0]:
            audit(by=by, verb="untagged", subject="contact", subject_id=contact.pk, tag=tag.pk)
            touch_facts([contact.pk])


def tag_many(*, contact_ids: Iterable[int], tag: str, by: User | None) -> tuple[Tagging, int]:
    """Put a tag on all of them: the deed, by which it can be undone, and how many did not have it before."""
    count = 0
    with transaction.atomic():
        tagging = Tagging.objects.create(tag=tag_named(tag), by=by)
        for batch in _batches(contact_ids):
            held = set(ContactTag.objects.filter(tag=tagging.tag, contact__in=batch).values_list("contact_id", flat=True))
            new = [contact_id for contact_id in batch if contact_id not in held]
            ContactTag.objects.bulk_create(
                (ContactTag(contact_id=contact_id, tag=tagging.tag, by=by, tagging=tagging) for contact_id in new), batch_size=BATCH
            )
            count += len(new)
            touch_facts(new)
        audit(by=by, verb="tagged many", subject="tag", subject_id=tagging.tag_id, people=count)
    return tagging, count


def undo_tagging(*, tagging: Tagging, by: User | None) -> int:
    """Take the tag off exactly those who got it then: how many."""
    with transaction.atomic():
        touched = list(tagging.contact_tags.values_list("contact_id", flat=True))
        tagging.contact_tags.all().delete()
        for batch in _batches(touched):
            touch_facts(batch)
        audit(by=by, verb="undid tagging many", subject="tag", subject_id=tagging.tag_id, people=len(touched))
    return len(touched)


def _batches(contact_ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(contact_ids)
    while batch := list(islice(rest, BATCH)):
        yield batch
