"""The hours we keep: opening hours, holidays, own closures and special days. Whatever changes here, changes when things are due."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.jobs import later
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.foundation.working_time import UnknownCountry
from befriend.promises.actions.keep_standard import standards_changed
from befriend.promises.models import CalendarClosure, CalendarSpecialDay, WorkCalendar
from befriend.promises.queries.standards import versions_now

Week = list[list[list[int]]]
_LONGEST = timedelta(days=3 * 366)


@transaction.atomic
def keep_calendar(
    *, calendar: WorkCalendar | None, name: str, zone: str, week: Week, country: str = "", subdivision: str = "", by: User
) -> WorkCalendar:
    """Keep the hours of a calendar, a new one when there is none. Raises Refused."""
    kept = WorkCalendar() if calendar is None else WorkCalendar.objects.select_for_update().get(pk=calendar.pk)
    kept.name = storable(name.strip(), field="name", at_most=100)
    kept.zone, kept.week, kept.country, kept.subdivision = zone, week, country, subdivision if country else ""
    if not kept.name:
        raise Refused(_("Give it a name."), field="name")
    _check(kept, is_used=calendar is not None and _is_used(calendar))
    kept.is_default = kept.is_default or not WorkCalendar.objects.filter(is_default=True).exists()
    kept.save()
    _told(kept, "kept", by)
    return kept


def _check(calendar: WorkCalendar, *, is_used: bool) -> None:
    try:
        opens = calendar.calendar().opens_in_a_week
    except UnknownCountry:
        raise Refused(_("There is no such region."), field="subdivision") from None
    if is_used and not opens:
        raise Refused(_("Open at least once a week: what we promise is counted by these hours."), field="monday")


@transaction.atomic
def archive_calendar(*, calendar: WorkCalendar, by: User) -> None:
    """Put away a calendar that nothing is counted by. Raises Refused."""
    if calendar.is_default:
        raise Refused(_("These are the hours of the house."))
    if _is_used(calendar):
        raise Refused(_("Something we promise is counted by these hours."))
    WorkCalendar.objects.filter(pk=calendar.pk).update(archived_at=timezone.now())
    _told(calendar, "put away", by)


@transaction.atomic
def bring_back_calendar(*, calendar: WorkCalendar, by: User) -> None:
    WorkCalendar.objects.filter(pk=calendar.pk).update(archived_at=None)
    _told(calendar, "brought back", by)


@transaction.atomic
def add_closure(*, calendar: WorkCalendar, first_day: date, last_day: date, why: str = "", by: User) -> CalendarClosure:
    """Closed from one day to another, both counted. Raises Refused."""
    if last_day < first_day:
        raise Refused(_("It ends before it begins."), field="last_day")
    if last_day - first_day > _LONGEST:
        raise Refused(_("Three years at most."), field="last_day")
    why = storable(why.strip(), field="why", at_most=200)
    closure = CalendarClosure.objects.create(calendar=calendar, first_day=first_day, last_day=last_day, why=why)
    _told(calendar, "closed", by, since=first_day, first=first_day, last=last_day)
    return closure


@transaction.atomic
def remove_closure(*, closure: CalendarClosure, by: User) -> None:
    closure.delete()
    _told(closure.calendar, "not closed after all", by, since=closure.first_day, first=closure.first_day, last=closure.last_day)


@transaction.atomic
def set_special_day(*, calendar: WorkCalendar, day: date, hours: list[list[int]], by: User) -> CalendarSpecialDay:
    """Open at these hours on that day, whatever else is said."""
    special, _is_new = CalendarSpecialDay.objects.update_or_create(calendar=calendar, day=day, defaults={"hours": hours})
    _told(calendar, "special day", by, since=day, day=day)
    return special


@transaction.atomic
def remove_special_day(*, special: CalendarSpecialDay, by: User) -> None:
    special.delete()
    _told(special.calendar, "no special day after all", by, since=special.day, day=special.day)


def _is_used(calendar: WorkCalendar) -> bool:
    return any(version.calendar_id == calendar.pk for version in versions_now())


def _told(calendar: WorkCalendar, verb: str, by: User, since: date | None = None, **detail: object) -> None:
    standards_changed()
    later("promises.calendar_changed", calendar_id=calendar.pk, since=since)
    audit(by=by, verb=verb, subject="calendar", subject_id=calendar.pk, name=calendar.name, **detail)
