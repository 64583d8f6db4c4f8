"""The letter by which someone orders their bank to send a gift regularly."""

from __future__ import annotations

from pathlib import Path

from babel.dates import format_date
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of
from befriend.foundation.money import Money
from befriend.foundation.typesetting import typeset
from befriend.giving.models import Every, PublicForm, WaysToGive
from befriend.giving.public.rules.transfer import transfer_for
from befriend.giving.rules.references import Stands

_SOURCE = Path(__file__).resolve().parents[2] / "printed" / "standing_order.typ"


def print_order(form: PublicForm) -> bytes:
    """The letter as a PDF, in the language of now; empty when we have no account to name."""
    ways, order = WaysToGive.current(), form.recurring
    if order is None or not ways.has_account:
        return b""
    language = get_language() or "en"
    amount = Money(order.amount_minor, order.currency)
    to = transfer_for(ways, Stands.RECURRING_GIFT, order.pk, amount)
    from_day = format_date(date_of(order.next_day or order.first_day), "long", locale="en_GB" if language == "en" else language)
    rows = [
        (_("To"), to.name),
        (_("Account (IBAN)"), to.written_iban),
        *([(pgettext("of a bank", "BIC"), to.bic)] if to.bic else []),
        (_("Amount"), f"{amount.written(language)}, {Every(order.every).label}"),
        (_("First on"), from_day),
        (_("Reference number"), to.shown_reference),
        (_("From account"), ""),
    ]
    facts = {
        "language": language.split("-", maxsplit=1)[0],
        "name": form.name,
        "title": _("A standing order"),
        "words": _("Please send this sum regularly from my account, until I say otherwise."),
        "rows": rows,
        "sign": [_("Day"), _("Signature")],
        "foot": _("For your bank. %(house)s knows your gift by its reference number; you can stop it at your bank at any time.")
        % {"house": Organisation.current().name},
    }
    return typeset([_SOURCE], lambda _folder: facts)[0]
