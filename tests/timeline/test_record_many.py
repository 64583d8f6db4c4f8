from __future__ import annotations

from datetime import UTC, datetime

import pytest

from befriend.accounts.models import Organisation
from befriend.foundation.kinds import kind_of
from befriend.people.models import Contact, ContactRole
from befriend.timeline.actions.record_many import Entry, record_many
from befriend.timeline.models import Interaction

pytestmark = pytest.mark.django_db
GIFT, VISIT, THANKS = (kind_of(key).code for key in ("gift", "visit", "thanks_received"))


def _contact(museum: Organisation, name: str) -> Contact:
    return Contact.objects.create(name=name, created_day=museum.today())


def _entry(contact: Contact | None, kind: int, day: int, amount: int | None = None) -> Entry:
    return Entry(contact.pk if contact else None, kind, datetime(2026, 1, 1, 12, tzinfo=UTC), day, amount)


def test_entries_are_read_back_as_they_were_given(museum: Organisation) -> None:
    mari = _contact(museum, "Mari Kask")
    assert record_many([Entry(mari.pk, GIFT, datetime(2026, 3, 1, 9, 12, tzinfo=UTC), 20513, 2550, 7)]) == 1
    gift = Interaction.objects.get()
    assert (gift.contact_id, gift.kind, gift.occurred_at, gift.day, gift.amount, gift.channel, gift.direction) == (
        mari.pk,
        GIFT,
        datetime(2026, 3, 1, 9, 12, tzinfo=UTC),
        20513,
        2550,
        7,
        0,
    )


def test_what_we_did_is_told_from_what_they_did(museum: Organisation) -> None:
    mari = _contact(museum, "Mari Kask")
    record_many([_entry(mari, THANKS, 10), _entry(mari, VISIT, 11)])
    assert list(Interaction.objects.order_by("day").values_list("direction", flat=True)) == [1, 0]


def test_roles_follow_from_the_entries_with_their_earliest_day(museum: Organisation) -> None:
    mari = _contact(museum, "Mari Kask")
    record_many([_entry(mari, GIFT, 30, 500)])
    record_many([_entry(mari, GIFT, 20, 500), _entry(mari, GIFT, 40, 500)])
    assert list(ContactRole.objects.values_list("contact_id", "role", "since_day")) == [(mari.pk, "donor", 20)]


def test_an_anonymous_entry_gives_nobody_a_role(museum: Organisation) -> None:
    record_many([_entry(None, GIFT, 30, 500)])
    assert Interaction.objects.get().contact_id is None
    assert not ContactRole.objects.exists()


def test_nothing_is_kept_when_one_entry_cannot_be(museum: Organisation) -> None:
    mari = _contact(museum, "Mari Kask")

    def entries():
        yield _entry(mari, GIFT, 30, 500)
        raise RuntimeError("the file ended in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        record_many(entries())
    assert Interaction.objects.count() == 0
