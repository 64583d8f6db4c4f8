"""A folder of NPSP's export as one table of gifts."""

from __future__ import annotations

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from befriend.accounts.models import Organisation
from befriend.people.models import Contact, ContactKind
from befriend.timeline.history.actions.bring_history import Outcome, bring_history
from befriend.timeline.history.rules.npsp import join_npsp
from befriend.timeline.history.rules.presets import preset_map
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.models import Interaction, Words

CASES = Path(os.environ.get("BEFRIEND_CASES", Path(__file__).resolve().parents[4] / "shared" / "cases")) / "crm_npsp"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the collected cases are not at {CASES} (set BEFRIEND_CASES)")

FILES = {
    "Opportunity.csv": "id,name,amount,stage_name,close_date,account_id,primary_contact__c\n"
    "1,Mari: 100,100.50,Closed Won,2024-03-01,7,30\n2,House: 40,40.0,Closed Won,2024-03-02,8,\n3,Lost,9.0,Closed Lost,2024-03-03,7,30\n",
    "Contact.csv": "id,FirstName,LastName,Email,Phone\n30,Mari,Kask,mari@mail.example,\n31,Tom,Lund,,\n",
    "Account.csv": "id,Name\n7,Kask Household\n8,Harbour Bank\n",
    "npe01__OppPayment__c.csv": "id,npe01__Payment_Amount__c,npe01__Paid__c,npe01__opportunity__c\n1,50.25,true,1\n2,50.25,false,1\n",
    "Allocation__c.csv": "id,Percent__c,opportunity__c,general_accounting_unit__c\n1,10.0,1,5\n",
    "General_Accounting_Unit__c.csv": "id,name\n5,Ice boats\n",
    "Partial_Soft_Credit__c.csv": "id,Role_Name__c,Amount__c,contact__c,opportunity__c\n1,Soft Credit,30.0,31,1\n",
}


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: object) -> None:
    settings.VAR = tmp_path / "var"  # type: ignore[attr-defined]


def _brought(folder: Path, tmp_path: Path) -> Outcome:
    joined, text = tmp_path / "joined.csv", preset_map("npsp")
    assert text is not None
    join_npsp(folder, joined)
    return bring_history(path=joined, map_text=text, by=None)


def test_gifts_have_their_givers_and_tell_payments_funds_and_soft_credits_in_words(museum: Organisation, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    outcome = _brought(folder, tmp_path)
    assert (outcome.read, outcome.accepted, outcome.rejected, outcome.amount_minor) == (3, 2, 1, 14_050)
    mari, house = Contact.objects.order_by("pk")
    assert (mari.name, house.name, house.kind) == ("Mari Kask", "Harbour Bank", ContactKind.ORGANISATION)
    assert Words.objects.get(interaction__contact=mari).text.split("\n") == [
        "Mari: 100",
        "Paid in NPSP: 1 of 2 payments.",
        "Ice boats: 10 %",
        "Soft credit: Tom Lund, 30.",
    ]
    assert _brought(folder, tmp_path).duplicates == 2


def test_a_folder_without_gifts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotBring):
        join_npsp(tmp_path, tmp_path / "joined.csv")


@needs_cases
@pytest.mark.parametrize("folder", ["csv_qa", "csv_dev"])
def test_real_exports_add_up_to_the_cent_without_soft_credits(museum: Organisation, tmp_path: Path, folder: str) -> None:
    rows = list(csv.DictReader((CASES / folder / "Opportunity.csv").open(newline="", encoding="utf-8")))
    won = [row for row in rows if row["stage_name"] == "Closed Won"]
    outcome = _brought(CASES / folder, tmp_path)
    assert (outcome.read, outcome.accepted, outcome.anonymous) == (len(rows), len(won), 0)
    assert outcome.amount_minor == sum(int(Decimal(row["amount"]) * 100) for row in won)
    assert Interaction.objects.count() == len(won)
