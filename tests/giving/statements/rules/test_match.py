"""Whose gift a line is: what is sure, what is asked, and the reasons in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from befriend.giving.statements.rules.match import Known, Meant, Setting, Verdict, judge, name_key, name_variants
from befriend.giving.statements.rules.statement import Line, Nature

pytestmark = pytest.mark.once

LINE = Line(place="line 1", booked_on=date(2026, 3, 6), amount_minor=2500, currency="EUR", name="MAASIKAS MARI", iban="EE1")
MARI, JAAN = 1, 2
NAMED = {name_key("Mari Maasikas"): [MARI]}


def judged(line: Line = LINE, *, adds_up: bool = True, **known: Any) -> Verdict:
    return judge(line, Known(**known), Setting("EUR", adds_up))


def test_a_name_is_the_same_in_any_order_of_its_words() -> None:
    assert name_key("MAASIKAS, MÁRI") == name_key("Mari  Maasikas")
    assert set(name_variants("Mari Liis Maasikas")) >= {"maasikas mari liis", "mari liis maasikas"}
    assert name_variants("van der Berg Jan Piet") == ["van der berg jan piet", "der berg jan piet van", "piet van der berg jan"]


@pytest.mark.parametrize(
    ("days", "is_gift"),
    [
        ([], None),
        ([(2500, 20)], None),
        ([(2500, 4)], True),
        ([(2600, 6)], None),
        ([(2500, 20), (2500, 21)], True),
    ],
)
def test_a_name_is_sure_only_with_the_same_amount_twice_or_around_this_day(days: list[tuple[int, int]], is_gift: bool | None) -> None:
    assert judged(names=NAMED, habits={MARI: days}).is_gift is is_gift


def test_the_first_day_of_a_month_is_near_the_last() -> None:
    line = replace(LINE, booked_on=date(2026, 3, 1))
    assert judged(line, names=NAMED, habits={MARI: [(2500, 30)]}).is_gift is True


def test_a_reference_in_its_field_is_sure_and_among_words_only_with_the_name() -> None:
    known = {"references": {"11507": Meant(MARI, "Mari")}, "folded": {MARI: "mari maasikas"}}
    assert judged(replace(LINE, name="Firma", reference="RF0611507"), **known).contact_id == MARI
    assert judged(replace(LINE, words="viitenumber 11507"), **known).is_gift is True
    stranger = judged(replace(LINE, name="Firma OÜ", words="viitenumber 11507"), **known)
    assert (stranger.is_gift, stranger.candidates[0].why) == (None, ("The words name 11507, the reference of Mari.",))


def test_a_reference_outweighs_the_account_of_someone_else() -> None:
    verdict = judged(
        replace(LINE, reference="11507"),
        references={"11507": Meant(JAAN, "a pledge of Jaan", pledge_id=7)},
        payers={"EE1": [(MARI, "Liis")]},
    )
    assert (verdict.contact_id, verdict.meant) == (JAAN, Meant(JAAN, "a pledge of Jaan", pledge_id=7))


def test_an_account_that_pays_for_two_is_decided_by_the_name_or_asked() -> None:
    shared = {"payers": {"EE1": [(MARI, "Liis"), (JAAN, "Liis")]}}
    assert judged(**shared).why == ("It may be from more than one of them.",)
    assert judged(**shared, names=NAMED, habits={MARI: [(2500, 6)]}).contact_id == MARI


def test_an_email_of_one_person_is_sure_unless_the_name_is_another() -> None:
    line = replace(LINE, iban="", email="mari@example.org")
    known = {"emails": {"mari@example.org": [MARI]}, "folded": {MARI: "mari maasikas"}}
    assert judged(line, **known).contact_id == MARI
    assert judged(replace(line, name="Jaan Tamm"), **known).is_gift is None


def test_a_doubtful_statement_and_a_foreign_currency_are_asked_however_sure_the_payer() -> None:
    sure = {"payers": {"EE1": [(MARI, "Liis")]}}
    assert judged(**sure, adds_up=False).why == ("The statement does not add up, so nothing of it is taken without a look.",)
    foreign = judged(replace(LINE, currency="USD"), **sure)
    assert (foreign.why, foreign.candidates[0].contact_id) == (("It came in USD; say what that is in EUR.",), MARI)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (replace(LINE, amount_minor=-1), "The money left."),
        (replace(LINE, amount_minor=0), "No money moved."),
        (replace(LINE, nature=Nature.FEE), "A fee."),
        (replace(LINE, nature=Nature.INTEREST), "Interest."),
        (replace(LINE, nature=Nature.PAYOUT), "A payout to the bank, or money moved within the firm."),
        (replace(LINE, iban="EE9"), "It came from another account of ours."),
        (replace(LINE, name="PayPal Europe"), "PayPal Europe paid out; the gifts in it come with its own file."),
    ],
)
def test_what_is_no_gift(line: Line, why: str) -> None:
    verdict = judged(line, ours=frozenset({"EE9"}), names=NAMED, habits={MARI: [(2500, 6)]})
    assert (verdict.is_gift, verdict.why) == (False, (why,))


def test_a_payment_recorded_when_it_was_made_is_not_recorded_again() -> None:
    verdict = judged(replace(LINE, end_to_end="ch_1"), recorded={"ch_1": (77, MARI)})
    assert (verdict.is_gift, verdict.gift_id, verdict.contact_id) == (True, 77, MARI)


def test_a_refund_is_asked() -> None:
    assert judged(replace(LINE, nature=Nature.REFUND, amount_minor=-2500)).is_gift is None
