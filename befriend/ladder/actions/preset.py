"""The ladder and the views an organisation starts with."""

from __future__ import annotations

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.ladder.models import Rung
from befriend.ladder.rules.preset import PRESETS, RUNG_CONDITIONS, VIEW_CONDITIONS
from befriend.segments.models import Scale, Segment


def lay_preset(language: str = "en", *, by: User | None = None) -> list[Rung]:
    """Create the four rungs and the first saved views, in that language (English when we do not speak it).

    Returns the ladder, lowest rung first. Where there is a ladder already, nothing is laid.
    """
    with transaction.atomic():
        if not Rung.objects.exists():
            _lay(language, by)
        return list(Rung.objects.select_related("segment"))


def _lay(language: str, by: User | None) -> None:
    words = PRESETS.get(language.split("-", maxsplit=1)[0], PRESETS["en"])
    for position, (key, condition) in enumerate(RUNG_CONDITIONS.items(), start=1):
        rung = words.rungs[key]
        segment = Segment.objects.create(
            scale=Scale.RUNG, key=key, name=rung.name, condition=condition, position=position, is_saved_view=False, by=by
        )
        Rung.objects.create(segment=segment, plural=rung.plural, hope=rung.hope, commitment=rung.commitment)
    Segment.objects.bulk_create(
        Segment(name=words.views[key], condition=condition, position=position, by=by)
        for position, (key, condition) in enumerate(VIEW_CONDITIONS.items(), start=1)
    )
    audit(by=by, verb="laid", subject="ladder", language=language)
