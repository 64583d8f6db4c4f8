"""What may stand in a custom field, and how it is kept: as text or as a number. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from befriend.foundation.days import date_of, day_number
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.models import CustomField, FieldKind


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of a field's value: its text, or its number (days, and yes as 1)."""

    text: str | None = None
    number: int | None = None


def read_values(field: CustomField, given: object) -> list[Kept]:
    """The rows to keep for what was typed or sent: none when it is empty. Raises Refused, naming the field by its key."""
    if given in (None, "", []):
        return []
    return _READERS[FieldKind(field.kind)](field, given)


def _text(field: CustomField, given: object) -> list[Kept]:
    return [Kept(text=storable(str(given), field=field.key, at_most=500))]


def _number(field: CustomField, given: object) -> list[Kept]:
    try:
        number = int(str(given).replace("\u00a0", "").replace(" ", ""))
    except ValueError:
        raise Refused(_("This should be a whole number, such as 12."), field=field.key) from None
    if abs(number) >= 2**63:
        raise Refused(_("This number is too large to keep."), field=field.key)
    return [Kept(number=number)]


def _date(field: CustomField, given: object) -> list[Kept]:
    try:
        day = given if isinstance(given, date) else date.fromisoformat(str(given))
    except ValueError:
        raise Refused(_("This should be a date, such as 2026-05-31."), field=field.key) from None
    return [Kept(number=day_number(day))]


def _yes_no(field: CustomField, given: object) -> list[Kept]:
    answers = {"yes": 1, "true": 1, "1": 1, "on": 1, "no": 0, "false": 0, "0": 0}
    try:
        return [Kept(number=answers[str(given).lower()])]
    except KeyError:
        raise Refused(_("This should be yes or no."), field=field.key) from None


def _choice(field: CustomField, given: object) -> list[Kept]:
    return _choices(field, [given])


def _choices(field: CustomField, given: object) -> list[Kept]:
    chosen = [str(each) for each in given] if isinstance(given, Sequence) and not isinstance(given, str) else [str(given)]
    if unknown := [each for each in chosen if each not in field.choices]:
        raise Refused(_("“%(choice)s” is not on the list.") % {"choice": unknown[0]}, field=field.key)
    return [Kept(text=each) for each in dict.fromkeys(chosen)]


_READERS: dict[FieldKind, Callable[[CustomField, object], list[Kept]]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.YES_NO: _yes_no,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
}


def plain_value(field: CustomField, rows: Sequence[Kept]) -> object:
    """The rows of one field as one value: a text, a number, a date, a boolean, or a list of texts; None when empty."""
    if not rows:
        return None
    if field.kind == FieldKind.CHOICES:
        return [row.text for row in rows]
    first = rows[0]
    if field.kind == FieldKind.DATE:
        return date_of(first.number or 0)
    if field.kind == FieldKind.YES_NO:
        return bool(first.number)
    return first.number if field.kind == FieldKind.NUMBER else first.text
