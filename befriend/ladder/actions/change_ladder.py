"""Changing the ladder itself: what a rung is called and asks for, which rungs there are, and in what order.

Whatever changes where people stand ends with a review, so that everyone stands where the ladder now says, with a step kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.text import nfc
from befriend.foundation.uses import Use, uses_of
from befriend.ladder.actions.place_everyone import place_everyone
from befriend.ladder.actions.review import ReviewResult
from befriend.ladder.models import Rung
from befriend.segments.models import Scale, Segment
from befriend.segments.queries.world import current_world
from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.rules.language import check
from befriend.segments.rules.reading import read
from befriend.segments.rules.world import Condition, Reference

# Words that stand in URLs where the key of a rung could.
_TAKEN = frozenset({"steps", "preset", "new", "order", "goals", "placing", "what-if"})
_LONGEST_KEY = 40


class CannotRemove(ValueError):
    """The lowest rung carries everyone, and a ladder without a second one is none; `uses` is what names the rung."""

    def __init__(self, uses: Sequence[Use] = ()) -> None:
        super().__init__(", ".join(use.name for use in uses))
        self.uses = uses


class CannotChange(ValueError):
    """A condition would mean nothing on the ladder as it would be; the message says which, and why."""


def describe_rung(*, rung: Rung, name: str, plural: str, hope: str, commitment: str, by: User) -> None:
    """Call a rung otherwise, hope or promise something else. Nobody moves."""
    with transaction.atomic():
        rung.segment.name = nfc(name)
        rung.segment.save(update_fields=["name", "changed_at"])
        rung.plural, rung.hope, rung.commitment = nfc(plural), nfc(hope), nfc(commitment)
        rung.save()
        audit(by=by, verb="described", subject="rung", subject_id=rung.pk, name=rung.segment.name)


def ask_for(*, rung: Rung, condition: Condition, by: User) -> ReviewResult | None:
    """Another condition for a rung; everyone is placed anew. Raises InvalidCondition, with the place.

    The condition is kept before the moves begin: should they be cut short, the next review ends them.
    """
    check(condition, current_world(), itself=("rung", rung.segment.key))
    with transaction.atomic():
        segment = Segment.objects.select_for_update().get(pk=rung.segment_id)
        before, segment.condition = segment.condition, dict(condition)
        segment.save(update_fields=["condition", "changed_at"])
        rung.save(update_fields=["changed_at"])
        audit(by=by, verb="changed", subject="rung", subject_id=rung.pk, before=before, condition=segment.condition)
    return place_everyone(by=by)


def add_rung(
    *, above: Rung, name: str, plural: str, hope: str, commitment: str, condition: Condition, by: User
) -> tuple[Rung, ReviewResult | None]:
    """A rung more, just above another; everyone is placed anew. Raises InvalidCondition and CannotChange."""
    check(condition, current_world())
    with transaction.atomic():
        rungs = list(Rung.objects.select_related("segment"))
        segment = Segment.objects.create(
            scale=Scale.RUNG, key=_free_key(name), name=nfc(name), condition=condition, is_saved_view=False, position=0, by=by
        )
        rung = Rung.objects.create(segment=segment, plural=nfc(plural), hope=nfc(hope), commitment=nfc(commitment))
        rungs.insert(rungs.index(above) + 1, rung)
        _number(rungs)
        _check_all()
        audit(by=by, verb="added", subject="rung", subject_id=rung.pk, condition=condition)
    return rung, place_everyone(by=by)


def remove_rung(*, rung: Rung, by: User) -> ReviewResult | None:
    """Take a rung out; its people stand where the others say. The steps made from and to it are kept. Raises CannotRemove."""
    with transaction.atomic():
        rungs = list(Rung.objects.select_related("segment"))
        if rung == rungs[0] or len(rungs) <= 2:
            raise CannotRemove
        if uses := uses_of("rung", rung.segment.key):
            raise CannotRemove(uses)
        Segment.objects.filter(pk=rung.segment_id).update(archived_at=timezone.now())
        audit(by=by, verb="removed", subject="rung", subject_id=rung.pk)
    return place_everyone(by=by)


def restore_rung(*, rung: Rung, by: User) -> ReviewResult | None:
    """Put a removed rung back where it was. Raises CannotChange."""
    with transaction.atomic():
        Segment.objects.filter(pk=rung.segment_id).update(archived_at=None)
        _check_all()
        audit(by=by, verb="restored", subject="rung", subject_id=rung.pk)
    return place_everyone(by=by)


def reorder_rungs(*, rungs: Sequence[Rung], by: User) -> ReviewResult | None:
    """The same rungs in this order, lowest first; the lowest stays the lowest. Raises CannotChange."""
    with transaction.atomic():
        now = list(Rung.objects.all())
        if set(now) != set(rungs) or rungs[0] != now[0]:
            raise ValueError("These are not the rungs of the ladder, with the same one at its foot.")
        _number(rungs)
        _check_all()
        audit(by=by, verb="reordered", subject="ladder", rungs=[rung.segment.key for rung in rungs])
    return place_everyone(by=by)


def _check_all() -> None:
    """Every condition in use still means something: a rung that is named may have come to lean on itself. Raises CannotChange."""
    world = current_world()
    for segment in Segment.objects.filter(archived_at=None):
        itself: Reference = ("rung", segment.key) if segment.scale == Scale.RUNG else ("segment", str(segment.pk))
        try:
            read(segment.condition, world, itself=itself)
        except InvalidCondition as why:
            raise CannotChange(_("“%(name)s” would not work any more. %(why)s") % {"name": segment.name, "why": why.message}) from why


def _number(rungs: Sequence[Rung]) -> None:
    for position, rung in enumerate(rungs, start=1):
        Segment.objects.filter(pk=rung.segment_id).update(position=position)


def _free_key(name: str) -> str:
    """A key for a rung of this name that no other step has, not even a removed one."""
    stem = slugify(name)[:_LONGEST_KEY] or "rung"
    taken = _TAKEN | set(Segment.objects.filter(scale=Scale.RUNG, key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if key not in taken)
