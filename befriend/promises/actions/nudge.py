"""Before a promise is due its owner is reminded; when it is late, someone above is told and has it from then on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from befriend.promises.models import OPEN, HandOver, HandOverCause, Nudge, NudgeKind, Promise
from befriend.promises.queries.house import house_now
from befriend.promises.queries.rules_now import rules_now
from befriend.promises.rules.definition import Definition
from befriend.promises.rules.routing import House, above

_AT_ONCE = 500
_Doing = Callable[[list[Promise], datetime], None]


def nudge(now: datetime | None = None) -> tuple[int, int]:
    """Remind and escalate what has come to it, each promise once for each due time; returns how many were reminded and escalated."""
    moment = now or timezone.now()
    return _each(NudgeKind.REMINDED, moment, _remind), _each(NudgeKind.ESCALATED, moment, partial(_escalate, house_now(), _definitions()))


def _each(kind: NudgeKind, now: datetime, do: _Doing) -> int:
    done = 0
    while some := list(_waiting(kind, now)[:_AT_ONCE]):
        with transaction.atomic():
            held = list(Promise.objects.select_for_update(no_key=True).filter(OPEN, pk__in=[one.pk for one in some]).order_by("pk"))
            do(held, now)
        done += len(held)
        if not held:
            break
    return done


def _waiting(kind: NudgeKind, now: datetime) -> QuerySet[Promise]:
    told = Nudge.objects.filter(promise=OuterRef("pk"), kind=kind, due_at=OuterRef("due_at"))
    field = "remind_at" if kind == NudgeKind.REMINDED else "escalate_at"
    return Promise.objects.filter(OPEN, ~Exists(told), **{f"{field}__lte": now}).order_by(field, "pk")


def _remind(promises: list[Promise], now: datetime) -> None:
    Nudge.objects.bulk_create(
        Nudge(promise=one, kind=NudgeKind.REMINDED, due_at=one.due_at or now, to_id=one.owner_id, at=now) for one in promises
    )


def _escalate(house: House, definitions: dict[int, Definition], promises: list[Promise], now: datetime) -> None:
    nudges, hand_overs = [], []
    for promise in promises:
        definition = definitions.get(promise.version_id or 0)
        to = _above(promise, definition, house)
        nudges.append(Nudge(promise=promise, kind=NudgeKind.ESCALATED, due_at=promise.due_at or now, to_id=to, at=now))
        if to is not None and to != promise.owner_id:
            hand_overs.append(
                HandOver(promise=promise, from_owner_id=promise.owner_id, to_owner_id=to, cause=HandOverCause.ESCALATED, at=now)
            )  # fmt: skip
            promise.owner_id = to
    Nudge.objects.bulk_create(nudges)
    HandOver.objects.bulk_create(hand_overs)
    Promise.objects.bulk_update([one.promise for one in hand_overs], ["owner"], batch_size=200)


def _above(promise: Promise, definition: Definition | None, house: House) -> int | None:
    if definition is None or definition.escalate_after is None:
        return promise.owner_id
    return above(definition.escalate_after, promise.owner_id, definition.owner.team, house)


def _definitions() -> dict[int, Definition]:
    return {version.id: version.definition for rule in rules_now() for version in rule.versions}
