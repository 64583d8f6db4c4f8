from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from befriend.accounts.models import AuditEntry, Organisation
from befriend.foundation.channels import Channel
from befriend.foundation.days import date_of
from befriend.foundation.kinds import kind_of
from befriend.foundation.text import nfc
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind, ContactRole, Email, Note, Phone, PostalAddress
from befriend.people.queries.search import search
from befriend.timeline.history.actions import bring_history as bringing
from befriend.timeline.history.rules.problems import CannotBring, MustBeAsked
from befriend.timeline.models import HistoryBatch, Interaction
from tests.timeline.history.conftest import MAP, Bring

PROJECT = Path(__file__).resolve().parents[3]

FILE = """Date,Name,Zip,Amount
2024-01-05,Mari Maasikas,10111,50.00
2024-01-06,Jaan Tamm,10112,"1,234.56"
2024-02-01,MARI MAASIKAS ,10111,10
"""


def _with(*lines: str) -> str:
    return MAP.replace("[columns]", "\n".join(lines) + "\n[columns]", 1)


def _with_columns(*lines: str) -> str:
    return MAP + "\n".join(lines)


def test_rows_become_entries_of_people(bring: Bring) -> None:
    outcome = bring(FILE)

    assert (outcome.read, outcome.accepted, outcome.rejected, outcome.duplicates) == (3, 3, 0, 0)
    assert (outcome.contacts_created, outcome.contacts_matched, outcome.anonymous) == (2, 0, 0)
    assert outcome.amount_minor == 129456
    assert outcome.rejects_file is None
    mari = Contact.objects.get(name="Mari Maasikas")
    entries = mari.interactions.order_by("day")
    assert [(date_of(entry.day).isoformat(), entry.amount) for entry in entries] == [("2024-01-05", 5000), ("2024-02-01", 1000)]
    assert entries[0].occurred_at == datetime(2024, 1, 5, 10, 0, tzinfo=UTC)
    assert entries[0].kind_of.key == "gift"
    assert ContactRole.objects.get(contact=mari).role == "donor"
    assert date_of(ContactRole.objects.get(contact=mari).since_day).isoformat() == "2024-01-05"
    assert search("maasikas", limit=5) == [mari.pk]


def test_same_file_twice_adds_nothing(bring: Bring) -> None:
    bring(FILE)
    outcome = bring(FILE)

    assert (outcome.read, outcome.accepted, outcome.rejected, outcome.duplicates) == (3, 3, 0, 3)
    assert (outcome.contacts_created, outcome.contacts_matched) == (0, 2)
    assert (Interaction.objects.count(), Contact.objects.count(), PostalAddress.objects.count()) == (3, 2, 2)


def test_same_rows_in_another_dialect_add_nothing(bring: Bring) -> None:
    bring(FILE)
    outcome = bring(FILE.replace('"1,234.56"', "1234.56").replace(",", ";").encode("utf-16"), name="again.txt")

    assert outcome.duplicates == 3


def test_extended_file_adds_only_its_new_rows(bring: Bring) -> None:
    bring(FILE)
    outcome = bring(FILE + "2024-03-01,Mari Maasikas,10111,7\n2024-03-02,Uus Inimene,10113,8\n", name="gifts-march.csv")

    assert (outcome.read, outcome.accepted, outcome.duplicates) == (5, 5, 3)
    assert (outcome.contacts_created, outcome.contacts_matched) == (1, 2)
    assert Interaction.objects.count() == 5


def test_equal_rows_in_one_file_both_count_and_again_add_nothing(bring: Bring) -> None:
    twice = FILE + "2024-01-05,Mari Maasikas,10111,50.00\n"
    bring(twice)
    outcome = bring(twice)

    assert Interaction.objects.count() == 4
    assert outcome.duplicates == 4


def test_row_with_the_same_id_and_other_content_is_rejected(bring: Bring) -> None:
    mapped = _with_columns('external_id = "Id"')
    header = "Id,Date,Name,Zip,Amount\n"
    bring(header + "1,2024-01-05,Mari,1,5\n2,2024-01-05,Mari,1,5\n2,2024-01-05,Mari,1,5\n", mapped)
    outcome = bring(header + "1,2024-01-05,Mari,1,6\n2,2024-01-05,Mari,1,5\n3,2024-01-05,Mari,1,5\n3,2024-01-06,Mari,1,5\n", mapped)

    assert Interaction.objects.count() == 3
    assert (outcome.read, outcome.accepted, outcome.rejected, outcome.duplicates) == (4, 2, 2, 1)
    assert [(reason.line, reason.times) for reason in outcome.reasons] == [(2, 1), (5, 1)]
    assert "another date, amount or person" in outcome.reasons[0].text


