"""What the palette offers for a few typed letters: people, things to do, places to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.text import fold
from befriend.people.models import Contact
from befriend.people.queries.search import search
from befriend.segments.models import Scale, Segment
from befriend.workspace.navigation import drawers_for
from befriend.workspace.places import IN_THE_HOUSE, MYSELF, WAYS_IN, open_to

_MOST_PEOPLE = 8
_MOST_VIEWS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One thing found: what it says, where it leads, and its icon or its face."""

    words: str | Promise
    url: str
    icon: str = ""
    beside: str = ""
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort under their title."""

    title: str | Promise
    lines: list[Line] = field(default_factory=list)


def find(user: User, text: str) -> list[Group]:
    """The groups that have anything for this user; with nothing typed, everything one can do and where one can go."""
    people = _people(user, text) if text else []
    groups = [Group(_("People"), people), Group(_("Do"), _deeds(user, text, people)), Group(_("Go to"), _places(user, text))]
    return [group for group in groups if group.lines]


def find_whom_to_record(user: User, text: str) -> list[Group]:
    """People by what was typed, each leading to the box on their page where what happened is written."""
    lines = [_recording(line.contact) for line in _people(user, text) if line.contact]
    return [Group(_("About whom?"), lines)] if lines else []


def _people(user: User, text: str) -> list[Line]:
    if not can(user, Permission.SEE_PEOPLE):
        return []
    found = search(text, limit=_MOST_PEOPLE, reader=user)
    contacts = Contact.objects.select_related("standing__rung__segment").in_bulk(found)
    return [
        Line(contact.name, _person_url(contact), beside=_rung_of(contact), contact=contact) for contact in (contacts[pk] for pk in found)
    ]


def _rung_of(contact: Contact) -> str:
    standing = getattr(contact, "standing", None)
    return standing.rung.segment.name if standing else ""


def _deeds(user: User, text: str, people: list[Line]) -> list[Line]:
    lines = []
    if people and people[0].contact and can(user, Permission.RECORD):
        lines.append(_recording(people[0].contact))
    if can(user, Permission.EDIT_PEOPLE):
        words = _("Add a new person called “%(name)s”") % {"name": text} if text else _("Add a new person")
        lines.append(Line(words, reverse("people:add", query={"name": text} if text else None), "user-round-plus"))
    return lines


def _recording(contact: Contact) -> Line:
    words = _("Record something about %(name)s") % {"name": contact.name}
    return Line(words, f"{_person_url(contact)}#record", "pen-line")


def _places(user: User, text: str) -> list[Line]:
    drawers = [Line(drawer.label, drawer.url, drawer.icon) for drawer in drawers_for(user, "")]
    more = [Line(place.label, place.url, place.icon) for place in open_to(user, (*IN_THE_HOUSE, *WAYS_IN, MYSELF))]
    return [*_matching(drawers + more, text), *_views(user, text)]


def _matching(lines: Iterable[Line], text: str) -> list[Line]:
    return [line for line in lines if fold(text) in fold(str(line.words))]


def _views(user: User, text: str) -> list[Line]:
    """Saved views of the list of people whose name has the typed letters."""
    if not text or not can(user, Permission.SEE_PEOPLE):
        return []
    views = Segment.objects.filter(scale=Scale.NONE, archived_at=None, is_saved_view=True)
    lines = [
        Line(view.name, reverse("people:people", query={"segment": view.pk}), "bookmark", beside=_("a view of people")) for view in views
    ]
    return _matching(lines, text)[:_MOST_VIEWS]


def _person_url(contact: Contact) -> str:
    return reverse("workspace:person", args=[contact.pk])
