"""Something about contacts changed: where do they stand now, and those whose standing asks about them?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.jobs import later
from befriend.ladder.actions.keep_standings import keep_standings
from befriend.ladder.actions.reconsider import Outlook, place, reconsider, standing_and_step
from befriend.ladder.models import RungChange, RungChangeCause, Standing
from befriend.ladder.queries.near import Around, asked_around, people_near, with_many_relations
from befriend.ladder.queries.now import Stood, ladder_now
from befriend.people.models import Contact
from befriend.segments.queries.one_person import load_people
from befriend.segments.queries.world import current_world

# More people than this, or people with more relations, are looked at by a job, after this moment is over.
FEW = 25
MANY = 200
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


def look_again_at_many(contact_ids: Collection[int], *, cause: str) -> None:
    """The same for many at once, whom the caller holds: read and written in sets; by a job when they are very many."""
    if len(contact_ids) > MANY:
        later("ladder.look_at_many", contact_ids=sorted(contact_ids), cause=str(cause))
    elif ladder := ladder_now():
        outlook = Outlook(ladder, current_world(), Organisation.current().today())
        _reconsider_some(sorted(contact_ids), cause, outlook)
        if around := asked_around(outlook.world):
            _look_around(contact_ids, around, outlook)


def look_at_many(contact_ids: Sequence[int], *, cause: str) -> None:
    """The job: some hundreds of them in each transaction, in which they are held."""
    for start in range(0, len(contact_ids), MANY):
        with transaction.atomic():
            held = Contact.objects.select_for_update(no_key=True).filter(pk__in=contact_ids[start : start + MANY]).order_by("pk")
            look_again_at_many(list(held.values_list("pk", flat=True)), cause=cause)


def _reconsider_some(contact_ids: Sequence[int], cause: str, outlook: Outlook) -> None:
    now, standings, steps = timezone.now(), [], []
    before = {row[0]: Stood(*row[1:]) for row in Standing.objects.filter(pk__in=contact_ids).values_list("pk", "rung_id", "since_day")}
    for person in load_people(contact_ids):
        if person.is_archived:
            reconsider(person.id, cause=cause, outlook=outlook)
            continue
        placement = place(person, outlook.ladder, outlook.world, outlook.today)
        standing, step = standing_and_step(person, placement, before.get(person.id), cause=cause, today=outlook.today, at=now)
        standings.append(standing)
        steps += [step] if step else []
    keep_standings(standings, at=now)
    RungChange.objects.bulk_create(steps)


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
