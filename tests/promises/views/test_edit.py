"""Writing a standard as a sentence: nothing typed is lost, and what it would have meant stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import Team, User
from befriend.people.models import Contact
from befriend.promises.actions.keep_standard import last_version
from befriend.promises.actions.lay_standards import lay_standards
from befriend.promises.forms.reading import Sentence, fields_of
from befriend.promises.models import Standard, WorkCalendar
from befriend.promises.rules.definition import Shape
from befriend.promises.rules.parsing import parse
from befriend.promises.rules.presets import PRESETS
from befriend.segments.rules.typed import Basics
from befriend.timeline.actions.record import record
from tests.promises.standards import nine_to_five_in_tallinn, thanks_within

Lay = Callable[..., Standard]


@pytest.fixture
def page(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def hours(museum: object) -> WorkCalendar:
    return nine_to_five_in_tallinn()


@pytest.fixture
def typed(friends: Team, hours: WorkCalendar) -> dict[str, Any]:
    """The fields of a new standard, all right."""
    return {
        "shape": "reply", "name": "Cards for gifts", "c.type": "all", "when": ["gift", ""], "amount": "50", "channels": ["cash", ""],
        "topic": "boat, mast", "first": "1", "then": ["thanks_received", ""], "then_channels": ["letter", ""], "by": "human",
        "match": "contact", "within": "3", "within_unit": "working_days", "calendar": str(hours.pk), "owner": "relationship_owner",
        "team": str(friends.pk), "how": "least_load", "remind": "4", "remind_unit": "working_hours", "escalate": "1",
        "escalate_unit": "working_days", "above": "role", "above_role": "administrator", "broken": "5", "broken_unit": "working_days",
        "join": "1", "pause": "1", "why": "Because.", "wish": "d.thanked", "is_public": "1", "is_on": "1",
    }  # fmt: skip


def test_a_standard_of_ones_own_is_kept_as_the_sentence_says(
    page: Client, typed: dict[str, Any], friends: Team, hours: WorkCalendar
) -> None:
    answer = page.post("/promises/new/", typed)

    assert (answer.status_code, answer.url) == (303, "/promises/cards-for-gifts/")
    version = last_version(Standard.objects.get())
    assert (version.is_on, version.calendar) == (True, hours)
    assert version.definition == {
        "shape": "reply",
        "when": {"kinds": ["gift"], "amount_at_least": 5000, "channels": ["cash"], "topic": ["boat", "mast"], "is_first": True},
        "then": {"kinds": ["thanks_received"], "by": "human", "channels": ["letter"]},
        "within": {"amount": 3, "unit": "working_days"},
        "owner": {"rule": "relationship_owner", "team": friends.pk, "how": "least_load"},
        "remind_before": {"amount": 4, "unit": "working_hours"},
        "escalate_after": {"amount": 1, "unit": "working_days", "to": "role", "role": "administrator"},
        "broken_after": {"amount": 5, "unit": "working_days"},
        "once_while_open": True,
        "pause": {"kinds": ["asked_back"], "until": ["reply_received", "question_asked"]},
        "why": "Because.",
        "wish": "d.thanked",
        "is_public": True,
    }


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"when": [""]}, "when", "Choose at least one."),
        ({"then": [""]}, "then", "Choose at least one."),
        ({"then": ["gift"]}, "then", "The same kind of entry cannot ask for itself."),
        ({"within": "soon"}, "within", "Write a whole number, such as 3."),
        ({"within": ""}, "within", "A number is missing here."),
        ({"within": "0"}, "within", "A whole number belongs here"),
        ({"within": "40000"}, "within", "longer than a hundred years"),
        ({"amount": "a lot"}, "amount", "Write a number"),
        ({"team": ""}, "team", "choose a team that stands in"),
        ({"owner": "role", "role": "read_only"}, "role", "Nobody who works here has this role."),
        ({"owner": "person", "person": ""}, "person", "Choose who."),
        ({"remind": "x"}, "remind", "Write a whole number"),
        ({"above": "person", "above_person": ""}, "above_person", "Choose who."),
        ({"calendar": "999"}, "calendar", "Choose by which hours."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(
    page: Client, typed: dict[str, Any], changes: dict[str, Any], field: str, words: str
) -> None:
    answer = page.post("/promises/new/", typed | changes)

    shown = answer.content.decode()
    assert (answer.status_code, Standard.objects.count()) == (422, 0)
    assert words in answer.context["editor"].wrong[field]
    assert f'id="id_{field}-wrong"' in shown
    assert ('value="Cards for gifts"' in shown, 'value="boat, mast"' in shown, "Because.</textarea>" in shown) == (True, True, True)


def test_a_name_is_asked_for(page: Client, typed: dict[str, Any]) -> None:
    answer = page.post("/promises/new/", typed | {"name": " "})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])


def test_a_new_one_may_wait_to_be_switched_on(page: Client, typed: dict[str, Any]) -> None:
    del typed["is_on"]

    page.post("/promises/new/", typed | {"owner": "role", "role": "read_only"})

    assert not Standard.objects.get().is_on


@pytest.mark.parametrize(
    ("shape", "fields", "expected"),
    [
        (
            "recurring",
            {"times": "1", "days": "7"},
            {"when": {}, "at_most": {"times": 1, "days": 7}, "within": {"amount": 3, "unit": "working_days"}},
        ),
        ("precede", {"when": ["shift_planned"], "within": ""}, {"when": {"kinds": ["shift_planned"]}}),
    ],
)
def test_the_other_shapes_are_written_too(
    page: Client, typed: dict[str, Any], shape: str, fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    plain = {name: "" for name in ("amount", "topic", "remind", "escalate", "broken")} | {"channels": [""]}
    for name in ("first", "pause"):
        del typed[name]

    answer = page.post("/promises/new/", typed | plain | {"shape": shape} | fields)

    assert answer.status_code == 303
    said = last_version(Standard.objects.get()).definition
    assert {name: said.get(name) for name in expected} == expected
    assert page.get("/promises/cards-for-gifts/edit/").status_code == 200


def test_a_change_is_a_version_and_the_toast_takes_it_back(page: Client, lay: Lay) -> None:
    thanks = lay("gifts-thanked", thanks_within(48, wish="d.thanked"))
    fields = page.get("/promises/gifts-thanked/edit/").context["editor"].fields
    posted = {**fields, "name": "Gifts are thanked for", "c.type": "all", "within": "24"}

    answer = page.post("/promises/gifts-thanked/edit/", posted, follow=True)

    assert (last_version(thanks).number, last_version(thanks).definition["within"]["amount"]) == (2, 24)
    assert "Whoever gives is thanked by a human within 24 working hours." in answer.content.decode()
    page.post(next(message.extra_tags for message in answer.context["messages"]))
    assert last_version(thanks).definition["within"]["amount"] == 48


def test_beside_the_sentence_stands_what_it_would_have_meant(page: Client, typed: dict[str, Any]) -> None:
    for days in (40, 80, 120):
        giver = Contact.objects.create(name=f"Giver {days}", created_day=18_000)
        record(contact=giver, kind="gift", occurred_at=timezone.now() - timedelta(days=days))
    asked = typed | {"amount": "", "channels": [""], "topic": "", "do": "beside"}

    shown = page.post("/promises/new/", asked, headers={"hx-request": "true"}).content.decode()

    assert ("a week: 3 promises in all" in shown, "Giver 40" in shown, "<html" in shown) == (True, True, False)
    unfinished = page.post("/promises/new/", asked | {"within": ""}, headers={"hx-request": "true"}).content.decode()
    assert "Once the sentence is finished" in unfinished


def test_a_choice_in_the_sentence_redraws_it_and_the_builder_redraws_itself(page: Client, typed: dict[str, Any]) -> None:
    chosen = page.post("/promises/new/", typed | {"do": "show::c"}, headers={"hx-request": "true", "hx-target": "standard-sentence"})
    added = page.post("/promises/new/", typed | {"do": "add:role:c"}, headers={"hx-request": "true", "hx-target": "builder"})

    assert ('id="standard-sentence"' in chosen.content.decode(), 'id="standard-sentence"' in added.content.decode()) == (True, False)
    assert "are with us as" in added.content.decode()


def test_without_javascript_a_button_of_the_builder_answers_with_the_whole_page(page: Client, typed: dict[str, Any]) -> None:
    answer = page.post("/promises/new/", typed | {"do": "add:role:c", "within": ""})

    shown = answer.content.decode()
    assert (answer.status_code, "<html" in shown, "are with us as" in shown, "A number is missing here." in shown) == (
        200,
        True,
        True,
        False,
    )


def test_whom_it_is_for_is_said_by_the_builder(page: Client, typed: dict[str, Any]) -> None:
    page.post("/promises/new/", typed | {"c-0.type": "role", "c-0.value": "volunteer"})

    assert last_version(Standard.objects.get()).definition["when"]["who"] == {"role": "volunteer"}


def test_every_preset_opens_in_the_editor_and_is_saved_as_it_was(page: Client, friends: Team) -> None:
    from befriend.ladder.actions.preset import lay_preset

    lay_preset("en")
    lay_standards(by=None)
    for standard in Standard.objects.all():
        editor = page.get(f"/promises/{standard.key}/edit/").context["editor"]
        assert (standard.key, editor.wrong, editor.definition is not None) == (standard.key, {}, True)
        assert parse(editor.definition) == parse(
            last_version(standard).definition
            | {"why": editor.definition["why"], "wish": editor.definition["wish"], "is_public": editor.definition["is_public"]}
        )


@pytest.mark.once
@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_what_is_written_into_fields_is_read_as_the_same(preset: Any) -> None:
    said = {**preset.definition, "owner": {"rule": "team", "team": 3, "how": "rota"}}
    basics = Basics()

    typed = Sentence(fields_of(said, basics), basics)
    again = typed.definition(Shape(said["shape"]), said["when"].get("who"))

    assert (typed.wrong, parse(again)) == ({}, parse(said))


def test_only_who_may_change_standards_opens_the_editor(client: Client, lay: Lay, fundraiser: User) -> None:
    lay("gifts-thanked", thanks_within(48))
    client.force_login(fundraiser)

    assert [client.get(path).status_code for path in ("/promises/new/", "/promises/gifts-thanked/edit/")] == [403, 403]


def test_a_shape_there_is_none_of_is_no_page(page: Client, hours: WorkCalendar) -> None:
    assert page.get("/promises/new/?shape=round").status_code == 404
