from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from befriend.accounts.models import Organisation
from befriend.cli.errors import ASKED_WRONGLY, MUST_BE_ASKED
from befriend.cli.import_ import JSON_KEYS
from befriend.cli.main import main
from befriend.ladder.models import Standing
from befriend.timeline.models import Interaction

MAP = 'kind = "gift"\ncontact_key = ["Name"]\n[columns]\ndate = "Date"\namount = "Amount"\nname = "Name"\n'


@pytest.fixture
def files(db: None, settings: Settings, tmp_path: Path) -> tuple[str, str]:
    """A file of two gifts and its map."""
    settings.VAR = tmp_path
    (tmp_path / "gifts.csv").write_text("Date,Name,Amount\n2024-01-05,Mari,5\n2024-02-30,Jaan,6\n2024-01-06,Liis,6.50\n")
    (tmp_path / "map.toml").write_text(MAP)
    return str(tmp_path / "gifts.csv"), str(tmp_path / "map.toml")


def test_answer_for_programs_has_exactly_the_promised_keys(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    file, mapped = files

    assert main(["import", "history", file, "--map", mapped, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert tuple(told) == JSON_KEYS
    assert (told["read"], told["accepted"], told["rejected"], told["amount_minor"]) == (3, 2, 1, 1150)
    assert Path(told["rejects_file"]).read_text().splitlines()[1] == "3,“2024-02-30” is not a date.,2024-02-30,Jaan,6"


def test_everyone_is_placed_in_a_house_without_a_ladder_yet(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    file, mapped = files
    main(["import", "history", file, "--map", mapped])

    assert Standing.objects.count() == 2
    assert "2 entries are new, 0 had come before. Sum: €11.50." in capsys.readouterr().out


def test_batch_is_taken_back(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    file, mapped = files
    main(["import", "history", file, "--map", mapped, "--json"])
    batch = json.loads(capsys.readouterr().out)["batch"]

    assert main(["import", "history", "--undo", str(batch), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"batch": batch, "interactions": 2, "contacts": 2}
    assert not Interaction.objects.exists()


def test_dry_run_changes_nothing(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    file, mapped = files

    assert main(["import", "history", file, "--map", mapped, "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["batch"] is None
    assert not Interaction.objects.exists()
    assert not Organisation.objects.exists()


def test_what_must_be_asked_has_an_exit_code_of_its_own(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    file, mapped = files
    Path(file).write_text("Date,Name,Amount\n01/02/2024,Mari,5\n")

    assert main(["import", "history", file, "--map", mapped, "--json"]) == MUST_BE_ASKED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "1 February 2024 or 2 January 2024" in captured.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["missing.csv", "--map", "map.toml"], "There is no file"),
        (["gifts.csv"], "Say which file, and by which map"),
        (["--undo", "77"], "There is no batch 77"),
        (["gifts.csv", "--map", "gifts.csv"], "not valid TOML"),
    ],
)
def test_wrong_asking_is_said_in_one_line(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(Path(files[0]).parent)

    assert main(["import", "history", *arguments]) == ASKED_WRONGLY
    said = capsys.readouterr().err.strip()
    assert said.startswith("befriend: ")
    assert says in said.splitlines()[0]
