"""Keeping a standard: what is said from now on is a new version; what was said before stays as it was."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.jobs import later
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.models import Contact
from befriend.promises.models import Standard, StandardVersion, Watch, WorkCalendar
from befriend.promises.queries.possible_owners import possible_owners
from befriend.promises.rules.checking import check, check_owner
from befriend.promises.rules.definition import Definition
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.promises.rules.parsing import parse
from befriend.segments.queries.world import current_world

_LONGEST_NAME = 200
# Where pages of our own are: no standard goes by these.
_RESERVED = frozenset({"new", "presets", "in-public", "calendars"})


@transaction.atomic
def keep_standard(
    *,
    standard: Standard | None,
    name: str,
    definition: Mapping[str, Any],
    calendar: WorkCalendar,
    is_on: bool,
    by: User | None,
    key: str = "",
    from_at: datetime | None = None,
) -> Standard:
    """Keep what a standard says from now on (`from_at`: since another moment), a new one when there is none.

    Raises InvalidDefinition with the place, Refused for its name. Where nothing but the name is new, no version is.
    """
    _check(definition, calendar, is_on=is_on)
    name = storable(name.strip(), field="name", at_most=_LONGEST_NAME)
    if not name:
        raise Refused(_("Give it a name."), field="name")
    kept = _renamed(standard, name) if standard else _created(name, key)
    if _add_version(kept, dict(definition), calendar, is_on=is_on, by=by, from_at=from_at or timezone.now()):
        audit(by=by, verb="kept", subject="standard", subject_id=kept.pk, name=name, is_on=is_on)
    return kept


def switch_standard(*, standard: Standard, is_on: bool, by: User | None) -> None:
    """From now on it makes promises, or makes none; those it made stay. Raises InvalidDefinition when nobody could own them."""
    last = last_version(standard)
    keep_standard(standard=standard, name=standard.name, definition=last.definition, calendar=last.calendar, is_on=is_on, by=by)


def bring_back_version(*, version: StandardVersion, by: User | None) -> Standard:
    """Say again what an earlier version said, as a new one."""
    standard = version.standard
    return keep_standard(
        standard=standard, name=standard.name, definition=version.definition, calendar=version.calendar, is_on=version.is_on, by=by
    )


def last_version(standard: Standard) -> StandardVersion:
    """What it says now. Every standard has one."""
    return standard.versions.select_related("calendar").order_by("-number")[:1].get()


def standards_changed() -> None:
    """Whoever keeps standards and calendars at hand reads them anew. The number was never there before, whatever is undone."""
    Watch.objects.update_or_create(pk=1, defaults={"standards": secrets.randbits(62)})


def _check(definition: Mapping[str, Any], calendar: WorkCalendar, *, is_on: bool) -> None:
    parsed = parse(definition)
    check(parsed, current_world())
    if is_on:
        check_owner(parsed, possible_owners())
        _check_calendar(parsed, calendar)


def _check_calendar(definition: Definition, calendar: WorkCalendar) -> None:
    needs_hours = definition.within is not None and definition.within.needs_hours
    if needs_hours and not any(calendar.week):
        raise InvalidDefinition(_("Its calendar never opens, so nothing would ever be due."), "within")


def _renamed(standard: Standard, name: str) -> Standard:
    held = Standard.objects.select_for_update().get(pk=standard.pk)
    if held.name != name:
        held.name = name
        held.save(update_fields=["name"])
    return held


def _created(name: str, key: str) -> Standard:
    last = Standard.objects.aggregate(last=Max("position"))["last"]
    return Standard.objects.create(key=_free_key(key or slugify(name)[:50] or "standard"), name=name, position=(last or 0) + 1)


def _free_key(wanted: str) -> str:
    taken = _RESERVED | set(Standard.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(key for key in numbered if key not in taken)


def _add_version(
    standard: Standard, definition: dict[str, Any], calendar: WorkCalendar, *, is_on: bool, by: User | None, from_at: datetime
) -> bool:
    last = standard.versions.order_by("-number").first()
    if last and parse(last.definition).shape != parse(definition).shape:
        raise InvalidDefinition(_("Its shape stays as it was: lay another standard for this."), "shape")
    if last and (last.definition, last.calendar_id, last.is_on) == (definition, calendar.pk, is_on):
        return False
    number = last.number + 1 if last else 1
    StandardVersion.objects.create(
        standard=standard, number=number, from_at=from_at, is_on=is_on, definition=definition, calendar=calendar, by=by
    )
    Standard.objects.filter(pk=standard.pk).update(is_on=is_on)
    standard.is_on = is_on
    standards_changed()
    if Contact.objects.exists():
        later("promises.standard_changed", standard_id=standard.pk)
    return True
