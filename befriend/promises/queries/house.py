"""Who could own a promise, in plain SQL: it is read with every recording that makes one."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.promises.models import Promise
from befriend.promises.rules.routing import Away, House

# How much someone has to do is counted over the days ahead, and may be a minute old.
LOAD_DAYS = 7
_KNOWN_FOR_S = 60


_COLLEAGUES = "SELECT id, role FROM accounts_user WHERE is_active ORDER BY id"
_MEMBERS = """SELECT m.team_id, m.user_id, m.is_lead FROM accounts_teammembership m JOIN accounts_user u ON u.id = m.user_id
  WHERE u.is_active ORDER BY m.user_id"""
_AWAY = """SELECT user_id, last_day, cover_id FROM absence
  WHERE called_off_at IS NULL AND first_day <= {today} AND last_day >= {today} ORDER BY id"""


@dataclass(slots=True)
class _Known:
    loads: dict[int, int] | None = None
    until: float = 0.0


_known = _Known()


def house_now() -> House:
    """Everyone, their teams and roles, who is away today, and what each has to do in the next days."""
    today = Organisation.current().today()
    roles, teams, leads = defaultdict[str, list[int]](list), defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for user_id, role in _rows(_COLLEAGUES):
        roles[role].append(user_id)
    for team_id, user_id, is_lead in _rows(_MEMBERS):
        teams[team_id].append(user_id)
        if is_lead:
            leads[team_id].append(user_id)
    return House(
        works_here=frozenset(user_id for of_role in roles.values() for user_id in of_role),
        away=[Away(*one) for one in _rows(_AWAY.format(today=int(today)))],
        teams=teams,
        leads=leads,
        roles=roles,
        loads=dict(_loads()),
    )


def _rows(question: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def _loads() -> dict[int, int]:
    """As this process knows them; counting them anew with every recording would cost more than the recording."""
    if _known.loads is None or time.monotonic() >= _known.until:
        _known.loads, _known.until = loads(), time.monotonic() + _KNOWN_FOR_S
    return _known.loads


def keep_loads(house: House) -> None:
    """Work was given out: what each has to do now is known to whoever asks next in this process."""
    _known.loads = house.loads


def forget_loads() -> None:
    """Count them anew when next asked."""
    _known.loads = None


def loads() -> dict[int, int]:
    """Open promises of each colleague that are late or planned for the next days."""
    soon = timezone.now() + timedelta(days=LOAD_DAYS)
    ahead = Promise.objects.filter(kept_at=None, released_at=None, planned_for__lte=soon, owner__isnull=False)
    return dict(ahead.order_by().values_list("owner").annotate(number=Count("*")))


def last_turn(standard_id: int) -> int | None:
    """Who owns the promise of this standard that was made last."""
    return Promise.objects.filter(standard=standard_id).order_by("-opened_at").values_list("owner", flat=True).first()
