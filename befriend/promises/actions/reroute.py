"""No promise without an owner who is here: what is with someone who is away or has left is handed on, and its history stays."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.jobs import later
from befriend.promises.models import OPEN, HandOver, HandOverCause, Promise
from befriend.promises.queries.house import house_now
from befriend.promises.queries.rules_now import rules_now
from befriend.promises.rules.definition import Owner
from befriend.promises.rules.routing import House, owner_for
from befriend.promises.rules.story import start_of_day

_AT_ONCE = 500


def reroute(*, user_ids: Collection[int] | None = None) -> int:
    """Hand on the open promises of colleagues who have left, those that come up while one is away, and those of nobody.

    Of these colleagues, or of all; returns how many. Some hundreds at a time, each part in a transaction of its own.
    """
    house, handed = house_now(), 0
    owners = _owners()
    while some := _stranded(house, user_ids):
        with transaction.atomic():
            handed_now = _hand_on(some, house, owners)
        handed += handed_now
        if not handed_now:
            break
    return handed


def hand_on(user_ids: Collection[int]) -> None:
    """These colleagues came, left, are away or are back: what is theirs goes on at once, or by a job when it is much."""
    if len(_stranded(house_now(), user_ids, at_most=_AT_ONCE + 1)) > _AT_ONCE:
        later("promises.reroute", user_ids=sorted(user_ids))
    else:
        reroute(user_ids=user_ids)


def _stranded(house: House, user_ids: Collection[int] | None, at_most: int = _AT_ONCE) -> list[Promise]:
    promises = Promise.objects.filter(OPEN).filter(_whose(house, user_ids)).select_related("contact", "trigger")
    return list(promises.order_by("planned_for", "pk")[:at_most])


def _whose(house: House, user_ids: Collection[int] | None) -> Q:
    zone = Organisation.current().zone
    here = house.works_here
    left = Q(owner__isnull=False) & ~Q(owner__in=here) if user_ids is None else Q(owner__in=set(user_ids) - here)
    whose = left | Q(owner=None) if user_ids is None else left
    for one in house.away:
        if user_ids is None or one.user_id in user_ids:
            whose |= Q(owner=one.user_id, planned_for__lt=start_of_day(one.last_day + 1, zone))
    return whose


def _hand_on(promises: list[Promise], house: House, owners: dict[int, Owner]) -> int:
    now, made = timezone.now(), []
    for promise in promises:
        to = _next_owner(promise, house, owners)
        if to is not None and to != promise.owner_id:
            made.append(
                HandOver(promise=promise, from_owner_id=promise.owner_id, to_owner_id=to, cause=_cause(promise, house), at=now)
            )  # fmt: skip
            promise.owner_id = to
    HandOver.objects.bulk_create(made, batch_size=_AT_ONCE)
    Promise.objects.bulk_update([one.promise for one in made], ["owner"], batch_size=200)
    return len(made)


def _next_owner(promise: Promise, house: House, owners: dict[int, Owner]) -> int | None:
    """By the rule it was made under, as if it were made now; whoever is away from it today is passed over."""
    rule = owners.get(promise.version_id or 0)
    looks_after = promise.contact.owner_id
    recorder = promise.owner_id if promise.standard_id is None else (promise.trigger.by_id if promise.trigger else None)
    found = house.presence(None).instead_of(promise.owner_id) if promise.owner_id is not None else None
    if found is None:
        found = owner_for(rule, house, due_day=None, looks_after=looks_after, recorder=recorder, to=promise.contact.colleague_id)
    return house.give(found, rule.team if rule else None)


def _cause(promise: Promise, house: House) -> HandOverCause:
    if promise.owner_id is None:
        return HandOverCause.UNOWNED
    return HandOverCause.AWAY if promise.owner_id in house.works_here else HandOverCause.LEFT


def _owners() -> dict[int, Owner]:
    return {version.id: version.definition.owner for rule in rules_now() for version in rule.versions}
