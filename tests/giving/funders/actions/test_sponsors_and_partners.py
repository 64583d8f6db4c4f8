from __future__ import annotations

from typing import Any

import pytest

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.giving.funders.actions.duties import is_done, promise_of
from befriend.giving.funders.actions.packages import Benefit, keep_package, offer_again, retire
from befriend.giving.funders.actions.partner_reports import take_report, take_report_back
from befriend.giving.funders.actions.partnerships import agree_terms, approve, change_terms, end_partnership, partner_again, stretches
from befriend.giving.funders.actions.sponsorships import agree, end_sponsorship, go_on, never_agreed
from befriend.giving.funders.queries.partners import reckonings_of
from befriend.giving.models import Duty, DutySort, Every, Fund, Package, Partnership, Pledge, PledgeEnd, Sponsorship
from befriend.people.models import Contact
from befriend.promises.models import OPEN, Promise
from befriend.timeline.models import Interaction


def sponsor(contact: Contact, fund: Fund, owner: User, first: int, **more: Any) -> Sponsorship:
    """A year by the regatta for 2,000 euros, with a logo within two weeks and tickets within two months."""
    said: dict[str, Any] = {"benefits": [Benefit("Logo on the sails", 14), Benefit("Twenty tickets", 60)], **more}
    return agree(
        contact=contact, what_for="Winter regatta", price_minor=200_000, fund=fund, first_day=first, last_day=first + 364,
        responsible=owner, by=owner, **said,
    )  # fmt: skip


def open_ones() -> int:
    return Promise.objects.filter(OPEN, standard=None).count()


def told(contact: Contact, kind: str) -> int:
    return sum(entry.kind_of.key == kind for entry in Interaction.objects.filter(contact=contact, reverses=None, reversal=None))


def test_a_sponsorship_owes_its_benefits_and_a_talk_and_expects_its_price(
    shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User
) -> None:
    made = sponsor(shipyard, boats, fundraiser, museum.today())
    assert [(duty.what, duty.due_day - museum.today(), duty.sort) for duty in made.duties.order_by("due_day")] == [
        ("Logo on the sails", 14, "benefit"),
        ("Twenty tickets", 60, "benefit"),
        ("Talk about going on", 304, "renewal"),
    ]
    assert (Pledge.objects.get().amount_minor, told(shipyard, "sponsorship_agreed"), told(shipyard, "pledged")) == (200_000, 1, 0)


def test_delivering_a_benefit_keeps_its_promise_alone(shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User) -> None:
    made = sponsor(shipyard, boats, fundraiser, museum.today())
    is_done(duty=made.duties.get(what="Twenty tickets"), by=fundraiser)
    assert (told(shipyard, "benefit_delivered"), open_ones()) == (1, 2)


def test_a_benefit_whose_day_passed_before_it_was_agreed_is_owed_today(
    shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User
) -> None:
    made = sponsor(shipyard, boats, fundraiser, museum.today() - 30)
    assert made.duties.get(what="Logo on the sails").due_day == museum.today()


def test_ending_lets_go_and_undo_owes_again(shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User) -> None:
    made = sponsor(shipyard, boats, fundraiser, museum.today())
    end_sponsorship(sponsorship=made, reason="They closed.", by=fundraiser)
    assert (open_ones(), PledgeEnd.objects.get().reason) == (0, "They closed.")
    go_on(sponsorship=made, by=fundraiser)
    assert (open_ones(), PledgeEnd.objects.count()) == (3, 0)


def test_what_was_agreed_by_mistake_counts_nowhere(shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User) -> None:
    never_agreed(sponsorship=sponsor(shipyard, boats, fundraiser, museum.today()), by=fundraiser)
    assert (open_ones(), told(shipyard, "sponsorship_agreed"), told(shipyard, "word_given")) == (0, 0, 0)
    assert not shipyard.roles.exists()


def test_going_on_keeps_the_promise_to_talk_about_it(shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User) -> None:
    first = sponsor(shipyard, boats, fundraiser, museum.today(), benefits=[])
    second = sponsor(shipyard, boats, fundraiser, museum.today() + 365, renews=first, benefits=[])
    assert [promise_of(one.duties.get()).is_open for one in (first, second)] == [False, True]
    never_agreed(sponsorship=second, by=fundraiser)
    assert promise_of(first.duties.get()).is_open


