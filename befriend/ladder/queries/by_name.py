"""Those who stand on a rung, or are close to the next one, by name: all of them, or those of a segment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from befriend.ladder.models import Rung, Standing
from befriend.people.models import Contact
from befriend.people.queries.listing import Place
from befriend.segments.queries import everyone
from befriend.segments.rules.world import Condition

# So few are put in order here; more lie so close together in the list of everyone that it is quicker to walk along it.
FEW = 5_000
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Spot:
    """On which rung (None: any), and whether only those one step from the next."""

    rung: Rung | None
    only_close: bool

    def standings(self) -> QuerySet[Standing]:
        found = Standing.objects.order_by()
        if self.rung is not None:
            found = found.filter(rung=self.rung)
        return found.filter(is_close=True) if self.only_close else found


def number_on(spot: Spot) -> int:
    """How many stand there."""
    return spot.standings().count()


def ids_on(spot: Spot, *, among: Condition | None = None) -> Iterator[int]:
    """The ids of those who stand there, and fulfil the condition, if one is given; in no order that matters."""
    if among is None:
        yield from spot.standings().values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE)
        return
    there = set(spot.standings().values_list("pk", flat=True))
    yield from (contact_id for contact_id in everyone.ids(among) if contact_id in there)


def page_on(spot: Spot, *, among: Condition | None = None, after: Place | None = None, before: Place | None = None, size: int) -> list[int]:
    """The ids of one page of them by name: those after a place, or the last before one."""
    chosen: set[int] | None = None if among is None else set(ids_on(spot, among=among))
    number = number_on(spot) if chosen is None else len(chosen)
    if number <= FEW:
        return _in_order(ids_on(spot) if chosen is None else chosen, after, before, size)
    found: list[tuple[str, int]] = []
    for place in _walk(spot, after, before):
        if chosen is None or place[1] in chosen:
            found.append(place)
            if len(found) == size:
                break
    ids = [contact_id for _name, contact_id in found]
    return ids[::-1] if before else ids


def _in_order(ids: Collection[int] | Iterator[int], after: Place | None, before: Place | None, size: int) -> list[int]:
    wanted, places = sorted(ids), list[Place]()
    for start in range(0, len(wanted), _AT_ONCE):
        places += Contact.objects.filter(pk__in=wanted[start : start + _AT_ONCE]).values_list("name_folded", "pk")
    places.sort()
    if before is not None:
        return [contact_id for _name, contact_id in places if (_name, contact_id) < before][-size:]
    return [contact_id for _name, contact_id in places if after is None or (_name, contact_id) > after][:size]


def _walk(spot: Spot, after: Place | None, before: Place | None) -> Iterator[Place]:
    """Their places in the list of everyone, from a place on, or back from one.

    Along the index of names, and who of a stretch stands there is asked by id: no engine is tempted to sort a whole rung.
    """
    order = ("-name_folded", "-pk") if before else ("name_folded", "pk")
    place = before or after
    everyone_there = Contact.objects.filter(archived_day=None).order_by(*order)
    while True:
        rest = everyone_there.filter(_beyond(place, "lt" if before else "gt")) if place else everyone_there
        stretch = list(rest.values_list("name_folded", "pk")[:_AT_ONCE])
        there = set(spot.standings().filter(pk__in=[contact_id for _name, contact_id in stretch]).values_list("pk", flat=True))
        yield from (one for one in stretch if one[1] in there)
        if len(stretch) < _AT_ONCE:
            return
        place = stretch[-1]


def _beyond(place: Place, way: str) -> Q:
    name, contact_id = place
    return Q(**{f"name_folded__{way}e": name}) & (Q(**{f"name_folded__{way}": name}) | Q(**{f"pk__{way}": contact_id}))
