"""A statement becomes gifts, questions and nothing else; the same lines never twice."""

from __future__ import annotations

from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.giving.models import Gift, LineState, Method, PayerAccount, StatementFile, StatementLine, UnreadLine
from befriend.giving.rules.references import Stands, reference_for
from befriend.giving.statements.actions.bring_statement import Outcome
from befriend.giving.statements.actions.undo_statement import undo_statement
from befriend.people.models import Contact
from befriend.timeline.models import Interaction
from tests.giving.statements.conftest import MARIS_ACCOUNT, OUR_ACCOUNT, Bring, row


def counts(outcome: Outcome) -> tuple[int, ...]:
    """(read, matched, review, not_gifts, duplicates, rejected), whose first is the sum of the others."""
    found = (outcome.read, outcome.matched, outcome.review, outcome.not_gifts, outcome.duplicates, outcome.rejected)
    assert found[0] == sum(found[1:])
    return found


def test_a_reference_of_ours_makes_a_gift_with_its_payment_and_its_place_on_the_timeline(bring: Bring, mari: Contact) -> None:
    outcome = bring(row("25.00", name="M. MAASIKAS", reference=reference_for(Stands.CONTACT, mari.pk), id="A1"))
    assert counts(outcome) == (1, 1, 0, 0, 0, 0)
    gift = Gift.objects.get()
    payment = gift.payments.get()
    assert (gift.contact, gift.money, payment.method, payment.fee_minor) == (mari, Money(2500, "EUR"), Method.BANK, 0)
    assert list(Interaction.objects.filter(contact=mari).values_list("amount", flat=True)) == [2500]
    assert StatementLine.objects.get().why == [f"The reference {reference_for(Stands.CONTACT, mari.pk)} is that of Mari Maasikas."]


def test_a_name_alone_waits_and_a_name_with_a_habit_matches(bring: Bring, mari: Contact) -> None:
    first = bring(row("25.00", name="MAASIKAS MARI", id="A1", on="2026-01-05"))
    assert (counts(first), Gift.objects.count()) == ((1, 0, 1, 0, 0, 0), 0)
    line = StatementLine.objects.get()
    assert (line.candidates[0]["contact"], line.candidates[0]["why"]) == (mari.pk, ["The name is theirs."])
    bring(row("25.00", name="Mari", reference=reference_for(Stands.CONTACT, mari.pk), id="A2", on="2026-02-05"))
    again = bring(row("25.00", name="MAASIKAS, MARI".replace(",", ""), id="A3", on="2026-03-06"))
    assert counts(again) == (1, 1, 0, 0, 0, 0)


def test_what_left_fees_own_transfers_and_payouts_are_no_gifts(bring: Bring) -> None:
    outcome = bring(
        row("-10.00", name="ELEKTER AS"), row("5.00", iban=OUR_ACCOUNT, name="Meie ise"), row("90.00", name="STRIPE PAYMENTS EUROPE")
    )
    assert counts(outcome) == (3, 0, 0, 3, 0, 0)
    assert (outcome.in_minor, outcome.out_minor) == (9500, 1000)
    assert list(StatementLine.objects.order_by("pk").values_list("why", flat=True)) == [
        ["The money left."],
        ["It came from another account of ours."],
        ["STRIPE PAYMENTS EUROPE paid out; the gifts in it come with its own file."],
    ]


def test_the_same_file_twice_and_an_overlapping_one_add_only_what_is_new(bring: Bring, mari: Contact) -> None:
    twins = [row("5.00", name="Jüri", words="aitäh")] * 2
    gift = row("25.00", reference=reference_for(Stands.CONTACT, mari.pk), id="A1")
    assert counts(bring(*twins, gift)) == (3, 1, 2, 0, 0, 0)
    assert counts(bring(*twins, gift)) == (3, 0, 0, 0, 3, 0)
    assert counts(bring(gift, *twins, twins[0], row("7.00", name="Jüri"))) == (5, 0, 2, 0, 3, 0)
    assert (Gift.objects.count(), StatementLine.objects.count()) == (1, 5)