def test_what_cannot_be_read_is_rejected_with_line_and_reason(bring: Bring) -> None:
    outcome = bring(FILE + '2024-02-30,Jaan Tamm,10112,5\n2024-03-01,Jaan Tamm,10112,\n2024-03-02,"=1+1",1,abc\n2024-03-03,a,b,5,6\n')

    assert (outcome.read, outcome.accepted, outcome.rejected) == (7, 3, 4)
    assert outcome.rejects_file is not None
    rows = list(csv.reader(io.StringIO(Path(outcome.rejects_file).read_text())))
    assert rows[0] == ["line", "reason", "Date", "Name", "Zip", "Amount"]
    assert rows[1] == ["5", "“2024-02-30” is not a date.", "2024-02-30", "Jaan Tamm", "10112", "5"]
    assert rows[2][:2] == ["6", "There is no amount."]
    assert rows[3][3] == "'=1+1"
    assert rows[4][1] == "The row has 5 cells where there are 4 columns."


def test_dry_run_tells_the_same_and_changes_nothing(bring: Bring) -> None:
    told = bring(FILE, dry_run=True)

    assert not HistoryBatch.objects.exists()
    assert not Interaction.objects.exists()
    assert not Contact.objects.exists()
    done = bring(FILE)
    assert told.batch is None
    assert (told.accepted, told.contacts_created, told.amount_minor) == (done.accepted, done.contacts_created, done.amount_minor)


def test_empty_key_and_named_values_are_anonymous(bring: Bring) -> None:
    mapped = _with('anonymous_when = {column = "Type", values = ["Aggregated"]}')
    outcome = bring("Date,Type,Name,Zip,Amount\n2024-01-05,,,,5\n2024-01-05,Aggregated,Many,1,6\n2024-01-05,,Mari,1,7\n", mapped)

    assert (outcome.anonymous, outcome.contacts_created, outcome.amount_minor) == (2, 1, 1800)
    assert sorted(Interaction.objects.filter(contact=None).values_list("amount", flat=True)) == [500, 600]


def test_kind_and_channel_follow_a_column_and_others_are_rejected(bring: Bring) -> None:
    mapped = """
kind = {column = "What", values = {Gift = "gift", Class = "workshop_attended"}}
channel = {column = "How", values = {cheque = "letter"}, default = "web"}
[columns]
date = "Date"
"""
    outcome = bring("Date,What,How\n2024-01-05,Gift,cheque\n2024-01-05,Class,\n2024-01-05,Picnic,\n", mapped)

    assert set(Interaction.objects.values_list("kind", "channel")) == {
        (kind_of("gift").code, Channel.LETTER),
        (kind_of("workshop_attended").code, Channel.WEB),
    }
    assert outcome.reasons[0].text == "The map does not say what “Picnic” in column “What” is."


def test_refund_reverses_the_latest_gift_of_the_same_amount_before_it(bring: Bring) -> None:
    outcome = bring("Date,Name,Zip,Amount\n2024-03-01,Mari,1,-5\n2024-01-01,Mari,1,5\n2024-02-01,Mari,1,5\n2024-04-01,Mari,1,5\n")

    refund = Interaction.objects.get(amount=-500)
    assert refund.reverses is not None
    assert (date_of(refund.reverses.day).isoformat(), date_of(refund.day).isoformat()) == ("2024-02-01", "2024-03-01")
    assert (outcome.accepted, outcome.rejected, outcome.amount_minor) == (4, 0, 1000)


def test_refund_of_an_earlier_file_reverses_its_gift_once(bring: Bring) -> None:
    bring("Date,Name,Zip,Amount\n2024-01-01,Mari,1,5\n")
    outcome = bring("Date,Name,Zip,Amount\n2024-03-01,Mari,1,-5\n2024-03-02,Mari,1,-5\n", name="refunds.csv")

    assert (outcome.accepted, outcome.rejected) == (1, 1)
    assert "no earlier entry of €5" in outcome.reasons[0].text
    assert Interaction.objects.get(amount=-500).reverses == Interaction.objects.get(amount=500)
    assert not ContactRole.objects.exists()


def test_refund_without_its_gift_is_rejected_and_makes_nobody(bring: Bring) -> None:
    outcome = bring("Date,Name,Zip,Amount\n2024-03-01,Mari,1,-5\n2024-01-01,Mari,1,6\n2024-05-01,Jaan,1,-5\n")

    assert (outcome.accepted, outcome.rejected) == (1, 2)
    assert list(Contact.objects.values_list("name", flat=True)) == ["Mari"]


