"""What a receipt says, read once when it is given out; and the words of the letter that brings it."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of, day_number
from befriend.foundation.money import Money
from befriend.giving.models import Gift, Receipt
from befriend.giving.queries.story import shares_of
from befriend.people.models import Contact, PostalAddress

Facts = dict[str, Any]


def language_of(contact: Contact | None) -> str:
    """Theirs, when it is one of ours; else the organisation's."""
    if contact is not None and contact.language in dict(settings.LANGUAGES):
        return contact.language
    return Organisation.current().language


def facts_of_gift(gift: Gift) -> Facts:
    """The facts of one gift: its funds are its lines."""
    shares = shares_of(gift.allocations.select_related("fund").order_by("id"))
    lines = [{"day": gift.day, "what": share.fund.name, "amount": share.amount, "currency": gift.currency} for share in shares]
    if not lines:
        lines = [{"day": gift.day, "what": "", "amount": gift.kept_minor, "currency": gift.currency}]
    facts = {**_giver(gift.contact), "lines": lines}
    tribute = getattr(gift, "tribute", None)
    if tribute is not None:
        with override(language_of(gift.contact)):
            facts["tribute"] = str(tribute)
    return facts


def facts_of_year(contact: Contact, year: int) -> tuple[Facts, int]:
    """The facts of all gifts of a year that count, and their sum in the organisation's minor units."""
    first, last = day_number(date(year, 1, 1)), day_number(date(year, 12, 31))
    gifts = Gift.objects.filter(contact=contact, day__range=(first, last), kept_minor__gt=0).prefetch_related("allocations__fund")
    lines: list[Facts] = [
        {"day": gift.day, "what": ", ".join(gift.fund_names), "amount": gift.kept_home_minor, "currency": gift.home_currency}
        for gift in gifts.order_by("day", "id")
    ]
    return {**_giver(contact), "lines": lines}, sum(line["amount"] for line in lines)


def _giver(contact: Contact | None) -> Facts:
    if contact is None:
        return {"name": "", "address": []}
    address = PostalAddress.objects.filter(contact=contact).order_by("-is_primary", "id").first()
    lines = [address.street, f"{address.postcode} {address.city}".strip()] if address else []
    return {"name": contact.name, "address": [line for line in lines if line]}


def letter_about(receipt: Receipt) -> tuple[str, str]:
    """Subject and text of the e-mail, in the language that is active."""
    organisation = Organisation.current()
    told = {
        "number": str(receipt),
        "organisation": organisation.name,
        "amount": written(receipt.amount_minor, receipt.currency, receipt.language),
    }
    subject = _("Receipt %(number)s from %(organisation)s") % told
    first = _("This is receipt %(number)s from %(organisation)s.") % told
    lines = [f"{line['day']}  {line['what']}  {line['amount']}" for line in lines_of(receipt)]
    total = _("Together: %(amount)s") % told
    last = _("It was written by our program, so that you have it at once. Someone of us will thank you in their own words.")
    return subject, "\n\n".join([first, "\n".join(lines), total, last])


def lines_of(receipt: Receipt) -> list[dict[str, str]]:
    """The lines of a receipt as its reader's language writes them."""
    locale = _locale(receipt.language)
    return [
        {
            "day": format_date(date_of(line["day"]), "long", locale=locale),
            "what": str(line["what"]),
            "amount": written(line["amount"], line["currency"], receipt.language),
        }
        for line in receipt.facts.get("lines", [])
    ]


def written(minor: int, currency: str, language: str) -> str:
    """An amount as people of that language write it."""
    return Money(minor, currency).written(_locale(language))


def _locale(language: str) -> str:
    return "en_GB" if language == "en" else language.replace("-", "_")