def test_rejected_lines_stay_visible_with_their_place_and_reason(bring: Bring) -> None:
    outcome = bring(row("5.00", name="Jüri"), row("x", name="Katki"))
    assert counts(outcome) == (2, 0, 1, 0, 0, 1)
    unread = UnreadLine.objects.get()
    assert unread.place == "line 3"
    assert "x" in unread.reason


def test_nothing_is_taken_by_itself_from_a_statement_that_does_not_add_up(bring: Bring, mari: Contact) -> None:
    reference = reference_for(Stands.CONTACT, mari.pk)
    mt940 = f":20:A\n:25:{OUR_ACCOUNT}\n:60F:C260101EUR0,00\n:61:260105C25,00NTRF{reference}\n:86:annetus\n:62F:C260131EUR99,00\n"
    outcome = bring(content=mt940)
    assert (counts(outcome), Gift.objects.count()) == ((1, 0, 1, 0, 0, 0), 0)
    assert outcome.remarks == (
        f"Account {OUR_ACCOUNT} does not add up: it opens with 0.00 EUR and should close with 25.00 EUR, but says 99.00 EUR.",
    )
    assert StatementLine.objects.get().why == ["The statement does not add up, so nothing of it is taken without a look."]


def test_another_currency_waits_for_its_rate(bring: Bring, mari: Contact) -> None:
    assert counts(bring(row("25.00", reference=reference_for(Stands.CONTACT, mari.pk), currency="USD"))) == (1, 0, 1, 0, 0, 0)
    assert StatementLine.objects.get().why == ["It came in USD; say what that is in EUR."]


STRIPE = """balance_transaction_id,created,currency,gross,fee,net,reporting_category,charge_id,customer_name,customer_email,description
txn_1,2026-01-30 10:11:12,eur,25,0.95,24.05,charge,ch_1,Mari Maasikas,mari@example.org,
txn_2,2026-01-31 10:11:12,eur,25,0.95,24.00,charge,ch_2,Mari Maasikas,mari@example.org,
txn_3,2026-01-31 10:11:12,eur,-25,0,-25,refund,ch_1,Mari Maasikas,mari@example.org,
txn_4,2026-01-31 10:11:12,eur,-24.05,0,-24.05,payout,,,,
"""


def test_a_payment_firm_tells_gross_fee_and_net_and_a_refund_waits(bring: Bring, mari: Contact) -> None:
    assert counts(bring(content=STRIPE)) == (4, 1, 1, 1, 0, 1)
    payment = Gift.objects.get(contact=mari).payments.get()
    assert (payment.method, payment.amount_minor, payment.fee_minor, payment.net_minor) == (Method.CARD, 2500, 95, 2405)


def test_a_statement_taken_back_leaves_no_gift_and_may_come_again(bring: Bring, mari: Contact, fundraiser: User) -> None:
    lines = [row("25.00", reference=reference_for(Stands.CONTACT, mari.pk), id="A1"), row("5.00", name="Jüri")]
    bring(*lines)
    file = StatementFile.objects.get()
    assert undo_statement(file=file, by=fundraiser) == 1
    assert undo_statement(file=file, by=fundraiser) == 0
    assert (Gift.objects.get().kept_minor, StatementLine.objects.count()) == (0, 0)
    assert counts(bring(*lines)) == (2, 1, 1, 0, 0, 0)
    assert (Gift.objects.get().kept_minor, StatementLine.objects.filter(state=LineState.MATCHED).count()) == (2500, 1)


def test_a_remembered_account_matches_by_itself_and_a_shared_one_waits(bring: Bring, mari: Contact, fundraiser: User) -> None:
    PayerAccount.objects.create(payer=MARIS_ACCOUNT, contact=mari, by=fundraiser)
    assert counts(bring(row("30.00", name="Maasikate pere", iban=MARIS_ACCOUNT))) == (1, 1, 0, 0, 0, 0)
    jaan = Contact.objects.create(name="Jaan Maasikas", created_day=1)
    PayerAccount.objects.create(payer=MARIS_ACCOUNT, contact=jaan, by=fundraiser)
    assert counts(bring(row("31.00", name="Maasikate pere", iban=MARIS_ACCOUNT))) == (1, 0, 1, 0, 0, 0)
    assert StatementLine.objects.get(amount_minor=3100).why == ["It may be from more than one of them."]
