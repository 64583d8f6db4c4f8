from __future__ import annotations

import pytest

from befriend.foundation.days import date_of
from befriend.people.models import Contact, ContactRole, Email, Note
from befriend.people.queries.search import search
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.history.actions.undo_history import undo_history
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.models import Interaction
from tests.timeline.history.conftest import MAP, Bring

MAILS = MAP + 'email = "Mail"\n'
FIRST = "Date,Name,Zip,Amount,Mail\n2024-02-01,Mari,1,5,mari@harbour.example\n2024-02-01,Jaan,2,5,\n"
SECOND = "Date,Name,Zip,Amount,Mail\n2024-01-01,Mari,1,7,mari@second.example\n2024-01-01,Liis,3,7,\n2024-03-01,Mari,1,-5,\n"


def test_undo_removes_exactly_what_the_batch_added(bring: Bring) -> None:
    first = bring(FIRST, MAILS)
    second = bring(SECOND, MAILS, name="second.csv")
    assert second.batch is not None
    undone = undo_history(batch_id=second.batch, by=None)

    assert (undone.interactions, undone.contacts) == (3, 1)
    assert sorted(Interaction.objects.values_list("contact__name", "amount")) == [("Jaan", 500), ("Mari", 500)]
    assert sorted(Contact.objects.values_list("name", flat=True)) == ["Jaan", "Mari"]
    assert list(Email.objects.values_list("address", flat=True)) == ["mari@harbour.example"]
    assert search("liis", limit=5) == []
    roles = ContactRole.objects.filter(role="donor").order_by("contact__name")
    assert [(role.contact.name, date_of(role.since_day).isoformat()) for role in roles] == [("Jaan", "2024-02-01"), ("Mari", "2024-02-01")]
    assert first.batch is not None
    assert undo_history(batch_id=first.batch, by=None).contacts == 2
    assert not Interaction.objects.exists()
    assert not Contact.objects.exists()


def test_file_may_come_again_after_its_batch_was_undone(bring: Bring) -> None:
    outcome = bring(FIRST, MAILS)
    assert outcome.batch is not None
    undo_history(batch_id=outcome.batch, by=None)
    again = bring(FIRST, MAILS)

    assert (again.duplicates, again.contacts_created, Interaction.objects.count()) == (0, 2, 2)


def test_contact_whom_someone_has_touched_since_stays(bring: Bring, fundraiser: object) -> None:
    outcome = bring(FIRST, MAILS)
    assert outcome.batch is not None
    Note.objects.create(contact=Contact.objects.get(name="Mari"), text="called", by=fundraiser)
    undone = undo_history(batch_id=outcome.batch, by=None)

    assert undone.contacts == 1
    assert [contact.name for contact in Contact.objects.all()] == ["Mari"]
    assert not ContactRole.objects.exists()


def test_reversal_by_hand_goes_with_its_entry(bring: Bring) -> None:
    outcome = bring(FIRST, MAILS)
    reverse(Interaction.objects.get(contact__name="Mari"))
    assert outcome.batch is not None
    undo_history(batch_id=outcome.batch, by=None)

    assert not Interaction.objects.exists()


def test_batch_is_undone_once(bring: Bring) -> None:
    outcome = bring(FIRST, MAILS)
    assert outcome.batch is not None
    undo_history(batch_id=outcome.batch, by=None)

    with pytest.raises(CannotBring, match="undone already"):
        undo_history(batch_id=outcome.batch, by=None)
    with pytest.raises(CannotBring, match="no batch 9999"):
        undo_history(batch_id=9999, by=None)
