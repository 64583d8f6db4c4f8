"""Files of real banks and payment firms: each parses to the answer it came with, or is refused by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from befriend.giving.statements.rules.read import read_statement
from befriend.giving.statements.rules.statement import CannotRead, Reading

PROJECT = Path(__file__).resolve().parents[4]
CASES = Path(os.environ.get("BEFRIEND_CASES", PROJECT.parent / "shared" / "cases"))
pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not CASES.is_dir(), reason=f"the collected cases are not at {CASES} (set BEFRIEND_CASES)"),
]

# By hand from the answers beside the files: the signed amounts of each statement, in the smallest units.
MT940 = {
    "cmxl/mt940.sta": [
        [-680000, -62030, 1850000, -1422000, -150700, 420000, -1990000, -40000, 365674, 2304000, -586214],
        [-80000, 300000],
        [2000000, -1000000, 4000],
    ],
    "jejik/abnamro.sta": [[-900, -1159, -1163, -1180, -1345, -1549, -10700, -14148], [-949, -1500]],
    "jejik/generic.sta": [[-1000], [-1000]],
    "jejik/ing.sta": [[-2503, -303, -111, -2000, -110, 368, 100]],
    "jejik/knab.sta": [[50000], [-726000, 50000]],
    "jejik/postfinance.sta": [[7970, 14950], [-7990, 1010]],
    "jejik/rabobank-iban.sta": [[-2500, -1000], [-2500, -1000]],
    "jejik/rabobank.sta": [[-121328], [], [-4495, -23656], [-8810, -620]],
    "jejik/sns.sta": [[-2000, -500], []],
    "jejik/triodos.sta": [[-1570, -70000]],
}
CAMT = {
    "all-balance-types": [[885]],
    "five.decimals": [[885]],
    "minimal": [[885]],
    "minimal.ultimate": [[885]],
    "multi.statement": [[885], [-700]],
    "with-account-name": [[885]],
    "with-party-ids": [[885]],
}
OFX = {
    "anzcc.ofx": [[-550]],
    "bank_medium.ofx": [[-660, -31667, -2200]],
    "multiple_accounts.ofx": [[], []],
    "fail_nice/empty_balance.ofx": [[12000]],
    "fail_nice/date_missing.ofx": [[]],
}
REFUSED = {
    "bank_ofx/error_message.ofx": "General Server Error (2000)",
    "bank_ofx/investment_401k.ofx": "statement of investments",
    "bank_ofx/td_ameritrade.ofx": "statement of investments",
    "bank_ofx/tiaacref.ofx": "statement of investments",
    "bank_ofx/vanguard.ofx": "statement of investments",
    "bank_camt/camt053.v2.wrong.xml": "There is no statement in this file",
    **{
        f"bank_mt940/cmxl/{part}.sta": "Is it a part of a file?"
        for part in (
            "account_balance_credit", "account_balance_debit", "account_identification_iban", "account_identification_legacy",
            "available_balance", "closing_balance", "reference", "statement_details", "statement_line", "statement_number",
        )
    },
}  # fmt: skip


def amounts(reading: Reading) -> list[list[int]]:
    return [[line.amount_minor for line in statement.lines] for statement in reading.statements]


@pytest.mark.parametrize("name", MT940)
def test_mt940_of_real_banks(name: str) -> None:
    assert amounts(read_statement(CASES / "bank_mt940" / name)) == MT940[name]


@pytest.mark.parametrize("name", CAMT)
def test_camt_of_real_banks(name: str) -> None:
    reading = read_statement(CASES / "bank_camt" / f"camt053.v2.{name}.xml")
    assert (reading.format, amounts(reading)) == ("camt.053", CAMT[name])


@pytest.mark.parametrize("name", OFX)
def test_ofx_of_real_banks(name: str) -> None:
    assert amounts(read_statement(CASES / "bank_ofx" / name)) == OFX[name]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_statement_is_refused_by_name(name: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_statement(CASES / name)
    assert REFUSED[name] in str(refused.value)


def test_every_real_file_is_spoken_of_here() -> None:
    spoken = {f"bank_mt940/{name}" for name in MT940} | {f"bank_ofx/{name}" for name in OFX} | set(REFUSED)
    spoken |= {f"bank_camt/camt053.v2.{name}.xml" for name in CAMT}
    there = {
        str(path.relative_to(CASES))
        for folder in ("bank_mt940", "bank_camt", "bank_ofx")
        for path in (CASES / folder).rglob("*")
        if path.suffix in (".sta", ".xml", ".ofx")
    }
    assert there == spoken


def test_a_line_without_a_date_is_rejected_at_its_place_and_nothing_else_is() -> None:
    (statement,) = read_statement(CASES / "bank_ofx/fail_nice/date_missing.ofx").statements
    assert [(one.place, one.reason) for one in statement.rejected] == [
        ("line 33", "There is no date."),
        ("line 40", "There is no date."),
        ("line 48", "There is no day 2012-2-31."),
    ]


def test_a_statement_that_does_not_add_up_says_so_with_its_sums() -> None:
    first, second = read_statement(CASES / "bank_mt940/jejik/knab.sta").statements
    assert first.complaint == ""
    assert second.complaint == (
        "Account 123456789 does not add up: it opens with 3,058.98 EUR and should close with -3,701.02 EUR, but says 798.98 EUR."
    )


def test_who_paid_stands_in_the_entry_however_the_bank_writes_it() -> None:
    dutch = read_statement(CASES / "bank_mt940/jejik/rabobank-iban.sta").statements[0].lines[1]
    german = read_statement(CASES / "bank_mt940/cmxl/mt940.sta").statements[1].lines[0]
    camt = read_statement(CASES / "bank_camt/camt053.v2.minimal.xml").statements[0].lines[0]
    assert (dutch.name, dutch.words) == ("JOHN DOE", "Reference 201301234 P001234567")
    assert (german.name, german.words) == ("MUELLER", "Miete November")
    assert (camt.name, camt.iban, camt.reference) == ("NAME NAME", "NL56AGDH9619008421", "4654654654654654")


def test_rows_of_processors_whose_fee_does_not_explain_the_net_are_rejected() -> None:
    (statement,) = read_statement(CASES / "gifts_wmf/smashpig/Stripe/Tests/Data/settlement_report.csv").statements
    assert [(line.amount_minor, line.fee_minor, str(line.nature)) for line in statement.lines] == [
        (2500, 95, "payment"),
        (-1000, 0, "refund"),
        (1000, 0, "payment"),
        (-50, 0, "fee"),
        (-50, 0, "fee"),
        (335, 0, "refund"),
    ]
    assert [one.place for one in statement.rejected] == ["line 8"]


def test_files_of_platforms_and_houses_of_cheques() -> None:
    benevity = read_statement(CASES / "gifts_wmf/import/benevity.csv").statements[0]
    engage = read_statement(CASES / "gifts_wmf/import/engage_individual.csv").statements[0]
    cheques = read_statement(CASES / "gifts_wmf/import/engage_reduced.csv").statements[0]
    dateless = read_statement(CASES / "gifts_wmf/import/matching_gifts_individuals.csv").statements[0]
    paypal = read_statement(CASES / "gifts_wmf/payout/Paypal/trr_file/paypal/incoming/trr_paypal_express_donation.csv").statements[0]
    assert [(line.name, line.email, line.amount_minor, line.fee_minor) for line in benevity.lines] == [
        ("Hewey Duck", "hewey@duck.org", 120000, 1100)
    ]
    assert [one.place for one in benevity.rejected] == ["line 3", "line 4", "line 5", "line 6"]
    assert [(line.name, line.amount_minor, line.fee_minor) for line in engage.lines] == [
        ("Rambo Mouse", 2400, 50),
        ("Rocky Mouse", 2400, 50),
    ]
    assert (len(cheques.lines), sum(line.amount_minor for line in cheques.lines)) == (18, 184300)
    assert [one.reason for one in dateless.rejected] == ["There is no date."] * 3
    assert [(line.name, line.amount_minor, line.fee_minor, line.currency) for line in paypal.lines] == [
        ("Cindy Lou Who", 15000, 4300, "JPY")
    ]
