"""Givers hear what their gifts did: their own part, once, and the promise to tell them is kept by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.giving.actions.funds import spend, take_back, tell_outcome
from befriend.giving.impact.actions import tell
from befriend.giving.impact.actions.show import hide_fund, show_fund, tie_story
from befriend.giving.impact.actions.tell import stop_telling, tell_giver, tell_givers, tell_some
from befriend.giving.impact.attachments import report as report_pdf
from befriend.giving.impact.queries.report import report_of
from befriend.giving.models import Fund, ImpactReport, Spending, Telling
from befriend.outbox.actions.deliver import deliver
from befriend.outbox.models import Message
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, Restriction
from befriend.stories.actions.tell import keep_story, publish
from befriend.timeline.models import Interaction
from tests.giving.conftest import NOON, given

DAY = (NOON.date() - datetime(1970, 1, 1, tzinfo=UTC).date()).days


@pytest.fixture
def tom(tom: Contact) -> Contact:
    from befriend.people.actions.emails import add_email

    add_email(contact=tom, address="tom@mail.example", by=None)
    return tom


@pytest.fixture
def spent(boats: Fund, mari: Contact, tom: Contact) -> Fund:
    """Mari gave 100 and Tom 50 for the boats; 60 are spent, and it is told what came of it."""
    given(mari, 10_000, split={boats.pk: 10_000})
    given(tom, 5_000, split={boats.pk: 5_000})
    spend(fund=boats, amount_minor=6_000, day=DAY + 1, on_what="Oak", by=None)
    tell_outcome(fund=boats, people_helped=3, words="The hull is closed.", day=DAY + 2, by=None)
    return boats


def _sent() -> list[str]:
    for message in Message.objects.order_by("id"):
        Message.objects.filter(pk=message.pk).update(next_try_at=message.planned_at)
        deliver(message_id=message.pk)
    return [str(one.body) for one in mail.outbox]


def test_report_is_their_own_part_to_the_cent(spent: Fund, mari: Contact, tom: Contact) -> None:
    parts = {
        contact.given_name: [
            (one.fund.name, one.part.given, one.part.spent, [(line.on_what, cents) for line, cents in one.lines])
            for one in report_of(contact).funds
        ]
        for contact in (mari, tom)
    }
    assert parts == {"Mari": [("Ice Boats", 10_000, 4_000, [("Oak", 4_000)])], "Tom": [("Ice Boats", 5_000, 2_000, [("Oak", 2_000)])]}


def test_spending_taken_back_is_spent_of_nobody(spent: Fund, mari: Contact) -> None:
    assert report_of(mari).spent == 4_000
    take_back(Spending.objects.get(), by=None)
    assert report_of(mari).spent == 0


def test_what_came_before_their_gift_is_not_said_to_be_its_doing(spent: Fund, tom: Contact) -> None:
    late = create_contact(name="Late Giver", by=None)
    given(late, 1_000, split={spent.pk: 1_000}, received_at=NOON + timedelta(days=9))
    only = report_of(late).funds[0]
    assert (only.part.spent, only.outcomes, only.helped) == (0, [], 0)


def test_only_published_stories_in_their_language_are_told(spent: Fund, mari: Contact) -> None:
    for title, language, is_out in (("Jää", "et", True), ("Ice", "en", True), ("Draft", "en", False)):
        story = keep_story(title=title, words="It bore us.", language=language, by=None)
        tie_story(fund=spent, story=story, by=None)
        if is_out:
            publish(story=story, by=None)
    assert [story.title for story in report_of(mari).funds[0].stories] == ["Ice"]


def test_one_giver_is_told_with_a_pdf_and_it_stands_on_the_timeline(spent: Fund, tom: Contact, fundraiser: User) -> None:
    kept = tell_giver(contact=tom, by=fundraiser, greeting="I was at the quay.")
    [text] = _sent()
    for words in ("Dear Tom,", "I was at the quay.", "€50 went to “Ice Boats”. €20 of it is spent, and €30 waits to be.",
                  "- €20 Oak, 13 May 2026", "helped 3 people", "The hull is closed.", "/me/impact/", "We ask for nothing"):  # fmt: skip
        assert words in " ".join(text.split())
    assert [name for name, _content, _kind in mail.outbox[0].attachments if isinstance(name, str)] == ["what-your-gift-did.pdf"]
    assert Interaction.objects.filter(contact=tom, kind=22).count() == 1
    assert report_pdf(kept.pk)[:5] == b"%PDF-"


def test_nothing_to_tell_is_said_and_nothing_is_sent(boats: Fund, tom: Contact, fundraiser: User) -> None:
    given(tom, 5_000, split={boats.pk: 5_000})
    with pytest.raises(Refused):
        tell_giver(contact=tom, by=fundraiser)
    assert not Message.objects.exists()


def test_promise_to_tell_what_the_gift_did_is_kept_by_the_letter(
    museum: Organisation, boats: Fund, tom: Contact, fundraiser: User, administrator: User
) -> None:
    from befriend.promises.actions.lay_standards import lay_standards
    from befriend.promises.models import Promise

    lay_standards(by=None)
    given(tom, 5_000, split={boats.pk: 5_000}, received_at=timezone.now())
    tell_outcome(fund=boats, people_helped=1, words="It floats.", day=museum.today(), by=None)
    owed = Promise.objects.filter(contact=tom, standard__key="impact-told")
    assert [promise.kept_at for promise in owed] == [None]
    tell_giver(contact=tom, by=fundraiser)
    _sent()
    assert [promise.kept_at is not None for promise in owed.all()] == [True]


def test_all_givers_of_a_fund_are_told_once_in_their_language(spent: Fund, mari: Contact, tom: Contact, fundraiser: User) -> None:
    telling = tell_givers(fund=spent, by=fundraiser)
    assert tell_some(telling=telling) is False
    telling.refresh_from_db()
    tell_some(telling=telling)
    assert (telling.told, telling.left_out, telling.finished_at is not None) == (2, 0, True)
    assert [(one.contact, one.language) for one in ImpactReport.objects.order_by("contact")] == [(mari, "et"), (tom, "en")]
    assert len(_sent()) == 2
    assert [one.attachments for one in mail.outbox] == [[], []]


def test_cut_off_and_run_again_nobody_is_told_twice_nor_left_out(spent: Fund, fundraiser: User, monkeypatch: Any) -> None:
    for number in range(7):
        friend = create_contact(name=f"Friend {number}", emails=[f"f{number}@mail.example"], by=None)
        given(friend, 1_000, split={spent.pk: 1_000})
    monkeypatch.setattr(tell, "_AT_A_TIME", 4)
    telling, real, calls = tell_givers(fund=spent, by=fundraiser), tell.send_message, [0]

    def dies_at_the_third(**said: Any) -> Message:
        calls[0] += 1
        if calls[0] == 3:
            raise RuntimeError("the worker dies")
        return real(**said)

    monkeypatch.setattr(tell, "send_message", dies_at_the_third)
    with pytest.raises(RuntimeError):
        tell_some(telling=telling)
    old = Telling.objects.get(pk=telling.pk)
    while tell_some(telling=Telling.objects.get(pk=telling.pk)):
        pass
    tell_some(telling=old)
    assert (ImpactReport.objects.count(), Message.objects.values("contact").distinct().count(), Message.objects.count()) == (9, 9, 9)


def test_who_must_not_be_written_to_is_left_out_and_counted(spent: Fund, tom: Contact, fundraiser: User) -> None:
    Restriction.objects.create(contact=tom, kind="do_not_contact", since="2026-01-01")
    telling = tell_givers(fund=spent, by=fundraiser)
    tell_some(telling=telling)
    telling.refresh_from_db()
    assert (telling.told, telling.left_out, ImpactReport.objects.filter(contact=tom).exists()) == (1, 1, False)


def test_a_fund_is_told_of_once_at_a_time_and_can_be_stopped(spent: Fund, fundraiser: User) -> None:
    telling = tell_givers(fund=spent, by=fundraiser)
    with pytest.raises(Refused):
        tell_givers(fund=spent, by=fundraiser)
    stop_telling(telling=telling, by=fundraiser)
    assert tell_some(telling=telling) is False
    assert not Message.objects.exists()
    tell_givers(fund=spent, by=fundraiser)


def test_everyone_sees_a_shown_fund_with_exact_sums_and_no_giver(client: Client, spent: Fund, fundraiser: User) -> None:
    assert client.get(f"/funds/{spent.pk}/").status_code == 404
    show_fund(fund=spent, by=fundraiser)
    page = client.get(f"/funds/{spent.pk}/").content.decode()
    for seen in ("€150", "€60", "€90", "Oak", "The hull is closed."):
        assert seen in page
    assert "Mari" not in page
    assert "Tom" not in page
    given(Contact.objects.get(given_name="Tom"), 1_000, split={spent.pk: 1_000})
    assert "€160" in client.get(f"/funds/{spent.pk}/").content.decode()
    assert "€160" in client.get("/funds/").content.decode()
    hide_fund(fund=spent, by=fundraiser)
    assert client.get(f"/funds/{spent.pk}/").status_code == 404


def test_colleague_shows_a_fund_ties_a_story_and_tells_its_givers(client: Client, spent: Fund, fundraiser: User) -> None:
    client.force_login(fundraiser)
    story = keep_story(title="Ice", words="It bore us.", language="en", by=None)
    client.post(f"/giving/impact/funds/{spent.pk}/showing/")
    client.post(f"/giving/impact/funds/{spent.pk}/stories/", {"story": story.pk})
    page = client.get(f"/giving/funds/{spent.pk}/").content.decode()
    assert "Everyone may see what it was given and spent." in page
    assert "Ice" in page
    assert "2 people gave to it" in " ".join(client.get(f"/giving/impact/funds/{spent.pk}/").content.decode().split())
    assert client.post(f"/giving/impact/funds/{spent.pk}/", {"greeting": "Dear friends"}).status_code == 302
    assert Telling.objects.get().greeting == "Dear friends"


def test_page_of_funds_asks_as_much_for_three_as_for_one(
    client: Client, scholarships: Fund, spent: Fund, django_assert_max_num_queries: Any
) -> None:
    for fund in Fund.objects.all():
        show_fund(fund=fund, by=None)
    with django_assert_max_num_queries(13):
        client.get("/funds/")
