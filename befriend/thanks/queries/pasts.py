"""What a few people did for us, and how they were thanked: two queries, and two more for who came along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Max, Q

from befriend.accounts.models import Organisation
from befriend.foundation.kinds import all_kinds, kind_with_code
from befriend.foundation.money import amounts_are_shown
from befriend.people.models import Relationship
from befriend.thanks.rules.happened import Company, Happened, Past
from befriend.thanks.rules.kinds import support_codes, thanks_codes
from befriend.timeline.models import Interaction

# Beyond this many of the newest things, the past of one person says nothing new in a thank-you.
_NEWEST = 3_000


def past_of(contact_id: int) -> Past:
    """The past of one person."""
    return pasts_of([contact_id])[contact_id]


def pasts_of(contact_ids: Collection[int]) -> dict[int, Past]:
    """The past of each, in a fixed number of queries; of those who did nothing for us, an empty one."""
    today = Organisation.current().today()
    happened = _happened(contact_ids, today)
    thanked = last_thanks(contact_ids)
    company = _company(contact_ids, {pk: {one.day for one in happened[pk]} for pk in contact_ids})
    return {pk: Past(happened[pk], thanked.get(pk), today, company.get(pk, ())) for pk in contact_ids}


def last_thanks(contact_ids: Collection[int]) -> dict[int, datetime]:
    """When each was last thanked by a human; those who never were are not in it."""
    counting = Interaction.objects.filter(contact__in=contact_ids, kind__in=thanks_codes(), reverses=None, reversal=None)
    return dict(counting.values_list("contact").annotate(at=Max("occurred_at")))


def _happened(contact_ids: Collection[int], today: int) -> dict[int, list[Happened]]:
    counting = Interaction.objects.filter(
        contact__in=contact_ids, kind__in=support_codes(), reverses=None, reversal=None, day__lte=today
    ).order_by("-day", "-occurred_at", "-id")
    rows = counting.values_list("contact_id", "id", "kind", "day", "occurred_at", "amount", "words__text")
    found: dict[int, list[Happened]] = defaultdict(list)
    for contact_id, pk, code, day, occurred_at, amount, words in rows[: _NEWEST * max(1, len(contact_ids))]:
        kind = kind_with_code(code)
        told = (amount, words or "") if amounts_are_shown() or not kind.has_amount else (None, "")
        found[contact_id].append(Happened(pk, kind.key, day, occurred_at, *told))
    return defaultdict(list, {pk: things[::-1] for pk, things in found.items()})


def _company(contact_ids: Collection[int], days: dict[int, set[int]]) -> dict[int, list[Company]]:
    """Who of those near them came to us on the same days."""
    near = _near(contact_ids)
    came = _came({pk for relatives in near.values() for pk, _name, _are in relatives}, set().union(*days.values()))
    return {
        pk: [Company(name, they_are, day) for other, name, they_are in near[pk] for day in sorted(came.get(other, set()) & days[pk])]
        for pk in near
    }


def _near(contact_ids: Collection[int]) -> dict[int, list[tuple[int, str, str]]]:
    """By person: those related to them (id, name, what they are), read from both sides; houses are no company."""
    ties = Relationship.objects.filter(Q(from_contact__in=contact_ids) | Q(to_contact__in=contact_ids)).select_related(
        "type", "from_contact", "to_contact"
    )
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for tie in ties:
        if tie.from_contact_id in contact_ids and tie.to_contact.kind == 1:
            found[tie.from_contact_id].append((tie.to_contact_id, tie.to_contact.short_name, tie.type.reverse_name))
        if tie.to_contact_id in contact_ids and tie.from_contact.kind == 1:
            found[tie.to_contact_id].append((tie.from_contact_id, tie.from_contact.short_name, tie.type.name))
    return found


def _came(contact_ids: Collection[int], days: Iterable[int]) -> dict[int, set[int]]:
    """By person: on which of these days they came to us."""
    theirs = [kind.code for kind in all_kinds() if kind.direction == "theirs"]
    wanted = set(days)
    if not contact_ids or not wanted:
        return {}
    rows = Interaction.objects.filter(
        contact__in=contact_ids, kind__in=theirs, reverses=None, reversal=None, day__range=(min(wanted), max(wanted))
    ).values_list("contact_id", "day")
    found: dict[int, set[int]] = defaultdict(set)
    for contact_id, day in rows.distinct():
        found[contact_id].add(day)
    return found
