"""What a partner says it sold: kept with what is due by the terms, which is expected from then on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.pledges import make_pledge
from befriend.giving.funders.actions.money import came_of, expect_no_more
from befriend.giving.funders.queries.partners import sold_before, terms_of
from befriend.giving.funders.rules.terms import Sold, due_of_next
from befriend.giving.models import DutySort, PartnerReport, Partnership
from befriend.promises.actions.words import keep_word, take_back_keeping
from befriend.promises.models import OPEN, Promise
from befriend.timeline.models import Interaction

_DAYS_TO_PAY = 30
_LARGEST = 10**14


def take_report(
    *, partnership: Partnership, first_day: int, last_day: int, units: int, sales_minor: int, said_minor: int | None, by: User | None
) -> PartnerReport:
    """What they sold from a day to a day (both included). What is due is expected within a month, and that we asked is kept.

    Raises Refused with the field, and for days that another report covers.
    """
    if last_day < first_day:
        raise Refused(_("It would end before it begins."), field="last_day")
    if not (0 <= units <= _LARGEST and 0 <= sales_minor <= _LARGEST):
        raise Refused(_("How many pieces, and for how much?"), field="units")
    with transaction.atomic():
        held = Partnership.objects.select_for_update(of=("self",), no_key=True).select_related("contact", "fund").get(pk=partnership.pk)
        earlier = PartnerReport.objects.filter(partnership=held, taken_back_at=None)
        if earlier.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
            raise Refused(_("There is a report of some of these days already."), field="first_day")
        due = due_of_next(terms_of(held), sold_before(held), Sold(units, sales_minor))
        report = PartnerReport(
            partnership=held, first_day=first_day, last_day=last_day, units=units, sales_minor=sales_minor,
            said_minor=said_minor, due_minor=due, by=by,
        )  # fmt: skip
        _expect(report)
        report.kept_word = _asked(held, by=by)
        report.save()
    return report


def _expect(report: PartnerReport) -> None:
    if report.due_minor:
        report.pledge = make_pledge(
            contact=report.partnership.contact,
            amount=Money(report.due_minor, report.partnership.currency),
            fund=report.partnership.fund,
            first_day=Organisation.current().today() + _DAYS_TO_PAY,
            note=report.partnership.name,
            by=report.by,
            is_told=False,
        )


def _asked(partnership: Partnership, *, by: User | None) -> Interaction | None:
    """The figures that were to be gone through first have been."""
    words = partnership.duties.filter(sort=DutySort.FIGURES).order_by("due_day", "id").values_list("word_id", "what")
    told = {word: what for word, what in words if word}
    promise = Promise.objects.filter(OPEN, trigger__in=told, standard=None).order_by("due_at", "pk").first()
    return None if promise is None else keep_word(promise=promise, by=by, words=told[promise.trigger_id or 0])


def take_report_back(*, report: PartnerReport, by: User | None) -> None:
    """It was a slip: what was due by it is expected no more, and the figures are asked for again.

    Raises Refused when its money is here.
    """
    with transaction.atomic():
        held = PartnerReport.objects.select_for_update(of=("self",), no_key=True).select_related("pledge", "kept_word").get(pk=report.pk)
        if held.taken_back_at is not None:
            return
        if came_of(held.pledge):
            raise Refused(_("Money of it is here already: put its gifts right first."))
        expect_no_more(held.pledge, reason=_("The report was taken back."), by=by)
        if held.kept_word is not None and not hasattr(held.kept_word, "reversal"):
            take_back_keeping(kept=held.kept_word, by=by)
        PartnerReport.objects.filter(pk=held.pk).update(taken_back_at=timezone.now(), taken_back_by=by)
