"""The law: for every condition, history and day, every engine gives the same answer, and none trusts it for too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from befriend.foundation.days import day_number
from befriend.segments.rules import nodes
from befriend.segments.rules.evaluate import evaluate_node
from befriend.segments.rules.language import check
from befriend.segments.rules.person import Person
from befriend.segments.rules.reading import read
from befriend.segments.rules.sql import answers_sql, to_sql
from tests.databases import postgresql_url
from tests.drill import examples
from tests.segments.conditions import conditions
from tests.segments.crowds import TEXTS, WORLD, Crowd, crowd
from tests.segments.engines import DuckDb, Engine, Postgres, Spark, Sqlite

pytestmark = pytest.mark.once

Condition = dict[str, Any]

DAYS = st.sampled_from(
    [
        day_number(day)
        for day in (
            date(2024, 2, 29),
            date(2024, 12, 31),
            date(2025, 2, 28),
            date(2025, 3, 1),
            date(2026, 1, 1),
            date(2026, 5, 31),
            date(2027, 4, 5),
        )
    ]
)
MANY = settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(MANY, max_examples=examples(20))
HORIZON = 420


@pytest.fixture(scope="module")
def engines() -> list[Engine]:
    return [Sqlite(), DuckDb(), Postgres(postgresql_url())]


@pytest.fixture(scope="module")
def spark() -> Iterator[Spark]:
    pytest.importorskip("pyspark", reason="Spark is an extra: pip install befriend[spark], and Java 17")
    with Spark.running() as engine:
        yield engine


def named(asked: list[Condition]) -> dict[str, Condition]:
    return {f"c{number}": condition for number, condition in enumerate(asked)}


def read_all(asked: list[Condition]) -> list[nodes.Node]:
    for condition in asked:
        check(condition, WORLD)
    return [read(condition, WORLD) for condition in asked]


def one_by_one(asked: list[Condition], people: list[Person], as_of: int) -> dict[int, list[tuple[int, int]]]:
    """What the one-person engine says: by contact, is in and is close for every condition."""
    asking = read_all(asked)
    answers = {person.id: [evaluate_node(node, person, as_of) for node in asking] for person in people if not person.is_archived}
    return {contact: [(int(answer.is_in), int(answer.is_close)) for answer in row] for contact, row in answers.items()}


def all_at_once(engine: Engine, asked: list[Condition], made: Crowd, as_of: int) -> list[tuple[Any, ...]]:
    """What a database says: contact, then in, until, close for every condition."""
    engine.fill(made)
    return sorted(engine.answer(answers_sql(named(asked), as_of, WORLD, with_until=True, with_close=True)))


def without_until(rows: list[tuple[Any, ...]]) -> dict[int, list[tuple[int, int]]]:
    return {row[0]: [(row[place], row[place + 2]) for place in range(1, len(row), 3)] for row in rows}


@given(data=st.data(), as_of=DAYS, seed=st.integers(0, 2**32), size=st.integers(1, 30))
@MANY
def test_every_engine_gives_the_same_answers(engines: list[Engine], data: st.DataObject, as_of: int, seed: int, size: int) -> None:
    asked = data.draw(st.lists(conditions(as_of), min_size=1, max_size=4))
    made = crowd(seed, as_of, size)
    expected = one_by_one(asked, made.people(), as_of)
    rows = [all_at_once(engine, asked, made, as_of) for engine in engines]
    for answered in rows:
        assert without_until(answered) == expected
        assert answered == rows[0]


@given(data=st.data(), as_of=DAYS, seed=st.integers(0, 2**32))
@FEW
def test_the_plain_list_of_contacts_is_those_who_are_in(engines: list[Engine], data: st.DataObject, as_of: int, seed: int) -> None:
    condition = data.draw(conditions(as_of))
    made = crowd(seed, as_of, 15)
    expected = {contact for contact, row in one_by_one([condition], made.people(), as_of).items() if row[0][0]}
    for engine in engines:
        engine.fill(made)
        rows = engine.answer(to_sql(condition, as_of, WORLD))
        assert (len(rows), {contact for (contact,) in rows}) == (len(expected), expected)


@given(data=st.data(), as_of=DAYS, seed=st.integers(0, 2**32))
@MANY
def test_no_answer_changes_before_its_valid_until(engines: list[Engine], data: st.DataObject, as_of: int, seed: int) -> None:
    asked = data.draw(st.lists(conditions(as_of), min_size=2, max_size=3))
    made = crowd(seed, as_of, 6)
    rows = {row[0]: row for row in all_at_once(engines[0], asked, made, as_of)}
    asking = read_all(asked)
    for person in made.people():
        if not person.is_archived:
            for place, node in enumerate(asking):
                walk(node, person, as_of, rows[person.id][2 + 3 * place])


def walk(node: nodes.Node, person: Person, as_of: int, until_of_the_set: int | None) -> None:
    """Day by day for as long as either engine trusts the answer: until then it must stay what it is."""
    answer = evaluate_node(node, person, as_of)
    untils = [answer.valid_until, until_of_the_set]
    assert all(day is None or day > as_of for day in untils)
    trusted = min(as_of + HORIZON, max(as_of + HORIZON if day is None else day for day in untils))
    assert all(evaluate_node(node, person, day).is_in == answer.is_in for day in range(as_of + 1, trusted))


@given(data=st.data(), as_of=DAYS, seed=st.integers(0, 2**32))
@settings(max_examples=3, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_spark_gives_the_same_answers(spark: Spark, data: st.DataObject, as_of: int, seed: int) -> None:
    asked = data.draw(st.lists(conditions(as_of, most_leaves=4), min_size=6, max_size=8))
    made = crowd(seed, as_of, 60)
    rows = all_at_once(spark, asked, made, as_of)
    assert without_until(rows) == one_by_one(asked, made.people(), as_of)
    assert rows == all_at_once(Sqlite(), asked, made, as_of)


def test_spark_reads_text_as_it_is_written(spark: Spark) -> None:
    asked = [{"field": {"name": "town", "op": "eq", "value": text}} for text in TEXTS]
    people = Crowd(
        contacts=[(number, 1, "", 0, None) for number in range(len(TEXTS))],
        fields=[(number, 1, text, None) for number, text in enumerate(TEXTS)],
    )
    spark.fill(people)
    rows = sorted(spark.answer(answers_sql(named(asked), 20_585, WORLD)))
    assert rows == [(number, *(int(number == other) for other in range(len(TEXTS)))) for number in range(len(TEXTS))]
