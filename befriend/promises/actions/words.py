"""Giving one's word to someone, and keeping it. Both are entries of the timeline, so the promise follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.kinds import kind_of
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.models import Contact
from befriend.promises.actions.deeds import hold_open
from befriend.promises.actions.follow import follow
from befriend.promises.kinds import WORD_GIVEN, WORD_KEPT
from befriend.promises.models import OPEN, Promise, WordGiven
from befriend.promises.rules.words import WORD
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction, Once

# Told together with an entry, a word is known by the entry's name (its `once`) and this.
WORD_BESIDE = ":word"


def give_word(
    *,
    contact: Contact,
    what: str,
    due_at: datetime,
    owner: User,
    by: User | None,
    given_at: datetime | None = None,
    channel: Channel = Channel.UNKNOWN,
    kept_by_kinds: Sequence[str] = (),
    about: tuple[int, int] | None = None,
    once: str = "",
) -> Promise:
    """Promise someone something by a moment. Kept by `keep_word`, or by the first entry of one of these kinds after it
    (with a subject in `about`, the first that is about the same).

    Said again with the same name in `once`, it is the promise of the first time. Raises Refused, UnknownKind, CannotRecord.
    """
    what = storable(what.strip(), field="what", at_most=500)
    given_at = given_at or timezone.now()
    if not what:
        raise Refused(_("What was promised?"), field="what")
    if due_at <= given_at:
        raise Refused(_("By when? That has passed already."), field="due_at")
    if not owner.is_active:
        raise Refused(_("%(name)s does not work here any more.") % {"name": owner.name}, field="owner")
    kinds = [kind_of(key).key for key in kept_by_kinds]
    with transaction.atomic():
        given = record(contact=contact, kind=WORD_GIVEN.key, occurred_at=given_at, channel=channel, by=by, words=what, once=once)
        WordGiven.objects.get_or_create(
            interaction=given,
            defaults={"what": what, "due_at": due_at, "owner": owner, "kept_by_kinds": kinds, **_about(about)},
        )
        follow(given)  # again, now that it is known by when
        return Promise.objects.get(trigger=given, standard=None)


def _about(subject: tuple[int, int] | None) -> dict[str, int]:
    return {} if subject is None else {"about_kind": subject[0], "about_id": subject[1]}


def keep_word(*, promise: Promise, by: User | None, kept_at: datetime | None = None, words: str = "") -> Interaction:
    """What was promised is done; the entry that says so. Raises Refused for a promise of a standard: that is kept by doing it,
    and when it is open no longer."""
    if promise.standard_id is not None or promise.trigger_id is None:
        raise Refused(_("This is kept by doing what it asks for."))
    with transaction.atomic():
        kept = hold_open(promise)
        return record(
            contact=kept.contact,
            kind=WORD_KEPT.key,
            occurred_at=max(kept.opened_at, kept_at or timezone.now()),
            by=by,
            subject=(WORD, promise.trigger_id),
            words=words,
        )


def take_back_word(*, promise: Promise, by: User | None) -> Interaction:
    """It was never promised: a slip. The promise is let go with it. Raises CannotRecord when it was taken back before."""
    if promise.trigger is None or promise.standard_id is not None:
        raise Refused(_("This was not promised by hand."))
    return reverse(promise.trigger, by=by)


def take_back_keeping(*, kept: Interaction, by: User | None) -> Interaction:
    """It was not done after all: the promise is open again."""
    return reverse(kept, by=by)


def take_back_word_beside(entry: Interaction, *, by: User | None) -> None:
    """The word that was given with this entry, in one sentence, is taken back with it, as long as it was not kept."""
    names = [f"{name}{WORD_BESIDE}" for name in Once.objects.filter(interaction=entry).values_list("key", flat=True)]
    for once in Once.objects.filter(key__in=names).select_related("interaction"):
        if Promise.objects.filter(OPEN, trigger=once.interaction, standard=None).exists():
            reverse(once.interaction, by=by)
