"""Lines of a statement are kept, thousands at once: what the bank said, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from befriend.giving.models import LineState, StatementFile, StatementLine
from befriend.giving.statements.rules.identity import payer_of
from befriend.giving.statements.rules.match import Verdict
from befriend.giving.statements.rules.statement import Line, Statement
from befriend.timeline.rules.bulk import insert_of

Found = tuple[Statement, Line, bytes]
_STATES = {True: LineState.MATCHED, False: LineState.NOT_A_GIFT, None: LineState.REVIEW}
_COLUMNS = (
    "file_id", "identity", "place", "account", "booked_on", "amount_minor", "fee_minor", "currency", "name", "payer", "reference",
    "end_to_end", "words", "bank_id", "raw", "state", "why", "candidates", "meant", "contact_id", "gift_id",
)  # fmt: skip


def state_of(verdict: Verdict) -> LineState:
    """A gift, none, or nobody knows."""
    return _STATES[verdict.is_gift]


def keep_lines(file: StatementFile, found: Sequence[Found], verdicts: Sequence[Verdict]) -> None:
    """Write them, in the caller's transaction."""
    rows = [_row(file.pk, *one, verdict) for one, verdict in zip(found, verdicts, strict=True)]
    insert_of(StatementLine, _COLUMNS, rows)


def _row(file_id: int, statement: Statement, line: Line, identity: bytes, verdict: Verdict) -> tuple[Any, ...]:
    candidates = [{"contact": one.contact_id, "score": one.score, "why": list(one.why)} for one in verdict.candidates]
    return (
        file_id,
        identity,
        line.place[:80],
        statement.account,
        _date(line.booked_on),
        line.amount_minor,
        line.fee_minor,
        line.currency,
        line.name,
        payer_of(line),
        line.reference,
        line.end_to_end,
        line.words,
        line.bank_id,
        line.raw,
        state_of(verdict).value,
        json.dumps(list(verdict.why)),
        json.dumps(candidates),
        json.dumps(_meant(verdict)),
        verdict.contact_id,
        verdict.gift_id,
    )


def _date(day: date) -> date | str:
    return day.isoformat() if connection.vendor == "sqlite" else day


def _meant(verdict: Verdict) -> dict[str, int]:
    meant = verdict.meant
    named = {"pledge": meant.pledge_id, "recurring": meant.recurring_id, "checkout": meant.checkout_id} if meant else {}
    return {what: number for what, number in named.items() if number is not None}
