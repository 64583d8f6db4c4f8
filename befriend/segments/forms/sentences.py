"""The sentence of each kind of condition, with gaps for its fields. A translator may move the gaps about."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What people did so many times: with the verb that belongs to what they did, where there is one.
COUNTED_BY_KIND: dict[str, Promise] = {
    "workshop_attended": _("took part in {number} {bound} {upper} {kinds} {window}"),
    "gift": _("gave {number} {bound} {upper} {kinds} {window}"),
    "visit": _("paid {number} {bound} {upper} {kinds} {window}"),
    "shift_served": _("served {number} {bound} {upper} {kinds} {window}"),
    "question_asked": _("asked {number} {bound} {upper} {kinds} {window}"),
    "knowledge_shared": _("made {number} {bound} {upper} {kinds} {window}"),
    "thanks_received": _("received {number} {bound} {upper} {kinds} {window}"),
    "answer_received": _("received {number} {bound} {upper} {kinds} {window}"),
    "message_received": _("received {number} {bound} {upper} {kinds} {window}"),
}

SENTENCES: dict[str, Promise] = {
    "count": _("had {number} {bound} {upper} {kinds} {window}"),
    "sum": _("reached {amount} {currency} {bound} in all with {kinds} {window}"),
    "first": _("had their very first {kinds} {window}"),
    "streak": _("had {kinds} in {number} or more {period} in a row"),
    "silent": _("have had no {kinds} for {times} times as long as they usually pause, judged by {gaps} pauses or more"),
    "anniversary": _("have the anniversary of their {kind} within the next {number} days"),
    "consent": _("agreed to {purpose} {channel}"),
    "role": _("are with us as {value}"),
    "tag": _("carry the tag {value}"),
    "language": _("speak {value}"),
    "kind": _("are {value}"),
    "created_within_days": _("came to our list within {number} days"),
    "field": _("have {name} {op} {value}"),
    "related": _("are {as} someone who"),
    "rung": _("stand on the rung {value} {bound}"),
    "tier": _("have the status {value} {bound}"),
    "segment": _("are in {value}"),
    "json": _("fulfil {json}"),
}

NARROWING: dict[str, Promise] = {
    "count": _("counting those of {each} {currency} or more, {channels}; {distinct}"),
    "sum": _("counting those of {each} {currency} or more, {channels}"),
}

# The choices of "Add a condition", in the order people look for them.
OFFERED: tuple[tuple[Promise, tuple[tuple[str, Promise], ...]], ...] = (
    (
        _("What they did"),
        (
            ("count", _("did something so many times")),
            ("sum", _("gave so much in all")),
            ("first", _("did it for the first time")),
            ("streak", _("keep coming back")),
            ("silent", _("broke their own rhythm")),
            ("anniversary", _("have an anniversary")),
        ),
    ),
    (
        _("Who they are"),
        (
            ("consent", _("agreed to hear from us")),
            ("role", _("are a volunteer, a donor ...")),
            ("tag", _("carry a tag")),
            ("field", _("a field of yours")),
            ("language", _("speak a language")),
            ("kind", _("a person or an organisation")),
            ("created_within_days", _("came to our list lately")),
            ("related", _("are related to someone")),
        ),
    ),
    (
        _("What they belong to"),
        (
            ("rung", _("stand on a rung")),
            ("tier", _("have a status")),
            ("segment", _("are in a segment")),
            ("any", _("one of several conditions")),
            ("all", _("all of several conditions")),
        ),
    ),
)


def sentence_for(kind: str, first_counted: str = "") -> str:
    """The sentence of a kind of condition; counts of one kind of entry have a verb of their own."""
    return str(COUNTED_BY_KIND.get(first_counted, SENTENCES["count"]) if kind == "count" else SENTENCES[kind])


def pieces(sentence: str) -> Iterator[tuple[str, str]]:
    """The words and the gaps of a sentence, in its order: ("gave ", "number"), (" ", "bound") ..."""
    for words, gap, _form, _conversion in Formatter().parse(sentence):
        yield words, gap or ""
