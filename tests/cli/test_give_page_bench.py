"""The giving page stays light."""

from __future__ import annotations

import pytest

from befriend.accounts.models import Organisation
from befriend.cli.benches.give_page import figures
from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.actions.funds import have_general_fund


@pytest.mark.once
def test_the_giving_page_of_an_appeal_is_below_fifty_kilobytes(museum: Organisation) -> None:
    keep_appeal(name="Ice", about="So that they sail.", fund=have_general_fund(), goal_minor=100_000, first_day=1, by=None)
    assert 30 < figures(requests=20)["give_page_kb"] <= 50
