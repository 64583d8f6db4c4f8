"""One contact, looked at again: where do they stand now, and why?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.ladder.models import Rung, RungChange, RungChangeCause, Standing
from befriend.people.models import Contact
from befriend.segments.queries.one_person import load_person
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import Answer, Person, evaluate
from befriend.segments.rules.world import World


@dataclass(frozen=True, slots=True)
class Placement:
    """The highest rung whose condition holds, whether the next is close, and the first day to look again."""

    rung: Rung
    is_close: bool
    valid_until: int | None
    answers: dict[str, Answer]


def reconsider(contact_id: int, *, cause: str) -> None:
    """Evaluate the rungs for one contact and keep standing and change, in the caller's transaction."""
    ladder = list(Rung.objects.select_related("segment"))
    if not ladder:
        return
    with transaction.atomic():
        # Two entries of one contact at the same moment wait for each other here, so that the second sees the first.
        archived = Contact.objects.select_for_update(no_key=True).values_list("archived_day", flat=True).get(pk=contact_id)
        before = Standing.objects.filter(pk=contact_id).first()
        today = Organisation.current().today()
        if archived is not None:
            _leave(before, cause, today)
        else:
            _place(contact_id, ladder, before, cause, today)


def _place(contact_id: int, ladder: list[Rung], before: Standing | None, cause: str, today: int) -> None:
    person = load_person(contact_id)
    placement = place(person, ladder, current_world(), today)
    now = timezone.now()
    is_moved = before is None or before.rung_id != placement.rung.pk
    last = last_entry(person, today)
    standing = Standing(
        contact_id=contact_id,
        rung=placement.rung,
        since_day=today if before is None or is_moved else before.since_day,
        is_close=placement.is_close,
        valid_until=placement.valid_until,
        last_kind=last[0],
        last_day=last[1],
        last_amount=last[2],
        reviewed_at=now,
    )
    standing.save(force_insert=before is None, force_update=before is not None)
    if is_moved:
        RungChange.objects.create(
            contact_id=contact_id,
            from_rung_id=before.rung_id if before else None,
            to_rung=placement.rung,
            day=today,
            at=now,
            cause=cause if before else RungChangeCause.FIRST,
            reason=reason_for(placement, before.rung_id if before else None, ladder),
        )


def place(person: Person, ladder: list[Rung], world: World, today: int) -> Placement:
    """Where a person stands: the rungs are asked from the top, the first that holds is theirs.

    The lowest rung is everyone's, so one always holds.
    """
    answers: dict[str, Answer] = {}
    is_close = False
    for rung in reversed(ladder):
        answer = evaluate(rung.segment.condition, person, today, world)
        answers[rung.segment.key] = answer
        if answer.is_in or rung is ladder[0]:
            days = [one.valid_until for one in answers.values() if one.valid_until is not None]
            days += [entry.day for entry in person.history if entry.day > today]
            return Placement(rung, is_close, min(days, default=None), answers)
        is_close = answer.is_close
    raise ValueError("A ladder without rungs has no place for anyone.")


def reason_for(placement: Placement, from_rung_id: int | None, ladder: list[Rung]) -> dict[str, Any]:
    """Why the step was made: what holds on the new rung, or what is missing on the one that was lost."""
    lost = next((rung for rung in ladder if rung.pk == from_rung_id and rung.segment.position > placement.rung.segment.position), None)
    if lost is not None:
        return {"rung": lost.segment.key, "missing": placement.answers[lost.segment.key].missing}
    key = placement.rung.segment.key
    return {"rung": key, "because": placement.answers[key].because}


def last_entry(person: Person, today: int) -> tuple[int | None, int | None, int | None]:
    """Kind, day and amount of the newest entry up to today; all None when there is none."""
    past = [entry for entry in person.history if entry.day <= today]
    if not past:
        return (None, None, None)
    newest = max(past, key=lambda entry: entry.day)
    return (newest.kind, newest.day, newest.amount)


def _leave(before: Standing | None, cause: str, today: int) -> None:
    if before is None:
        return
    RungChange.objects.create(
        contact_id=before.pk, from_rung_id=before.rung_id, to_rung=None, day=today, at=timezone.now(), cause=cause, reason={"archived": True}
    )
    before.delete()
