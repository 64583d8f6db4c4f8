"""Openers: laid once, then edited by people."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.thanks.models import Occasion, Opener
from befriend.thanks.rules.preset_openers import PRESET

LONGEST = 500
AT_MOST = 12


def lay_openers() -> int:
    """Our suggestions, in every language that has none yet; returns how many were laid."""
    with transaction.atomic():
        known = set(Opener.objects.values_list("language", flat=True))
        missing = [
            Opener(occasion=occasion, language=language, text=text, position=position)
            for language, by_occasion in PRESET.items()
            if language not in known
            for occasion, texts in by_occasion.items()
            for position, text in enumerate(texts, start=1)
        ]
        return len(Opener.objects.bulk_create(missing))


def keep_openers(*, occasion: Occasion, language: str, texts: Sequence[str], by: User) -> list[Opener]:
    """These are the openers of an occasion in a language from now on, in this order; empty ones are left out. Refused when too many."""
    kept = [storable(text, field="texts", at_most=LONGEST).strip() for text in texts]
    kept = list(dict.fromkeys(text for text in kept if text))
    if len(kept) > AT_MOST:
        raise Refused(_("A dozen openers is plenty: nobody chooses among more."), field="texts")
    with transaction.atomic():
        before = Opener.objects.filter(occasion=occasion, language=language)
        was = list(before.values_list("text", flat=True))
        before.delete()
        laid = Opener.objects.bulk_create(
            [Opener(occasion=occasion, language=language, text=text, position=place) for place, text in enumerate(kept, start=1)]
        )
        audit(by=by, verb="changed", subject="openers", occasion=str(occasion), language=language, was=was)
    return laid
