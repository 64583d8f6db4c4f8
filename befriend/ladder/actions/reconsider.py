"""One contact, looked at again: where do they stand now, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.ladder.actions.keep_standings import Kept, keep_standings
from befriend.ladder.models import Rung, RungChange, RungChangeCause, Standing
from befriend.ladder.queries.now import Stood, ladder_now, where_stood
from befriend.ladder.rules.lately import came_lately
from befriend.segments.queries.one_person import load_person
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import Answer, evaluate
from befriend.segments.rules.person import Person
from befriend.segments.rules.world import World


@dataclass(frozen=True, slots=True)
class Placement:
    """The highest rung whose condition holds, whether the next is close (see `rules.lately`), and the first day to look again."""

    rung: Rung
    is_close: bool
    valid_until: int | None
    answers: dict[str, Answer]
    ladder: Sequence[Rung]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What placing anyone needs to know: read once for several."""

    ladder: Sequence[Rung]
    world: World
    today: int


def reconsider(contact_id: int, *, cause: str, outlook: Outlook | None = None) -> None:
    """Evaluate the rungs for one contact and keep standing and change, in the caller's transaction.

    The caller holds the contact (has locked or changed its row), so that of two at a time the second sees the first.
    """
    now = outlook or Outlook(ladder_now(), current_world(), Organisation.current().today())
    if not now.ladder:
        return
    person, before = load_person(contact_id), where_stood(contact_id)
    with transaction.atomic(savepoint=False):
        if person.is_archived:
            _leave(contact_id, before, cause, now.today)
        else:
            _stand(person, place(person, now.ladder, now.world, now.today), before, cause, now.today)


def _stand(person: Person, placement: Placement, before: Stood | None, cause: str, today: int) -> None:
    now = timezone.now()
    standing, step = standing_and_step(person, placement, before, cause=cause, today=today, at=now)
    keep_standings([standing], at=now)
    if step is not None:
        step.save(force_insert=True)


def standing_and_step(
    person: Person, placement: Placement, before: Stood | None, *, cause: str, today: int, at: datetime
) -> tuple[Kept, RungChange | None]:
    """Where they stand from now on, to be kept; and the step they made, if they made one, not saved yet."""
    stays = before is not None and before.rung_id == placement.rung.pk
    since_day = before.since_day if before is not None and stays else today
    standing = Kept(
        person.id, placement.rung.pk, since_day, placement.is_close, placement.valid_until, *_last_entry(person, today)
    )  # fmt: skip
    if stays:
        return standing, None
    from_rung = next((rung for rung in placement.ladder if before and rung.pk == before.rung_id), None)
    step = RungChange(
        contact_id=person.id,
        from_rung_id=before.rung_id if before else None,
        to_rung_id=placement.rung.pk,
        day=today,
        at=at,
        cause=cause if before else RungChangeCause.FIRST,
        reason=reason_for(placement, from_rung),
    )
    return standing, step


def place(person: Person, ladder: Sequence[Rung], world: World, today: int) -> Placement:
    """Where a person stands: the rungs are asked from the top, the first that holds is theirs.

    On the lowest everyone stands, so it is not asked whether it holds.
    """
    answers: dict[str, Answer] = {}
    is_close = False
    for rung in reversed(ladder):
        answer = evaluate(rung.segment.condition, person, today, world)
        answers[rung.segment.key] = answer
        if answer.is_in or rung is ladder[0]:
            break
        is_close = answer.is_close
    lately = evaluate(came_lately(), person, today, world)
    is_close = is_close and lately.is_in
    days = [one.valid_until for key, one in answers.items() if one.valid_until is not None and key != ladder[0].segment.key]
    days += [entry.day for entry in person.history if entry.day > today]
    if is_close and lately.valid_until is not None:
        days.append(lately.valid_until)
    return Placement(rung, is_close, min(days, default=None), answers, ladder)


def reason_for(placement: Placement, from_rung: Rung | None) -> dict[str, Any]:
    """Why the step was made: what holds on the new rung, or what is missing on the one that was lost."""
    rung = placement.rung
    if from_rung is not None and from_rung.segment.position > rung.segment.position:
        return {"rung": from_rung.segment.key, "missing": placement.answers[from_rung.segment.key].missing}
    return {"rung": rung.segment.key, "because": placement.answers[rung.segment.key].because}


def _last_entry(person: Person, today: int) -> tuple[int | None, int | None, int | None]:
    """Kind, day and amount of the newest entry up to today; all None when there is none. Their history is in order."""
    for entry in reversed(person.history):
        if entry.day <= today:
            return (entry.kind, entry.day, entry.amount)
    return (None, None, None)


def _leave(contact_id: int, before: Stood | None, cause: str, today: int) -> None:
    if before is None:
        return
    RungChange.objects.create(
        contact_id=contact_id,
        from_rung_id=before.rung_id,
        to_rung=None,
        day=today,
        at=timezone.now(),
        cause=cause,
        reason={"archived": True},
    )
    Standing.objects.filter(pk=contact_id).delete()
