"""Who has not heard yet what became of what they brought."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from befriend.giving.models import ENDS, Thing
from befriend.people.models import Contact

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Untold:
    """Someone, and the things they could hear of; each with `bringing` and its newest step as `last_step`."""

    contact: Contact
    things: list[Thing]


def waiting() -> QuerySet[Thing]:
    """Things that found their way, of someone we know who is here to be told."""
    return Thing.objects.filter(
        told=None, state__in=[*ENDS], bringing__withdrawn_at=None, bringing__contact__isnull=False, bringing__contact__archived_day=None
    )


def things_to_tell(contact_id: int) -> list[Thing]:
    """What one giver could hear of."""
    found = waiting().filter(bringing__contact=contact_id).select_related("bringing").prefetch_related("steps").order_by("pk")
    return with_last_step(list(found))


def page_of_untold(*, after: int = 0) -> tuple[list[Untold], int | None]:
    """A page of people by their number, and the number after which the next begins. Four queries."""
    ids = list(waiting().filter(bringing__contact__gt=after).order_by("bringing__contact").values_list("bringing__contact", flat=True)
               .distinct()[: PAGE_SIZE + 1])  # fmt: skip
    shown = ids[:PAGE_SIZE]
    people = Contact.objects.select_related("standing__rung__segment").in_bulk(shown)
    by_contact: dict[int, list[Thing]] = {pk: [] for pk in shown}
    things = waiting().filter(bringing__contact__in=shown).select_related("bringing").prefetch_related("steps").order_by("pk")
    for thing in with_last_step(list(things)):
        by_contact[thing.bringing.contact_id or 0].append(thing)
    return [Untold(people[pk], by_contact[pk]) for pk in shown], shown[-1] if len(ids) > PAGE_SIZE else None


def how_many_wait() -> int:
    """How many people have not heard."""
    return waiting().values("bringing__contact").distinct().count()


def with_last_step(things: list[Thing]) -> list[Thing]:
    """The same things, each with its newest step that stands as `last_step`; `steps` are at hand."""
    for thing in things:
        standing = [step for step in thing.steps.all() if step.taken_back_at is None]
        thing.last_step = max(standing, key=lambda step: step.pk) if standing else None  # type: ignore[attr-defined]
    return things
