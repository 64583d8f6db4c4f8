"""The calendar and the standards an organisation starts with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.models import Organisation, Team, User
from befriend.promises.actions.keep_standard import keep_standard
from befriend.promises.models import Standard, WorkCalendar
from befriend.promises.queries.calendars import calendar_of_the_house
from befriend.promises.rules.checking import check
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.promises.rules.parsing import parse
from befriend.promises.rules.presets import PRESETS, Preset
from befriend.promises.rules.wishes import Customers, whose
from befriend.segments.queries.world import current_world
from befriend.segments.rules.world import World

_COUNTRIES = {
    "Europe/Tallinn": "EE", "Europe/Helsinki": "FI", "Europe/Riga": "LV", "Europe/Vilnius": "LT", "Europe/Stockholm": "SE",
    "Europe/Oslo": "NO", "Europe/Copenhagen": "DK", "Europe/Berlin": "DE", "Europe/Paris": "FR", "Europe/London": "GB",
    "Europe/Dublin": "IE", "Europe/Amsterdam": "NL", "Europe/Brussels": "BE", "Europe/Vienna": "AT", "Europe/Zurich": "CH",
    "Europe/Rome": "IT", "Europe/Madrid": "ES", "Europe/Lisbon": "PT", "Europe/Warsaw": "PL", "Europe/Prague": "CZ",
    "Europe/Kyiv": "UA", "America/New_York": "US", "America/Chicago": "US", "America/Los_Angeles": "US", "America/Toronto": "CA",
    "Australia/Sydney": "AU", "Pacific/Auckland": "NZ",
}  # fmt: skip


@transaction.atomic
def lay_standards(
    *,
    by: User | None,
    language: str = "en",
    since: datetime | None = None,
    teams: Mapping[Customers, Team] | None = None,
    calendars: Mapping[str, WorkCalendar] | None = None,
    all_on: bool = False,
) -> list[Standard]:
    """Lay what is not there yet of the house's calendar and of the presets, in that language; returns the standards laid.

    `teams` says who keeps what we owe to whom; without, one team or else the administrators keep all of it. `calendars`
    says by which hours a preset is counted, by its key, when not by the house's. `since` is when they begin to hold: now,
    when nobody says otherwise. What names a rung that is not there is left out.
    """
    with override(language):
        calendar = calendar_of_the_house() or lay_calendar()
        there = set(Standard.objects.values_list("key", flat=True))
        world = current_world()
        laid = []
        for preset in PRESETS:
            definition = _definition(preset, teams or {})
            if preset.key in there or not _holds_here(definition, world):
                continue
            laid.append(
                keep_standard(
                    standard=None,
                    key=preset.key,
                    name=str(preset.name),
                    definition=definition,
                    calendar=(calendars or {}).get(preset.key, calendar),
                    is_on=preset.is_on or all_on,
                    by=by,
                    from_at=since,
                )
            )
        return laid


def lay_calendar() -> WorkCalendar:
    """Monday to Friday, nine to five, with the holidays of the country whose clock the house keeps, where we know it."""
    zone = Organisation.current().time_zone
    return WorkCalendar.objects.create(name=_("Our hours"), zone=zone, country=_COUNTRIES.get(zone, ""), is_default=True)


def _definition(preset: Preset, teams: Mapping[Customers, Team]) -> dict[str, Any]:
    team = teams.get(whose(preset.wish)) or Team.objects.filter(members__is_active=True).order_by("pk").first()
    return {
        **preset.definition,
        "owner": _owner(preset, team),
        "why": str(preset.why),
        "wish": preset.wish,
        "is_public": preset.is_public,
    }


def _owner(preset: Preset, team: Team | None) -> dict[str, Any]:
    if team is None:
        return {"rule": "role", "role": "administrator"}
    if preset.is_personal:
        return {"rule": "relationship_owner", "team": team.pk, "how": "least_load"}
    return {"rule": "team", "team": team.pk, "how": "rota"}


def _holds_here(definition: dict[str, Any], world: World) -> bool:
    try:
        check(parse(definition), world)
    except InvalidDefinition:
        return False
    return True
