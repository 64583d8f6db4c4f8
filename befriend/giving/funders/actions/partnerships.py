"""A partner that gives with what it sells: terms agreed, words approved, sales reported, money expected."""

from __future__ import annotations

from typing import TypedDict, Unpack

from babel.dates import format_date
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused
from befriend.foundation.templatetags.befriend import babel_locale
from befriend.foundation.text import storable
from befriend.giving.funders.actions.duties import let_all_go, owe, owe_all_again
from befriend.giving.funders.kinds import PARTNERSHIP_AGREED
from befriend.giving.models import DutySort, Every, Fund, Partnership, PartnershipEnd
from befriend.giving.rules.schedule import months_later
from befriend.people.models import Contact
from befriend.timeline.actions.record import record

_MOST_REPORTS = 40
_DAYS_TO_REPORT = 30


class Terms(TypedDict, total=False):
    """What was agreed; amounts are minor units of the organisation's currency, `share_bp` hundredths of a per cent."""

    name: str
    wording: str
    share_bp: int | None
    per_unit_minor: int | None
    minimum_minor: int | None
    maximum_minor: int | None
    first_day: int
    last_day: int
    fund: Fund
    responsible: User


def agree_terms(*, contact: Contact, by: User | None, every: Every | None = None, **terms: Unpack[Terms]) -> Partnership:
    """They give with what they sell, from a day to a day. After each month, quarter or year (or at the end) we ask for the figures: that
    is a promise of the one responsible. Raises Refused with the field."""
    partnership = Partnership(contact=contact, currency=Organisation.current().currency, by=by)
    _say(partnership, terms)
    with transaction.atomic():
        partnership.entry = record(contact=contact, kind=PARTNERSHIP_AGREED.key, occurred_at=timezone.now(), by=by, words=partnership.name)
        partnership.save()
        _owe_figures(partnership, every, owner=terms["responsible"], by=by)
        audit(by=by, verb="agreed", subject="partnership", subject_id=partnership.pk)
    return partnership


def change_terms(*, partnership: Partnership, by: User | None, **terms: Unpack[Terms]) -> Partnership:
    """Say the terms otherwise; what was due of reports before stays. New words want approval anew. Raises Refused with the field."""
    before = partnership.wording
    _say(partnership, terms)
    if partnership.wording != before:
        partnership.approved_by, partnership.approved_on = None, None
    partnership.save()
    audit(by=by, verb="changed", subject="partnership", subject_id=partnership.pk)
    return partnership


def _say(partnership: Partnership, terms: Terms) -> None:
    for name, value in terms.items():
        setattr(partnership, name, value)
    partnership.name = storable(partnership.name, field="name", at_most=200).strip()
    partnership.wording = storable(partnership.wording, field="wording", at_most=4_000).strip()
    if not partnership.name:
        raise Refused(_("What do they sell for us?"), field="name")
    if partnership.last_day < partnership.first_day:
        raise Refused(_("It would end before it begins."), field="last_day")
    _check_sums(partnership)


def _check_sums(partnership: Partnership) -> None:
    share, apiece = partnership.share_bp, partnership.per_unit_minor
    if (share is None) == (apiece is None):
        raise Refused(_("Either a share of the sales, or a sum for each piece."), field="share")
    if share is not None and not 0 < share <= 10_000:
        raise Refused(_("A share is more than nothing, and at most all of it."), field="share")
    if apiece is not None and apiece <= 0:
        raise Refused(_("How much is it for each piece?"), field="per_unit_minor")
    least, most = partnership.minimum_minor, partnership.maximum_minor
    if least is not None and most is not None and least > most:
        raise Refused(_("The least is more than the most."), field="maximum_minor")


def _owe_figures(partnership: Partnership, every: Every | None, *, owner: User, by: User | None) -> None:
    """Ask for the figures of each stretch within a month of its end."""
    today = Organisation.current().today()
    for first, last in stretches(partnership.first_day, partnership.last_day, every):
        what = _("Go through the sales from %(first)s to %(last)s") % {
            "first": format_date(date_of(first), "medium", locale=babel_locale()),
            "last": format_date(date_of(last), "medium", locale=babel_locale()),
        }
        owe(sort=DutySort.FIGURES, what=what, due_day=max(today, last + _DAYS_TO_REPORT), owner=owner, by=by, partnership=partnership)


def stretches(first_day: int, last_day: int, every: Every | None) -> list[tuple[int, int]]:
    """The period, cut into months, quarters or years; whole when nobody says how often, or too often."""
    if every is None:
        return [(first_day, last_day)]
    cut: list[tuple[int, int]] = []
    begin = first_day
    while begin <= last_day and len(cut) < _MOST_REPORTS:
        end = months_later(first_day, every.months * (len(cut) + 1)) - 1
        cut.append((begin, min(end, last_day)))
        begin = end + 1
    return cut if begin > last_day else [*cut[:-1], (cut[-1][0], last_day)]


def approve(*, partnership: Partnership, by: User) -> None:
    """The words they use are right: who said so, and when. Raises Refused without words."""
    if not partnership.wording:
        raise Refused(_("There are no words to approve yet."))
    today = date_of(Organisation.current().today())
    Partnership.objects.filter(pk=partnership.pk).update(approved_by=by, approved_on=today)
    audit(by=by, verb="approved the words of", subject="partnership", subject_id=partnership.pk)


def approve_no_more(*, partnership: Partnership, by: User | None) -> None:
    """Undo: nobody has approved them."""
    Partnership.objects.filter(pk=partnership.pk).update(approved_by=None, approved_on=None)
    audit(by=by, verb="took back the approval of", subject="partnership", subject_id=partnership.pk)


def end_partnership(*, partnership: Partnership, reason: str, by: User | None) -> PartnershipEnd:
    """Nothing more comes of it: what is still owed is let go; money of reports is expected as before. Raises Refused without a reason."""
    words = storable(reason, field="reason", at_most=300).strip()
    if not words:
        raise Refused(_("Why is it over? A few words will do."), field="reason")
    with transaction.atomic():
        held = Partnership.objects.select_for_update(of=("self",), no_key=True).get(pk=partnership.pk)
        if PartnershipEnd.objects.filter(partnership=held).exists():
            raise Refused(_("It has ended already."))
        released = let_all_go(held.duties.all(), reason=words, by=by)
        audit(by=by, verb="ended", subject="partnership", subject_id=held.pk)
        return PartnershipEnd.objects.create(partnership=held, reason=words, released=released, by=by)


def partner_again(*, partnership: Partnership, by: User | None) -> None:
    """Undo: it goes on."""
    with transaction.atomic():
        end = PartnershipEnd.objects.filter(partnership=partnership).first()
        if end is not None:
            owe_all_again(end.released, by=by)
            end.delete()
