"""What we owe those who fund us: promised, done, moved to another day, let go. Whether it is kept, the promise says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import TypedDict, Unpack

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.funders.kinds import BENEFIT_DELIVERED, DUTY, GRANT_REPORTED
from befriend.giving.models import Duty, DutyDone, DutySort, Grant, Partnership, Sponsorship
from befriend.people.actions.files import keep_file
from befriend.people.kinds import COMMITMENTS_AGREED
from befriend.promises.actions.deeds import hold_open
from befriend.promises.actions.release import release, undo_release
from befriend.promises.actions.words import give_word, keep_word, take_back_word
from befriend.promises.models import OPEN, Promise, Release
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse

# What keeps which duty; the figures of a partner come by its report.
_TOLD_AS = {DutySort.REPORT: GRANT_REPORTED, DutySort.BENEFIT: BENEFIT_DELIVERED, DutySort.RENEWAL: COMMITMENTS_AGREED}
_END_OF_DAY = time(23, 59)


class Of(TypedDict, total=False):
    """What a duty belongs to: one of these."""

    grant: Grant
    sponsorship: Sponsorship
    partnership: Partnership


def owe(
    *, sort: DutySort, what: str, due_day: int, owner: User, by: User | None, given_at: datetime | None = None, **of: Unpack[Of]
) -> Duty:
    """We owe them this by the end of that day: a promise, on the day of its owner. Raises Refused with the field.

    `given_at` is when it was promised, if that was earlier; only then may its day have passed.
    """
    subject = of.get("grant") or of.get("sponsorship") or of["partnership"]
    words = storable(what, field="what", at_most=300).strip()
    if not words:
        raise Refused(_("What do we owe them?"), field="what")
    with transaction.atomic():
        duty = Duty.objects.create(contact=subject.contact, sort=sort, what=words, due_day=due_day, by=by, **of)
        _give_word(duty, owner=owner, by=by, given_at=given_at)
    return duty


def _give_word(duty: Duty, *, owner: User, by: User | None, given_at: datetime | None = None) -> None:
    told = _TOLD_AS.get(DutySort(duty.sort))
    try:
        promise = give_word(
            contact=duty.contact,
            what=f"{duty.what} ({duty.subject})",
            due_at=_end_of(duty.due_day),
            owner=owner,
            by=by,
            kept_by_kinds=[told.key] if told else [],
            about=(DUTY, duty.pk),
            given_at=given_at,
        )
    except Refused as refused:
        raise Refused(refused.message, field="due_day" if refused.field == "due_at" else refused.field) from None
    duty.word = promise.trigger
    duty.save(update_fields=["word"])


def _end_of(day: int) -> datetime:
    return datetime.combine(date_of(day), _END_OF_DAY, Organisation.current().zone)


def say_otherwise(*, duty: Duty, what: str, due_day: int, owner: User, by: User | None) -> Duty:
    """It is owed by another day, in other words, or by someone else: the word given before is taken back, and given anew.

    Raises Refused when it is owed no longer, or for a day that has passed.
    """
    promise = promise_of(duty)
    words = storable(what, field="what", at_most=300).strip()
    if not words:
        raise Refused(_("What do we owe them?"), field="what")
    with transaction.atomic():
        take_back_word(promise=hold_open(promise), by=by)
        duty.what, duty.due_day = words, due_day
        duty.save(update_fields=["what", "due_day"])
        _give_word(duty, owner=owner, by=by)
    return duty


def promise_of(duty: Duty) -> Promise:
    """The promise that says how it stands. Raises Refused when it is told by the timeline no longer."""
    found = Promise.objects.filter(trigger=duty.word_id, standard=None).first() if duty.word_id else None
    if found is None:
        raise Refused(_("Nothing is owed here any more: someone was quicker."))
    return found


def is_done(*, duty: Duty, by: User | None, words: str = "", day: int | None = None, upload: UploadedFile[bytes] | None = None) -> DutyDone:
    """It was sent, delivered, or talked about: an entry of the timeline, by which the promise is kept. A file goes with it, if there is one.

    Raises Refused when it is owed no longer, or for a file that cannot be kept.
    """
    text = storable(words, field="words", at_most=8_000).strip()
    with transaction.atomic():
        promise = hold_open(promise_of(duty))
        file = keep_file(contact=duty.contact, upload=upload, by=by) if upload else None
        told = _TOLD_AS.get(DutySort(duty.sort))
        moment = max(promise.opened_at, _moment(day))
        if told is None:
            entry = keep_word(promise=promise, by=by, kept_at=moment, words=duty.what)
        else:
            entry = record(
                contact=duty.contact, kind=told.key, occurred_at=moment, by=by, subject=(DUTY, duty.pk), words=_in_a_line(duty, text)
            )
        DutyDone.objects.filter(duty=duty).delete()  # of a time before, which was taken back on the timeline
        return DutyDone.objects.create(duty=duty, words=text, file=file, entry=entry, by=by)


def _moment(day: int | None) -> datetime:
    now = timezone.now()
    organisation = Organisation.current()
    return now if day is None or day >= organisation.day_of(now) else datetime.combine(date_of(day), time(12), organisation.zone)


def _in_a_line(duty: Duty, text: str) -> str:
    return f"{duty.what} ({duty.subject})" if not text else f"{duty.what} ({duty.subject}): {text[:400]}"


def is_not_done(*, duty: Duty, by: User | None) -> None:
    """Undo: it is owed again; the file that came with it stays."""
    with transaction.atomic():
        DutyDone.objects.filter(duty=duty).delete()
        promise = Promise.objects.filter(trigger=duty.word_id, standard=None).select_related("kept_by").first()
        if duty.word_id and promise is not None and promise.kept_by is not None:
            reverse(promise.kept_by, by=by)


def let_go(*, duty: Duty, reason: str, by: User | None) -> Release:
    """It is owed no longer, because of this. Raises Refused without a reason, or when it was done."""
    return release(promise=promise_of(duty), reason=reason, by=by)


def owe_again(*, duty: Duty, by: User | None) -> None:
    """Undo: it is owed after all."""
    made = Release.objects.filter(promise__trigger=duty.word_id, promise__standard=None, undone_at=None).order_by("-pk").first()
    if duty.word_id and made is not None:
        undo_release(release=made, by=by)


def let_all_go(duties: Iterable[Duty], *, reason: str, by: User | None) -> list[int]:
    """All of them that are still owed; returns what `owe_all_again` takes."""
    words = [duty.word_id for duty in duties if duty.word_id]
    open_ones = Promise.objects.filter(OPEN, trigger__in=words, standard=None).order_by("pk")
    return [release(promise=promise, reason=reason, by=by).pk for promise in open_ones]


def owe_all_again(released: Iterable[int], *, by: User | None) -> None:
    """Undo of letting them go."""
    for made in Release.objects.filter(pk__in=list(released), undone_at=None).order_by("pk"):
        undo_release(release=made, by=by)


def never_owed(duties: Iterable[Duty], *, by: User | None) -> None:
    """They were written down by mistake, with what they belong to: the words given are taken back."""
    words = [duty.word_id for duty in duties if duty.word_id]
    for promise in Promise.objects.filter(OPEN, trigger__in=words, standard=None).select_related("trigger").order_by("pk"):
        take_back_word(promise=promise, by=by)
