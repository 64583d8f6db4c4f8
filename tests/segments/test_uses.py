"""What a condition names is not taken away under it: who names it is told, with the way there."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.ladder.actions.change_ladder import CannotChange, CannotRemove, ask_for, remove_rung, reorder_rungs
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.models import Rung
from befriend.people.actions.fields import define_field, remove_field
from befriend.people.models import CustomField, FieldKind
from befriend.segments.models import Segment


@pytest.fixture
def ladder(administrator: User) -> list[Rung]:
    return lay_preset("en")


@pytest.fixture
def boat(ladder: list[Rung], administrator: User) -> CustomField:
    """A field that a saved view asks about."""
    field = define_field(name="Boat", kind=FieldKind.TEXT, by=administrator)
    Segment.objects.create(name="Sailors", condition={"any": [{"field": {"name": "boat", "op": "eq", "value": "yes"}}]})
    return field


def test_a_field_in_use_stays_and_says_where_it_is_asked_about(boat: CustomField, administrator: User, client: Client) -> None:
    with pytest.raises(Refused, match="Sailors"):
        remove_field(field=boat, by=administrator)
    client.force_login(administrator)
    answer = client.post(f"/people/fields/{boat.pk}/removal/", follow=True)
    page = answer.content.decode()
    assert "This field is asked about in “Sailors”" in page
    assert f"/segments/{Segment.objects.get(name='Sailors').pk}/edit/" in page


def test_a_field_that_nothing_names_any_more_goes(boat: CustomField, administrator: User) -> None:
    Segment.objects.filter(name="Sailors").update(condition={"all": []})
    remove_field(field=boat, by=administrator)
    assert not CustomField.objects.exists()


def test_a_rung_that_is_named_stays_and_the_page_leads_to_who_names_it(ladder: list[Rung], administrator: User, client: Client) -> None:
    view = Segment.objects.create(name="Our partners", condition={"rung": {"at_least": "partner"}})
    with pytest.raises(CannotRemove, match="Our partners"):
        remove_rung(rung=Rung.objects.get(segment__key="partner"), by=administrator)
    client.force_login(administrator)
    page = client.get("/ladder/partner/removal/").content.decode()
    assert f"/segments/{view.pk}/edit/" in page
    told = client.post("/ladder/partner/removal/", follow=True).content.decode()
    assert "has to stay while it is named in Our partners" in told
    assert client.get(f"/people/?segment={view.pk}").status_code == 200


def test_an_order_in_which_a_rung_would_lean_on_itself_is_refused(ladder: list[Rung], administrator: User, client: Client) -> None:
    rungs = list(Rung.objects.select_related("segment"))
    ask_for(rung=rungs[1], condition={"not": {"rung": {"at_least": "partner"}}}, by=administrator)
    other = [rungs[0], rungs[2], rungs[1], rungs[3]]
    with pytest.raises(CannotChange, match="Member"):
        reorder_rungs(rungs=other, by=administrator)
    client.force_login(administrator)
    keys = [rung.segment.key for rung in reversed(other)]
    told = client.post("/ladder/order/", {"do": "save", "rung": keys}, follow=True)
    assert "would not work any more" in told.content.decode()
    assert [rung.segment.key for rung in Rung.objects.all()] == [rung.segment.key for rung in rungs]
