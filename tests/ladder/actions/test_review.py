from __future__ import annotations

from dataclasses import replace

import pytest

from befriend.accounts.models import Organisation
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.actions.review import Engine, NoLadder, review, review_due
from befriend.ladder.models import Rung, RungChange, Standing
from befriend.people.actions.archive_contact import archive_contact
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind
from befriend.timeline.actions.record_many import Entry, record_many
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.ladder.conftest import agree, days_ago, rung_of, took_a_workshop
from tests.segments.mirror.conftest import as_if_large, house

__all__ = ["as_if_large", "house"]


def crowd() -> list[Contact]:
    """One on each rung but the highest, one archived, one slipping off in a few days."""
    people = [create_contact(kind=ContactKind.PERSON, name=name, by=None) for name in ("Explorer", "Member", "Partner", "Gone", "Slipping")]
    for person in people[1:]:
        agree(person)
    for person, days in zip(people[2:], (10, 10, 728), strict=True):
        took_a_workshop(person, days=days)
    archive_contact(contact=people[3], by=None)
    return people


def kept() -> list[tuple[object, ...]]:
    fields = ("contact_id", "rung_id", "since_day", "is_close", "valid_until", "last_kind", "last_day", "last_amount")
    return list(Standing.objects.order_by("contact_id").values_list(*fields))


def forget() -> None:
    RungChange.objects.all().delete()
    Standing.objects.all().delete()


def test_a_review_finds_what_recording_found(ladder: list[Rung]) -> None:
    crowd()
    one_by_one = kept()
    forget()
    result = review()
    assert kept() == one_by_one
    assert (result.engine, result.people, result.new, result.rungs) == (
        "database",
        4,
        4,
        {"explorer": 1, "member": 1, "partner": 2, "associate": 0},
    )


def test_the_mirror_finds_what_recording_found(as_if_large: None) -> None:
    lay_preset("en")
    crowd()
    one_by_one = kept()
    result = review()
    assert (result.engine, result.new, result.up, result.down) == ("duckdb", 0, 0, 0)
    forget()
    again = review()
    assert kept() == one_by_one
    assert (again.new, again.checksum) == (4, result.checksum)


def test_both_engines_give_the_same_checksum(as_if_large: None) -> None:
    lay_preset("en")
    crowd()
    by_mirror, by_database = review(engine="duckdb"), review(engine="database")
    assert replace(by_mirror, took_s=0, engine="database") == replace(by_database, took_s=0)


@pytest.mark.parametrize("engine", ["database", "duckdb"])
def test_an_entry_brought_in_unseen_lifts_with_its_cause_and_reason(as_if_large: None, engine: Engine) -> None:
    lay_preset("en")
    explorer = crowd()[0]
    agree(explorer)
    today = Organisation.current().today()
    record_many([Entry(explorer.pk, 11, days_ago(4), today - 4)])
    result = review(engine=engine)
    change = RungChange.objects.filter(contact=explorer).latest("id")
    assert (result.up, rung_of(explorer)) == (1, "partner")
    assert (change.cause, change.reason["rung"]) == ("entry", "partner")
    assert change.reason["because"]


@pytest.mark.parametrize("engine", ["database", "duckdb"])
def test_when_time_passes_who_is_due_steps_down(as_if_large: None, engine: Engine) -> None:
    lay_preset("en")
    slipping = crowd()[4]
    today = Organisation.current().today()
    result = review(engine=engine, as_of=today + 5, keep=True, only_due=True)
    change = RungChange.objects.filter(contact=slipping).latest("id")
    assert (result.people, result.down, rung_of(slipping)) == (1, 1, "member")
    assert (change.cause, change.day, change.reason["rung"]) == ("time", today + 5, "partner")


@pytest.mark.parametrize("engine", ["database", "duckdb"])
def test_another_day_is_only_counted(as_if_large: None, engine: Engine) -> None:
    lay_preset("en")
    crowd()
    before, today = kept(), Organisation.current().today()
    result = review(engine=engine, as_of=today + 5)
    assert (result.down, result.rungs["partner"], kept()) == (1, 1, before)


@pytest.mark.parametrize("engine", ["database", "duckdb"])
def test_who_was_archived_unseen_leaves(as_if_large: None, engine: Engine) -> None:
    lay_preset("en")
    member = crowd()[1]
    Contact.objects.filter(pk=member.pk).update(archived_day=Organisation.current().today(), facts_version=10**15)
    result = review(engine=engine)
    assert (result.left, Standing.objects.filter(pk=member.pk).exists()) == (1, False)


def test_a_standing_written_during_the_review_is_not_overwritten(as_if_large: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recording goes on while everyone is placed: what it found is newer than what the review saw."""
    lay_preset("en")
    slipping = crowd()[4]
    today = Organisation.current().today()
    from befriend.ladder.actions import keep_changes

    real = keep_changes._still_true

    def recorded_meanwhile(batch: list[object]) -> list[object]:
        Standing.objects.filter(pk=slipping.pk).update(reviewed_at=days_ago(0))
        return real(batch)  # type: ignore[return-value,arg-type]

    monkeypatch.setattr(keep_changes, "_still_true", recorded_meanwhile)
    review(engine="duckdb", as_of=today + 5, keep=True)
    assert rung_of(slipping) == "partner"


def test_a_reversal_is_seen_by_the_next_review(as_if_large: None) -> None:
    lay_preset("en")
    partner = crowd()[2]
    review()
    reverse(Interaction.objects.get(contact=partner))
    assert rung_of(partner) == "member"
    result = review()
    assert (result.up, result.down, result.rungs["partner"]) == (0, 0, 1)


def test_the_night_places_those_who_were_never_placed(ladder: list[Rung]) -> None:
    crowd()
    forget()
    assert review_due().new == 4
    assert review_due().people == 0


def test_without_a_ladder_there_is_nothing_to_review(museum: Organisation) -> None:
    with pytest.raises(NoLadder):
        review()


def test_many_movers_are_kept_without_a_reason(ladder: list[Rung], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.ladder.actions.keep_changes.FEW_MOVERS", 0)
    slipping = crowd()[4]
    review(as_of=Organisation.current().today() + 5, keep=True)
    assert RungChange.objects.filter(contact=slipping).latest("id").reason == {}


def test_rows_are_compared_in_batches(ladder: list[Rung], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.ladder.actions.keep_changes._AT_ONCE", 2)
    crowd()
    one_by_one = kept()
    forget()
    review()
    assert kept() == one_by_one


def test_spark_places_everyone_as_duckdb_does(as_if_large: None) -> None:
    pytest.importorskip("pyspark", reason="Spark is an extra: pip install befriend[spark], and Java 17")
    lay_preset("en")
    crowd()
    by_spark, by_duckdb = review(engine="spark", master="local[1]"), review(engine="duckdb")
    assert replace(by_spark, took_s=0, engine="duckdb") == replace(by_duckdb, took_s=0)
    assert by_spark.people == 4
