"""The funders' calendar as other programs read it (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole day's entry: its lasting name, the day, what it says, and where to read more."""

    name: str
    day: date
    title: str
    words: str
    url: str


def feed_of(entries: Iterable[Entry], *, title: str, host: str, now: datetime) -> bytes:
    """The text of the calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Befriend//Funders//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.name}@{host}")
        event.add("dtstamp", now)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.title)
        event.add("description", entry.words)
        event.add("url", entry.url)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
