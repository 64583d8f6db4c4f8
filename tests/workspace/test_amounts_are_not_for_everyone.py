"""What someone gave is told with its amount only to those who may see giving, at every door where gifts are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import Role, User
from befriend.api.scopes import Scope
from befriend.api.shapes import interaction_out
from befriend.api.tokens import make_token
from befriend.foundation.money import Money, amounts_are_shown, show_amounts
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.models import Gift, Method
from befriend.ladder.actions.preset import lay_preset
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.promises.actions.lay_standards import lay_standards
from befriend.segments.words.reasons import reason_sentence

TOLD = ("7,654", "765400", "7654")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    show_amounts(True)


@pytest.fixture
def gift(administrator: User) -> Gift:
    lay_preset(by=None)
    lay_standards(by=administrator, since=timezone.now() - timedelta(days=30), all_on=True)
    mari = create_contact(name="Mari Kask", by=None)
    return record_gift(
        contact=mari,
        amount=Money(765_400, "EUR"),
        received_at=timezone.now(),
        by=None,
        paid=[Paid(Method.CASH)],
        note="It was 7654 in all.",
    )


def _doors(contact: Contact) -> list[str]:
    at = f"/people/{contact.pk}"
    return ["/people/", f"{at}/", f"{at}/?show=gifts", f"{at}/thanks/new/", "/promises/", "/", "/thanks/"]


def _telling(client: Client, user: User, contact: Contact) -> dict[str, bool]:
    client.force_login(user)
    pages = {door: client.get(door, follow=True) for door in _doors(contact)}
    return {door: any(words in page.content.decode() for words in TOLD) for door, page in pages.items() if page.status_code == 200}


def test_a_volunteer_finds_the_gift_and_never_its_amount(client: Client, gift: Gift, volunteer: User, administrator: User) -> None:
    assert gift.contact is not None
    told = _telling(client, administrator, gift.contact)
    assert {door for door, is_told in told.items() if is_told} >= {"/people/", f"/people/{gift.contact.pk}/"}
    assert [door for door, is_told in _telling(client, volunteer, gift.contact).items() if is_told] == []
    assert "Gave" in client.get(f"/people/{gift.contact.pk}/").content.decode()


def test_a_program_in_the_name_of_someone_who_may_not_see_giving_reads_no_amounts(client: Client, gift: Gift, administrator: User) -> None:
    _token, secret = make_token(name="Till", scopes=[Scope.READ_INTERACTIONS], by=administrator)
    read = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    before = client.get(f"/api/interactions?contact_id={gift.contact_id}", **read).json()["items"][0]
    assert (before["amount"]["amount_minor"], before["words"]) == (765_400, "It was 7654 in all.")
    User.objects.filter(pk=administrator.pk).update(role=Role.VOLUNTEER)
    assert client.get(f"/api/interactions?contact_id={gift.contact_id}", **read).status_code == 401
    show_amounts(False)
    assert gift.interaction is not None
    after = interaction_out(gift.interaction, "EUR")
    assert (after["kind"], after["amount"], after["words"]) == ("gift", None, "")


def test_reasons_tell_what_was_counted_and_not_how_much() -> None:
    reason = {
        "leaf": "sum",
        "said": {"kinds": ["gift"], "at_least": 500_000},
        "found": 765_400,
        "since": 20_000,
        "holds": True,
        "wanted": True,
    }
    assert "7,654" in reason_sentence(reason)
    show_amounts(False)
    assert reason_sentence(reason) == "gifts since 4 October 2024"


def test_who_is_not_signed_in_reads_amounts_as_givers_do(client: Client, gift: Gift) -> None:
    show_amounts(False)
    client.get("/accounts/login/")
    assert amounts_are_shown()
