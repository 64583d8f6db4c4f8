from __future__ import annotations

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.text import nfc


@transaction.atomic
def set_up_organisation(
    *,
    name: str,
    language: str,
    time_zone: str,
    currency: str,
    colour: str = "",
    logo: File[bytes] | None = None,
    without_logo: bool = False,
    by: User | None,
) -> Organisation:
    """Say whose house it is, at first and whenever it changes. No `logo` keeps the one there is, unless `without_logo`."""
    organisation = Organisation.current()
    organisation.name = nfc(name)
    organisation.language, organisation.time_zone = language, time_zone
    organisation.currency, organisation.colour = currency, colour.lower()
    if logo is not None:
        organisation.logo.save(logo.name or "logo", logo, save=False)
    elif without_logo:
        organisation.logo = ""
    organisation.set_up_at = organisation.set_up_at or timezone.now()
    organisation.save()
    audit(by=by, verb="set_up", subject="organisation", subject_id=organisation.pk, name=name, time_zone=time_zone, currency=currency)
    return organisation