def test_a_package_keeps_its_name_to_itself_and_retires(museum: Organisation, fundraiser: User) -> None:
    package = keep_package(name="Captain", price_minor=200_000, benefits=[Benefit("Logo", 14)], by=fundraiser)
    with pytest.raises(Refused) as refused:
        keep_package(name="captain", price_minor=1, benefits=[], by=fundraiser)
    assert refused.value.field == "name"
    retire(package=package, by=fundraiser)
    assert Package.objects.get().retired_by == fundraiser
    offer_again(package=package)
    assert Package.objects.get().retired_at is None


@pytest.fixture
def partnership(shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User) -> Partnership:
    """Half a euro a jar, at least a hundred euros, at most three hundred, this half year."""
    return agree_terms(
        contact=shipyard, name="Tar jars", wording="Fifty cents of each jar.", per_unit_minor=50, minimum_minor=10_000,
        maximum_minor=30_000, first_day=museum.today(), last_day=museum.today() + 180, fund=boats, responsible=fundraiser,
        every=Every.QUARTER, by=fundraiser,
    )  # fmt: skip


def report(partnership: Partnership, units: int, *, first: int = 0, said: int | None = None) -> Any:
    day = partnership.first_day + first
    return take_report(partnership=partnership, first_day=day, last_day=day + 9, units=units, sales_minor=0, said_minor=said, by=None)


def test_a_report_expects_what_is_due_and_keeps_the_promise_to_ask(partnership: Partnership, museum: Organisation) -> None:
    assert open_ones() == 2
    assert (report(partnership, 400, said=19_000).due_minor, report(partnership, 400, first=10).due_minor) == (20_000, 10_000)
    assert (open_ones(), Pledge.objects.count()) == (0, 2)
    reckoning = reckonings_of([partnership], today=museum.today())[partnership.pk]
    assert (reckoning.due, reckoning.said, reckoning.differs, reckoning.missing) == (30_000, 19_000, -1_000, 30_000)


def test_a_report_taken_back_is_expected_no_more(partnership: Partnership, museum: Organisation) -> None:
    take_report_back(report=report(partnership, 400), by=None)
    assert (open_ones(), PledgeEnd.objects.count(), reckonings_of([partnership], today=museum.today())[partnership.pk].due) == (2, 1, 0)


def test_two_reports_of_the_same_days_are_refused(partnership: Partnership) -> None:
    report(partnership, 1)
    with pytest.raises(Refused) as refused:
        report(partnership, 1, first=5)
    assert refused.value.field == "first_day"


def test_the_least_is_due_when_it_is_over(partnership: Partnership, museum: Organisation) -> None:
    report(partnership, 3)
    end_partnership(partnership=partnership, reason="The shop closed.", by=None)
    ended = Partnership.objects.select_related("end").get()
    assert (reckonings_of([ended], today=museum.today())[ended.pk].due, open_ones()) == (10_000, 0)
    partner_again(partnership=ended, by=None)
    assert open_ones() == 1


def test_other_words_want_another_approval(partnership: Partnership, fundraiser: User) -> None:
    approve(partnership=partnership, by=fundraiser)
    found = Partnership.objects.get()
    assert found.approved_by == fundraiser
    assert change_terms(partnership=found, by=None, maximum_minor=40_000).approved_by == fundraiser
    assert change_terms(partnership=found, by=None, wording="A euro.").approved_by is None


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"share_bp": 500}, "share"),
        ({"per_unit_minor": None}, "share"),
        ({"maximum_minor": 9_999}, "maximum_minor"),
        ({"name": ""}, "name"),
    ],
)
def test_terms_that_say_nothing_or_two_things_are_refused(partnership: Partnership, terms: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        change_terms(partnership=partnership, by=None, **terms)
    assert (refused.value.field, Duty.objects.filter(sort=DutySort.FIGURES).count()) == (field, 2)


def test_a_period_is_cut_without_gap_or_overlap() -> None:
    cut = stretches(20_000, 20_400, Every.QUARTER)
    assert (cut[0][0], cut[-1][1], len(cut)) == (20_000, 20_400, 5)
    assert [last + 1 for _first, last in cut[:-1]] == [first for first, _last in cut[1:]]
    assert stretches(20_000, 20_400, None) == [(20_000, 20_400)]
