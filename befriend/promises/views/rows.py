"""A promise as a line of a list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from befriend.foundation.kinds import UnknownKind, kind_with_code
from befriend.foundation.templatetags.befriend import date_words
from befriend.promises.models import Promise


@dataclass(frozen=True, slots=True)
class Row:
    """To whom it was made, because of what, and how it stands."""

    promise: Promise
    because: str
    stands: str


def row_of(promise: Promise, state: str) -> Row:
    """The line of one promise in the list of a state."""
    return Row(promise, _because(promise), _STANDS[state](promise))


def _because(promise: Promise) -> str:
    if promise.trigger is None:
        return ""
    try:
        told = str(kind_with_code(promise.trigger.kind).told)
    except UnknownKind:
        return ""
    return _("%(did)s, %(day)s") % {"did": told, "day": date_words(promise.trigger.occurred_at)}


def _due(promise: Promise) -> str:
    return _("due %(day)s") % {"day": date_words(promise.due_at)}


def _was_due(promise: Promise) -> str:
    return _("was due %(day)s") % {"day": date_words(promise.due_at)}


def _kept(promise: Promise) -> str:
    day = date_words(promise.kept_at)
    by = promise.kept_by.by if promise.kept_by else None
    return _("kept %(day)s by %(who)s") % {"day": day, "who": by.short_name} if by else _("kept %(day)s") % {"day": day}


def _released(promise: Promise) -> str:
    return _("released %(day)s: %(why)s") % {"day": date_words(promise.released_at), "why": promise.get_released_because_display()}


def _waits(promise: Promise) -> str:
    return _("waits for them since %(day)s") % {"day": date_words(promise.paused_at)}


_STANDS = {
    "open": _due,
    "late": _was_due,
    "broken": _was_due,
    "waiting": _waits,
    "kept": _kept,
    "kept_late": _kept,
    "released": _released,
}
