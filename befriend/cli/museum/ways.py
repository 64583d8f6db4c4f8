"""How one gives to the museum: an account that is plainly invented, and a second appeal beside the first."""

from __future__ import annotations

from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.models import Fund
from befriend.giving.public.actions.ways import keep_ways

# The example number of the register of IBANs: no bank has this account.
_IBAN, _BIC = "EE382200221020145685", "XXXXEE2X"


def have_ways(today: int) -> None:
    """Cards by the test processor, transfers to an account that does not exist, and an appeal for the scholarships."""
    keep_ways(
        by=None, account_name="Harbour Museum (example)", iban=_IBAN, bic=_BIC, takes_card=True, takes_bank=True, takes_pledge=True,
        presets=[1_000, 2_500, 5_000, 10_000],
    )  # fmt: skip
    keep_appeal(
        name="A year in the boat workshop",
        about="One young person, one year, one boat. The fees are small and the families cannot pay them.",
        fund=Fund.objects.get(name="Scholarship fund"), goal_minor=3_000_000, presets=[1_500, 2_500, 4_000],
        first_day=today - 20, last_day=today + 100, by=None,
    )  # fmt: skip
