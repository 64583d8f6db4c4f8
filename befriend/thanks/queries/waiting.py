"""Who waits for thanks, among everyone: those who did something for us within a year, and whom no human has thanked since.

Asked of the mirror when the house is big; what comes back is bounded by what the lists of a week can take.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db import connection
from django.db.models import Count, Max, Q

from befriend.accounts.models import Organisation
from befriend.foundation.channels import Channel
from befriend.people.models import Contact, Restriction, RestrictionKind
from befriend.segments.queries.looks import looks
from befriend.segments.queries.world import current_world
from befriend.segments.rules.sql.passes import COUNTED
from befriend.thanks.models import Line, SetAside
from befriend.thanks.rules.allocation import Waiting
from befriend.thanks.rules.kinds import support_codes, thanks_codes
from befriend.thanks.rules.weeks import first_day_of
from befriend.timeline.models import Interaction

ACTIVE_DAYS = 365
_REMEMBERED_WEEKS = 60
_COLLEAGUE_WAITS_DAYS = 30
_OWNED = 100  # how much better one knows those whom one looks after
_MET = 3
_COUNTS_UP_TO = 20


def unthanked_sql(today: int, *, whose: str = "") -> str:
    """Everyone who waits on that day: contact_id, and since when. `whose` narrows it to the ids of a query."""
    support, thanks = _listed(support_codes()), _listed(thanks_codes())
    of_whom = f" AND contact_id IN ({whose})" if whose else ""
    return f"""SELECT e.contact_id AS contact_id, MIN(e.day) AS since FROM ({COUNTED}) e
  JOIN contact c ON c.id = e.contact_id AND c.archived_day IS NULL
  LEFT JOIN (SELECT contact_id, MAX(day) AS day FROM ({COUNTED}) counted WHERE kind IN ({thanks}) AND day <= {today}{of_whom}
    GROUP BY contact_id) t ON t.contact_id = e.contact_id
  WHERE e.kind IN ({support}) AND e.day > {today - ACTIVE_DAYS} AND e.day <= {today} AND (t.day IS NULL OR e.day > t.day)
    {of_whom.replace("contact_id", "e.contact_id", 1)}
  GROUP BY e.contact_id"""


def supporters_waiting(users: Collection[int], *, week: int, enough: int, among: Sequence[int] | None = None) -> list[Waiting]:
    """The `enough` who wait longest, and those whom one of these colleagues looks after; without the dead, those who want
    to hear nothing, those put off, and those who are on a list of this week already.

    Of everyone, or `among` a few, which takes no look at everyone.
    """
    today, listed = as_of(week), last_listed(week)
    longest = _longest_waiting(today, enough + len(listed)) if among is None else _unthanked_among(among, today)
    since = longest | _looked_after(users, today, enough)
    left_out = _to_be_left(since) | _put_off(week) | {pk for pk, on_week in listed.items() if on_week == week}
    wait = {pk: max(day, first_day_of(listed[pk]) if pk in listed else day) for pk, day in since.items() if pk not in left_out}
    kept = heapq.nsmallest(enough, wait, key=lambda pk: (wait[pk], pk))
    owned = set(_owners(set(wait), users))
    chosen = set(kept) | owned
    known, who = acquaintances(chosen, users), _who_works_here(chosen)
    return [Waiting(pk, wait[pk], known.get(pk, {}), who.get(pk)) for pk in sorted(chosen)]


def colleagues_waiting(users: Collection[int], *, week: int) -> list[Waiting]:
    """Those who work here, and whom nobody thanked for a month; who was never thanked waits longest."""
    today, listed = as_of(week), last_listed(week)
    contacts = dict(Contact.objects.filter(colleague__is_active=True, archived_day=None).values_list("pk", "colleague"))
    thanked = dict(
        Interaction.objects.filter(contact__in=contacts, kind__in=thanks_codes(), reverses=None, reversal=None)
        .values_list("contact")
        .annotate(last=Max("day"))
    )
    left_out = _to_be_left(contacts) | _put_off(week) | {pk for pk, on_week in listed.items() if on_week == week}
    since = {pk: max(thanked.get(pk, 0), first_day_of(listed[pk]) if pk in listed else 0) for pk in contacts if pk not in left_out}
    waiting = {pk: day for pk, day in since.items() if day <= today - _COLLEAGUE_WAITS_DAYS}
    known = acquaintances(waiting, users)
    return [Waiting(pk, day, known.get(pk, {}), contacts[pk]) for pk, day in sorted(waiting.items())]


def as_of(week: int) -> int:
    """The day on which the lists of a week look at everyone: its Monday, or today when it has begun."""
    return max(first_day_of(week), Organisation.current().today())


def acquaintances(contact_ids: Collection[int], users: Collection[int]) -> dict[int, dict[int, int]]:
    """By person: how well each of these colleagues knows them. Looking after them counts most, then having met or called
    them, then having recorded something of theirs."""
    known: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    in_touch = Q(channel__in=(Channel.IN_PERSON, Channel.PHONE))
    rows = (
        Interaction.objects.filter(contact__in=contact_ids, by__in=users, reverses=None)
        .values_list("contact_id", "by_id")
        .annotate(met=Count("id", filter=in_touch), recorded=Count("id"))
    )
    for contact_id, user_id, met, recorded in rows:
        known[contact_id][user_id] += _MET * min(met, _COUNTS_UP_TO) + min(recorded, _COUNTS_UP_TO)
    for contact_id, user_id in _owners(contact_ids, users).items():
        known[contact_id][user_id] += _OWNED
    return {contact_id: dict(by_user) for contact_id, by_user in known.items()}


def last_listed(week: int) -> dict[int, int]:
    """By person: the last week, up to this one, in which they were on a list."""
    lines = Line.objects.filter(week__gt=week - _REMEMBERED_WEEKS, week__lte=week).order_by("week").values_list("contact_id", "week")
    return dict(lines)


def _longest_waiting(today: int, number: int) -> dict[int, int]:
    sql = f"SELECT contact_id, since FROM ({unthanked_sql(today)}) waiting ORDER BY since, contact_id LIMIT {int(number)}"
    with looks(world=current_world()) as parts:
        found = [(int(day), int(pk)) for part in parts for pk, day in part.rows(sql)]
    return {pk: day for day, pk in heapq.nsmallest(number, found)}


def _looked_after(users: Collection[int], today: int, enough: int) -> dict[int, int]:
    """Of those whom these colleagues look after: who waits. Asked of the database, for it is about few."""
    mine = list(Contact.objects.filter(owner__in=users, archived_day=None).order_by("-id").values_list("pk", flat=True)[: 10 * enough])
    return _unthanked_among(mine, today)


def _unthanked_among(contact_ids: Sequence[int], today: int) -> dict[int, int]:
    """Of these few: who waits, and since when. Asked of the database."""
    if not contact_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(unthanked_sql(today, whose=", ".join(str(int(pk)) for pk in contact_ids)))
        return {int(pk): int(day) for pk, day in cursor.fetchall()}


def _owners(contact_ids: Collection[int], users: Collection[int]) -> dict[int, int]:
    return dict(Contact.objects.filter(pk__in=contact_ids, owner__in=users).values_list("pk", "owner_id"))


def _who_works_here(contact_ids: Collection[int]) -> dict[int, int]:
    return dict(Contact.objects.filter(pk__in=contact_ids, colleague__isnull=False).values_list("pk", "colleague_id"))


def _to_be_left(contact_ids: Collection[int]) -> set[int]:
    """Of these: who has died, or asked to hear nothing from us over any channel."""
    in_force = Restriction.objects.filter(contact__in=contact_ids, lifted_at=None)
    forbids = Q(kind=RestrictionKind.DECEASED) | Q(kind=RestrictionKind.DO_NOT_CONTACT, channel="")
    return set(in_force.filter(forbids).values_list("contact_id", flat=True))


def _put_off(week: int) -> set[int]:
    return set(SetAside.objects.filter(until_week__gt=week).values_list("line__contact_id", flat=True))


def _listed(codes: Collection[int]) -> str:
    return ", ".join(map(str, codes))
