"""Letters on their way out, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.sheets import Sheet
from befriend.people.models import Contact
from befriend.thanks.actions import prints
from befriend.thanks.actions.letterhead import keep_letterhead
from befriend.thanks.actions.prints import folder, gather, labels_name, mark_printed, not_printed, post, scatter, set_batch, tidy
from befriend.thanks.actions.reply import MOST_OF_A_CODE, write_back
from befriend.thanks.actions.thank import thank
from befriend.thanks.actions.typeset import typeset
from befriend.thanks.models import How, Paper, PrintBatch, Thanks
from befriend.thanks.queries.pasts import past_of
from befriend.thanks.queries.prints import left_out_of, waiting
from befriend.thanks.queries.sheets import sheets_of
from befriend.timeline.models import Interaction
from tests.thanks.conftest import gave

LONG = "Konstantin-Aleksander Maximilian von Rosenberg-Tamme und zu Steinhausenbergerdorff"


@pytest.fixture
def letters(mari: Contact, tom: Contact, fundraiser: User) -> list[Thanks]:
    """One to Mari in Estonian, one to Tom in English."""
    mari.addresses.create(street="Sadama 4", city="Tallinn", postcode="10111", country="Eesti", is_primary=True)
    tom.addresses.create(street="4 Quay", city="Whitby", postcode="YO21")
    gave(mari, days=1)
    return [thank(contact=one, how=How.LETTER, words=f"Dear {one.short_name},\n\nthank you.", by=fundraiser) for one in (mari, tom)]


def thanked(contact: Contact) -> int:
    return Interaction.objects.filter(contact=contact, kind=70, reverses=None, reversal=None).count()


def test_a_batch_takes_what_waits_and_makes_two_files(letters: list[Thanks], fundraiser: User) -> None:
    assert [(one.paper, one.number) for one in waiting()] == [(Paper.LETTER, 2)]
    batch = gather(paper=Paper.LETTER, by=fundraiser)
    assert (batch.number, batch.trouble, waiting()) == (2, "", [])
    assert (folder() / batch.file).read_bytes()[:5] == b"%PDF-"
    assert (folder() / labels_name(batch.file)).read_bytes()[:5] == b"%PDF-"
    assert [thanked(one.contact) for one in letters] == [0, 0]


def test_nothing_to_gather_is_said(fundraiser: User) -> None:
    with pytest.raises(Refused):
        gather(paper=Paper.CARD, by=fundraiser)


def test_printed_they_count_and_not_printed_after_all_they_do_not(letters: list[Thanks], fundraiser: User) -> None:
    batch = gather(paper=Paper.LETTER, by=fundraiser)
    mark_printed(batch=batch, by=fundraiser)
    mark_printed(batch=batch, by=fundraiser)
    assert [thanked(one.contact) for one in letters] == [1, 1]
    assert past_of(letters[0].contact_id).unthanked == []
    not_printed(batch=batch, by=fundraiser)
    assert [thanked(one.contact) for one in letters] == [0, 0]
    assert len(past_of(letters[0].contact_id).unthanked) == 1
    mark_printed(batch=batch, by=fundraiser)
    assert [thanked(one.contact) for one in letters] == [1, 1]


def test_a_big_batch_is_set_and_posted_by_jobs_that_may_run_twice(
    letters: list[Thanks], fundraiser: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(prints, "AT_ONCE", 1)
    monkeypatch.setattr(prints.jobs, "later", lambda name, **arguments: asked.append(name))
    batch = gather(paper=Paper.LETTER, by=fundraiser)
    assert batch.file == ""
    set_batch(batch=batch)
    mark_printed(batch=batch, by=fundraiser)
    assert thanked(letters[0].contact) == 0
    post(batch=batch)
    post(batch=batch)
    assert ([thanked(one.contact) for one in letters], asked) == ([1, 1], ["thanks.set_batch_of", "thanks.post_batch"])


def test_scattered_they_wait_with_the_others_again(letters: list[Thanks], fundraiser: User) -> None:
    batch = gather(paper=Paper.LETTER, by=fundraiser)
    name = batch.file
    scatter(batch=batch, by=fundraiser)
    assert ([one.number for one in waiting()], (folder() / name).exists()) == ([2], False)


def test_printed_ones_are_not_scattered(letters: list[Thanks], fundraiser: User) -> None:
    batch = gather(paper=Paper.LETTER, by=fundraiser)
    mark_printed(batch=batch, by=fundraiser)
    with pytest.raises(Refused):
        scatter(batch=batch, by=fundraiser)


def test_what_our_type_lacks_is_left_out_and_waits(letters: list[Thanks], fundraiser: User) -> None:
    Thanks.objects.filter(pk=letters[0].pk).update(words="Dear Mari 🙂")
    batch = gather(paper=Paper.LETTER, by=fundraiser)
    assert (batch.number, left_out_of(batch)) == (1, [(letters[0].contact, "🙂")])
    mark_printed(batch=batch, by=fundraiser)
    assert [thanked(one.contact) for one in letters] == [0, 1]
    assert [one.number for one in waiting()] == [1]


def test_files_are_removed_two_weeks_after_printing(letters: list[Thanks], fundraiser: User) -> None:
    batch = gather(paper=Paper.LETTER, by=fundraiser)
    mark_printed(batch=batch, by=fundraiser)
    assert tidy() == 0
    PrintBatch.objects.update(printed_at=timezone.now() - timedelta(days=15))
    assert (tidy(), (folder() / batch.file).exists(), PrintBatch.objects.get().file) == (1, False, "")


def test_a_sheet_is_in_the_language_of_who_gets_it(letters: list[Thanks], fundraiser: User) -> None:
    keep_letterhead(sender="Kalaranna 1, Tallinn", place="Tallinn", window="left", has_reply_code=True, by=fundraiser)
    to_mari, to_tom = sheets_of(letters)
    assert to_mari.address == ("Mari Kask", "Sadama 4", "10111 Tallinn", "EESTI")
    assert (to_mari.language, to_tom.language) == ("et", "en")
    assert to_mari.dated.startswith("Tallinn, ")
    assert (to_tom.signed, to_tom.words) == ("Liis Tamm", ("Dear Tom,", "thank you."))
    assert str(to_tom.code).startswith("<svg")


def test_without_the_code_there_is_none(letters: list[Thanks], fundraiser: User) -> None:
    keep_letterhead(sender="", place="", window="right", has_reply_code=False, by=fundraiser)
    assert [(one.code, one.reply) for one in sheets_of(letters)] == [(None, ""), (None, "")]


def _sheet(*address: str, words: str = "Thank you.") -> Sheet:
    return Sheet(address=address, language="en", dated="9 March 2027", words=(words,), signed="Liis Tamm")


@pytest.mark.parametrize(
    ("paper", "sheets", "pages"),
    [
        (Paper.LETTER, [_sheet("Mari Kask", "Sadama 4"), _sheet(LONG, "Sadama 4", "Hoone B, 3. korrus " * 4, "10111 Tallinn")], 2),
        (Paper.CARD, [_sheet("王秀英", "海港街4号"), _sheet("ليلى حدّاد", words="Thank you. " * 120)], 4),
        (Paper.LABELS, [_sheet("Олена Шевченко", "Портова 4")] * 25, 2),
        (Paper.LABELS, [_sheet("Nobody knows where")], 1),
    ],
)
def test_each_paper_has_as_many_pages_as_it_should(museum: object, paper: Paper, sheets: list[Sheet], pages: int) -> None:
    drawn = typeset(paper, sheets, kind="png", ppi=20.0)
    assert len(drawn) == pages
    assert {page[:4] for page in drawn} == {b"\x89PNG"}


def test_what_is_written_back_stands_on_their_timeline_a_few_times_at_most(letters: list[Thanks]) -> None:
    for number in range(MOST_OF_A_CODE):
        write_back(thanks=letters[0], words=f"Thank you, too. {number}")
    entries = Interaction.objects.filter(contact=letters[0].contact, kind=71)
    assert entries.count() == MOST_OF_A_CODE
    assert entries[0].words.text == "Thank you, too. 0"
    with pytest.raises(Refused):
        write_back(thanks=letters[0], words="Once more")
