"""What a standard would have meant in the last twelve months, had it said this: how many promises, to whom, how well kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.channels import Channel
from befriend.foundation.kinds import kind_of
from befriend.people.models import Contact
from befriend.promises.models import WorkCalendar
from befriend.promises.queries.rules_now import read_calendars
from befriend.promises.queries.stories import load_stories
from befriend.promises.rules.definition import Definition, Shape
from befriend.promises.rules.derive import derive_rule
from befriend.promises.rules.figures import Kept
from befriend.promises.rules.made import Made
from befriend.promises.rules.standing_rule import Rule, compile_rule, compile_version
from befriend.segments.queries.everyone import ids
from befriend.segments.queries.world import current_world
from befriend.timeline.models import Interaction

DAYS = 365
MOST_PEOPLE = 1_500
"""Of more people than this, as many are looked at, spread evenly, and the figures are reckoned from them."""
FACES = 5
_AT_ONCE = 500
_NEW = 0


@dataclass(frozen=True, slots=True)
class WhatIf:
    """In twelve months: promises a week, to how many people (`faces`: a few of them), and what became of them."""

    kept: Kept
    people: int
    faces: list[int]
    is_estimate: bool

    @property
    def missed(self) -> int:
        """Not kept to this day, though it was due."""
        return self.kept.late + self.kept.broken

    @property
    def a_week(self) -> float:
        """Promises a week; with a place behind the point while they are few."""
        number = self.kept.made * 7 / DAYS
        return round(number, 1) if number < 10 else round(number)


def what_if(definition: Definition, calendar: WorkCalendar, *, now: datetime | None = None) -> WhatIf:
    """Derive what would have been promised, as if the standard had said this for a year, by the law that makes promises."""
    as_of = now or timezone.now()
    rule = _rule(definition, calendar, as_of - timedelta(days=DAYS))
    concerned = _concerned(definition, as_of)
    looked_at = _spread(concerned, MOST_PEOPLE)
    factor = len(concerned) / len(looked_at) if looked_at else 1.0
    tally, faces, people = Kept(), [], 0
    for contact_id, made in _derived(looked_at, rule, as_of):
        if made:
            people += 1
            faces.append(contact_id)
            tally += judged(made, as_of)
    return WhatIf(_scaled(tally, factor), round(people * factor), faces[-FACES:], is_estimate=factor > 1)


def judged(made: Sequence[Made], now: datetime) -> Kept:
    """What became of these promises, by now."""
    total = Kept(made=len(made))
    for one in made:
        total = replace(total, **{(name := _became(one, now)): getattr(total, name) + 1})
    return total


def _became(one: Made, now: datetime) -> str:
    if one.released_at is not None:
        return "released"
    is_broken = one.broken_at is not None and (one.kept_at or now) > one.broken_at
    if one.kept_at is not None:
        is_in_time = one.due_at is None or one.kept_at <= one.due_at
        return "kept" if is_in_time else ("kept_broken" if is_broken else "kept_late")
    if one.due_at is None or one.paused_at is not None or one.due_at >= now:
        return "not_due"
    return "broken" if is_broken else "late"


def _rule(definition: Definition, calendar: WorkCalendar, since: datetime) -> Rule:
    version = compile_version(
        version_id=_NEW,
        from_at=since,
        is_on=True,
        definition=definition,
        calendar=read_calendars()[calendar.pk],
        world=current_world(),
    )
    return compile_rule(_NEW, definition.shape, [version])


def _concerned(definition: Definition, now: datetime) -> list[int]:
    """Whom it could have been promised to: who did such a thing in that time; or who is meant today."""
    if definition.shape == Shape.RECURRING:
        return sorted(ids(definition.when.who or {"all": []}))
    return list(_triggers(definition, now).order_by("contact_id").values_list("contact_id", flat=True).distinct())


def _triggers(definition: Definition, now: datetime) -> QuerySet[Interaction]:
    when, house = definition.when, Organisation.current()
    first_day, last_day = house.day_of(now - timedelta(days=DAYS)), house.day_of(now)
    found = Interaction.objects.filter(
        kind__in=[kind_of(key).code for key in when.kinds], day__range=(first_day, last_day), reverses=None, contact__isnull=False
    )
    if when.amount_at_least is not None:
        found = found.filter(amount__gte=when.amount_at_least)
    if when.channels:
        found = found.filter(channel__in=[int(Channel.from_key(key)) for key in when.channels])
    return found


def _spread(numbers: Sequence[int], most: int) -> list[int]:
    """As many of them as that, at even distances."""
    if len(numbers) <= most:
        return list(numbers)
    return [numbers[place * len(numbers) // most] for place in range(most)]


def _derived(contact_ids: Sequence[int], rule: Rule, as_of: datetime) -> Iterator[tuple[int, list[Made]]]:
    zone, rest = Organisation.current().zone, iter(contact_ids)
    since = as_of - timedelta(days=DAYS)
    while some := list(islice(rest, _AT_ONCE)):
        for story in load_stories(some, [rule]):
            made = [one for one in derive_rule(story, rule, as_of=as_of, zone=zone) if since <= one.opened_at <= as_of]
            yield story.contact_id, made


def _scaled(tally: Kept, factor: float) -> Kept:
    return tally if factor == 1 else Kept(*(round(getattr(tally, name) * factor) for name in Kept.__slots__))


def faces_of(found: WhatIf) -> list[Contact]:
    """A few of those it would have been promised to, those who came last first."""
    known = Contact.objects.in_bulk(found.faces)
    return [known[pk] for pk in reversed(found.faces) if pk in known]
