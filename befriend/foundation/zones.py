"""Whose clock: every time zone there is, as people choose one."""

from __future__ import annotations

from itertools import groupby
from zoneinfo import available_timezones


def time_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every place with a clock, by continent."""
    places = sorted(
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/", "posix", "right"))
    )
    return [
        (continent, [(zone, zone.split("/", 1)[1].replace("_", " ").replace("/", ", ")) for zone in zones])
        for continent, zones in groupby(places, key=lambda zone: zone.split("/")[0])
    ] + [("UTC", [("UTC", "UTC")])]
