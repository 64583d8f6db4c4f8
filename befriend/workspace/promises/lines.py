"""A promise as a line: to whom, why, the facts to do it well, and the one thing to do. A fixed number of queries for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.money import amounts_are_shown
from befriend.foundation.templatetags.befriend import date_words, money
from befriend.outbox.models import Message
from befriend.outbox.queries.letters import on_their_way
from befriend.people.models import Contact, Restriction, RestrictionKind
from befriend.promises.models import Promise, State
from befriend.promises.models.promise import OPEN
from befriend.promises.words.standards import in_readers_words
from befriend.thanks.queries.pasts import pasts_of
from befriend.thanks.rules.fact_words import words_of
from befriend.thanks.rules.facts import About, facts_of
from befriend.thanks.rules.happened import Past
from befriend.workspace.promises.moving import may_move
from befriend.workspace.promises.ways import Keeping, Way, keeping_of, ways_of
from befriend.workspace.promises.when import When, when_of

_FACTS = 3
_LONGEST_SAID = 140
# Everything a line is made of, read with the promise itself.
BESIDE = (
    "contact__standing__rung__segment", "owner", "standard", "version", "trigger__by", "trigger__words", "trigger__word",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One promise on screen. `when` is None while it waits for them; `letter` is one to them that is about to leave."""

    promise: Promise
    state: State
    when: When | None
    reason: str
    facts: list[str]
    do_nots: list[str]
    keeping: Keeping
    ways: list[Way]
    letter: Message | None
    may_keep: bool
    may_move: bool
    is_mine: bool

    @property
    def contact(self) -> Contact:
        return self.promise.contact

    @property
    def way(self) -> Way:
        """The one to offer first."""
        return self.ways[0]

    @property
    def owed(self) -> str:
        """What we owe, in words."""
        return owed_words(self.promise)

    @property
    def happened(self) -> str:
        """What began it, in words."""
        return happened(self.promise)

    @property
    def is_postponed(self) -> bool:
        return self.promise.planned_for != self.promise.due_at


def lines_of(promises: Sequence[Promise], *, user: User, now: datetime) -> list[Line]:
    """The lines of these open promises, in this order. The promises were read with `BESIDE`."""
    if not promises:
        return []
    contacts = {promise.contact_id: promise.contact for promise in promises}
    in_force = Prefetch("restrictions", Restriction.objects.filter(lifted_at=None).order_by("pk"), to_attr="do_nots")
    prefetch_related_objects([promise.contact for promise in promises], in_force, "emails", "phones", "addresses")
    desk = _Desk(user, now, pasts_of(contacts), on_their_way(contacts), can(user, Permission.RECORD), may_move(user, promises))
    return [_line(promise, desk) for promise in promises]


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who looks, when, and what was read for all lines at once."""

    user: User
    now: datetime
    pasts: dict[int, Past]
    letters: dict[int, Message]
    may_keep: bool
    may_move: set[int]


def line_of(promise_id: int, *, user: User, now: datetime) -> Line | None:
    """One open promise by its id; None when it is open no more, or never was."""
    promise = Promise.objects.filter(OPEN, pk=promise_id).select_related(*BESIDE).first()
    return lines_of([promise], user=user, now=now)[0] if promise else None


def _line(promise: Promise, desk: _Desk) -> Line:
    keeping = keeping_of(promise)
    moment = promise.planned_for or promise.due_at
    do_nots: list[Restriction] = promise.contact.do_nots  # type: ignore[attr-defined]
    return Line(
        promise=promise,
        state=promise.state(desk.now),
        when=when_of(moment, desk.now) if moment and promise.paused_at is None else None,
        reason=reason_of(promise),
        facts=_facts(promise, keeping, desk.pasts.get(promise.contact_id))[:_FACTS],
        do_nots=[one.wording for one in do_nots if one.kind == RestrictionKind.DO_NOT],
        keeping=keeping,
        ways=ways_of(promise.contact, keeping),
        letter=desk.letters.get(promise.contact_id),
        may_keep=desk.may_keep,
        may_move=desk.may_keep and promise.pk in desk.may_move,
        is_mine=promise.owner_id == desk.user.pk,
    )


def reason_of(promise: Promise) -> str:
    """Why we owe it, in words: "gave €250, yesterday"; of what only time asks for, our word for it; a word given by hand."""
    if promise.standard is None:
        return owed_words(promise)
    return happened(promise) or _("our word: %(standard)s") % {"standard": owed_words(promise)}


def owed_words(promise: Promise) -> str:
    """What we owe: the word given, or the name of the standard, in the reader's words."""
    word = getattr(promise.trigger, "word", None)
    if word is not None:
        return str(word.what)
    return in_readers_words(promise.standard.key, "name", promise.standard.name) if promise.standard else ""


def happened(promise: Promise) -> str:
    """What began it; "" for a word, and for what begins with time."""
    if promise.trigger is None or promise.standard is None:
        return ""
    told = {"told": promise.trigger.kind_of.told, "amount": money(promise.trigger.amount), "day": date_words(promise.trigger.occurred_at)}
    return _("%(told)s %(amount)s, %(day)s") % told if promise.trigger.amount and amounts_are_shown() else _("%(told)s, %(day)s") % told


def _facts(promise: Promise, keeping: Keeping, past: Past | None) -> list[str]:
    found = [_said(promise), _promised_by(promise), promise.contact.likes]
    if keeping.is_thanks and past is not None:
        found += [words_of(fact) for fact in facts_of(past) if fact.about not in (About.JUST_NOW, About.SAID)]
    standing: Any = getattr(promise.contact, "standing", None)
    found.append(standing.rung.segment.name if standing else "")
    return [fact for fact in found if fact]


def _may_be_told(promise: Promise) -> bool:
    """What was said with a gift often says how much it was."""
    return amounts_are_shown() or promise.trigger is None or not promise.trigger.kind_of.has_amount


def _said(promise: Promise) -> str:
    """What they said, or was said of them, when it began."""
    words = getattr(promise.trigger, "words", None)
    if words is None or getattr(promise.trigger, "word", None) is not None or not _may_be_told(promise):
        return ""
    text = " ".join(words.text.split())
    return _("“%(words)s”") % {"words": text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID].rstrip()} …"}


def _promised_by(promise: Promise) -> str:
    if promise.standard is not None or promise.trigger is None or promise.trigger.by is None:
        return ""
    told = {"name": promise.trigger.by.short_name, "day": date_words(promise.opened_at)}
    return _("promised by %(name)s, %(day)s") % told
