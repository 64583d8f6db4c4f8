"""A bank, and how a statement of it is brought in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from befriend.accounts.models import Organisation, User
from befriend.giving.statements.actions.bring_statement import Outcome, bring_statement
from befriend.people.models import Contact

Bring = Callable[..., Outcome]
MARIS_ACCOUNT, OUR_ACCOUNT = "EE471000001020145685", "EE382200221020145685"
HEAD = "Kliendi konto,Kuupäev,Saaja/maksja konto,Saaja/maksja nimi,Deebet/Kreedit (D/C),Summa,Viitenumber,Arhiveerimistunnus,Selgitus,Valuuta\n"


def row(
    amount: str,
    *,
    name: str = "",
    iban: str = "",
    reference: str = "",
    id: str = "",
    words: str = "",
    on: str = "2026-01-05",
    currency: str = "EUR",
) -> str:
    """A line of a statement; below nothing it went out."""
    mark = "D" if amount.startswith("-") else "C"
    return f"{OUR_ACCOUNT},{on},{iban},{name},{mark},{amount.lstrip('-')},{reference},{id},{words},{currency}\n"


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: object) -> None:
    settings.VAR = tmp_path / "var"  # type: ignore[attr-defined]


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    from befriend.people.actions.create_contact import create_contact

    return create_contact(given_name="Mari", family_name="Maasikas", emails=["mari@example.org"], by=None)


@pytest.fixture
def bring(museum: Organisation, fundraiser: User, tmp_path: Path) -> Bring:
    """Bring in these rows of the Estonian table, or any other content."""

    def brought(*rows: str, content: str = "", **options: str) -> Outcome:
        path = tmp_path / "statement.csv"
        path.write_text(content or HEAD + "".join(rows))
        return bring_statement(path=path, by=fundraiser, **options)

    return brought
