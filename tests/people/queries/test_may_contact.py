from __future__ import annotations

import pytest

from befriend.foundation.channels import Channel
from befriend.people.actions.archive_contact import archive_contact
from befriend.people.actions.consent import give_consent, withdraw_consent
from befriend.people.actions.emails import edit_email
from befriend.people.actions.restrictions import lift, put_back, restrict
from befriend.people.models import Contact, Purpose, ReachState, RestrictionKind
from befriend.people.queries.reach import may_contact


@pytest.fixture
def willing(mari: Contact) -> Contact:
    give_consent(contact=mari, purpose="news", channel="email", wording="May we write?", how="on paper", by=None, day=100)
    return mari


def _reason(contact: Contact, purpose: Purpose | None = Purpose.NEWS, channel: Channel = Channel.EMAIL) -> str:
    return may_contact(contact, purpose, channel).reason


def test_who_agreed_may_be_written_to(willing: Contact) -> None:
    assert may_contact(willing, Purpose.NEWS, Channel.EMAIL).may


def test_consent_is_for_one_purpose_over_one_channel(willing: Contact) -> None:
    assert _reason(willing, Purpose.ASKS) == "no_consent"
    assert _reason(willing, Purpose.NEWS, Channel.PHONE) == "no_consent"


def test_an_answer_or_a_receipt_needs_no_consent(mari: Contact) -> None:
    assert _reason(mari, None) == ""


def test_the_newest_answer_by_day_counts_whenever_it_was_kept(willing: Contact) -> None:
    withdraw_consent(contact=willing, purpose="news", channel="email", how="by e-mail", by=None, day=99)
    assert _reason(willing) == ""

    withdraw_consent(contact=willing, purpose="news", channel="email", how="by e-mail", by=None, day=100)
    assert _reason(willing) == "withdrawn"


@pytest.mark.parametrize(
    ("kind", "channel", "reason"),
    [
        (RestrictionKind.DO_NOT_CONTACT, "", "do_not_contact"),
        (RestrictionKind.DO_NOT_CONTACT, "email", "do_not_contact"),
        (RestrictionKind.DO_NOT_CONTACT, "phone", ""),
        (RestrictionKind.DECEASED, "", "deceased"),
    ],
)
def test_a_do_not_is_stronger_than_consent_while_it_holds(willing: Contact, kind: RestrictionKind, channel: str, reason: str) -> None:
    restriction = restrict(contact=willing, kind=kind, channel=channel, by=None)
    assert _reason(willing) == reason
    assert _reason(willing, None) == reason

    lift(restriction=restriction, by=None)
    assert _reason(willing) == ""

    put_back(restriction=restriction, by=None)
    assert _reason(willing) == reason


def test_a_sentence_to_heed_forbids_nothing_and_is_told(willing: Contact) -> None:
    restrict(contact=willing, kind=RestrictionKind.DO_NOT, wording="Do not telephone: he works nights.", by=None)

    verdict = may_contact(willing, Purpose.NEWS, Channel.EMAIL)
    assert (verdict.may, verdict.heed) == (True, ("Do not telephone: he works nights.",))


@pytest.mark.parametrize(("state", "reason"), [(ReachState.BOUNCING, "address_fails"), (ReachState.FORMER, "no_address")])
def test_an_address_that_fails_is_not_written_to(willing: Contact, state: ReachState, reason: str) -> None:
    edit_email(email=willing.emails.get(), address="mari@harbour.example", state=state, is_primary=True, by=None)

    assert _reason(willing) == reason


def test_who_is_archived_hears_nothing(willing: Contact) -> None:
    assert _reason(archive_contact(contact=willing, by=None)) == "archived"
