"""What runs by itself: lists, figures, files. Nothing here thanks anyone."""

from __future__ import annotations

import pytest

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.thanks import jobs
from befriend.thanks.actions.prints import folder, gather
from befriend.thanks.actions.thank import thank
from befriend.thanks.models import How, Line, Paper, PrintBatch, Reckoning, Thanks
from befriend.timeline.models import Interaction
from tests.thanks.conftest import gave


@pytest.fixture
def card(mari: Contact, fundraiser: User) -> Thanks:
    gave(mari, days=3)
    return thank(contact=mari, how=How.CARD, words="Thank you.", by=fundraiser)


def test_every_night_together_thank_nobody(card: Thanks) -> None:
    told = [jobs.make_week(), jobs.tidy_prints()]
    jobs.reckon_night()
    assert told == ["1 lines", "0 files"]
    assert (Line.objects.count(), Reckoning.objects.count()) == (1, 3)
    assert (Thanks.objects.count(), Interaction.objects.filter(kind=70).count()) == (1, 0)


def test_a_batch_is_set_and_posted_by_its_jobs(card: Thanks, fundraiser: User) -> None:
    batch = gather(paper=Paper.CARD, by=fundraiser)
    first = batch.file
    jobs.set_batch_of(batch.pk)
    batch.refresh_from_db()
    assert (folder() / batch.file).exists()
    assert not (folder() / first).exists()
    jobs.post_batch(batch.pk)
    assert Interaction.objects.filter(kind=70).count() == 0


def test_a_batch_that_is_gone_is_nobodys_work(museum: object) -> None:
    jobs.set_batch_of(1)
    jobs.post_batch(1)
    assert PrintBatch.objects.count() == 0
