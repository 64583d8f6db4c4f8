from __future__ import annotations

import argparse
import json

import pytest

from befriend.accounts.models import Organisation
from befriend.cli import review
from befriend.cli.errors import Failed
from befriend.foundation.days import date_of
from befriend.ladder.actions.preset import lay_preset
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import ContactKind


def asked(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    review.add_arguments(parser)
    return review.run(parser.parse_args(arguments))


def test_it_tells_who_stands_where_as_json(museum: Organisation, capsys: pytest.CaptureFixture[str]) -> None:
    lay_preset("en")
    create_contact(kind=ContactKind.PERSON, name="Mari Kask", by=None)
    assert asked("--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["people"], said["rungs"]) == (1, {"explorer": 1, "member": 0, "partner": 0, "associate": 0})
    assert said["as_of"] == date_of(museum.today()).isoformat()
    assert {"engine", "up", "down", "took_s", "checksum"} <= set(said)


def test_a_day_before_anyone_came_counts_nobody_higher(museum: Organisation, capsys: pytest.CaptureFixture[str]) -> None:
    lay_preset("en")
    assert asked("--as-of", "2020-02-29", "--json") == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2020-02-29"


def test_without_a_ladder_it_says_so(museum: Organisation) -> None:
    with pytest.raises(Failed, match="There is no ladder yet"):
        asked()


def test_without_spark_it_says_what_to_install(museum: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    from befriend.segments.mirror.spark import SparkMissing, _session

    with pytest.raises(SparkMissing, match="Java 17"):
        _session("local[1]")
