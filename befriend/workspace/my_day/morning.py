"""The letter of the morning: what is due today and what is late, to each colleague who wants it. Nothing due, no letter."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, can
from befriend.accounts.queries.presence import presence_on
from befriend.foundation.money import activate_currency, show_amounts
from befriend.outbox.rules.one_line import one_line
from befriend.thanks.queries.my_list import line_for_digest
from befriend.workspace.promises.chosen import Asked, Figures, Of, figures_of, page_of
from befriend.workspace.promises.lines import Line, lines_of


@dataclass(frozen=True, slots=True)
class Morning:
    """What stands in one letter."""

    figures: Figures
    late: list[Line]
    today: list[Line]
    to_thank: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.figures.late or self.figures.today)


def write_morning_letters() -> int:
    """One letter a day to each who wants it, is here, and has something due; returns how many. Run twice, it writes once."""
    organisation = Organisation.current()
    today, presence = organisation.today(), presence_on(organisation.today())
    written = 0
    with timezone.override(organisation.zone):
        activate_currency(organisation.currency)
        for user in User.objects.filter(is_active=True, wants_morning_letter=True, morning_letter_day__lt=today).order_by("pk"):
            # The day is taken before the letter is sent: better none than two.
            if presence.is_here(user.pk) and User.objects.filter(pk=user.pk, morning_letter_day__lt=today).update(morning_letter_day=today):
                written += _write_to(user, organisation)
    return written


def _write_to(user: User, organisation: Organisation) -> bool:
    show_amounts(can(user, Permission.SEE_GIVING))
    with override(user.language or organisation.language):
        morning = morning_of(user)
        if morning.is_empty:
            return False
        context = {"user": user, "morning": morning, "organisation": organisation, "url": settings.PUBLIC_URL}
        text = render_to_string("workspace/morning/letter.txt", context)
        send_mail(one_line(_subject(morning.figures)), text.strip() + "\n", None, [user.email])
    return True


def morning_of(user: User) -> Morning:
    """What is late and what is due today, of theirs; the first of each, and how many there are."""
    now = timezone.now()
    lines = lines_of(page_of(Asked({"of": Of.MINE}), user, now).promises, user=user, now=now)
    end = timezone.localtime(now).date()
    late = [line for line in lines if line.when and line.when.is_past]
    today = [line for line in lines if line.when and not line.when.is_past and timezone.localtime(line.when.moment).date() == end]
    return Morning(figures_of(Of.MINE, user, now), late, today, line_for_digest(user))


def _subject(figures: Figures) -> str:
    due = ngettext("%(count)d promise falls due today", "%(count)d promises fall due today", figures.today) % {"count": figures.today}
    late = ngettext("%(count)d is late", "%(count)d are late", figures.late) % {"count": figures.late}
    if not figures.today:
        return _("What we promised: %(late)s") % {"late": late}
    return _("%(due)s, %(late)s") % {"due": due, "late": late} if figures.late else due
