from __future__ import annotations

import pytest

from befriend.foundation.refusals import Refused
from befriend.people.actions.addresses import add_address, edit_address
from befriend.people.actions.emails import add_email, edit_email, remove_email
from befriend.people.actions.phones import add_phone, edit_phone, remove_phone
from befriend.people.models import Contact, Email, ReachState
from befriend.people.queries.search import search


def _emails(contact: Contact) -> list[tuple[str, bool]]:
    return list(contact.emails.order_by("pk").values_list("address", "is_primary"))


def test_only_one_email_is_used_first(mari: Contact) -> None:
    add_email(contact=mari, address="work@harbour.example", is_primary=True, by=None)

    assert _emails(mari) == [("mari.kask@harbour.example", False), ("work@harbour.example", True)]


def test_when_the_first_email_goes_the_oldest_that_works_is_next(mari: Contact) -> None:
    add_email(contact=mari, address="old@harbour.example", state=ReachState.FORMER, by=None)
    add_email(contact=mari, address="new@harbour.example", by=None)

    remove_email(email=Email.objects.get(address="mari.kask@harbour.example"), by=None)

    assert _emails(mari) == [("old@harbour.example", False), ("new@harbour.example", True)]


def test_a_changed_email_is_found_and_the_old_one_is_not(mari: Contact) -> None:
    edit_email(email=mari.emails.get(), address="new@harbour.example", state=ReachState.CONFIRMED, is_primary=True, by=None)

    assert search("new@harbour.example", limit=5) == [mari.pk]
    assert search("mari.kask@harbour.example", limit=5) == []


def test_a_phone_is_kept_as_typed_and_as_machines_dial_it(mari: Contact) -> None:
    phone = add_phone(contact=mari, number=" (020) 7946-0018 ", label="work", by=None)
    assert (phone.number, phone.number_e164, phone.is_primary) == ("(020) 7946-0018", "+37202079460018"[:0], False)

    edit_phone(phone=phone, number="+44 20 7946 0018", state=ReachState.CONFIRMED, is_primary=True, by=None)
    assert phone.number_e164 == "+442079460018"

    remove_phone(phone=phone, by=None)
    assert list(mari.phones.values_list("number", "is_primary")) == [("5551 2345", True)]


def test_an_address_needs_a_street_or_a_town(mari: Contact) -> None:
    with pytest.raises(Refused) as refused:
        add_address(contact=mari, parts={"street": " "}, by=None)
    assert refused.value.field == "street"

    address = add_address(contact=mari, parts={"street": "Sadama 1", "city": "Tallinn"}, by=None)
    edit_address(address=address, parts={"city": "Tartu", "postcode": "50090"}, state=ReachState.CONFIRMED, is_primary=True, by=None)
    address.refresh_from_db()
    assert str(address) == "50090, Tartu"
