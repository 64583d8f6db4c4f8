"""Appeals: made, and said otherwise."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, storable
from befriend.giving.models import Appeal, Fund

MOST_PRESETS = 6
# Other doors under /give: no appeal can be called so.
RESERVED = frozenset({"things", "work", "legacy", "embed", "thanks", "pay", "test", "letter", "confirm", "code", "hooks", "talk", "wall"})


class Asking(TypedDict, total=False):
    """What can be said of an appeal; amounts are minor units of the organisation's currency, days are day numbers."""

    name: str
    about: str
    fund: Fund
    goal_minor: int | None
    presets: list[int]
    first_day: int
    last_day: int | None


def keep_appeal(*, by: User | None, appeal: Appeal | None = None, **asking: Unpack[Asking]) -> Appeal:
    """A new appeal, or one said otherwise; its address never changes. Raises Refused with the field."""
    kept = appeal or Appeal(by=by)
    for name, value in asking.items():
        setattr(kept, name, value)
    kept.name = storable(kept.name, field="name", at_most=200).strip()
    kept.about = storable(kept.about, field="about", at_most=4_000).strip()
    _check(kept)
    with transaction.atomic():
        if appeal is None:
            kept.key = _free_key(kept.name)
        kept.save()
        audit(by=by, verb="changed" if appeal else "made", subject="appeal", subject_id=kept.pk, name=kept.name)
    return kept


def _check(appeal: Appeal) -> None:
    if not appeal.name:
        raise Refused(_("What is it called?"), field="name")
    if appeal.last_day is not None and appeal.last_day < appeal.first_day:
        raise Refused(_("It would end before it begins."), field="last_day")
    if len(appeal.presets) > MOST_PRESETS or any(preset <= 0 for preset in appeal.presets):
        raise Refused(_("Up to %(most)d amounts, each more than nothing.") % {"most": MOST_PRESETS}, field="presets")


def _free_key(name: str) -> str:
    """A word for its address: its name in plain letters, with a number when another has it."""
    base = slugify(fold(name))[:50] or "appeal"
    taken = RESERVED | set(Appeal.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for key in [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))] if key not in taken)
