from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from befriend.accounts.models import Organisation
from befriend.cli.errors import ASKED_WRONGLY
from befriend.cli.import_statement import JSON_KEYS
from befriend.cli.main import main
from befriend.giving.models import StatementFile
from tests.giving.statements.conftest import HEAD, row


@pytest.fixture
def statement(museum: Organisation, settings: Settings, tmp_path: Path) -> str:
    """A statement of a payment that nobody knows, and one that left."""
    settings.VAR = tmp_path
    (tmp_path / "january.csv").write_text(HEAD + row("25.00", name="Jüri") + row("-10.00", name="Elekter"))
    return str(tmp_path / "january.csv")


def test_the_answer_for_programs_has_exactly_the_promised_keys(statement: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "statement", statement, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert tuple(told) == JSON_KEYS
    assert tuple(told.values()) == (2, 0, 1, 1, 0, 0, 2500, 1000)
    main(["import", "statement", statement, "--json"])
    assert tuple(json.loads(capsys.readouterr().out).values()) == (2, 0, 0, 0, 2, 0, 2500, 1000)


def test_what_is_no_statement_is_refused_by_name(museum: Organisation, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photo").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["import", "statement", str(tmp_path / "photo")]) == ASKED_WRONGLY
    assert "This is no statement that we understand" in capsys.readouterr().err
    assert not StatementFile.objects.exists()


def test_a_format_nobody_knows_and_a_file_that_is_not_there(statement: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "statement", statement, "--format", "mt999"]) == ASKED_WRONGLY
    assert main(["import", "statement", statement + "x"]) == ASKED_WRONGLY
    assert "mt940, camt, ofx, csv" in capsys.readouterr().err


def test_a_statement_is_taken_back(statement: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "statement", statement])
    file = StatementFile.objects.get()
    assert main(["import", "statement", "--undo", str(file.pk)]) == 0
    assert f"Statement {file.pk} is taken back, with 0 gifts." in capsys.readouterr().out
