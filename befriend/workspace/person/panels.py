"""The panels beside a person's timeline. A domain that has something to say about people adds a line to PANELS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.channels import Channel
from befriend.giving.asks.queries.guard import asking_of
from befriend.giving.asks.queries.pipeline import open_with
from befriend.giving.funders.queries.panel import agreements_of
from befriend.giving.queries.besides import given_besides
from befriend.giving.queries.panel import given_by
from befriend.ladder.models import Rung, RungChange
from befriend.people.models import ConsentEntry, Contact, ContactKind, FieldValue
from befriend.people.queries.consents import current_consents
from befriend.thanks.queries.panel import thanks_of
from befriend.workspace.addresses import url_of
from befriend.workspace.person.head import Reaches, Relative
from befriend.workspace.person.standing import in_words

_STEPS_SHOWN = 6
_NOTES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose page it is, who looks at it, and what the page has read already."""

    contact: Contact
    user: User
    today: int
    reaches: Reaches
    relatives: list[Relative]

    @property
    def may_edit(self) -> bool:
        return can(self.user, Permission.EDIT_PEOPLE)


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its title and icon, the template that draws it, and the link in its corner."""

    key: str
    title: str
    icon: str
    content: dict[str, Any] = field(default_factory=dict)
    more: str = ""
    more_words: str = ""

    @property
    def template(self) -> str:
        return f"workspace/person/panels/{self.key}.html"


Build = Callable[[Subject], Panel | None]


def panels_for(subject: Subject) -> list[Panel]:
    """The panels that have anything to say, in their order."""
    return [panel for build in PANELS if (panel := build(subject)) is not None]


def _edit(subject: Subject, name: str) -> tuple[str, str]:
    """The link to where this is changed, for those who may."""
    url = url_of(name, subject.contact.pk) if subject.may_edit else ""
    return url, _("Change") if url else ""


def giving(subject: Subject) -> Panel | None:
    """What they gave, give regularly and promised; amounts are not for everyone's eyes."""
    if not can(subject.user, Permission.SEE_GIVING):
        return None
    may_record = can(subject.user, Permission.RECORD_GIFT) and not subject.contact.is_archived
    told = given_by(subject.contact.pk, today=subject.today)
    agreements = [(one, url_of(one.route, one.pk)) for one in agreements_of(subject.contact.pk, today=subject.today)]
    if told.is_empty and not may_record and not agreements:
        return None
    asking = asking_of(subject.contact)
    content = {
        "told": told,
        "contact": subject.contact,
        "may_record": may_record,
        "asking": asking,
        "larger": open_with(subject.contact.pk),
        "agreements": agreements,
    }
    return Panel("giving", _("Giving"), "gift", content)


def besides(subject: Subject) -> Panel | None:
    """What they gave besides money; and, for those entrusted alone, the way to their legacy."""
    told = given_besides(subject.contact.pk, user=subject.user)
    if told.is_empty:
        return None
    return Panel("besides", _("Besides money"), "store", {"told": told, "contact": subject.contact})


def thanks(subject: Subject) -> Panel | None:
    told = thanks_of(subject.contact)
    url = url_of("thanks:new", subject.contact.pk) if can(subject.user, Permission.RECORD) and not subject.contact.is_archived else ""
    if not told.has_anything and not url:
        return None
    return Panel("thanks", _("Thanks"), "heart", {"told": told, "url": url})


def near(subject: Subject) -> Panel | None:
    titles = {
        ContactKind.PERSON: _("Near %(name)s") % {"name": subject.contact.short_name},
        ContactKind.HOUSEHOLD: _("Who lives here"),
        ContactKind.ORGANISATION: _("Who belongs here"),
    }
    more, words = _edit(subject, "people:relationships")
    if not subject.relatives and not more:
        return None
    return Panel("near", titles[ContactKind(subject.contact.kind)], "users-round", {"relatives": subject.relatives}, more, words)


