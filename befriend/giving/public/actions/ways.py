"""The house says how money can reach it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.appeals import MOST_PRESETS
from befriend.giving.models import WaysToGive
from befriend.giving.rules.references import read_iban


def keep_ways(*, by: User | None, **said: Any) -> WaysToGive:
    """Keep it; whoever changes the account is in the log with the account. Raises Refused with the field."""
    ways = WaysToGive.current()
    before = ways.iban
    for name, value in said.items():
        setattr(ways, name, value)
    ways.account_name = storable(ways.account_name, field="account_name", at_most=70).strip()
    _check(ways)
    ways.by, ways.at = by, timezone.now()
    with transaction.atomic():
        ways.save()
        audit(by=by, verb="changed", subject="ways to give", subject_id=1, iban=ways.iban, iban_before=before)
    return ways


def _check(ways: WaysToGive) -> None:
    written = ways.iban.strip()
    ways.iban, ways.bic = read_iban(written), "".join(ways.bic.split()).upper()
    if written and not ways.iban:
        raise Refused(_("This is not an IBAN yet: look at its digits again."), field="iban")
    if ways.iban and not ways.account_name:
        raise Refused(_("Whose account is it? The banks of givers compare the name."), field="account_name")
    if ways.bic and (len(ways.bic) not in (8, 11) or not ways.bic.isalnum() or not ways.bic.isascii()):
        raise Refused(_("A BIC has eight or eleven letters and digits."), field="bic")
    if len(ways.presets) > MOST_PRESETS or any(preset <= 0 for preset in ways.presets):
        raise Refused(_("Up to %(most)d amounts, each more than nothing.") % {"most": MOST_PRESETS}, field="presets")
