"""Who looks after whom; and colleagues, who are people too."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.actions.colleagues import deactivate
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.people.actions.colleagues import contact_of, know_all_colleagues
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.erase_contact import erase_contact
from befriend.people.actions.owners import set_owner
from befriend.people.models import Contact, ContactRole, RoleName


def test_owner_is_kept_and_the_one_before_is_answered(administrator: User, fundraiser: User) -> None:
    mari = create_contact(name="Mari Kask", by=None)
    first = set_owner(contact=mari, owner=fundraiser, by=administrator)
    second = set_owner(contact=mari, owner=None, by=administrator)
    assert (first, second, Contact.objects.get(pk=mari.pk).owner) == (None, fundraiser, None)


def test_someone_who_left_looks_after_nobody_new(administrator: User, fundraiser: User) -> None:
    mari = create_contact(name="Mari Kask", by=None)
    deactivate(fundraiser, by=administrator)
    fundraiser.refresh_from_db()
    with pytest.raises(Refused):
        set_owner(contact=mari, owner=fundraiser, by=administrator)


def test_page_says_who_looks_after_them_and_undo_brings_back_who_did(client: Client, fundraiser: User, volunteer: User) -> None:
    mari = create_contact(name="Mari Kask", by=None)
    client.force_login(fundraiser)
    client.post(f"/people/{mari.pk}/owner/", {"owner": volunteer.pk})
    page = client.get(f"/people/{mari.pk}/").content.decode()
    assert "Looked after by" in page
    assert f"/people/{mari.pk}/owner/0/" in page
    client.post(f"/people/{mari.pk}/owner/0/")
    assert Contact.objects.get(pk=mari.pk).owner is None


def test_colleague_is_one_contact_however_often_asked(fundraiser: User) -> None:
    contact = contact_of(fundraiser)
    assert contact_of(fundraiser) == contact
    assert (contact.name, contact.colleague) == ("Liis Tamm", fundraiser)
    assert ContactRole.objects.get(contact=contact).role == RoleName.COLLEAGUE


def test_colleague_known_by_their_address_is_that_person(fundraiser: User) -> None:
    known = create_contact(name="Liis", emails=["LIIS@harbour.example"], by=None)
    assert contact_of(fundraiser) == known


def test_an_address_of_two_people_tells_nothing(fundraiser: User) -> None:
    couple = [create_contact(name=name, emails=["liis@harbour.example"], by=None) for name in ("Liis", "Lembit")]
    assert contact_of(fundraiser) not in couple


def test_everyone_who_works_here_is_known_once(administrator: User, fundraiser: User, volunteer: User) -> None:
    deactivate(volunteer, by=administrator)
    Contact.objects.all().delete()
    assert (know_all_colleagues(), know_all_colleagues()) == (2, 0)


def test_erased_contact_is_nobodys_and_no_colleague(administrator: User, fundraiser: User) -> None:
    contact = contact_of(fundraiser)
    set_owner(contact=contact, owner=administrator, by=administrator)
    erase_contact(contact=contact, typed_name="Liis Tamm", by=administrator)
    kept = Contact.objects.get(pk=contact.pk)
    assert (kept.owner, kept.colleague) == (None, None)
