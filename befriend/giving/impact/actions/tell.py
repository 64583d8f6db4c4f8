"""Givers are told what their gifts did: one, or all of a fund by a job that never tells anyone twice."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.jobs import later
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.impact.queries.facts import facts_of, letter_about
from befriend.giving.impact.queries.known import Known, known_of
from befriend.giving.impact.queries.report import Report, givers_of, report_of
from befriend.giving.kinds import IMPACT_TOLD
from befriend.giving.models import Fund, ImpactReport, Telling
from befriend.giving.queries.receipt_facts import language_of
from befriend.outbox.actions.send import send_message
from befriend.outbox.attachments import Attached
from befriend.outbox.models import Purpose
from befriend.people.models import Contact

LONGEST_GREETING = 2_000
_AT_A_TIME = 100


def tell_giver(*, contact: Contact, by: User, greeting: str = "") -> ImpactReport:
    """Write to one giver what all their gifts did, with the report as a PDF. Raises Refused when there is nothing to tell, or CannotSend."""
    words = storable(greeting, field="greeting", at_most=LONGEST_GREETING).strip()
    with override(language_of(contact)):
        report = report_of(contact)
    if not report.has_news:
        raise Refused(_("Nothing is spent or told yet of what they gave to. Say on the page of the fund what came of it."))
    with transaction.atomic():
        kept = _send(report, by=by, greeting=words, fund=None, telling=None)
        audit(by=by, verb="told what gifts did", subject="contact", subject_id=contact.pk)
    return kept


def tell_givers(*, fund: Fund, by: User, greeting: str = "") -> Telling:
    """Have every giver of the fund told, by a job. Raises Refused while an earlier one is under way."""
    words = storable(greeting, field="greeting", at_most=LONGEST_GREETING).strip()
    try:
        with transaction.atomic():
            telling = Telling.objects.create(fund=fund, greeting=words, by=by)
            audit(by=by, verb="began to tell the givers", subject="fund", subject_id=fund.pk)
            later("giving.impact.tell_some", telling_id=telling.pk)
    except IntegrityError:
        raise Refused(_("The givers of this fund are being told already.")) from None
    return telling


def stop_telling(*, telling: Telling, by: User) -> None:
    """Whoever was not told yet is not told; what has left has left."""
    Telling.objects.filter(pk=telling.pk, finished_at=None, stopped_at=None).update(stopped_at=timezone.now(), stopped_by=by)


def tell_some(*, telling: Telling) -> bool:
    """The next hundred givers; whether there may be more. Cut off, it goes on after the last who was written down."""
    givers = list(givers_of(telling.fund_id).filter(pk__gt=telling.upto)[:_AT_A_TIME])
    known = known_of([telling.fund_id])
    for contact in givers:
        if not _tell_one(telling, contact, known):
            return False
    if len(givers) == _AT_A_TIME:
        return True
    Telling.objects.filter(pk=telling.pk, stopped_at=None).update(finished_at=timezone.now())
    return False


def _tell_one(telling: Telling, contact: Contact, known: dict[int, Known]) -> bool:
    """Tell one of them, or write down that it cannot be; False when it was stopped meanwhile."""
    with transaction.atomic():
        held = Telling.objects.select_for_update(of=("self",), no_key=True).select_related("fund", "by").get(pk=telling.pk)
        if held.stopped_at is not None:
            return False
        if held.upto >= contact.pk:
            return True
        try:
            with transaction.atomic(), override(language_of(contact)):
                report = report_of(contact, fund_id=held.fund_id, known=known)
                if not report.has_news:
                    raise Refused("")
                _send(report, by=held.by, greeting=held.greeting, fund=held.fund, telling=held)
            held.told += 1
        except Refused:  # no address, a do-not, nothing to tell: counted, and seen on the page of the telling
            held.left_out += 1
        held.upto = contact.pk
        held.save(update_fields=["told", "left_out", "upto"])
    return True


def _send(report: Report, *, by: User | None, greeting: str, fund: Fund | None, telling: Telling | None) -> ImpactReport:
    contact, facts = report.contact, facts_of(report)
    language = language_of(contact)
    kept = ImpactReport.objects.create(contact=contact, fund=fund, telling=telling, language=language, facts=facts, by=by)
    with override(language):
        subject, text = letter_about(facts, language=language, greeting=greeting)
    kept.message = send_message(
        contact=contact,
        purpose=Purpose.REPORT,
        subject=subject,
        text=text,
        by=by,
        kind=IMPACT_TOLD.key,
        is_automatic=telling is not None,
        once=f"impact:{kept.pk}",
        attached=() if telling else [Attached("what-your-gift-did.pdf", "giving.impact.report", kept.pk)],
    )
    kept.save(update_fields=["message"])
    return kept
