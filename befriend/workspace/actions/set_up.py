from __future__ import annotations

from typing import Any

from django.db import transaction

from befriend.accounts.actions.set_up_organisation import set_up_organisation
from befriend.accounts.models import Organisation, User
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.models import Standing
from befriend.promises.actions.lay_standards import lay_standards
from befriend.thanks.actions.openers import lay_openers
from befriend.timeline.actions.recount_days import recount_days


@transaction.atomic
def set_up(*, by: User, **facts: Any) -> Organisation:
    """Say whose house it is (see `set_up_organisation`), and stand a ladder in it if there is none; at first, the standards too.

    In another time zone every entry's day is counted anew, and everyone is due for the next review.
    """
    before = Organisation.current()
    zone_before, is_first = before.time_zone, before.set_up_at is None
    organisation = set_up_organisation(by=by, **facts)
    lay_preset(organisation.language, by=by)
    lay_openers()
    if is_first:
        lay_standards(by=by, language=organisation.language)
    if organisation.time_zone != zone_before and recount_days(organisation.zone):
        Standing.objects.update(valid_until=organisation.today())
    return organisation