@pytest.mark.parametrize(("negative", "accepted", "sums"), [("keep", 2, 300), ("reject", 1, 800)])
def test_negative_amounts_may_be_kept_or_rejected(bring: Bring, negative: str, accepted: int, sums: int) -> None:
    outcome = bring("Date,Name,Zip,Amount\n2024-01-01,Mari,1,8\n2024-03-01,Mari,1,-5\n", MAP.replace("reversal", negative))

    assert (outcome.accepted, outcome.amount_minor) == (accepted, sums)
    assert sum(Interaction.objects.values_list("amount", flat=True)) == sums


def test_ways_to_reach_people_are_kept_once_and_what_is_none_is_a_note(bring: Bring) -> None:
    mapped = _with_columns('email = "Mail"', 'phone = "Phone"', 'city = "City"')
    bring(
        "Date,Name,Zip,Amount,Mail,Phone,City\n"
        "2024-01-01,Mari,1,5,mari@harbour.example,555 1234,Tartu\n"
        "2024-01-02,Mari,1,5,MARI@harbour.example,555 1234,Tartu\n"
        "2024-01-03,Mari,1,5,not shared by donor,-,\n",
        mapped,
    )

    assert list(Email.objects.values_list("address", "state", "is_primary")) == [("mari@harbour.example", "unconfirmed", True)]
    assert list(Phone.objects.values_list("number", flat=True)) == ["555 1234"]
    assert [str(address) for address in PostalAddress.objects.order_by("pk")] == ["1", "1, Tartu"]
    assert "In place of an e-mail address: not shared by donor" in Note.objects.get().text


def test_person_known_by_address_and_name_is_not_made_twice(bring: Bring, museum: Organisation) -> None:
    mari = create_contact(name="Mari Maasikas", emails=["mari@harbour.example"], by=None)
    create_contact(name="Jaan Tamm", emails=["jaan@harbour.example"], by=None)
    outcome = bring(
        "Date,Name,Zip,Amount,Mail\n2024-01-01,mari maasikas,1,5,Mari@Harbour.example\n2024-01-01,Other Name,1,5,jaan@harbour.example\n",
        _with_columns('email = "Mail"'),
    )

    assert (outcome.contacts_created, outcome.contacts_matched) == (1, 1)
    assert mari.interactions.count() == 1
    assert Email.objects.filter(contact=mari).count() == 1


def test_key_that_meant_someone_else_in_an_earlier_file_is_not_merged(bring: Bring) -> None:
    mapped = MAP.replace('["Name", "Zip"]', '["Zip"]')
    bring("Date,Name,Zip,Amount\n2024-01-01,Mari,1,5\n", mapped)
    outcome = bring("Date,Name,Zip,Amount\n2024-01-02,Jaan,1,5\n2024-01-02,Liis,2,5\n", mapped, name="other.csv")
    apart = bring("Date,Name,Zip,Amount\n2024-01-02,Jaan,1,5\n", 'source = "other"\n' + mapped, name="other.csv")

    assert (outcome.accepted, outcome.rejected) == (1, 1)
    assert "someone with another name than Jaan" in outcome.reasons[0].text
    assert apart.contacts_created == 1


def test_names_are_made_of_what_the_file_has(bring: Bring) -> None:
    mapped = MAP.replace('name = "Name"', 'first_name = "First"\nlast_name = "Last"\norganisation = "Org"').replace("Name", "Id")
    bring(
        "Date,Id,Zip,Amount,First,Last,Org\n"
        "2024-01-01,1,,5,Zoe\u0308,Öpik,\n2024-01-01,2,,5,,,Klein Drug Shoppe\n2024-01-01,3,,5,Bill,,Rentals\n2024-01-01,0004,,5,,,\n",
        mapped,
    )

    assert list(Contact.objects.order_by("pk").values_list("name", "given_name", "kind")) == [
        ("Zoë Öpik", "Zoë", ContactKind.PERSON),
        ("Klein Drug Shoppe", "", ContactKind.ORGANISATION),
        ("Bill", "Bill", ContactKind.PERSON),
        ("0004", "", ContactKind.PERSON),
    ]
    assert Note.objects.get().text == "Organisation: Rentals"


def test_notes_of_rows_are_the_words_of_entries(bring: Bring) -> None:
    bring("Date,Name,Zip,Amount,For\n2024-01-01,Mari,1,5,the roof\n", _with_columns('note = "For"'))

    assert Interaction.objects.get().words.text == "the roof"


