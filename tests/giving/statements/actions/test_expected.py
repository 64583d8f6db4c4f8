"""Regular gifts and statements: what came moves the next day on; what a statement should have told of, and did not, does not come."""

from __future__ import annotations

from datetime import date

import pytest

from befriend.accounts.models import Organisation
from befriend.foundation.days import day_number
from befriend.foundation.money import Money
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.actions.recurring import begin_recurring
from befriend.giving.asks.actions.rescue import look_after_failing
from befriend.giving.models import Every, Gift, Life, Method, RecurringGift
from befriend.giving.rules.references import Stands, reference_for
from befriend.people.models import Contact
from tests.giving.statements.conftest import Bring, row

FIRST = day_number(date(2026, 9, 10))


@pytest.fixture
def order(museum: Organisation, mari: Contact) -> RecurringGift:
    """25 euros by standing order on every tenth, from September 2026 on."""
    fund = have_general_fund()
    begun = {"contact": mari, "amount": Money(2_500, "EUR"), "every": Every.MONTH, "method": Method.STANDING_ORDER, "fund": fund}
    return begin_recurring(**begun, first_day=FIRST, by=None)  # type: ignore[arg-type]


def _now(order: RecurringGift) -> tuple[int | None, Life]:
    found = RecurringGift.objects.get(pk=order.pk)
    return found.next_day, found.life


def test_a_standing_order_on_a_statement_moves_its_next_day_on(bring: Bring, order: RecurringGift) -> None:
    reference = reference_for(Stands.RECURRING_GIFT, order.pk)
    bring(row("25.00", reference=reference, id="A1", on="2026-09-10"), row("25.00", reference=reference, id="A2", on="2026-10-12"))
    assert _now(order) == (day_number(date(2026, 11, 10)), Life.ACTIVE)
    assert list(Gift.objects.values_list("recurring", flat=True)) == [order.pk] * 2


def test_what_no_statement_has_told_of_yet_is_not_missing(bring: Bring, order: RecurringGift) -> None:
    bring(row("5.00", name="Jüri", id="B1", on="2026-09-12"))
    assert (look_after_failing()["missing"], _now(order)) == (0, (FIRST, Life.ACTIVE))


def test_what_a_statement_passes_over_for_a_week_fails_and_comes_again_with_its_money(bring: Bring, order: RecurringGift) -> None:
    bring(row("5.00", name="Jüri", id="B1", on="2026-09-30"))
    assert (look_after_failing()["missing"], _now(order)[1]) == (1, Life.FAILING)
    assert look_after_failing()["missing"] == 0
    bring(row("25.00", reference=reference_for(Stands.RECURRING_GIFT, order.pk), id="A1", on="2026-10-10"))
    assert _now(order) == (day_number(date(2026, 11, 10)), Life.ACTIVE)
