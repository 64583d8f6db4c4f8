"""Recording and taking back: what is refused, what follows, and whose turn it is."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection, transaction

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.days import day_number
from befriend.foundation.kinds import UnknownKind
from befriend.foundation.money import Money
from befriend.people.models import Contact, ContactRole
from befriend.timeline.actions.record import CannotRecord, hold, record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction, Words

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 10, tzinfo=UTC)
DAY = day_number(NOON.date())


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return Contact.objects.create(name="Mari Kask", created_day=DAY)


def test_an_entry_is_kept_as_it_was_told(mari: Contact, fundraiser: User) -> None:
    record(
        contact=mari, kind="gift", occurred_at=NOON, amount=Money(5000, "EUR"), channel=Channel.BANK, by=fundraiser, words=" for the boat "
    )
    entry = Interaction.objects.select_related("words").get()
    assert (entry.kind_of.key, entry.day, entry.amount, entry.channel, entry.by, entry.words.text) == (
        "gift",
        DAY,
        5000,
        Channel.BANK,
        fundraiser,
        "for the boat",
    )


def test_words_are_kept_composed_and_without_what_a_database_cannot_hold(mari: Contact) -> None:
    record(contact=mari, kind="visit", occurred_at=NOON, words="Ju\u0308ri\x00 tuli")
    assert Words.objects.get().text == "Jüri tuli"


def test_no_words_leave_no_row(mari: Contact) -> None:
    record(contact=mari, kind="visit", occurred_at=NOON, words=" \n")
    assert not Words.objects.exists()


@pytest.mark.parametrize(
    ("kind", "amount", "occurred_at", "says"),
    [
        ("visit", Money(5000, "EUR"), NOON, "kept as “visit”"),
        ("gift", Money(5000, "USD"), NOON, "kept in EUR"),
        ("gift", Money(0, "EUR"), NOON, "more than nothing"),
        ("gift", Money(-5000, "EUR"), NOON, "more than nothing"),
        ("gift", Money(10**15 + 1, "EUR"), NOON, "less than all"),
        ("visit", None, datetime(1026, 3, 3, tzinfo=UTC), "Is the year right?"),
        ("visit", None, datetime(2200, 1, 1, tzinfo=UTC), "Is the year right?"),
    ],
)
def test_what_cannot_be_is_refused_in_words(mari: Contact, kind: str, amount: Money | None, occurred_at: datetime, says: str) -> None:
    with pytest.raises(CannotRecord, match=says.replace("?", r"\?")):
        record(contact=mari, kind=kind, occurred_at=occurred_at, amount=amount)
    assert not Interaction.objects.exists()


def test_a_moment_without_a_zone_is_a_mistake_of_ours(mari: Contact) -> None:
    with pytest.raises(ValueError, match="time zone"):
        record(contact=mari, kind="visit", occurred_at=datetime(2026, 3, 3))  # noqa: DTZ001


def test_what_is_said_twice_under_one_name_is_recorded_once(mari: Contact) -> None:
    first = record(contact=mari, kind="visit", occurred_at=NOON, once="page:1")
    again = record(contact=mari, kind="visit", occurred_at=NOON, once="page:1")
    record(contact=mari, kind="visit", occurred_at=NOON, once="page:2")
    assert (again, Interaction.objects.count()) == (first, 2)


def test_a_name_whose_recording_failed_is_free(mari: Contact) -> None:
    with pytest.raises(CannotRecord):
        record(contact=mari, kind="visit", occurred_at=NOON, amount=Money(1, "EUR"), once="page:1")
    record(contact=mari, kind="visit", occurred_at=NOON, once="page:1")
    assert Interaction.objects.count() == 1


def test_an_unknown_kind_is_refused(mari: Contact) -> None:
    with pytest.raises(UnknownKind):
        record(contact=mari, kind="levitated", occurred_at=NOON)


def test_nothing_is_recorded_for_someone_who_is_gone(mari: Contact) -> None:
    Contact.objects.all().delete()
    with pytest.raises(CannotRecord, match="no longer among"):
        record(contact=mari, kind="visit", occurred_at=NOON)


def test_a_future_entry_is_kept_and_its_role_begins_on_its_day(mari: Contact) -> None:
    record(contact=mari, kind="shift_served", occurred_at=datetime(2199, 12, 31, 12, tzinfo=UTC))
    role = ContactRole.objects.get()
    assert (role.role, role.since_day) == ("volunteer", Interaction.objects.get().day)


def test_a_back_dated_entry_moves_the_beginning_of_the_role(mari: Contact) -> None:
    record(contact=mari, kind="gift", occurred_at=NOON)
    record(contact=mari, kind="gift", occurred_at=datetime(2020, 1, 1, 12, tzinfo=UTC))
    assert ContactRole.objects.get().since_day == day_number(datetime(2020, 1, 1, tzinfo=UTC).date())


def test_a_reversal_names_its_entry_and_takes_back_its_amount(mari: Contact, fundraiser: User) -> None:
    gift = record(contact=mari, kind="gift", occurred_at=NOON, amount=Money(5000, "EUR"))
    reversal = reverse(gift, by=fundraiser)
    assert (reversal.reverses, reversal.day, reversal.amount, reversal.by) == (gift, gift.day, -5000, fundraiser)


def test_the_role_only_the_reversed_entry_gave_is_withdrawn(mari: Contact) -> None:
    reverse(record(contact=mari, kind="gift", occurred_at=NOON))
    assert not ContactRole.objects.exists()


def test_the_role_that_others_give_too_begins_with_the_earliest_of_them(mari: Contact) -> None:
    first = record(contact=mari, kind="visit", occurred_at=datetime(2020, 1, 1, 12, tzinfo=UTC))
    record(contact=mari, kind="workshop_attended", occurred_at=NOON)
    reverse(first)
    assert (ContactRole.objects.get().role, ContactRole.objects.get().since_day) == ("service_user", DAY)


def test_a_role_given_by_hand_stays(mari: Contact) -> None:
    ContactRole.objects.create(contact=mari, role="donor", is_by_hand=True, since_day=5)
    reverse(record(contact=mari, kind="gift", occurred_at=NOON))
    assert ContactRole.objects.get().since_day == 5


def test_nothing_is_taken_back_twice(mari: Contact) -> None:
    gift = record(contact=mari, kind="gift", occurred_at=NOON)
    reverse(gift)
    with pytest.raises(CannotRecord, match="before"):
        reverse(gift)
    assert Interaction.objects.count() == 2


def test_a_reversal_is_not_taken_back(mari: Contact) -> None:
    reversal = reverse(record(contact=mari, kind="gift", occurred_at=NOON))
    with pytest.raises(CannotRecord, match="record it anew"):
        reverse(reversal)


def test_an_anonymous_entry_is_taken_back(museum: Organisation) -> None:
    reverse(record(contact=None, kind="gift", occurred_at=NOON, amount=Money(5000, "EUR")))
    assert sorted(Interaction.objects.values_list("amount", flat=True)) == [-5000, 5000]


@pytest.mark.django_db(transaction=True)
def test_a_second_recording_waits_for_the_first(museum: Organisation) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, whoever it writes about")
    contact = Contact.objects.create(name="Mari Kask", created_day=DAY)
    waited: list[bool] = []

    def second() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        try:
            record(contact=contact, kind="visit", occurred_at=NOON)
            waited.append(False)
        except OperationalError:
            waited.append(True)
        finally:
            connection.close()

    with transaction.atomic():
        hold(contact)
        other = threading.Thread(target=second)
        other.start()
        other.join()
    assert waited == [True]
    record(contact=contact, kind="visit", occurred_at=NOON)
    assert Interaction.objects.count() == 1
