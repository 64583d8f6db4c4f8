import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.segments.rules.evaluate import evaluate
from befriend.segments.rules.language import InvalidCondition, check
from befriend.segments.rules.sql import answers_sql, to_sql
from befriend.segments.rules.sql.literals import UnsafeText, literal
from befriend.segments.rules.world import CONTACT_KINDS
from tests.databases import postgresql_url
from tests.segments.crowds import WORLD, Crowd
from tests.segments.engines import DuckDb, Postgres, Sqlite

TODAY = 20_585
ATTACKS = (
    "' OR 1=1 --",
    "'; DROP TABLE contact; --",
    "''",
    "'",
    "${spark.app.name}",
    "$${x}",
    "/* */",
    "--",
    ":name",
    "?",
    "%s",
    "$1",
    "$$",
    "{}",
    '"',
    "`",
)


def who_lives_in(town: str) -> Crowd:
    """Two people: one in that town, one in none."""
    return Crowd(contacts=[(1, 1, "", 0, None), (2, 1, "", 0, None)], fields=[(1, 1, town, None), (2, 1, "elsewhere", None)])


@pytest.fixture(scope="module")
def engines() -> list[Sqlite | DuckDb | Postgres]:
    return [Sqlite(), DuckDb(), Postgres(postgresql_url())]


@pytest.mark.once
@pytest.mark.parametrize("town", ATTACKS)
def test_text_in_a_condition_is_never_read_as_sql(engines: list[Sqlite | DuckDb | Postgres], town: str) -> None:
    condition = {"field": {"name": "town", "op": "eq", "value": town}}
    check(condition, WORLD)
    for engine in engines:
        engine.fill(who_lives_in(town))
        assert engine.answer(to_sql(condition, TODAY, WORLD)) == [(1,)]


@pytest.mark.once
@given(town=st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_is_either_refused_or_found_as_it_is(engines: list[Sqlite | DuckDb | Postgres], town: str) -> None:
    condition = {"field": {"name": "town", "op": "eq", "value": town}}
    try:
        check(condition, WORLD)
    except InvalidCondition:
        with pytest.raises(UnsafeText):
            to_sql(condition, TODAY, WORLD)
        return
    crowd = who_lives_in(literal_value(town))
    expected = [(person.id,) for person in crowd.people() if evaluate(condition, person, TODAY, WORLD).is_in]
    for engine in engines:
        engine.fill(crowd)
        assert engine.answer(to_sql(condition, TODAY, WORLD)) == expected


def literal_value(town: str) -> str:
    """As it would be stored."""
    from befriend.foundation.text import nfc

    return nfc(town)


def test_a_setting_of_spark_is_not_put_in_the_place_of_text() -> None:
    assert "${" not in literal("${env:SECRET}")


@pytest.mark.parametrize("name", ["", "Partner", "a-b", "1st", "a b", "x; DROP TABLE contact", 'a"'])
def test_a_name_that_cannot_be_a_column_everywhere_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be a column name"):
        answers_sql({name: {"all": []}}, TODAY, WORLD)


def test_conditions_that_share_a_window_share_a_pass() -> None:
    gifts = {"kinds": ["gift"], "within_days": 365}
    asked = {f"c{number}": {"count": {**gifts, "at_least": number}} for number in range(1, 5)}
    sql = answers_sql(asked, TODAY, WORLD)
    assert (sql.count("FROM interaction i"), sql.count("COUNT(*) FILTER")) == (1, 1)


def test_the_pass_reads_nothing_from_before_the_widest_window() -> None:
    asked = {f"c{days}": {"count": {"kinds": ["gift"], "within_days": days, "at_least": 1}} for days in (30, 365)}
    assert f"i.day > {TODAY - 365} AND i.day <= {TODAY}" in answers_sql(asked, TODAY, WORLD)


def test_kinds_of_contacts_are_those_of_the_people() -> None:
    from befriend.people.models import ContactKind

    assert {kind.key: kind.value for kind in ContactKind} == CONTACT_KINDS
