"""One of everything of the open doors, and of stories, that a route's path can name."""

from __future__ import annotations

from typing import Any

from befriend.accounts.actions.topics import keep_topic
from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.giving.actions.change_recurring import change_amount
from befriend.giving.actions.funds import open_fund
from befriend.giving.actions.recurring import begin_recurring
from befriend.giving.models import Every, Method, Telling
from befriend.people.actions.addresses import add_address
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.phones import add_phone
from befriend.portal.models import MyPasskey, MySession
from befriend.stories.actions.tell import keep_story


def portal_samples(owner: User) -> dict[str, Any]:
    """A topic of the directory, a story."""
    return {
        "topic_id": keep_topic(name="Something went wrong", about="", colleague=owner, by=owner).pk,
        "story_id": keep_story(title="The pump", words="It runs.", language="en", by=owner).pk,
        "story_files:picture name": "0.webp",
        **_my_samples(owner),
    }


def _my_samples(owner: User) -> dict[str, Any]:
    contact = create_contact(name="Signe at the door", emails=["signe@harbour.example"], by=owner)
    fund = open_fund(name="The sail", by=owner)
    regular = begin_recurring(
        contact=contact, amount=Money(500, "EUR"), every=Every.MONTH, method=Method.CARD, fund=fund, first_day=20_000, by=owner
    )
    change = change_amount(recurring=regular, amount_minor=700, by=None)
    assert change is not None
    return {
        "me:link token": "no-such-key",
        "me:year year": 2025,
        "purpose": "news",
        "channel": "email",
        "change_id": change.pk,
        "address_id": add_address(contact=contact, parts={"city": "Tallinn"}, by=owner).pk,
        "phone_id": add_phone(contact=contact, number="+372 600 0000", by=owner).pk,
        "session_id": MySession.objects.create(token_hash="-", contact=contact).pk,
        "passkey_id": MyPasskey.objects.create(contact=contact, name="A phone", credential_id="-", credential=b"-").pk,
        "telling_id": Telling.objects.create(fund=fund, by=owner).pk,
    }
