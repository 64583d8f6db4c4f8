"""Standards are laid, changed, switched on and off: each time a version more, and the old ones stay as they were."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.jobs import later
from befriend.foundation.text import nfc
from befriend.promises.models import Standard, StandardVersion, Watch, WorkCalendar
from befriend.promises.queries.house import who_there_is
from befriend.promises.queries.rules_now import read_calendars
from befriend.promises.rules.checking import check, check_owner
from befriend.promises.rules.definition import Definition
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.promises.rules.parsing import parse
from befriend.segments.queries.world import current_world

Data = Mapping[str, Any]


def house_calendar() -> WorkCalendar:
    """The calendar of the house; nine to five on weekdays until someone says otherwise."""
    zone = Organisation.current().time_zone
    calendar, _is_new = WorkCalendar.objects.get_or_create(is_default=True, defaults={"name": "House", "zone": zone})
    return calendar


def lay_standard(
    *,
    key: str,
    name: str,
    definition: Data,
    calendar: WorkCalendar | None = None,
    is_on: bool = False,
    from_at: datetime | None = None,
    by: User | None,
) -> Standard:
    """A new standard; on or off. `from_at` is when it begins to hold, now when not said. Raises InvalidDefinition."""
    with transaction.atomic():
        last = Standard.objects.order_by("-position").values_list("position", flat=True).first() or 0
        standard = Standard.objects.create(key=key, name=nfc(name), position=last + 1)
        _add_version(standard, definition=definition, calendar=calendar or house_calendar(), is_on=is_on, from_at=from_at, by=by)
        audit(by=by, verb="laid", subject="standard", subject_id=standard.pk, definition=dict(definition), is_on=is_on)
    return standard


def change_standard(
    *,
    standard: Standard,
    definition: Data | None = None,
    calendar: WorkCalendar | None = None,
    name: str | None = None,
    from_at: datetime | None = None,
    by: User | None,
) -> StandardVersion:
    """It says something else from now on; promises made before keep what they were made under. Raises InvalidDefinition."""
    with transaction.atomic():
        kept = Standard.objects.select_for_update().get(pk=standard.pk)
        last = latest(kept)
        if name is not None:
            Standard.objects.filter(pk=kept.pk).update(name=nfc(name))
        told = last.definition if definition is None else definition
        if parse(told).shape != parse(last.definition).shape:
            raise InvalidDefinition(_("Its shape stays: lay another standard instead."), "shape")
        version = _add_version(
            kept, definition=told, calendar=calendar or last.calendar, is_on=last.is_on, from_at=from_at, by=by
        )  # fmt: skip
        audit(by=by, verb="changed", subject="standard", subject_id=kept.pk, before=last.definition, definition=dict(told))
    return version


def switch(*, standard: Standard, is_on: bool, from_at: datetime | None = None, by: User | None) -> StandardVersion:
    """On: from now on it makes promises. Off: it makes no more, and those that are open stay. Raises InvalidDefinition
    when nobody could own what it promises."""
    with transaction.atomic():
        kept = Standard.objects.select_for_update().get(pk=standard.pk)
        last = latest(kept)
        if last.is_on == is_on:
            return last
        version = _add_version(
            kept, definition=last.definition, calendar=last.calendar, is_on=is_on, from_at=from_at, by=by
        )  # fmt: skip
        audit(by=by, verb="switched on" if is_on else "switched off", subject="standard", subject_id=kept.pk)
    return version


def latest(standard: Standard) -> StandardVersion:
    """What it says now."""
    return StandardVersion.objects.select_related("calendar").filter(standard=standard).order_by("-number")[0]


def standards_changed() -> None:
    """Whoever keeps standards at hand reads them anew. Call it in the transaction that changed a standard or a calendar."""
    Watch.objects.update_or_create(pk=1, defaults={"standards": secrets.randbits(62)})


def _add_version(
    standard: Standard, *, definition: Data, calendar: WorkCalendar, is_on: bool, from_at: datetime | None, by: User | None
) -> StandardVersion:
    parsed = parse(definition)
    check(parsed, current_world())
    if is_on:
        check_owner(parsed, who_there_is())
        _check_calendar(parsed, calendar)
    number = StandardVersion.objects.filter(standard=standard).count() + 1
    version = StandardVersion.objects.create(
        standard=standard,
        number=number,
        from_at=from_at or timezone.now(),
        is_on=is_on,
        definition=dict(definition),
        calendar=calendar,
        by=by,
    )
    Standard.objects.filter(pk=standard.pk).update(is_on=is_on)
    standards_changed()
    later("promises.standard_changed", standard_id=standard.pk)
    return version


def _check_calendar(definition: Definition, calendar: WorkCalendar) -> None:
    needs_hours = definition.within is not None and definition.within.needs_hours
    if needs_hours and not read_calendars()[calendar.pk].opens_in_a_week:
        raise InvalidDefinition(_("Its calendar never opens, so nothing would ever be due."), "within")
