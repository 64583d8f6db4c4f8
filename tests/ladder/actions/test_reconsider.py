from __future__ import annotations

import pytest
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.money import Money
from befriend.ladder.actions.reconsider import reconsider
from befriend.ladder.models import Rung, RungChange, Standing
from befriend.people.actions.archive_contact import archive_contact, restore_contact
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.ladder.conftest import agree, days_ago, rung_of, took_a_workshop


def test_a_new_contact_stands_on_the_lowest_rung(mari: Contact) -> None:
    standing = Standing.objects.get(pk=mari.pk)
    assert (standing.rung.segment.key, standing.is_close, standing.valid_until) == ("explorer", False, None)


def test_who_came_lately_and_misses_one_step_is_close_for_thirty_days(mari: Contact, museum: Organisation) -> None:
    record(contact=mari, kind="visit", occurred_at=days_ago(10))
    standing = Standing.objects.get(pk=mari.pk)
    assert (standing.is_close, standing.valid_until) == (True, museum.today() - 10 + 30)


@pytest.mark.parametrize("kind", ["thanks_received", "newsletter_read"])
def test_to_be_thanked_or_to_read_is_not_to_come(mari: Contact, kind: str) -> None:
    record(contact=mari, kind=kind, occurred_at=days_ago(1))
    assert not Standing.objects.get(pk=mari.pk).is_close


def test_consent_lifts_to_member_with_the_reason(mari: Contact) -> None:
    agree(mari)
    change = RungChange.objects.filter(contact=mari).latest("id")
    assert rung_of(mari) == "member"
    assert (change.from_rung.segment.key, change.cause, change.reason["rung"]) == ("explorer", "fact", "member")
    assert change.reason["because"]


def test_a_workshop_without_consent_does_not_lift(mari: Contact) -> None:
    took_a_workshop(mari)
    assert rung_of(mari) == "explorer"


def test_a_workshop_holds_for_24_months_and_the_standing_says_until_when(mari: Contact, museum: Organisation) -> None:
    agree(mari)
    took_a_workshop(mari, days=100)
    standing = Standing.objects.get(pk=mari.pk)
    assert (rung_of(mari), standing.valid_until) == ("partner", museum.today() - 100 + 730)


def test_a_reversed_workshop_steps_down_and_says_what_is_missing(mari: Contact) -> None:
    agree(mari)
    took_a_workshop(mari)
    reverse(Interaction.objects.get(contact=mari))
    change = RungChange.objects.filter(contact=mari).latest("id")
    assert (change.from_rung.segment.key, change.to_rung.segment.key, change.reason["rung"]) == ("partner", "member", "partner")
    assert change.reason["missing"]


def test_the_last_entry_is_kept_for_lists(mari: Contact, museum: Organisation) -> None:
    record(contact=mari, kind="gift", occurred_at=days_ago(3), amount=Money(2500, "EUR"))
    record(contact=mari, kind="visit", occurred_at=days_ago(9))
    standing = Standing.objects.get(pk=mari.pk)
    assert (standing.last_kind, standing.last_day, standing.last_amount) == (20, museum.today() - 3, 2500)


def test_an_entry_still_to_come_is_looked_at_again_on_its_day(mari: Contact, museum: Organisation) -> None:
    record(contact=mari, kind="visit", occurred_at=days_ago(-5))
    standing = Standing.objects.get(pk=mari.pk)
    assert (standing.valid_until, standing.last_day) == (museum.today() + 5, None)


def test_who_stays_keeps_since_when(mari: Contact, museum: Organisation) -> None:
    Standing.objects.filter(pk=mari.pk).update(since_day=museum.today() - 40)
    record(contact=mari, kind="visit", occurred_at=timezone.now())
    assert Standing.objects.get(pk=mari.pk).since_day == museum.today() - 40
    assert RungChange.objects.filter(contact=mari).count() == 1


def test_an_archived_contact_leaves_the_ladder_and_comes_back(mari: Contact) -> None:
    agree(mari)
    archive_contact(contact=mari, by=None)
    left = RungChange.objects.filter(contact=mari).latest("id")
    assert not Standing.objects.filter(pk=mari.pk).exists()
    assert (left.from_rung.segment.key, left.to_rung) == ("member", None)
    restore_contact(contact=mari, by=None)
    assert rung_of(mari) == "member"


def test_without_a_ladder_nobody_stands_anywhere(museum: Organisation) -> None:
    contact = Contact.objects.create(name="Jaan Sepp", created_day=museum.today())
    reconsider(contact.pk, cause="entry")
    assert Standing.objects.count() == 0


@pytest.mark.parametrize("entries", [1, 30])
def test_looking_again_takes_the_same_queries_whatever_the_history(
    mari: Contact, ladder: list[Rung], entries: int, django_assert_num_queries: object
) -> None:
    for _ in range(entries):
        record(contact=mari, kind="visit", occurred_at=timezone.now())
    with django_assert_num_queries(14):  # type: ignore[operator]
        reconsider(mari.pk, cause="entry")
