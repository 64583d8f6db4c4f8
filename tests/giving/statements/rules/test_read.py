"""Any file: recognised, read whole, or refused with a sentence; no bytes raise anything else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from befriend.giving.statements.rules.read import read_statement
from befriend.giving.statements.rules.statement import CannotRead, Line, Nature
from befriend.timeline.history.rules.problems import CannotBring, MustBeAsked

pytestmark = pytest.mark.once

MT940 = """:20:STARTUMS
:25:EE382200221020145685
:28C:1/1
:60F:C260101EUR100,00
:61:2601050105C25,00NTRFNONREF//2026010500012345
:86:166?00SEPA CREDIT?20EREF+GIFT-7?21SVWZ+Annetus viitenumber 1?32MARI MAASIKAS?31EE471000001020145685
:61:2601060106D10,50NCHGNONREF
:86:Teenustasu
:62F:C260106EUR114,50
-
"""
CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.{version}"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>1</MsgId></GrpHdr>
<Ntfctn><Id>1</Id><Acct><Id><IBAN>EE382200221020145685</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{status}</Sts><BookgDt><DtTm>2026-01-05T10:00:00+02:00</DtTm></BookgDt>
<NtryDtls><TxDtls><Refs><AcctSvcrRef>A1</AcctSvcrRef></Refs><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<RltdPties><Dbtr>{one}</Dbtr><DbtrAcct><Id><IBAN>EE471000001020145685</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf><Ustrd>first</Ustrd><Ustrd>second</Ustrd></RmtInf></TxDtls>
<TxDtls><Refs><AcctSvcrRef>A2</AcctSvcrRef></Refs><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls></NtryDtls></Ntry>
</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"""


def told(path: Path, content: str | bytes, **options: str) -> tuple[Line, ...]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tuple(line for statement in read_statement(path, **options).statements for line in statement.lines)


def read_or_refused(path: Path, **options: str) -> list[str]:
    """What is said of a file: the accounts in it, or why it is refused."""
    try:
        return [statement.account for statement in read_statement(path, **options).statements]
    except CannotBring as error:
        return [error.message]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "statement"


def test_a_german_mt940_tells_who_what_and_by_which_name_the_bank_knows_it(file: Path) -> None:
    gift, fee = told(file, MT940)
    assert (gift.booked_on, gift.amount_minor, gift.currency) == (date(2026, 1, 5), 2500, "EUR")
    assert (gift.name, gift.end_to_end, gift.words) == ("MARI MAASIKAS", "GIFT-7", "Annetus viitenumber 1")
    assert gift.bank_id == "2026010500012345"
    assert (fee.amount_minor, fee.nature, fee.words) == (-1050, Nature.FEE, "Teenustasu")


def test_a_reversed_credit_goes_out_and_a_reversed_debit_comes_in(file: Path) -> None:
    reversed_credit = MT940.replace("C25,00NTRF", "RC25,00NTRF").replace("D10,50NCHG", "RD10,50NCHG")
    assert [line.amount_minor for line in told(file, reversed_credit)] == [-2500, 1050]


