"""Who is thanked, and who is left out: among everyone who did something for us within a year."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import date

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import WHO_MAY, Permission
from befriend.foundation.days import date_of, day_number
from befriend.people.models import Contact
from befriend.segments.queries.looks import looks
from befriend.segments.queries.world import current_world
from befriend.segments.rules.sql.passes import COUNTED
from befriend.thanks.queries.pairs import first_id_since
from befriend.thanks.rules.kinds import support_codes, thanks_codes
from befriend.timeline.models import Interaction

YEAR = 365
PAGE_SIZE = 50
_LATELY = 30


@dataclass(frozen=True, slots=True)
class Coverage:
    """Those active within a year, and how many of them a human thanked within that year."""

    active: int
    thanked: int

    @property
    def left_out(self) -> int:
        return self.active - self.thanked

    @property
    def share(self) -> float:
        return self.thanked / self.active if self.active else 0.0


@dataclass(frozen=True, slots=True)
class Team:
    """Those who may thank, those of them who thanked someone this month, and colleagues whom nobody thanked for a month."""

    everyone: list[User]
    thanked_someone: set[int]
    unthanked: list[Contact]

    @property
    def share(self) -> float:
        return len(self.thanked_someone) / len(self.everyone) if self.everyone else 0.0

    @property
    def silent(self) -> list[User]:
        return [user for user in self.everyone if user.pk not in self.thanked_someone]


def coverage() -> Coverage:
    """Asked of the mirror when the house is big."""
    today = Organisation.current().today()
    counted = f"SELECT COUNT(*), COALESCE(SUM(CASE WHEN thanked > {today - YEAR} THEN 1 ELSE 0 END), 0) FROM ({_active(today)}) active"
    with looks(world=current_world()) as parts:
        rows = [part.rows(counted)[0] for part in parts]
    return Coverage(sum(int(active) for active, _thanked in rows), sum(int(thanked) for _active_ones, thanked in rows))


def left_out(*, after: tuple[int, int] | None = None) -> list[tuple[int, int]]:
    """One page of those whom no human thanked within the year, who came last first: (last day, contact id)."""
    today = Organisation.current().today()
    beyond = f" AND (last < {after[0]} OR (last = {after[0]} AND contact_id < {after[1]}))" if after else ""
    sql = f"""SELECT last, contact_id FROM ({_active(today)}) active WHERE (thanked IS NULL OR thanked <= {today - YEAR}){beyond}
ORDER BY last DESC, contact_id DESC LIMIT {PAGE_SIZE + 1}"""
    with looks(world=current_world()) as parts:
        pages = [[(int(last), int(pk)) for last, pk in part.rows(sql)] for part in parts]
    return heapq.nlargest(PAGE_SIZE + 1, [one for page in pages for one in page])


def team() -> Team:
    """Who of us thanks, and whom of us nobody thanks."""
    may = [str(role) for role in WHO_MAY[Permission.RECORD]]
    today = Organisation.current().today()
    month = day_number(date_of(today).replace(day=1))
    everyone = list(User.objects.filter(is_active=True, role__in=may).order_by("name"))
    counting = Interaction.objects.filter(kind__in=thanks_codes(), reverses=None, reversal=None)
    lately = counting.filter(id__gte=first_id_since(month), day__gte=month, day__lte=today)
    thanked_someone = set(lately.filter(by__in=everyone).values_list("by", flat=True).distinct())
    works_here = Contact.objects.filter(colleague__is_active=True, archived_day=None).select_related("colleague").order_by("name_folded")
    thanked = set(counting.filter(contact__in=works_here, day__gt=today - _LATELY, day__lte=today).values_list("contact", flat=True))
    return Team(everyone, thanked_someone, [contact for contact in works_here if contact.pk not in thanked])


def month_of(day: int) -> date:
    """The first of its month."""
    return date_of(day).replace(day=1)


def _active(today: int) -> str:
    """Everyone active: contact_id, the day of the last thing they did, the day of the last thanks by a human (or null)."""
    support, thanks = ", ".join(map(str, support_codes())), ", ".join(map(str, thanks_codes()))
    return f"""SELECT e.contact_id AS contact_id, MAX(CASE WHEN e.kind IN ({support}) THEN e.day END) AS last,
    MAX(CASE WHEN e.kind IN ({thanks}) THEN e.day END) AS thanked
  FROM ({COUNTED}) e JOIN contact c ON c.id = e.contact_id AND c.archived_day IS NULL
  WHERE e.kind IN ({support}, {thanks}) AND e.day > {today - YEAR} AND e.day <= {today}
  GROUP BY e.contact_id HAVING MAX(CASE WHEN e.kind IN ({support}) THEN e.day END) IS NOT NULL"""
