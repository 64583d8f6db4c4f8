"""Everything a person's page shows, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.foundation.days import date_of, day_number
from befriend.foundation.money import amounts_are_shown
from befriend.foundation.templatetags.befriend import money
from befriend.people.models import Contact
from befriend.timeline.queries.entries import COUNT_AT_MOST, Page, Place, page_of
from befriend.timeline.queries.totals import by_day
from befriend.timeline.rules.groups import GROUP_NAMES, Group
from befriend.workspace.addresses import url_of
from befriend.workspace.person.head import do_nots_of, facts_of, reaches_of, relatives_of, roles_of
from befriend.workspace.person.owed import owed_to
from befriend.workspace.person.panels import Subject, panels_for
from befriend.workspace.person.standing import stands
from befriend.workspace.person.strip import lay_out
from befriend.workspace.person.strip_picture import picture_of, table_of
from befriend.workspace.person.told import heading_of, rows_of

_YEARS = (1, 2, 3)


class Asked:
    """What the URL of the page asks to see: how many years, which part of the timeline, from where on."""

    def __init__(self, query: Mapping[str, str]) -> None:
        years = query.get("years", "")
        self.years = int(years) if years in {"1", "2", "3"} else 2
        group = query.get("show", "")
        self.group = Group(group) if group in set(Group) else Group.EVERYTHING
        self.before = Place.from_url(query.get("before", ""))


def strip_context(contact: Contact, asked: Asked, today: int) -> dict[str, Any]:
    """The years with someone, as a picture and as a table."""
    first = day_number(_years_before(date_of(today), asked.years)) + 1
    totals = [one if amounts_are_shown() else replace(one, amount=0) for one in by_day(contact.pk, first=first, last=today)]
    return {
        "asked": asked,
        "title": _YEARS_WITH[asked.years]() % {"name": contact.short_name},
        "number": sum(total.number for total in totals),
        "picture": picture_of(lay_out(totals, first=first, last=today, write=money), years=asked.years),
        "halves": table_of(totals, first=first, last=today),
        "spans": [(years, _SPANS[years]()) for years in _YEARS],
    }


_YEARS_WITH = {
    1: lambda: _("A year with %(name)s"),
    2: lambda: _("Two years with %(name)s"),
    3: lambda: _("Three years with %(name)s"),
}
_SPANS = {1: lambda: _("one year"), 2: lambda: _("two years"), 3: lambda: _("three years")}


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def timeline_context(contact: Contact, asked: Asked, *, user: User, today: int) -> dict[str, Any]:
    """One page of the timeline, told."""
    page = page_of(contact.pk, group=asked.group, before=asked.before)
    stands = heading_of(asked.before.day, today) if asked.before else ""
    return {
        "asked": asked,
        "rows": rows_of(page.entries, user=user, today=today, heading=stands),
        "older_from": page.older_from,
        "older_words": _older_words(page),
        "groups": [(group, GROUP_NAMES[group]) for group in Group],
    }


def _older_words(page: Page) -> str:
    if page.older > COUNT_AT_MOST:
        return _("Older, more than %(count)s more") % {"count": COUNT_AT_MOST}
    return _("Older, %(count)s more") % {"count": page.older}


def page_context(contact: Contact, asked: Asked, *, user: User, organisation: Organisation) -> dict[str, Any]:
    """The whole page, without the record box."""
    today = organisation.today()
    reaches, relatives, do_nots = reaches_of(contact), relatives_of(contact), do_nots_of(contact)
    return {
        "contact": contact,
        "roles": roles_of(contact, today),
        "relatives": relatives,
        "stands": stands(contact, getattr(contact, "standing", None), today=today),
        "do_nots": do_nots,
        "facts": facts_of(contact, reaches, today=today),
        "phone": reaches.first(reaches.phones) if do_nots.allows("phone") else None,
        "email": reaches.first(reaches.emails) if do_nots.allows("email") else None,
        "strip": strip_context(contact, asked, today),
        "timeline": timeline_context(contact, asked, user=user, today=today),
        "owed": owed_to(contact, user=user),
        **_doings(contact),
        "panels": panels_for(Subject(contact, user, today, reaches, relatives)),
    }


def _doings(contact: Contact) -> dict[str, Any]:
    """Where the actions at the top lead: what no domain answers to yet is left out."""
    standing = getattr(contact, "standing", None)
    return {
        "archive": {"archive": url_of("people:archiving", contact.pk), "restore": url_of("people:archiving_undo", contact.pk)},
        "links": [link for link in _links(contact) if link.url],
        "rung_url": url_of("ladder:rung", standing.rung.segment.key) if standing else "",
    }


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the menu at the top."""

    url: str
    icon: str
    words: str


def _links(contact: Contact) -> list[Link]:
    return [
        Link(url_of("people:edit", contact.pk), "pencil", _("Edit")),
        Link(url_of("people:do_nots", contact.pk), "ban", _("Do-nots")),
        Link(url_of("people:owner", contact.pk), "handshake", _("Who looks after them")),
        Link(url_of("people:roles", contact.pk), "badge-check", _("Roles")),
        Link(url_of("people:answers", contact.pk), "list-filter", _("Own fields")),
        Link(url_of("people:files", contact.pk), "paperclip", _("Files")),
    ]