def reach(subject: Subject) -> Panel | None:
    more, words = _edit(subject, "people:reach")
    return Panel("reach", _("How to reach them"), "at-sign", {"reaches": subject.reaches}, more, words)


def consents(subject: Subject) -> Panel | None:
    more, words = _edit(subject, "people:consents")
    return Panel(
        "consents",
        _("What they agreed to"),
        "stamp",
        {"consents": [(entry, _over(entry)) for entry in current_consents(subject.contact)]},
        more,
        words,
    )


def _over(entry: ConsentEntry) -> str:
    try:
        return str(Channel.from_key(entry.channel).label)
    except KeyError:
        return entry.channel


def tags_and_fields(subject: Subject) -> Panel | None:
    tags = list(subject.contact.contact_tags.select_related("tag").order_by("tag__name_folded"))
    values = list(FieldValue.objects.filter(contact=subject.contact).select_related("field").order_by("field__position", "field_id", "id"))
    more, words = _edit(subject, "people:tags")
    if not tags and not values and not more:
        return None
    return Panel("tags", _("Good to know"), "tag", {"tags": tags, "fields": _fields(values)}, more, words)


def _fields(values: list[FieldValue]) -> list[tuple[str, list[FieldValue]]]:
    fields: dict[str, list[FieldValue]] = {}
    for value in values:
        fields.setdefault(value.field.name, []).append(value)
    return list(fields.items())


def notes(subject: Subject) -> Panel | None:
    visible = subject.contact.notes.visible_to(subject.user).select_related("by", "team").order_by("-at", "-id").distinct()
    shown = list(visible[: _NOTES_SHOWN + 1])
    more, words = _edit(subject, "people:notes")
    if not shown and not more:
        return None
    return Panel("notes", _("Notes"), "pen-line", {"notes": shown[:_NOTES_SHOWN], "are_more": len(shown) > _NOTES_SHOWN}, more, words)


def files(subject: Subject) -> Panel | None:
    shown = list(subject.contact.files.visible_to(subject.user).order_by("-at", "-id").distinct()[:_NOTES_SHOWN])
    more, words = _edit(subject, "people:files")
    if not shown:
        return None
    linked = [(file, url_of("people:file", subject.contact.pk, file.pk)) for file in shown]
    return Panel("files", _("Files"), "paperclip", {"files": linked}, more, words)


def steps(subject: Subject) -> Panel | None:
    changes = RungChange.objects.filter(contact=subject.contact).select_related("from_rung__segment", "to_rung__segment", "by")
    shown = list(changes.order_by("-day", "-id")[:_STEPS_SHOWN])
    if not shown:
        return None
    return Panel("steps", _("Steps on the ladder"), "ladder", {"steps": [Step.of(change) for change in shown]})


@dataclass(frozen=True, slots=True)
class Step:
    """A step up or down, in words, with its reasons."""

    words: str
    day: int
    is_down: bool
    reasons: list[str]

    @classmethod
    def of(cls, change: RungChange) -> Step:
        is_down = _place(change.to_rung) < _place(change.from_rung)
        reasons = change.reason.get("missing" if is_down else "because", []) if isinstance(change.reason, dict) else []
        return cls(_stepped(change, is_down=is_down), change.day, is_down, in_words(reasons))


def _place(rung: Rung | None) -> int:
    """How high a rung is; nowhere is below the lowest."""
    return rung.segment.position if rung else -1


def _stepped(change: RungChange, *, is_down: bool) -> str:
    if change.to_rung is None:
        return _("Left the ladder")
    rung = {"rung": change.to_rung.segment.name}
    if change.from_rung is None:
        return _("Began as %(rung)s") % rung
    return (_("Stepped down to %(rung)s") if is_down else _("Stepped up to %(rung)s")) % rung


PANELS: tuple[Build, ...] = (giving, besides, thanks, near, reach, consents, tags_and_fields, notes, files, steps)
