"""What someone's gifts did, on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.models import Organisation
from befriend.foundation.typesetting import typeset
from befriend.giving.impact.queries.facts import Facts, helped_words, lines_of, sum_words

_SOURCE = Path(__file__).resolve().parents[2] / "printed" / "impact.typ"


def print_facts(facts: Facts, *, language: str, at: datetime) -> bytes:
    """The facts as a PDF in that language; the same facts make the same pages."""
    with override(language):
        given = _given(facts, language, at)
    return typeset([_SOURCE], lambda _folder: given)[0]


def _given(facts: Facts, language: str, at: datetime) -> dict[str, Any]:
    locale = "en_GB" if language == "en" else language.replace("-", "_")
    return {
        "language": language.split("-", maxsplit=1)[0],
        "house": Organisation.current().name,
        "title": _("What your gifts did"),
        "whom": facts["name"],
        "day": format_date(timezone.localtime(at).date(), "long", locale=locale),
        "funds": [_fund(fund, facts["currency"], language) for fund in facts["funds"]],
        "foot": _(
            "How much of your gift is spent is reckoned to the cent: each spending takes the same part of everybody’s money that was there."
        ),
    }


def _fund(fund: Facts, currency: str, language: str) -> dict[str, Any]:
    return {
        "name": fund["name"],
        "sum": sum_words(fund, currency, language),
        "lines": lines_of(fund, currency, language),
        "helped": helped_words(fund),
        "outcomes": [outcome["words"] for outcome in fund["outcomes"]],
        "stories": [{"title": story["title"], "words": story["words"]} for story in fund["stories"]],
    }
