"""One receipt for all gifts of a year, for everyone who gave in it, by e-mail."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.days import date_of, day_number
from befriend.foundation.jobs import later
from befriend.foundation.refusals import Refused
from befriend.giving.actions.receipts import issue_summary, send_receipt
from befriend.giving.models import Gift
from befriend.people.models import Contact

_AT_A_TIME = 100


def begin_summaries(*, year: int, by: User) -> None:
    """Have everyone who gave in that year sent their summary, by a job. Raises Refused while the year is not over."""
    if year >= date_of(Organisation.current().today()).year:
        raise Refused(_("The year is not over yet."), field="year")
    audit(by=by, verb="sent the yearly receipts", subject="receipts", subject_id=year)
    later("giving.yearly", year=year, by_id=by.pk)


def send_summaries(*, year: int, after: int, by: User | None) -> tuple[int | None, int]:
    """The next hundred: the id of the last, None when there are no more, and how many were sent.

    Whoever has the summary that still says what is true is given and sent no other, so it may be begun again at any time.
    """
    givers = list(givers_in(year).filter(pk__gt=after).order_by("pk")[:_AT_A_TIME])
    sent = 0
    for contact in givers:
        try:
            send_receipt(receipt=issue_summary(contact=contact, year=year, by=by), by=by)
            sent += 1
        except Refused:  # no address, or a do-not: the receipt waits until someone prints it
            continue
    return (givers[-1].pk if len(givers) == _AT_A_TIME else None), sent


def givers_in(year: int) -> QuerySet[Contact]:
    """Those of whose gifts of that year something is kept."""
    first, last = day_number(date(year, 1, 1)), day_number(date(year, 12, 31))
    gifts = Gift.objects.filter(contact=OuterRef("pk"), day__range=(first, last), kept_minor__gt=0)
    return Contact.objects.filter(Exists(gifts), erased_at=None)