def test_the_booking_day_of_a_value_day_at_new_year_is_in_the_other_year(file: Path) -> None:
    lines = told(file, MT940.replace(":61:2601050105C", ":61:2601011231C"))
    assert (lines[0].value_on, lines[0].booked_on) == (date(2026, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("version", ["02", "04", "08", "13"])
def test_a_booking_of_several_payments_becomes_a_line_for_each_in_any_version(file: Path, version: str) -> None:
    one = "<Nm>Mari Maasikas</Nm>" if version < "08" else "<Pty><Nm>Mari Maasikas</Nm></Pty>"
    first, second = told(file, CAMT.format(version=version, status="BOOK" if version < "08" else "<Cd>BOOK</Cd>", one=one))
    assert (first.name, first.iban, first.amount_minor, first.words) == ("Mari Maasikas", "EE471000001020145685", 2000, "first second")
    assert (first.bank_id, second.bank_id, second.amount_minor) == ("A1", "A2", 1000)


def test_a_booking_whose_parts_are_not_its_sum_stays_whole(file: Path) -> None:
    (line,) = told(file, CAMT.format(version="02", status="BOOK", one="").replace(">10.00<", ">11.00<"))
    assert line.amount_minor == 3000


def test_what_is_not_booked_yet_is_rejected_with_the_reason(file: Path) -> None:
    file.write_text(CAMT.format(version="02", status="PDNG", one=""))
    (statement,) = read_statement(file).statements
    assert [(one.place, one.reason) for one in statement.rejected] == [
        ("statement 1, entry 1", "It is not booked yet (PDNG); the bank tells it again when it is.")
    ]


def test_an_entity_bomb_is_not_opened(file: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + CAMT.format(version="02", status="BOOK", one="&b;").partition("?>")[2]
    with pytest.raises(CannotRead, match="no bank does"):
        told(file, bomb)


def test_half_a_file_is_refused_whole(file: Path) -> None:
    whole = CAMT.format(version="02", status="BOOK", one="")
    with pytest.raises(CannotRead, match="Is the file complete"):
        told(file, whole[:-40])


def test_ofx_without_end_tags_and_with_empty_ones(file: Path) -> None:
    (line,) = told(
        file,
        "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>"
        "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260105<TRNAMT>1,50<FITID>7<CHECKNUM><NAME>A &amp; B<MEMO>for you</STMTTRN>"
        "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
    )
    assert (line.amount_minor, line.name, line.words, line.bank_id) == (150, "A & B", "for you", "7")


SWEDBANK = """Kliendi konto;Reatüüp;Kuupäev;Saaja/Maksja;Selgitus;Summa;Valuuta;Deebet/Kreedit;Arhiveerimistunnus;Tehingu tüüp;Viitenumber
EE382200221020145685;10;01.01.2026;;Algsaldo;100,00;EUR;K;;AS;
EE382200221020145685;20;05.01.2026;MARI MAASIKAS;Annetus;25,00;EUR;K;2026010512;MK;1234561
EE382200221020145685;20;06.01.2026;;Teenustasu;0,50;EUR;D;2026010613;TT;
"""


def test_a_table_of_an_estonian_bank_is_known(file: Path) -> None:
    gift, fee = told(file, SWEDBANK)
    assert (gift.amount_minor, gift.name, gift.reference, gift.bank_id) == (2500, "MARI MAASIKAS", "1234561", "2026010512")
    assert (fee.amount_minor, fee.nature) == (-50, Nature.FEE)


BY_MAP = 'currency = "EUR"\n[columns]\ndate = "Day"\namount = "Sum"\nname = "Who"\nwords = "What"\n'


def test_any_other_table_is_read_by_a_map(file: Path) -> None:
    lines = told(file, "Day,Sum,Who,What\n2026-01-05,12.50,Jüri,EE471000001020145685 aitäh\n2026-01-06,-3,,fee\n", map_text=BY_MAP)
    assert [(line.amount_minor, line.name, line.iban) for line in lines] == [(1250, "Jüri", "EE471000001020145685"), (-300, "", "")]


def test_a_table_nobody_knows_asks_for_a_map_and_an_open_date_is_asked(file: Path) -> None:
    with pytest.raises(CannotRead, match="Say in a map what its columns mean"):
        told(file, "Day,Sum\n2026-01-05,12.50\n")
    with pytest.raises(MustBeAsked, match="Is that"):
        told(file, "Day,Sum,Who,What\n05/01/2026,12.50,a,b\n", map_text=BY_MAP)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(garbage=st.binary(max_size=400), format=st.sampled_from(["auto", "mt940", "camt", "ofx", "csv", "stripe"]))
def test_garbage_is_refused_and_raises_nothing_else(file: Path, garbage: bytes, format: str) -> None:
    file.write_bytes(garbage)
    assert read_or_refused(file, format=format)


_WHOLE = (MT940, CAMT.format(version="08", status="BOOK", one="<Nm>x</Nm>"), SWEDBANK)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whole=st.sampled_from(_WHOLE), at=st.integers(0, 1_500), length=st.integers(0, 8), instead=st.binary(max_size=8))
def test_a_damaged_statement_is_read_or_refused_and_raises_nothing_else(
    file: Path, whole: str, at: int, length: int, instead: bytes
) -> None:
    raw = whole.encode()
    at %= len(raw)
    file.write_bytes(raw[:at] + instead + raw[at + length :])
    assert read_or_refused(file)
