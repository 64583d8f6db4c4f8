"""A family is told of a gift in the name of someone dear: once, warmly, and never of an amount."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.giving.kinds import TRIBUTE_SUBJECT, TRIBUTE_TOLD
from befriend.giving.models import Tribute, TributeBatch, TributeTold
from befriend.giving.queries.receipt_facts import language_of
from befriend.giving.queries.tributes import subject_for, waiting, words_for
from befriend.outbox.actions.decide import do_not_send
from befriend.outbox.actions.send import CannotSend, send_message
from befriend.outbox.models import Message, Purpose
from befriend.people.models import Contact
from befriend.people.queries.reach import may_contact
from befriend.timeline.actions.record import hold, record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction

MOST_AT_ONCE = 200


def gather(*, tributes: Collection[int], by: User) -> TributeBatch:
    """Take these cards, as far as they wait, to be printed together. Raises Refused when none of them waits."""
    with transaction.atomic():
        ids = list(
            waiting().select_for_update(of=("self",)).filter(pk__in=tributes).order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]
        )
        if not ids:
            raise Refused(_("None of these cards waits any more."))
        batch = TributeBatch.objects.create(by=by)
        Tribute.objects.filter(pk__in=ids).update(batch=batch)
        audit(by=by, verb="gathered", subject="cards to families", subject_id=batch.pk, number=len(ids))
    return batch


def scatter(*, batch: TributeBatch, by: User) -> None:
    """Undo the gathering: its cards wait with the others again. Raises Refused once they are printed."""
    with transaction.atomic():
        held = TributeBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.printed_at is not None:
            raise Refused(_("These are printed. Say first that they were not."))
        held.tributes.update(batch=None)
        audit(by=by, verb="scattered", subject="cards to families", subject_id=held.pk)
        held.delete()


def mark_printed(*, batch: TributeBatch, by: User) -> None:
    """They are printed and on their way: each family knows from now on. Twice changes nothing."""
    with transaction.atomic():
        held = TributeBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.printed_at is not None:
            return
        TributeBatch.objects.filter(pk=held.pk).update(printed_at=timezone.now(), printed_by=by)
        for tribute in held.tributes.filter(told=None).select_related("tell").order_by("pk"):
            _told(tribute, TributeTold.How.CARD, by)
        audit(by=by, verb="printed", subject="cards to families", subject_id=held.pk)


def not_printed(*, batch: TributeBatch, by: User) -> None:
    """Undo: they were not printed after all, and wait in the batch again."""
    with transaction.atomic():
        held = TributeBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.printed_at is None:
            return
        TributeBatch.objects.filter(pk=held.pk).update(printed_at=None, printed_by=None)
        for told in TributeTold.objects.filter(tribute__batch=held, how=TributeTold.How.CARD):
            not_told(told=told, by=by)
        audit(by=by, verb="said were not printed", subject="cards to families", subject_id=held.pk)


def told_by_hand(*, tribute: Tribute, by: User) -> TributeTold:
    """They know: someone of us told them, or sent a card of our own. Saying so twice changes nothing."""
    with transaction.atomic():
        return _told(_held(tribute), TributeTold.How.BY_HAND, by)


def write_to_family(*, tribute: Tribute, by: User, words: str = "") -> TributeTold:
    """E-mail it to whoever is to be told, in these words or in ours. Raises Refused when we do not know them, or may not write."""
    with transaction.atomic():
        held = _held(tribute)
        if earlier := TributeTold.objects.filter(tribute=held).first():
            return earlier
        if held.tell is None or held.batch_id is not None:
            raise Refused(_("Say first who of the people we know is to be told."), field="tell")
        with override(language_of(held.tell)):
            subject, text = subject_for(held), words.strip() or words_for([held])
        _post(held, held.tell, subject, text, by)
        return TributeTold.objects.create(tribute=held, by=by, how=TributeTold.How.EMAIL)


def _post(tribute: Tribute, contact: Contact, subject: str, text: str, by: User) -> None:
    try:
        send_message(
            contact=contact, purpose=Purpose.ANSWER, subject=subject, text=text, by=by, kind=TRIBUTE_TOLD.key,
            about=(TRIBUTE_SUBJECT, tribute.pk), once=posted_as(tribute),
        )  # fmt: skip
    except CannotSend as reason:
        raise Refused(reason.message, field="tell") from reason


def posted_as(tribute: Tribute) -> str:
    """The name of the letter that tells of it: by it the outbox sends it once. Each time it was kept back makes the next another."""
    earlier = Message.objects.filter(once__startswith=f"tribute:{tribute.pk}:").count()
    return f"tribute:{tribute.pk}:{earlier}"


def _told(tribute: Tribute, how: TributeTold.How, by: User) -> TributeTold:
    told, is_new = TributeTold.objects.get_or_create(tribute=tribute, defaults={"by": by, "how": how})
    if is_new and tribute.tell is not None:
        hold(tribute.tell)
        record(
            contact=tribute.tell, kind=TRIBUTE_TOLD.key, occurred_at=told.at, channel=Channel.LETTER if how == TributeTold.How.CARD else Channel.UNKNOWN,
            by=by, subject=(TRIBUTE_SUBJECT, tribute.pk),
        )  # fmt: skip
    return told


def not_told(*, told: TributeTold, by: User) -> None:
    """Undo: they do not know yet. An e-mail that has not left stays here. Raises Refused when it is on its way."""
    with transaction.atomic():
        held = TributeTold.objects.select_for_update(of=("self",)).filter(pk=told.pk).first()
        if held is None:
            return
        entry = held.interaction
        if held.how == TributeTold.How.EMAIL:
            if entry is not None:
                raise Refused(_("The letter has left; they know."))
            _keep_back(held, by)
        held.delete()
        if entry is not None and not Interaction.objects.filter(reverses=entry).exists():
            reverse(entry, by=by)


def _keep_back(told: TributeTold, by: User) -> None:
    message = Message.objects.filter(once__startswith=f"tribute:{told.tribute_id}:").order_by("-pk").first()
    if message is not None:
        do_not_send(message=message, by=by)


def name_family(*, tribute: Tribute, contact: Contact | None, by: User) -> None:
    """Whom of the people we know to tell; or nobody of them. Raises Refused when they were told already, or must not be written to."""
    if contact is not None:
        verdict = may_contact(contact, None, Channel.UNKNOWN)
        if not verdict.may:
            raise Refused(verdict.words, field="tell")
    with transaction.atomic():
        held = _held(tribute)
        if TributeTold.objects.filter(tribute=held).exists():
            raise Refused(_("They know already."), field="tell")
        Tribute.objects.filter(pk=held.pk).update(tell=contact)


def _held(tribute: Tribute) -> Tribute:
    return Tribute.objects.select_for_update(of=("self",)).select_related("tell", "gift__contact").get(pk=tribute.pk)


def follow_timeline(interaction: Interaction) -> None:
    """An entry that says they were told was recorded, or taken back: it is by it that they know. A letter that has left stays told."""
    if interaction.subject_kind != TRIBUTE_SUBJECT or interaction.kind != TRIBUTE_TOLD.code:
        return
    assert interaction.subject_id is not None
    if interaction.is_reversal:
        TributeTold.objects.filter(interaction=interaction.reverses_id).exclude(how=TributeTold.How.EMAIL).delete()
    elif Tribute.objects.filter(pk=interaction.subject_id).exists():
        told, _is_new = TributeTold.objects.get_or_create(
            tribute_id=interaction.subject_id, defaults={"by": interaction.by, "how": TributeTold.How.EMAIL}
        )
        TributeTold.objects.filter(pk=told.pk).update(interaction=interaction)
