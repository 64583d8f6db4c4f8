from __future__ import annotations

from typing import Any

from django.db import transaction

from befriend.accounts.actions.set_up_organisation import set_up_organisation
from befriend.accounts.models import Organisation, User
from befriend.ladder.actions.preset import lay_preset


@transaction.atomic
def set_up(*, by: User, **facts: Any) -> Organisation:
    """Say whose house it is (see `set_up_organisation`), and stand a ladder in it if there is none."""
    organisation = set_up_organisation(by=by, **facts)
    lay_preset(organisation.language, by=by)
    return organisation
