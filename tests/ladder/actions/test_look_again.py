"""A rung may ask about related people: then what happens to one is looked at with the others, too."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from befriend.ladder import jobs
from befriend.ladder.actions import look_again
from befriend.ladder.actions.change_ladder import ask_for
from befriend.ladder.actions.review import review, review_due
from befriend.ladder.models import Rung
from befriend.people.actions.archive_contact import archive_contact
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.erase_contact import erase_contact
from befriend.people.actions.relationships import lay_people_preset, relate, unrelate
from befriend.people.actions.tags import tag_contact
from befriend.people.models import Contact, ContactKind
from befriend.segments.models import Segment
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from tests.ladder.conftest import rung_of
from tests.segments.mirror.conftest import as_if_large, house

__all__ = ["as_if_large", "house"]

CAME = {"count": {"kinds": ["visit"], "at_least": 1}}
CHILD_CAME = {"related": {"as": "parent_of", "who": CAME}}
GRANDCHILD_CAME = {"related": {"as": "parent_of", "who": CHILD_CAME}}


def _person(name: str) -> Contact:
    return create_contact(kind=ContactKind.PERSON, name=name, by=None)


def _member_asks_for(condition: dict[str, Any]) -> None:
    for rung in Rung.objects.exclude(segment__key__in=["explorer", "member"]):
        Segment.objects.filter(pk=rung.segment_id).update(condition={"language": "tlh"})
    ask_for(rung=Rung.objects.get(segment__key="member"), condition=condition, by=None)  # type: ignore[arg-type]


@pytest.fixture
def family(ladder: list[Rung]) -> dict[str, Contact]:
    """Mari is the mother of Jaan, and he the father of Pia."""
    lay_people_preset()
    people = {name: _person(name) for name in ("Mari", "Jaan", "Pia")}
    relate(contact=people["Mari"], reading="parent_of", other=people["Jaan"], by=None)
    relate(contact=people["Jaan"], reading="parent_of", other=people["Pia"], by=None)
    return people


def _stand(family: dict[str, Contact]) -> dict[str, str]:
    return {name: rung_of(contact) for name, contact in family.items()}


def test_a_visit_of_the_child_lifts_the_parent_and_taking_it_back_lowers_them(family: dict[str, Contact]) -> None:
    _member_asks_for(CHILD_CAME)
    visit = record(contact=family["Pia"], kind="visit", occurred_at=timezone.now())
    assert _stand(family) == {"Mari": "explorer", "Jaan": "member", "Pia": "explorer"}
    reverse(visit)
    assert _stand(family) == {"Mari": "explorer", "Jaan": "explorer", "Pia": "explorer"}


def test_two_steps_away_are_seen_when_the_rung_looks_two_steps_far(family: dict[str, Contact]) -> None:
    _member_asks_for(GRANDCHILD_CAME)
    record(contact=family["Pia"], kind="visit", occurred_at=timezone.now())
    assert _stand(family) == {"Mari": "member", "Jaan": "explorer", "Pia": "explorer"}


def test_a_segment_that_the_rung_names_may_ask_about_the_others(family: dict[str, Contact]) -> None:
    named = Segment.objects.create(name="Parents of visitors", condition=CHILD_CAME)
    _member_asks_for({"segment": str(named.pk)})
    record(contact=family["Pia"], kind="visit", occurred_at=timezone.now())
    assert rung_of(family["Jaan"]) == "member"


def test_a_fact_of_the_child_an_archive_and_an_end_count_too(family: dict[str, Contact]) -> None:
    tag_contact(contact=_person("Anyone"), tag="crew", by=None)
    _member_asks_for({"related": {"as": "parent_of", "who": {"tag": "crew"}}})
    tag_contact(contact=family["Pia"], tag="crew", by=None)
    tag_contact(contact=family["Jaan"], tag="crew", by=None)
    assert (rung_of(family["Jaan"]), rung_of(family["Mari"])) == ("member", "member")
    archive_contact(contact=family["Pia"], by=None)
    assert rung_of(family["Jaan"]) == "explorer"
    unrelate(relationship=family["Mari"].relationships_from.get(), by=None)
    assert rung_of(family["Mari"]) == "explorer"


def test_erasing_the_child_lowers_the_parent(family: dict[str, Contact]) -> None:
    _member_asks_for(CHILD_CAME)
    record(contact=family["Pia"], kind="visit", occurred_at=timezone.now())
    erase_contact(contact=family["Pia"], typed_name="Pia", by=None)
    assert rung_of(family["Jaan"]) == "explorer"


def test_those_of_a_hub_are_looked_at_by_one_job(family: dict[str, Contact], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_again, "FEW", 0)
    _member_asks_for(CHILD_CAME)
    OrmQ.objects.all().delete()
    for _visit in range(2):
        record(contact=family["Pia"], kind="visit", occurred_at=timezone.now())
    assert OrmQ.objects.count() == 1
    assert rung_of(family["Jaan"]) == "explorer"
    jobs.look_around([family["Pia"].pk])
    assert rung_of(family["Jaan"]) == "member"
    record(contact=family["Pia"], kind="visit", occurred_at=timezone.now())
    assert OrmQ.objects.count() == 2


def test_someone_with_many_relations_is_looked_at_by_a_job_of_their_own(
    family: dict[str, Contact], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_again, "FEW", 1)
    _member_asks_for(CHILD_CAME)
    OrmQ.objects.all().delete()
    record(contact=family["Pia"], kind="visit", occurred_at=timezone.now())
    assert OrmQ.objects.get().func() == "befriend.ladder.jobs.look_at"
    jobs.look_at([family["Jaan"].pk])
    assert rung_of(family["Jaan"]) == "member"


@pytest.mark.parametrize("engine", ["database", "duckdb"])
def test_the_review_finds_what_recording_found(as_if_large: None, engine: Any) -> None:
    from befriend.ladder.actions.preset import lay_preset

    lay_preset("en")
    lay_people_preset()
    mother, child = _person("Mari"), _person("Jaan")
    relate(contact=mother, reading="parent_of", other=child, by=None)
    _member_asks_for(CHILD_CAME)
    record(contact=child, kind="visit", occurred_at=timezone.now())
    found = review(engine=engine)
    assert (found.up, found.down, found.new, rung_of(mother)) == (0, 0, 0, "member")
    assert review_due().checksum == found.checksum


def test_where_no_rung_asks_about_others_nobody_else_is_looked_at(
    family: dict[str, Contact], django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    monkeypatch.setattr(look_again, "people_near", lambda *_args: looked.append(1))
    record(contact=family["Pia"], kind="visit", occurred_at=timezone.now())
    assert looked == []
