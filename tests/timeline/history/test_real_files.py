"""Files of real organisations, by the maps that come with the program; counts and sums are reckoned here by other means."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from befriend.accounts.models import Organisation
from befriend.people.models import Contact
from befriend.timeline.history.actions.bring_history import Outcome, bring_history
from befriend.timeline.models import Interaction

PROJECT = Path(__file__).resolve().parents[3]
MAPS = PROJECT / "befriend" / "timeline" / "history" / "maps"
CASES = Path(os.environ.get("BEFRIEND_CASES", PROJECT.parent / "shared" / "cases"))
Run = Callable[..., Outcome]
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the collected cases are not at {CASES} (set BEFRIEND_CASES)")


@pytest.fixture
def run(db: None) -> Run:
    """Bring a file in by a map that comes with the program, into a house that is not set up yet."""

    def ran(path: Path, name: str) -> Outcome:
        return bring_history(path=path, map_text=(MAPS / f"{name}.toml").read_text(), by=None)

    return ran


def _check_cdnow(path: Path, outcome: Outcome) -> None:
    lines = [line.split() for line in path.read_text().splitlines() if line.strip()]
    assert (outcome.read, outcome.accepted, outcome.rejected) == (len(lines), len(lines), 0)
    assert outcome.contacts_created == len({line[0] for line in lines}) == Contact.objects.count()
    assert outcome.amount_minor == sum(int(Decimal(line[4]) * 100) for line in lines)
    assert Interaction.objects.count() == len(lines)
    assert Organisation.current().currency == "USD"


def test_columns_of_spaces_without_a_header(run: Run) -> None:
    path = Path(__file__).parent / "data" / "cdnow_excerpt.txt"

    _check_cdnow(path, run(path, "cdnow"))


@needs_cases
def test_whole_sample_of_customers(run: Run) -> None:
    path = CASES / "gifts_cdnow" / "CDNOW_sample.txt"
    outcome = run(path, "cdnow")

    _check_cdnow(path, outcome)
    assert outcome.contacts_created == 2357
    assert run(path, "cdnow").duplicates == outcome.accepted


@needs_cases
def test_gifts_without_givers(run: Run) -> None:
    path = CASES / "gifts_dignitas" / "donations.csv"
    rows = list(csv.DictReader(path.open(newline="", encoding="utf-8")))
    outcome = run(path, "anonymous-gifts")

    assert (outcome.read, outcome.accepted, outcome.anonymous) == (len(rows), len(rows), len(rows))
    assert outcome.amount_minor == sum(int(Decimal(row["UAH"]) * 100) for row in rows)
    assert not Contact.objects.exists()
    assert run(path, "anonymous-gifts").duplicates == len(rows)


@needs_cases
@pytest.mark.parametrize(("folder", "key"), [("csv_qa", "primary_contact__c"), ("csv_dev", "Primary_Contact__c")])
def test_opportunities_joined_to_contacts(run: Run, tmp_path: Path, folder: str, key: str) -> None:
    source = CASES / "crm_npsp" / folder
    contacts = {row["id"]: row for row in csv.DictReader((source / "Contact.csv").open(newline="", encoding="utf-8"))}
    gifts = list(csv.DictReader((source / "Opportunity.csv").open(newline="", encoding="utf-8")))
    joined = tmp_path / "joined.csv"
    with joined.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "amount", "stage_name", "close_date", "contact_id", "FirstName", "LastName", "Email", "Phone"])
        for gift in gifts:
            person = contacts.get(gift[key], {})
            writer.writerow(
                [gift["id"], gift["name"], gift["amount"], gift["stage_name"], gift["close_date"], gift[key]]
                + [person.get(one, "") for one in ("FirstName", "LastName", "Email", "Phone")]
            )
    outcome = run(joined, "npsp-opportunities")

    won = [gift for gift in gifts if gift["stage_name"] == "Closed Won" and gift["amount"]]
    assert (outcome.read, outcome.accepted, outcome.rejected) == (len(gifts), len(won), len(gifts) - len(won))
    assert outcome.amount_minor == sum(int(Decimal(gift["amount"]) * 100) for gift in won)
    assert outcome.contacts_created == len({gift[key] for gift in won if gift[key]})
    assert outcome.anonymous == sum(not gift[key] for gift in won)
    assert run(joined, "npsp-opportunities").duplicates == len(won)


@needs_cases
def test_visits_have_no_amounts(run: Run) -> None:
    outcome = run(CASES / "gifts_cdnow" / "example_transactions.csv", "visits")

    assert (outcome.read, outcome.accepted, outcome.contacts_created, outcome.amount_minor) == (15273, 15273, 5000, 0)


@needs_cases
def test_gifts_of_organisations_with_two_digit_years(run: Run) -> None:
    outcome = run(CASES / "crm_houdini" / "test_import.csv", "event-gifts")

    assert (outcome.accepted, outcome.contacts_created, outcome.amount_minor) == (4, 4, 4000)


@needs_cases
def test_gifts_through_employers_in_two_currencies(run: Run) -> None:
    outcome = run(CASES / "gifts_wmf" / "import" / "benevity.csv", "workplace-giving")

    assert (outcome.read, outcome.accepted, outcome.rejected) == (5, 3, 2)
    assert (outcome.contacts_created, outcome.anonymous, outcome.amount_minor) == (2, 1, 130000)
    assert outcome.reasons[0].text == "The amount is in USD; the timeline is kept in CAD."


@needs_cases
@pytest.mark.parametrize(
    ("file", "name", "who"),
    [
        ("engage_individual", "cheque-house-people", ("First Name", "Last Name", "Email")),
        ("engage_reduced", "cheque-house-organisations", ("Organization Name",)),
    ],
)
def test_gifts_through_a_cheque_house(run: Run, file: str, name: str, who: tuple[str, ...]) -> None:
    path = CASES / "gifts_wmf" / "import" / f"{file}.csv"
    rows = list(csv.DictReader(path.open(newline="", encoding="utf-8")))
    outcome = run(path, name)

    assert (outcome.read, outcome.accepted, outcome.rejected) == (len(rows), len(rows), 0)
    assert outcome.amount_minor == sum(int(Decimal(row["Total Amount"].replace(",", "")) * 100) for row in rows)
    assert outcome.contacts_created == len({tuple(row[column] for column in who) for row in rows})
    assert run(path, name).duplicates == len(rows)


@needs_cases
def test_rows_without_a_day_are_no_history_and_say_so(run: Run) -> None:
    outcome = run(CASES / "gifts_wmf" / "import" / "matching_gifts_individuals.csv", "cheque-house-people")

    assert (outcome.read, outcome.accepted, outcome.rejected) == (3, 0, 3)
    assert [reason.times for reason in outcome.reasons] == [3]


@needs_cases
def test_contributions_of_civicrm(run: Run) -> None:
    path = CASES / "crm_civicrm42" / "csv" / "civicrm_contribution.csv"
    rows = list(csv.DictReader(path.open(newline="", encoding="utf-8")))
    outcome = run(path, "civicrm-contributions")

    assert (outcome.read, outcome.accepted) == (len(rows), len(rows))
    assert outcome.amount_minor == sum(int(Decimal(row["total_amount"]) * 100) for row in rows)


def test_public_contributions_with_sums_and_refunds(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "contributions.csv"
    path.write_text(
        "Record ID,Date,Type,First,Last,Street,City,Zip,Amount,Purpose\n"
        'A1,01/15/2022,Monetary,Ann,Lee,"1 Main St, #2",Austin,78701,"$1,000.00",\n'
        "A2,02/15/2022,Monetary,ann,LEE,1 Main St,Austin,78701,$250.00,\n"
        "A3,03/01/2022,Refund,Ann,Lee,1 Main St,Austin,78701,($250.00),returned\n"
        "A4,03/31/2022,Aggregated Unitemized Receipts,,,,,,$734.50,\n"
        "A5,04/01/2022,Monetary,,Acme PAC,2 Elm St,Dallas,75201,$500.00,\n"
        "A6,02/30/2022,Monetary,Bo,Ray,3 Oak St,Dallas,75201,$5.00,\n"
    )
    outcome = run(path, "public-contributions")

    assert (outcome.read, outcome.accepted, outcome.rejected, outcome.anonymous) == (6, 5, 1, 1)
    assert (outcome.contacts_created, outcome.amount_minor) == (2, 100000 + 73450 + 50000)
    assert sorted(Contact.objects.values_list("name", flat=True)) == ["Acme PAC", "Ann Lee"]
