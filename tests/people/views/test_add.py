from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from befriend.accounts.models import User
from befriend.people.models import Contact

PERSON = {"kind": "1", "name": "Mari Kask", "how": "in_person", "wording": "May we write?"}


@pytest.fixture
def signed_in(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def test_a_person_is_added_by_name_alone(signed_in: Client) -> None:
    response = signed_in.post(reverse("people:add"), PERSON)

    contact = Contact.objects.get()
    assert (contact.name, contact.emails.count(), contact.consents.count()) == ("Mari Kask", 0, 0)
    assert response.headers["Location"] == reverse("workspace:person", args=[contact.pk])


def test_consent_is_kept_with_what_was_shown(signed_in: Client, fundraiser: User) -> None:
    signed_in.post(reverse("people:add"), {**PERSON, "email": "mari@harbour.example", "agreed": "on", "how": "on_paper"})

    consent = Contact.objects.get().consents.get()
    assert (consent.purpose, consent.channel, consent.given, consent.wording, consent.how, consent.by) == (
        "news", "email", 1, "May we write?", "They signed it on paper", fundraiser,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "What is the name? A first name alone will do."),
        ({"name": "Mari\0"}, "There is an invisible NUL character in this text, which cannot be kept. Please type it again."),
        ({"email": "mari@harbour,ee"}, "There is a comma in the address. Did you mean mari@harbour.ee?"),
        ({"phone": "none"}, "A phone number has at least three digits."),
        ({"agreed": "on"}, "Which address may we write to?"),
        ({"agreed": "on", "email": "m@harbour.example", "wording": " "}, "What did they agree to? Keep the sentence they were shown."),
        ({"called_by": "x" * 151}, "This has 151 characters, and there is room for 150."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(signed_in: Client, wrong: dict[str, str], said: str) -> None:
    response = signed_in.post(reverse("people:add"), {**PERSON, "phone": "5551 2345", "called_by": "Mari", **wrong})

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert response.context["form"]["phone"].value() == wrong.get("phone", "5551 2345")
    assert not Contact.objects.exists()


def test_someone_alike_is_shown_once_and_then_added_all_the_same(signed_in: Client, mari: Contact) -> None:
    again = {**PERSON, "name": "Mari K.", "email": "MARI.KASK@harbour.example"}

    page = signed_in.post(reverse("people:add"), again).content.decode()
    assert "has this e-mail address" in page
    assert reverse("workspace:person", args=[mari.pk]) in page
    assert Contact.objects.count() == 1

    signed_in.post(reverse("people:add"), {**again, "certain": "1"})
    assert Contact.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name": "MARI  kask"}, "has this name"),
        ({"phone": "+372 5551 2345"}, "has this phone number"),
        ({"email": "Mari.Kask@harbour.example"}, "has this e-mail address"),
    ],
)
def test_those_alike_are_shown_while_typing(signed_in: Client, mari: Contact, typed: dict[str, str], why: str) -> None:
    assert why in signed_in.get(reverse("people:alike"), typed).content.decode()


def test_a_mistyped_mail_house_is_asked_about_and_may_stay(signed_in: Client) -> None:
    mistyped = {**PERSON, "email": "mari@gmial.com"}

    assert "Did you mean mari@gmail.com?" in signed_in.post(reverse("people:add"), mistyped).content.decode()

    signed_in.post(reverse("people:add"), {**mistyped, "certain": "1"})
    assert Contact.objects.get().emails.get().address == "mari@gmial.com"


def test_the_undo_of_adding_archives(signed_in: Client, mari: Contact) -> None:
    signed_in.post(reverse("people:archiving", args=[mari.pk]))
    mari.refresh_from_db()
    assert mari.is_archived

    signed_in.post(reverse("people:archiving_undo", args=[mari.pk]))
    mari.refresh_from_db()
    assert not mari.is_archived


def test_who_may_not_edit_may_not_add(client: Client, reader: User, volunteer: User, mari: Contact) -> None:
    for colleague in (reader, volunteer):
        client.force_login(colleague)
        answers = [client.get(reverse("people:add")), client.post(reverse("people:add"), PERSON), client.get(reverse("people:alike"))]
        answers.append(client.post(reverse("people:archiving", args=[mari.pk])))
        assert [answer.status_code for answer in answers] == [403] * 4
    assert Contact.objects.count() == 1
