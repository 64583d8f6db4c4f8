"""What keeps a promise can be told in the record box, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from befriend.foundation.kinds import all_kinds
from befriend.timeline.rules.typed.reading import read_sentence

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Welcomed her at the door", "welcomed"),
        ("Tervitasime teda", "welcomed"),
        ("She did us a favour", "favour_done"),
        ("Tegi meile teene", "favour_done"),
        ("He recommended us to his school", "referral_made"),
        ("Ta soovitas meid", "referral_made"),
        ("We made plans together for spring", "commitments_agreed"),
        ("Leppisime kokku", "commitments_agreed"),
        ("Sent a receipt", "receipt_sent"),
        ("Saatsin kviitungi", "receipt_sent"),
        ("Told her what her gift did", "impact_told"),
        ("Rääkisin, mida annetus tegi", "impact_told"),
        ("She brought 20 books", "things_given"),
        ("Tõi riideid", "things_given"),
        ("Two hours pro bono", "skills_given"),
        ("He wants to set up a scholarship", "plan_proposed"),
        ("Soovib asutada stipendiumi", "plan_proposed"),
        ("She offered to help on Sundays", "help_offered"),
        ("Soovib aidata", "help_offered"),
        ("Suggested a task at the door", "task_proposed"),
        ("Pakkusin ülesannet", "task_proposed"),
        ("Completed the training", "training_completed"),
        ("Läbis väljaõppe", "training_completed"),
        ("She took a shift on Saturday", "shift_planned"),
        ("Võttis vahetuse", "shift_planned"),
        ("Asked how it goes", "asked_how_it_goes"),
        ("Küsisin, kuidas läheb", "asked_how_it_goes"),
        ("Offered a course in rope work", "learning_offered"),
        ("Pakkusime koolitust", "learning_offered"),
        ("She came to the get-together", "social_attended"),
        ("Tuli koosviibimisele", "social_attended"),
        ("Took a number", "came_to_counter"),
        ("Võttis järjekorranumbri", "came_to_counter"),
        ("Served her at the counter", "served_at_counter"),
        ("Teenindasime teda", "served_at_counter"),
        ("Solved it: the lift works", "request_solved"),
        ("Lahendasime", "request_solved"),
        ("She complained about the lift", "complaint_made"),
        ("Kaebas lifti üle", "complaint_made"),
        ("Asked back for the date", "asked_back"),
        ("Küsisin täpsustust", "asked_back"),
        ("She wrote back", "reply_received"),
        ("Kirjutas tagasi", "reply_received"),
        ("Invited to share at the spring evening", "asked_to_share"),
        ("Kutsusime esinema", "asked_to_share"),
        ("Invited to the circle of rope makers", "invited_to_circle"),
        ("Kutsusin ringi", "invited_to_circle"),
        ("Sent the e-magazine", "newsletter_sent"),
        ("Saatsime uudiskirja", "newsletter_sent"),
    ],
)
def test_what_keeps_a_promise_is_understood(text: str, kind: str) -> None:
    reading = read_sentence(text, today=date(2026, 11, 23), currency="EUR", kinds=all_kinds(), names=["Mari Kask"])

    assert reading.kind.values == (kind,)


def test_what_no_human_did_is_known() -> None:
    assert {kind.key for kind in all_kinds() if kind.is_automatic} == {"receipt_sent", "newsletter_sent"}
