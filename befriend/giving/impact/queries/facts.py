"""A report as it is kept and sent: facts that no longer change, and the words of the letter."""

from __future__ import annotations

from typing import Any

from babel.dates import format_date
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of
from befriend.foundation.templatetags.befriend import figure
from befriend.giving.impact.queries.report import FundReport, Report
from befriend.giving.queries.receipt_facts import written

Facts = dict[str, Any]
_LINES, _OUTCOMES = 12, 4
_SOME_WORDS = 600


def facts_of(report: Report) -> Facts:
    """What the report says, as it stands now: cents, day numbers, words."""
    return {"name": report.contact.name, "called": report.contact.short_name, "currency": Organisation.current().currency,
            "funds": [_fund_facts(one) for one in report.funds]}  # fmt: skip


def _fund_facts(one: FundReport) -> Facts:
    shown, rest = one.lines[:_LINES], one.lines[_LINES:]
    return {
        "name": one.fund.name,
        "given": one.part.given,
        "spent": one.part.spent,
        "lines": [{"day": spending.day, "what": spending.on_what, "amount": cents} for spending, cents in shown],
        "further": sum(cents for _spending, cents in rest),
        "helped": one.helped,
        "outcomes": [{"day": outcome.day, "words": outcome.words[:_SOME_WORDS]} for outcome in one.outcomes[:_OUTCOMES]],
        "stories": [{"title": story.title, "words": beginning_of(story.words), "language": story.language} for story in one.stories],
    }


def beginning_of(words: str) -> str:
    """The first paragraph of a story."""
    return words.strip().split("\n\n", maxsplit=1)[0][:_SOME_WORDS]


def letter_about(facts: Facts, *, language: str, greeting: str = "") -> tuple[str, str]:
    """Subject and text of the e-mail, in the language that is active. It asks for nothing."""
    house = Organisation.current().name
    subject = _("What your gift did at %(house)s") % {"house": house}
    page = _("The whole of it, with every gift of yours: %(page)s") % {"page": settings.PUBLIC_URL + reverse("me:impact")}
    parts = [_("Dear %(name)s,") % {"name": facts["called"]}, greeting.strip()]
    for fund in facts["funds"]:
        parts += _fund_words(fund, facts["currency"], language)
    parts += [page, _("We ask for nothing with this letter. You wanted to change something, and so you should know what changed.")]
    return subject, "\n\n".join(part for part in parts if part)


def _fund_words(fund: Facts, currency: str, language: str) -> list[str]:
    lines = [f"- {line['amount']}  {line['what']}, {line['day']}" for line in lines_of(fund, currency, language)]
    outcomes = [f"- {outcome['words']}" for outcome in fund["outcomes"]]
    stories = [f"“{story['title']}”\n{story['words']}" for story in fund["stories"][:1]]
    return [
        sum_words(fund, currency, language),
        "\n".join([_("It was spent on:"), *lines]) if lines else "",
        "\n".join([helped_words(fund) or _("What came of it:"), *outcomes]) if outcomes else helped_words(fund),
        *stories,
    ]


def sum_words(fund: Facts, currency: str, language: str) -> str:
    """What they gave to the fund, and how much of it is spent, as one or two sentences."""
    told = {
        "given": written(fund["given"], currency, language),
        "spent": written(fund["spent"], currency, language),
        "waiting": written(fund["given"] - fund["spent"], currency, language),
        "fund": fund["name"],
    }
    if not fund["spent"]:
        return _("Of your gifts, %(given)s went to “%(fund)s”. It still waits to be spent.") % told
    if fund["spent"] == fund["given"]:
        return _("Of your gifts, %(given)s went to “%(fund)s”. All of it is spent.") % told
    return _("Of your gifts, %(given)s went to “%(fund)s”. %(spent)s of it is spent, and %(waiting)s waits to be.") % told


def helped_words(fund: Facts) -> str:
    """Whom the fund helped since they first gave; "" when nobody is counted."""
    if not fund["helped"]:
        return ""
    words = ngettext(
        "Together with what others gave, it helped one person since then.",
        "Together with what others gave, it helped %(number)s people since then.",
        fund["helped"],
    )
    return words % {"number": figure(fund["helped"])}


def lines_of(fund: Facts, currency: str, language: str) -> list[dict[str, str]]:
    """What it was spent on as their language writes it, the small rest in one line."""
    locale = "en_GB" if language == "en" else language.replace("-", "_")
    lines = [
        {
            "day": format_date(date_of(line["day"]), "long", locale=locale),
            "what": line["what"],
            "amount": written(line["amount"], currency, language),
        }
        for line in fund["lines"]
    ]
    if fund["further"]:
        lines.append({"day": _("earlier"), "what": _("further things"), "amount": written(fund["further"], currency, language)})
    return lines
