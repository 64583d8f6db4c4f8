"""What is on the shelf and where the rest went: narrowed, a page at a time; and the story of one bringing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of
from befriend.foundation.money import Money
from befriend.foundation.text import findable
from befriend.giving.models import Bringing, Thing, ThingState, ThingStep
from befriend.giving.things.queries.untold import with_last_step

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """Which things: a state, a category, a word of the name, who brought them."""

    state: str = ""
    category: str = ""
    words: str = ""
    contact: int | None = None


def things_asked(asked: Asked) -> QuerySet[Thing]:
    """The things that are asked for, in no order; of bringings that stand."""
    narrow = Q(bringing__withdrawn_at=None)
    if asked.state:
        narrow &= Q(state=asked.state)
    if asked.category:
        narrow &= Q(category=asked.category)
    if words := findable(asked.words).strip():
        narrow &= Q(name__icontains=words)
    if asked.contact is not None:
        narrow &= Q(bringing__contact=asked.contact)
    return Thing.objects.filter(narrow)


def page_of(asked: Asked, *, after: int = 0) -> tuple[list[Thing], int | None]:
    """A page, the newest first, and the number after which the next begins. Two queries."""
    things = things_asked(asked).select_related("bringing__contact", "told").prefetch_related("steps").order_by("-pk")
    if after:
        things = things.filter(pk__lt=after)
    found = list(things[: PAGE_SIZE + 1])
    shown = with_last_step(found[:PAGE_SIZE])
    return shown, shown[-1].pk if len(found) > PAGE_SIZE else None


@dataclass(frozen=True, slots=True)
class Shelf:
    """How many things are where, what those on the shelf are worth to us, and for how much things were sold this year."""

    numbers: dict[str, int]
    worth_minor: int
    sold_minor: int


def shelf_now(today: int) -> Shelf:
    """Two queries."""
    rows = Thing.objects.filter(bringing__withdrawn_at=None).values("state").annotate(number=Count("pk"), worth=Sum("value_minor"))
    by_state: dict[str, dict[str, Any]] = {row["state"]: dict(row) for row in rows.order_by()}
    since = datetime(date_of(today).year, 1, 1, tzinfo=timezone.get_current_timezone())
    sold = ThingStep.objects.filter(state=ThingState.SOLD, taken_back_at=None, at__gte=since, thing__bringing__withdrawn_at=None)
    return Shelf(
        {state: row["number"] for state, row in by_state.items()},
        (by_state.get(ThingState.RECEIVED) or {}).get("worth") or 0,
        sold.aggregate(total=Sum("amount_minor"))["total"] or 0,
    )


def story_of(bringing: Bringing) -> list[Thing]:
    """Its things, each with all that happened to it, oldest first. Two queries."""
    things = bringing.things.select_related("told__by").prefetch_related("steps__by").order_by("pk")
    return with_last_step(list(things))


def rows_of(asked: Asked, *, with_amounts: bool) -> Iterator[list[str]]:
    """The list as a table of text: a heading, then a row a thing. Amounts only for those who may see them."""
    yield [*_HEADINGS, *(_AMOUNTS if with_amounts else ())]
    things = things_asked(asked).select_related("bringing__contact").prefetch_related("steps").order_by("-pk")
    currency = Organisation.current().currency
    for thing in things.iterator(500):
        (with_step,) = with_last_step([thing])
        step = with_step.last_step  # type: ignore[attr-defined]
        contact = thing.bringing.contact
        row = [
            thing.name, str(thing.quantity), str(thing.get_category_display()), str(thing.get_condition_display()),
            str(thing.get_state_display()), step.words if step else "", thing.bringing.at.date().isoformat(),
            contact.name if contact else "", "" if thing.told_id is None else "1",
        ]  # fmt: skip
        if with_amounts:
            row += [_written(thing.value_minor, currency), _written(step.amount_minor if step else None, currency)]
        yield row


_HEADINGS = ("thing", "quantity", "category", "condition", "state", "to_whom_or_why", "brought_on", "brought_by", "giver_was_told")
_AMOUNTS = ("valued_at", "sold_for")


def _written(minor: int | None, currency: str) -> str:
    return "" if minor is None else str(Money(minor, currency).amount)
