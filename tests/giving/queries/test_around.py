"""Around a gift: what led to it, what we promised for it, and what answered it, in one story with the books."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.actions.give_back import refund
from befriend.giving.actions.pledges import make_pledge
from befriend.giving.actions.receipts import issue_receipt
from befriend.giving.kinds import APPEAL_SUBJECT
from befriend.giving.models import Fund
from befriend.giving.queries.around import around
from befriend.giving.queries.expected import next_instalment
from befriend.people.models import Contact
from befriend.promises.actions.lay_standards import lay_standards
from befriend.timeline.actions.record import record
from tests.giving.conftest import given


def test_from_the_asking_to_the_news(mari: Contact, boats: Fund, fundraiser: User, client: Client) -> None:
    ice, began = keep_appeal(name="Ice", fund=boats, first_day=20_000, by=None), timezone.now() - timedelta(days=9)
    record(contact=mari, kind="asked", occurred_at=began, subject=(APPEAL_SUBJECT, ice.pk))
    pledge = make_pledge(contact=mari, amount=Money(10_000, "EUR"), fund=boats, first_day=20_000, appeal=ice, by=fundraiser)
    type(pledge).objects.update(at=began + timedelta(days=1))
    gift = given(mari, 10_000, appeal=ice, instalment=next_instalment(pledge), received_at=began + timedelta(days=2))
    receipt = issue_receipt(gift=gift, by=fundraiser)
    record(contact=mari, kind="thanks_received", occurred_at=began + timedelta(days=3), by=fundraiser)
    record(contact=mari, kind="thanks_received", occurred_at=began + timedelta(days=4), by=fundraiser)
    record(contact=mari, kind="impact_told", occurred_at=began + timedelta(days=5))
    added = given(None, 10_000, matches=gift)
    gift.refresh_from_db()
    found = around(gift, [receipt])
    assert [turn.what for turn in found.turns] == ["asked", "pledged", "thanked", "told", "receipt"]
    assert found.matched_by == [added]
    client.force_login(fundraiser)
    page = client.get(f"/giving/gifts/{gift.pk}/").content.decode()
    for words in ("They were asked", "Someone thanked them", "They heard what it did", "Part 1 of a pledge", "added €100"):
        assert words in page


def test_what_was_promised_for_it_is_shown_once_after_a_refund(mari: Contact, general: Fund, administrator: User) -> None:
    lay_standards(by=administrator)
    gift = given(mari, 10_000, received_at=timezone.now())
    refund(payment=gift.payments.get(), amount_minor=4_000, by=None)
    gift.refresh_from_db()
    keys = [one.promise.standard.key for one in around(gift, []).owed if one.promise.standard]
    assert len(keys) == len(set(keys))
    assert "gifts-thanked" in keys


def test_of_someone_unknown_nothing_is_owed(boats: Fund) -> None:
    found = around(given(None, 10_000), [])
    assert (found.turns, found.owed) == ([], [])
