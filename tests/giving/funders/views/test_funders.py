"""The screens of those who fund us: each deed once, and what a colleague sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from befriend.accounts.models import Organisation, User
from befriend.foundation.days import date_of
from befriend.giving.funders.actions.duties import owe
from befriend.giving.funders.actions.grants import keep_grant
from befriend.giving.funders.actions.matching import count_gift
from befriend.giving.funders.actions.partnerships import agree_terms
from befriend.giving.models import Duty, DutySort, Fund, Grant, MatchClaim, MatchingOffer, Package, Partnership, Sponsorship
from befriend.people.models import Contact
from befriend.promises.models import OPEN, Promise
from tests.giving.conftest import given
from tests.giving.funders.actions.test_sponsors_and_partners import sponsor
from tests.giving.funders.conftest import offered

NEW = {"programme": "Open museum", "asked_minor": "6400", "purpose": "", "fund": "", "submit_day": "", "decision_day": ""}


def day(museum: Organisation, days: int) -> str:
    return (date_of(museum.today()) + timedelta(days=days)).isoformat()


def test_a_grant_from_finding_it_to_its_report(
    at_work: Client, foundation: Contact, boats: Fund, museum: Organisation, fundraiser: User
) -> None:
    form = {**NEW, "responsible": fundraiser.pk, "submit_day": day(museum, 9), "first_day": "", "last_day": ""}
    page = at_work.post(f"/giving/funders/grants/new/?contact={foundation.pk}", form).url
    grant = Grant.objects.get()
    assert (page, grant.asked_minor) == (f"/giving/funders/grants/{grant.pk}/", 640_000)
    at_work.post(f"{page}stages/", {"stage": "submitted", "words": "With two letters."})
    parts = {"day_0": day(museum, 20), "part_0": "5000", "day_1": day(museum, 90), "part_1": "1000"}
    assert at_work.post(f"{page}award/", {"amount": "5000", "fund": boats.pk, **parts}).status_code == 422
    assert at_work.post(f"{page}award/", {"amount": "6000", "fund": boats.pk, **parts}).url == page
    at_work.post(f"{page}reports/", {"duty-what": "Final report", "duty-due_day": day(museum, 5), "duty-owner": fundraiser.pk})
    duty = Duty.objects.get()
    assert Promise.objects.get(OPEN, standard=None).owner == fundraiser
    upload = SimpleUploadedFile("report.pdf", b"%PDF")
    told = {"done-words": "All three float.", "done-day": day(museum, 0), "done-upload": upload}
    assert at_work.post(f"/giving/funders/owed/{duty.pk}/done/", told).url == page
    shown = at_work.get(page).content.decode()
    assert [words in shown for words in ("All three float.", "report.pdf", "€6,000", "With two letters.")] == [True] * 4


def test_what_was_spent_stands_beside_the_budget(at_work: Client, awarded: Grant, museum: Organisation) -> None:
    page = f"/giving/funders/grants/{awarded.pk}/"
    at_work.post(f"{page}budget/", {"line-name": "Oak", "line-amount": "1000"})
    spent = {"spent-amount": "300", "spent-on_what": "Planks", "spent-line": awarded.budget.get().pk, "spent-day": day(museum, 0)}
    at_work.post(f"{page}spendings/", spent)
    (row,) = at_work.get(page).context["story"].budget
    assert (row.amount, row.spent, row.left) == (100_000, 30_000, 70_000)
    at_work.post(f"/giving/funders/spendings/{awarded.spendings.get().spending_id}/removal/")
    assert at_work.get(page).context["story"].spent == 0


def test_what_was_typed_stays_when_it_cannot_be_kept(at_work: Client, awarded: Grant) -> None:
    answer = at_work.post(f"/giving/funders/grants/{awarded.pk}/budget/", {"line-name": "Oak", "line-amount": "much"})
    assert (answer.status_code, answer.context["line"]["name"].value()) == (422, "Oak")


def test_a_sponsor_by_a_package(at_work: Client, shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User) -> None:
    package = {"name": "Captain", "price": "5000", "about": "", "what_0": "Logo", "within_0": "14"}
    at_work.post("/giving/funders/packages/new/", package)
    new = f"/giving/funders/sponsors/new/?contact={shipyard.pk}&package={Package.objects.get().pk}"
    begun = at_work.get(new).context["form"]
    assert (begun["price"].value(), begun["what_0"].value()) == ("5000", "Logo")
    form = {"what_for": "Regatta", "price": "4500", "fund": boats.pk, "first_day": day(museum, 0), "last_day": day(museum, 364)}
    more = {"responsible": fundraiser.pk, "what_0": "Logo", "within_0": "14", "pays_day": "", "changes": "A tenth less."}
    page = at_work.post(new, {**form, **more}).url
    made = Sponsorship.objects.get()
    assert (page, made.package.name, made.pledge.amount_minor) == (f"/giving/funders/sponsors/{made.pk}/", "Captain", 450_000)
    assert "0 of 1 benefits delivered" in at_work.get("/giving/funders/sponsors/").content.decode()
    at_work.post(f"{page}end/", {"reason-reason": "They closed."})
    assert [len(at_work.get(f"/giving/funders/sponsors/{asked}").context["rows"]) for asked in ("", "?state=over")] == [0, 1]


def test_a_partner_reports_less_than_the_terms_bring(
    at_work: Client, shipyard: Contact, boats: Fund, museum: Organisation, fundraiser: User
) -> None:
    form = {"name": "Tar", "share": "2.5", "wording": "A part of each jar.", "first_day": day(museum, -90), "last_day": day(museum, 90)}
    more = {"fund": boats.pk, "responsible": fundraiser.pk, "every": "quarter"}
    page = at_work.post(f"/giving/funders/partners/new/?contact={shipyard.pk}", {**form, **more}).url
    at_work.post(f"{page}approval/")
    assert Partnership.objects.get().approved_by == fundraiser
    told = {"report-first_day": day(museum, -90), "report-last_day": day(museum, -1), "report-sales": "1000", "report-said": "20"}
    at_work.post(f"{page}reports/", told)
    reckoning = at_work.get(page).context["reckoning"]
    assert (reckoning.due, reckoning.said, reckoning.differs) == (2_500, 2_000, -500)


def test_gifts_that_are_matched_are_asked_for_and_received(
    at_work: Client, shipyard: Contact, mari: Contact, boats: Fund, museum: Organisation
) -> None:
    offer = offered(shipyard, boats, pot_minor=10_000)
    count_gift(gift=given(mari, 2_500))
    page, claim = f"/giving/funders/matching/{offer.pk}/", MatchClaim.objects.get()
    at_work.post(f"{page}claims/", {"claim": claim.pk, "to": "claimed"})
    assert MatchClaim.objects.get().state == "claimed"
    at_work.post(f"{page}claims/return/")
    assert MatchClaim.objects.get().state == "counted"
    at_work.post(f"{page}claims/", {"claim": claim.pk, "to": "received", "receipt-day": day(museum, 0), "receipt-method": "bank"})
    assert (MatchClaim.objects.get().state, MatchingOffer.objects.get().left_minor) == ("received", 7_500)
    assert "Mari Kask" in at_work.get(f"{page}claims/export/").getvalue().decode()


def test_the_calendar_tells_what_is_late_first_and_whose_it_is(
    at_work: Client, awarded: Grant, museum: Organisation, fundraiser: User, volunteer: User
) -> None:
    today = museum.today()
    keep_grant(contact=awarded.contact, programme="Too late", submit_day=today - 2, responsible=volunteer, by=None)
    owe(sort=DutySort.REPORT, what="Report", due_day=today, owner=fundraiser, by=None, grant=awarded)
    shown = at_work.get("/giving/funders/").context
    assert [due.what for due in shown["overdue"]] == ["Too late"]
    assert [due.what for _day, dues in shown["days"] for due in dues if due.day == today] == ["Report (Heritage on the Water)"]
    mine = at_work.get(f"/giving/funders/?who={fundraiser.pk}").context
    assert mine["overdue"] == []


def test_the_calendar_for_other_programs_opens_by_its_secret_alone(
    at_work: Client, client: Client, awarded: Grant, museum: Organisation, fundraiser: User
) -> None:
    address = at_work.post("/giving/funders/calendar/address/").context["address"]
    stranger = Client()
    answer = stranger.get(address)
    read = Calendar.from_ical(answer.content)
    titles = [str(event["summary"]) for event in read.walk("VEVENT")]
    assert titles == ["Tide Foundation: Heritage on the Water · money expected"] * 2
    assert stranger.get(f"{address[:-8]}xxxx.ics").status_code == 404
    fundraiser.is_active = False
    fundraiser.save()
    assert stranger.get(address).status_code == 404


def test_a_new_address_closes_the_one_before(at_work: Client) -> None:
    first = at_work.post("/giving/funders/calendar/address/").context["address"]
    second = at_work.post("/giving/funders/calendar/address/").context["address"]
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    at_work.post("/giving/funders/calendar/address/end/")
    assert Client().get(second).status_code == 404


def test_who_may_not_see_amounts_sees_no_funders(client: Client, volunteer: User, reader: User, grant: Grant) -> None:
    client.force_login(volunteer)
    assert client.get("/giving/funders/grants/").status_code == 403
    client.force_login(reader)
    assert (client.get(f"/giving/funders/grants/{grant.pk}/").status_code, client.get("/giving/funders/grants/new/").status_code) == (
        200,
        403,
    )


def test_a_persons_page_names_what_they_agreed_with_us(at_work: Client, awarded: Grant) -> None:
    assert "Heritage on the Water" in at_work.get(f"/people/{awarded.contact_id}/").content.decode()


@dataclass(frozen=True)
class Much:
    """Funders who agree on one thing of each sort more."""

    foundation: Contact
    shipyard: Contact
    boats: Fund
    grant: Grant
    owner: User

    def more(self, number: int) -> None:
        today = Organisation.current().today()
        period = {"first_day": today, "last_day": today + 9, "responsible": self.owner}
        owe(sort=DutySort.REPORT, what=f"{number}", due_day=today, owner=self.owner, by=None, grant=self.grant)
        keep_grant(contact=self.foundation, programme=f"{number}", submit_day=today, responsible=self.owner, by=None)
        sponsor(self.shipyard, self.boats, self.owner, today)
        agree_terms(contact=self.shipyard, name=f"{number}", per_unit_minor=50, fund=self.boats, by=None, **period)
        offered(self.shipyard, self.boats, **period)


@pytest.fixture
def much(foundation: Contact, shipyard: Contact, boats: Fund, awarded: Grant, fundraiser: User) -> Much:
    return Much(foundation, shipyard, boats, awarded, fundraiser)


@pytest.mark.parametrize(("path", "questions"), [("", 21), ("grants/", 7), ("sponsors/", 7), ("partners/", 8), ("matching/", 7)])
def test_lists_ask_the_same_however_much_there_is(path: str, questions: int, at_work: Client, much: Much) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            at_work.get(f"/giving/funders/{path}")
        return len(found)

    much.more(0)
    asked()
    one = asked()
    for number in range(1, 4):
        much.more(number)
    assert (one, asked()) == (questions, questions)
