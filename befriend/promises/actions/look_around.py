"""Time alone brings people to those a recurring standard holds for, and takes them away: everyone is looked at at once.

The set engine says who belongs today; whoever has an open promise and does not, or the other way round, is derived anew.
Ids are packed numbers, some millions of them fit in a few megabytes; promises are derived some hundreds of people at a time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from befriend.people.models import Contact
from befriend.promises.actions.follow import derive_anew
from befriend.promises.models import OPEN, Promise
from befriend.promises.queries.rules_now import rules_now
from befriend.promises.rules.definition import Shape
from befriend.promises.rules.standing_rule import Rule, Version
from befriend.segments.queries.everyone import ids
from befriend.timeline.models import Interaction

_AT_ONCE = 500


def look_around() -> int:
    """Open and end what time alone opens and ends, under every recurring standard; returns for how many people it looked."""
    now = timezone.now()
    return sum(_derive_for(_to_look_at(rule, now), rule) for rule in rules_now() if rule.shape == Shape.RECURRING)


def standard_changed(*, standard_id: int) -> int:
    """A standard says something else, or was switched: what was told ahead of its time is looked at, and all for whom it recurs."""
    found = 0
    for rule in rules_now():
        if rule.standard_id == standard_id:
            found += _derive_for(_told_ahead(rule), rule)
            found += _derive_for(_to_look_at(rule, timezone.now()), rule) if rule.shape == Shape.RECURRING else 0
    return found


def _derive_for(contact_ids: Iterator[int], rule: Rule) -> int:
    looked = 0
    while some := list(islice(contact_ids, _AT_ONCE)):
        with transaction.atomic():
            held = Contact.objects.select_for_update(no_key=True).filter(pk__in=some).order_by("pk")
            derive_anew(list(held.values_list("pk", flat=True)), rules=[rule])
        looked += len(some)
    return looked


def _told_ahead(rule: Rule) -> Iterator[int]:
    """Who has an entry that makes a difference to the standard, of a time after its newest version began."""
    entries = Interaction.objects.filter(occurred_at__gte=rule.versions[-1].from_at, kind__in=rule.kinds, contact__isnull=False)
    yield from array("q", entries.order_by("contact").values_list("contact", flat=True).distinct().iterator(20_000))


def _to_look_at(rule: Rule, now: datetime) -> Iterator[int]:
    """Who belongs and has nothing open, and who has something open and belongs no more to those it was made for."""
    versions = {version.id: version for version in rule.versions}
    in_force = rule.in_force(now)
    if in_force is not None:
        yield from _only_in_first(_belonging(in_force), _having(rule.standard_id))
    open_versions = Promise.objects.filter(OPEN, standard=rule.standard_id).order_by().values_list("version", flat=True).distinct()
    for version_id in sorted(set(open_versions)):
        yield from _only_in_first(_having(rule.standard_id, version_id), _belonging(versions[version_id]))


def _belonging(version: Version) -> array[int]:
    return array("q", sorted(ids(version.definition.when.who or {"all": []})))


def _having(standard_id: int, version_id: int | None = None) -> array[int]:
    open_now = Promise.objects.filter(OPEN, standard=standard_id)
    if version_id is not None:
        open_now = open_now.filter(version=version_id)
    return array("q", open_now.order_by("contact").values_list("contact", flat=True).iterator(20_000))


def _only_in_first(first: array[int], second: array[int]) -> Iterator[int]:
    """The numbers of one sorted list that are not in the other."""
    place = 0
    for number in first:
        while place < len(second) and second[place] < number:
            place += 1
        if place == len(second) or second[place] != number:
            yield number
