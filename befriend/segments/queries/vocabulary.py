"""What one can choose from while building a condition, as this organisation calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from babel import Locale
from babel.numbers import get_currency_precision, get_currency_symbol
from django.utils.translation import get_language

from befriend.accounts.models import Organisation
from befriend.foundation.channels import Channel
from befriend.foundation.kinds import all_kinds
from befriend.people.models import CustomField, Purpose, RelationshipType, RoleName, Tag
from befriend.segments.models import Scale, Segment
from befriend.segments.rules.typed import Basics

Choices = tuple[tuple[str, str], ...]

MOST_TAGS_OFFERED = 500


@dataclass(frozen=True, slots=True)
class FieldChoices:
    """A custom field: what kind of value it takes and, for lists, which."""

    name: str
    kind: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a line of the builder offers: value and name of each choice, in the reader's language."""

    basics: Basics
    currency: str
    kinds: Choices
    kind_names: Choices
    channels: Choices
    purposes: Choices
    roles: Choices
    languages: Choices
    relations: Choices
    rungs: Choices
    tiers: Choices
    segments: Choices
    tags: tuple[str, ...]
    fields: Mapping[str, FieldChoices] = field(default_factory=dict)


def vocabulary(*, without: Segment | None = None) -> Vocabulary:
    """The choices for conditions; `without` is the segment being edited, which cannot name itself."""
    organisation = Organisation.current()
    fields = {
        custom.key: FieldChoices(custom.name, custom.kind, tuple(str(choice) for choice in custom.choices))
        for custom in CustomField.objects.all()
    }
    steps = list(Segment.objects.filter(archived_at=None).exclude(pk=without.pk if without else 0))
    return Vocabulary(
        basics=Basics(get_currency_precision(organisation.currency), {key: custom.kind for key, custom in fields.items()}),
        currency=get_currency_symbol(organisation.currency, locale=_language()),
        kinds=tuple((kind.key, str(kind.plural)) for kind in all_kinds()),
        kind_names=tuple((kind.key, str(kind.name)) for kind in all_kinds()),
        channels=tuple((channel.key, str(channel.label)) for channel in Channel if channel != Channel.UNKNOWN),
        purposes=tuple((value, str(label)) for value, label in Purpose.choices),
        roles=tuple((value, str(label)) for value, label in RoleName.choices),
        languages=_languages(),
        relations=_relations(),
        rungs=tuple((step.key, step.name) for step in steps if step.scale == Scale.RUNG),
        tiers=tuple((step.key, step.name) for step in steps if step.scale == Scale.TIER),
        segments=tuple((str(step.pk), step.name) for step in steps if step.scale == Scale.NONE),
        tags=tuple(Tag.objects.order_by("name_folded").values_list("name", flat=True)[:MOST_TAGS_OFFERED]),
        fields=fields,
    )


def _language() -> str:
    return (get_language() or "en").replace("-", "_")


def _languages() -> Choices:
    """The languages of the world that have a two-letter code, by their name in the reader's language."""
    names = Locale.parse(_language()).languages
    return tuple(sorted(((code, name) for code, name in names.items() if len(code) == 2), key=lambda pair: pair[1].casefold()))


def _relations() -> Choices:
    both_ways: dict[str, str] = {}
    for kind in RelationshipType.objects.order_by("name"):
        both_ways.setdefault(kind.key, kind.name)
        both_ways.setdefault(kind.reverse_key, kind.reverse_name)
    return tuple(both_ways.items())
