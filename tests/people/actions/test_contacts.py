from __future__ import annotations

import pytest

from befriend.accounts.models import AuditEntry, Organisation, User
from befriend.foundation.refusals import Refused
from befriend.people.actions.archive_contact import archive_contact, restore_contact
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.edit_contact import edit_contact
from befriend.people.models import Contact, ContactKind
from befriend.people.queries.search import search


def test_a_new_contact_has_its_name_in_form_c_and_folded(fundraiser: User) -> None:
    contact = create_contact(name="O\u0303ie Pa\u0308rn", by=fundraiser)

    contact.refresh_from_db()
    assert contact.name == "Õie Pärn"
    assert contact.name_folded == "oie parn"


def test_a_name_is_made_of_its_parts(fundraiser: User) -> None:
    assert create_contact(given_name="Mari", family_name="Kask", by=fundraiser).name == "Mari Kask"


def test_the_first_email_and_phone_are_used_first(fundraiser: User) -> None:
    contact = create_contact(
        name="Mari", emails=["a@harbour.example", "b@harbour.example"], phones=["5551 2345", "+44 20 7946 0018"], by=fundraiser
    )

    assert list(contact.emails.order_by("pk").values_list("address", "is_primary")) == [
        ("a@harbour.example", True),
        ("b@harbour.example", False),
    ]
    assert list(contact.phones.order_by("pk").values_list("number", "number_e164", "is_primary")) == [
        ("5551 2345", "+37255512345", True),
        ("+44 20 7946 0018", "+442079460018", False),
    ]


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"name": "  "}, "name", "What is the name? A first name alone will do."),
        ({"name": "Mari\0"}, "name", "There is an invisible NUL character in this text, which cannot be kept. Please type it again."),
        ({"name": "Mari\ud800"}, "name", "Half of a character is missing in this text, so it cannot be kept. Please type it again."),
        ({"name": "M" * 301}, "name", "This has 301 characters, and there is room for 300."),
        ({"name": "Mari", "emails": ["mari@harbour,ee"]}, "email", "There is a comma in the address. Did you mean mari@harbour.ee?"),
        ({"name": "Mari", "emails": ["mari"]}, "email", "This is not an e-mail address yet: it should look like name@example.org."),
        ({"name": "Mari", "phones": ["none"]}, "phone", "A phone number has at least three digits."),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(museum: Organisation, given: dict[str, str], field: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        create_contact(**given, by=None)

    assert (refused.value.field, refused.value.message) == (field, message)
    assert not Contact.objects.exists()


def test_editing_changes_only_what_is_given_and_says_so_without_the_words(mari: Contact, fundraiser: User) -> None:
    edit_contact(contact=mari, name="Mari Kuusk", called_by="", kind=ContactKind.PERSON, by=fundraiser)

    mari.refresh_from_db()
    assert (mari.name, mari.given_name, mari.name_folded) == ("Mari Kuusk", "Mari", "mari kuusk")
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.by, entry.detail) == ("edited", fundraiser, {"fields": ["name"]})


def test_a_change_of_kind_is_a_fact_and_a_change_of_name_is_none(mari: Contact, told: list[list[int]]) -> None:
    edit_contact(contact=mari, name="Mari Kuusk", by=None)
    assert told == []

    edit_contact(contact=mari, kind=ContactKind.HOUSEHOLD, by=None)
    assert told == [[mari.pk]]


def test_who_is_archived_is_not_found_until_restored(mari: Contact, fundraiser: User) -> None:
    archive_contact(contact=mari, by=fundraiser)
    archive_contact(contact=mari, by=fundraiser)
    assert search("mari", limit=5) == []

    restore_contact(contact=mari, by=fundraiser)
    assert search("mari", limit=5) == [mari.pk]
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == ["added", "archived", "restored"]


def test_an_erased_contact_cannot_be_restored(mari: Contact) -> None:
    Contact.objects.filter(pk=mari.pk).update(erased_at="2026-01-01T00:00Z", archived_day=1)

    with pytest.raises(Contact.DoesNotExist):
        restore_contact(contact=mari, by=None)