def test_too_long_a_name_is_rejected_not_cut(bring: Bring) -> None:
    outcome = bring(f"Date,Name,Zip,Amount\n2024-01-01,{'x' * 301},1,5\n")

    assert outcome.rejected == 1
    assert "longer than 300" in outcome.reasons[0].text


def test_ambiguous_dates_change_nothing(bring: Bring) -> None:
    with pytest.raises(MustBeAsked):
        bring("Date,Name,Zip,Amount\n01/02/2024,Mari,1,5\n")

    assert not HistoryBatch.objects.exists()


def test_file_that_breaks_at_its_end_changes_nothing(bring: Bring) -> None:
    rows = "".join(f"2024-01-01,Person {number},1,5\n" for number in range(6000))
    with pytest.raises(CannotBring, match="line 6002"):
        bring("Date,Name,Zip,Amount\n" + rows + '2024-01-01,"open,1,5\n')

    assert not HistoryBatch.objects.exists()
    assert not Contact.objects.exists()


def test_organisation_that_was_not_set_up_takes_the_currency_of_its_first_file(bring: Bring, museum: Organisation) -> None:
    mapped = 'currency = "USD"\n' + MAP
    with pytest.raises(CannotBring, match="kept in EUR"):
        bring(FILE, mapped)
    Organisation.objects.update(set_up_at=None)

    assert bring(FILE, mapped).currency == "USD"
    assert Organisation.current().currency == "USD"
    with pytest.raises(CannotBring, match="kept in USD"):
        bring(FILE, MAP.replace("kind", 'currency = "EUR"\nkind', 1))


def test_rows_in_another_currency_are_rejected(bring: Bring) -> None:
    outcome = bring("Date,Name,Zip,Amount,Cur\n2024-01-01,Mari,1,5,EUR\n2024-01-01,Mari,1,5,USD\n", _with_columns('currency = "Cur"'))

    assert (outcome.accepted, outcome.rejected) == (1, 1)


def test_interrupted_import_is_taken_up_where_it_stopped(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"2024-01-{day:02},Person {number},1,5\n" for number in range(300) for day in range(1, 21))
    content = "Date,Name,Zip,Amount\n" + rows + "2024-02-01,Person 1,1,-5\n2024-02-02,Person 1,1,-5\n"

    class Killed(Exception):
        pass

    def killed(*_arguments: object) -> None:
        raise Killed

    monkeypatch.setattr(bringing, "settle_roles", killed)
    with pytest.raises(Killed):
        bring(content)
    Interaction.objects.filter(amount=-500, day__gte=19755).delete()  # as if killed between the two refunds
    Interaction.objects.filter(pk__gt=5000, reverses=None, reversal=None).delete()
    monkeypatch.undo()
    outcome = bring(content)

    assert HistoryBatch.objects.get().finished_at is not None
    assert (outcome.accepted, outcome.duplicates, outcome.contacts_created) == (6002, 0, 300)
    assert Interaction.objects.count() == 6002
    assert Interaction.objects.filter(reverses__isnull=False).count() == 2
    assert ContactRole.objects.filter(role="donor").count() == 300


def test_nasty_names_come_in_unchanged(bring: Bring) -> None:
    names = [nfc(text) for text in json.loads((PROJECT / "tests" / "cases" / "blns.json").read_text()) if 0 < len(text.strip()) <= 300]
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerow(["Date", "Id", "Zip", "Amount", "Called"])
    writer.writerows(["2024-01-05", number, "1", "5", name] for number, name in enumerate(names))
    mapped = MAP.replace('name = "Name"', 'name = "Called"').replace('"Name", ', '"Id", ')
    outcome = bring(content.getvalue(), mapped)

    assert (outcome.read, outcome.rejected) == (len(names), 0)
    assert list(Contact.objects.order_by("pk").values_list("name", flat=True)) == [name.strip() for name in names]


def test_scratch_paper_of_a_killed_import_is_thrown_away(bring: Bring, tmp_path: Path) -> None:
    left = tmp_path / "var" / "imports" / "scratch-left"
    left.mkdir(parents=True)
    (left / "scratch.sqlite3").write_text("names of people")
    bring(FILE)

    assert list((tmp_path / "var" / "imports").glob("scratch-*")) == []


def test_import_is_told_to_the_audit_log(bring: Bring) -> None:
    outcome = bring(FILE)

    entry = AuditEntry.objects.get(verb="brought in a history")
    assert (entry.subject_id, entry.detail["accepted"]) == (outcome.batch, 3)
