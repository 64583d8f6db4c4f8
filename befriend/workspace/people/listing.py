"""What the list of people shows: which view, which people, and the way on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import QueryDict
from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.kinds import UnknownKind, kind_with_code
from befriend.foundation.money import amounts_are_shown
from befriend.ladder.models import Rung
from befriend.ladder.queries.by_name import Spot, ids_on, number_on, page_on
from befriend.people.models import Contact, Restriction
from befriend.people.queries.listing import Place, number_of_people, page_of_people
from befriend.people.queries.search import search
from befriend.segments.models import Scale, Segment
from befriend.segments.queries import everyone
from befriend.segments.rules.world import Condition
from befriend.workspace.promises.next_one import NextPromise, next_promises

PAGE_SIZE = 30
FOUND_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which people the address names: of a segment, on a rung, one step from the next; of all these at once."""

    segment: Segment | None = None
    rung: Rung | None = None
    only_close: bool = False

    @property
    def spot(self) -> Spot | None:
        return Spot(self.rung, self.only_close) if self.rung or self.only_close else None

    @property
    def condition(self) -> Condition | None:
        return self.segment.condition if self.segment else None

    @property
    def query(self) -> str:
        """The same, as the address says it."""
        named = {"segment": self.segment and self.segment.pk, "rung": self.rung and self.rung.segment.key, "close": self.only_close and 1}
        return urlencode({name: value for name, value in named.items() if value})

    def ids(self) -> Iterable[int]:
        """The ids of all of them."""
        if self.spot is not None:
            return ids_on(self.spot, among=self.condition)
        return everyone.ids(self.condition or {"all": []})


EVERYONE = Chosen()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a contact, what happened last, the do-nots in force, and the next thing we owe them."""

    contact: Contact
    last: Last | None
    do_nots: list[Restriction]
    next_rung: str
    owed: NextPromise | None = None

    @property
    def rung_mark(self) -> str:
        """The drawing of their rung: the four there are, the highest for all above."""
        return f"rung-{min(max(self.contact.standing.rung.segment.position, 1), 4)}"


@dataclass(frozen=True, slots=True)
class Last:
    """The last entry of a contact: what it was, on which day, and its amount in minor units, if any."""

    told: Any
    day: int
    amount: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list. `before` and `after` are the contacts it goes on from; `number` is how many the view has, if known."""

    rows: list[Row]
    asked: str = ""
    chosen: Chosen = EVERYONE
    number: int | None = None
    before: int | None = None
    after: int | None = None

    @property
    def is_cut(self) -> bool:
        """Whether a search found more than is shown."""
        return bool(self.asked) and len(self.rows) == FOUND_AT_MOST


def listing_of(query: QueryDict, *, chosen: Chosen, reader: User) -> Listing:
    """The page that the address asks for: what was searched for, or a place in everyone or among the chosen."""
    asked = query.get("q", "").strip()
    if asked:
        return Listing(rows_of(search(asked, limit=FOUND_AT_MOST, reader=reader)), asked=asked)
    after, before = _place(query.get("after")), _place(query.get("before"))
    ids = _page(chosen, after, before, PAGE_SIZE + 1)
    is_more = len(ids) > PAGE_SIZE
    shown = (ids[-PAGE_SIZE:] if before else ids[:PAGE_SIZE]) if is_more else ids
    has_before, has_after = (is_more, True) if before else (after is not None, is_more)
    return Listing(
        rows_of(shown),
        chosen=chosen,
        number=_number(chosen),
        before=shown[0] if shown and has_before else None,
        after=shown[-1] if shown and has_after else None,
    )


def saved_views() -> list[Segment]:
    """The tabs over the list, with their last counts."""
    return list(Segment.objects.filter(scale=Scale.NONE, is_saved_view=True, archived_at=None).order_by("position", "name", "pk"))


def rows_of(contact_ids: Sequence[int]) -> list[Row]:
    """The lines of these contacts, in this order; four queries, however many they are."""
    in_force = Prefetch("restrictions", Restriction.objects.filter(lifted_at=None).order_by("pk"), to_attr="in_force")
    contacts = Contact.objects.select_related("standing__rung__segment").prefetch_related(in_force).in_bulk(contact_ids)
    found = (contacts[contact_id] for contact_id in contact_ids if contact_id in contacts)
    rungs = dict(Segment.objects.filter(scale=Scale.RUNG, archived_at=None).values_list("position", "name"))
    owed = next_promises(contact_ids, timezone.now())
    return [Row(contact, _last(contact), contact.in_force, _next_rung(contact, rungs), owed.get(contact.pk)) for contact in found]


def _last(contact: Contact) -> Last | None:
    standing = getattr(contact, "standing", None)
    if standing is None or standing.last_kind is None:
        return None
    try:
        kind = kind_with_code(standing.last_kind)
    except UnknownKind:
        return None
    return Last(kind.told, standing.last_day, standing.last_amount if kind.has_amount and amounts_are_shown() else None)


def _next_rung(contact: Contact, rungs: dict[int, str]) -> str:
    """The rung they are one step away from, or ""."""
    standing = getattr(contact, "standing", None)
    return rungs.get(standing.rung.segment.position + 1, "") if standing and standing.is_close else ""


def _page(chosen: Chosen, after: Place | None, before: Place | None, size: int) -> list[int]:
    if chosen.spot is not None:
        return page_on(chosen.spot, among=chosen.condition, after=after, before=before, size=size)
    if chosen.condition is not None:
        return everyone.page(chosen.condition, after=after, before=before, size=size)
    return page_of_people(after=after, before=before, size=size)


def _number(chosen: Chosen) -> int | None:
    """How many they are, where that is known without asking everyone."""
    if chosen.spot is not None:
        return number_on(chosen.spot) if chosen.segment is None else None
    return chosen.segment.people if chosen.segment else number_of_people()


def _place(typed: str | None) -> Place | None:
    """The place of the contact that the address names; the start of the list for any other word."""
    if not typed or not typed.isascii() or not typed.isdigit() or len(typed) > 18:
        return None
    return Contact.objects.filter(pk=int(typed)).values_list("name_folded", "pk").first()
