"""Something about contacts changed: where do they stand now, and those whose standing asks about them?"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from django.core.cache import cache
from django.db import transaction

from befriend.accounts.models import Organisation
from befriend.foundation.jobs import later
from befriend.ladder.actions.reconsider import Outlook, reconsider
from befriend.ladder.models import RungChangeCause
from befriend.ladder.queries.near import Around, asked_around, people_near, with_many_relations
from befriend.ladder.queries.now import ladder_now
from befriend.people.models import Contact
from befriend.segments.queries.world import current_world

# More people than this, or people with more relations, are looked at by a job, after this moment is over.
FEW = 25
_ASKED_FOR_S = 600


def look_again(contact_ids: Collection[int], *, cause: str) -> None:
    """Place these contacts, whom the caller holds; and those related to them, when some rung asks about related people."""
    if not (ladder := ladder_now()):
        return
    outlook = Outlook(ladder, current_world(), Organisation.current().today())
    for contact_id in contact_ids:
        reconsider(contact_id, cause=cause, outlook=outlook)
    if around := asked_around(outlook.world):
        _look_around(contact_ids, around, outlook)


def _look_around(contact_ids: Collection[int], around: Around, outlook: Outlook) -> None:
    near = people_near(contact_ids, around)
    if len(near) > FEW:
        _later("ladder.look_around", contact_ids)
        return
    held = _free(near - with_many_relations(near, most=FEW))
    for contact_id in held:
        reconsider(contact_id, cause=RungChangeCause.FACT, outlook=outlook)
    for contact_id in sorted(near - set(held)):
        _later("ladder.look_at", [contact_id])


def look_at(contact_ids: Collection[int]) -> None:
    """Place each of these contacts in a transaction of its own, in which it is held."""
    cache.delete(_asked("ladder.look_at", contact_ids))
    _each(contact_ids)


def look_around(contact_ids: Collection[int]) -> None:
    """Place those related to these contacts, each in a transaction of its own."""
    cache.delete(_asked("ladder.look_around", contact_ids))
    if around := asked_around(current_world()):
        _each(sorted(people_near(contact_ids, around)))


def _each(contact_ids: Collection[int]) -> None:
    for contact_id in contact_ids:
        with transaction.atomic():
            if Contact.objects.select_for_update(no_key=True).filter(pk=contact_id).values_list("pk", flat=True):
                reconsider(contact_id, cause=RungChangeCause.FACT)


def _free(contact_ids: Collection[int]) -> list[int]:
    """Those nobody else holds, held: to wait for another here would have two wait for each other."""
    found = Contact.objects.select_for_update(no_key=True, skip_locked=True).filter(pk__in=contact_ids)
    return list(found.order_by("pk").values_list("pk", flat=True)) if contact_ids else []


def _later(job: str, contact_ids: Collection[int]) -> None:
    """By a job, unless the same was asked for a moment ago and has not begun."""
    if cache.add(_asked(job, contact_ids), True, _ASKED_FOR_S):
        later(job, contact_ids=sorted(contact_ids))


def _asked(job: str, contact_ids: Collection[int]) -> str:
    return f"{job}-{sha256(str(sorted(contact_ids)).encode()).hexdigest()}"
