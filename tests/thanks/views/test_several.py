"""Thanking several people at once, from the list of people."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.thanks.actions.openers import lay_openers
from befriend.thanks.models import Thanks


@pytest.fixture
def at_the_desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def test_those_who_are_ticked_get_a_card_each_in_their_language(at_the_desk: Client, mari: Contact, tom: Contact) -> None:
    lay_openers()
    assert at_the_desk.post("/people/thanking/", {"chosen": [mari.pk, tom.pk]}).url == "/thanks/several/"
    page = at_the_desk.get("/thanks/several/")
    assert page.context["form"].initial == {"words_et": "Hea {name}, aitäh!\n\n", "words_en": "Dear {name}, thank you.\n\n"}
    answer = at_the_desk.post("/thanks/several/", {"how": "card", "words_et": "Aitäh, {name}!", "words_en": "Thank you, {name}."})
    assert answer.url == "/thanks/prints/"
    assert sorted(Thanks.objects.values_list("words", flat=True)) == ["Aitäh, Mari!", "Thank you, Tom."]
    at_the_desk.post("/thanks/several/return/")
    assert Thanks.objects.count() == 0


def test_who_has_no_address_is_left_out_of_the_letters_and_named(at_the_desk: Client, mari: Contact, tom: Contact) -> None:
    tom.addresses.create(street="4 Quay", city="Whitby")
    at_the_desk.post("/people/thanking/", {"chosen": [mari.pk, tom.pk]})
    answer = at_the_desk.post("/thanks/several/", {"how": "letter", "words_et": "Aitäh!", "words_en": "Thank you."}, follow=True)
    assert "Left out, because this way is closed to them: Mari Kask." in answer.content.decode()
    assert [thanks.contact for thanks in Thanks.objects.all()] == [tom]


def test_without_words_nobody_is_thanked_and_the_page_says_why(at_the_desk: Client, mari: Contact) -> None:
    at_the_desk.post("/people/thanking/", {"chosen": [mari.pk]})
    answer = at_the_desk.post("/thanks/several/", {"how": "card", "words_et": ""})
    assert answer.status_code == 422
    assert "There is nothing to send yet." in answer.content.decode()
    assert Thanks.objects.count() == 0


def test_nobody_ticked_is_said(at_the_desk: Client) -> None:
    assert at_the_desk.post("/people/thanking/", {}).url == "/people/"
    assert "Nobody is chosen" in at_the_desk.get("/thanks/several/").content.decode()
