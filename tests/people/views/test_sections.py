from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from befriend.accounts.models import Team, User
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.fields import define_field
from befriend.people.actions.notes import write_note
from befriend.people.actions.relationships import lay_people_preset, relate
from befriend.people.actions.tags import tag_contact
from befriend.people.models import Contact, CustomField, FieldKind, FieldValue, Note, Restriction

SECTIONS = ["edit", "reach", "consents", "do_nots", "relationships", "tags", "answers", "notes", "files"]


@pytest.fixture
def signed_in(client: Client, team_member: User) -> Client:
    client.force_login(team_member)
    return client


def _url(name: str, *arguments: object) -> str:
    return reverse(f"people:{name}", args=arguments)


@pytest.mark.parametrize("name", SECTIONS)
def test_each_section_opens_and_asks_as_much_for_one_as_for_three(signed_in: Client, mari: Contact, name: str) -> None:
    """Rows are added to whichever section shows them; none of them may cost a query of its own."""
    lay_people_preset()
    _add_one_of_each(mari, 0)
    signed_in.get(_url(name, mari.pk))
    with_one = _count(signed_in, _url(name, mari.pk))
    for number in (1, 2):
        _add_one_of_each(mari, number)

    assert _count(signed_in, _url(name, mari.pk)) == with_one


def _count(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def _add_one_of_each(mari: Contact, number: int) -> None:
    tag_contact(contact=mari, tag=f"tag {number}", by=None)
    write_note(contact=mari, text=f"note {number}", by=None)
    relate(contact=mari, reading="friend_of", other=create_contact(name=f"Friend {number}", by=None), by=None)
    field = define_field(name=f"Field {number}", kind=FieldKind.TEXT, by=None)
    FieldValue.objects.create(contact=mari, field=field, text="x")
    Restriction.objects.create(contact=mari, kind="do_not", wording=f"Do not {number}", since="2026-01-01")


def test_an_email_is_added_changed_taken_away_and_brought_back(signed_in: Client, mari: Contact) -> None:
    signed_in.post(_url("reach_add", mari.pk, "emails"), {"address": "new@harbour.example", "label": "work"})
    added = mari.emails.get(address="new@harbour.example")

    wrong = signed_in.post(_url("reach_edit", mari.pk, "emails", added.pk), {"address": "new@harbour,ee"})
    assert wrong.status_code == 422
    assert "Did you mean new@harbour.ee?" in wrong.content.decode()
    assert "new@harbour,ee" in wrong.content.decode()

    signed_in.post(_url("reach_removal", mari.pk, "emails", added.pk))
    assert mari.emails.count() == 1
    signed_in.post(_url("undo", mari.pk))
    assert list(mari.emails.order_by("pk").values_list("address", "label")) == [
        ("mari.kask@harbour.example", ""),
        ("new@harbour.example", "work"),
    ]
    assert "There is nothing to bring back any more." in signed_in.post(_url("undo", mari.pk), follow=True).content.decode()


def test_an_address_is_brought_back_whole(signed_in: Client, mari: Contact) -> None:
    signed_in.post(_url("reach_add", mari.pk, "addresses"), {"street": "Sadama 1", "city": "Tallinn", "country": "Estonia"})
    signed_in.post(_url("reach_removal", mari.pk, "addresses", mari.addresses.get().pk))

    signed_in.post(_url("undo", mari.pk))

    assert str(mari.addresses.get()) == "Sadama 1, Tallinn, Estonia"


def test_an_unknown_sort_of_reach_is_not_found(signed_in: Client, mari: Contact) -> None:
    assert signed_in.post(_url("reach_add", mari.pk, "pigeons"), {"address": "x"}).status_code == 404


def test_nobody_reaches_into_the_rows_of_someone_else(signed_in: Client, mari: Contact, sass: Contact) -> None:
    email = mari.emails.get()
    note = write_note(contact=mari, text="x", by=None)

    assert signed_in.post(_url("reach_removal", sass.pk, "emails", email.pk)).status_code == 404
    assert signed_in.post(_url("note_removal", sass.pk, note.pk)).status_code == 404
    assert mari.emails.count() == 1


def test_consents_are_given_and_withdrawn_and_both_stay(signed_in: Client, mari: Contact) -> None:
    said = {"purpose": "news", "channel": "email", "wording": "May we write?", "how": "on_paper"}
    signed_in.post(_url("consents", mari.pk), {**said, "given": "1"})
    signed_in.post(_url("consents", mari.pk), {**said, "given": "0", "wording": ""})

    assert list(mari.consents.order_by("pk").values_list("given", "how")) == [
        (1, "They signed it on paper"),
        (0, "They signed it on paper"),
    ]
    page = signed_in.post(_url("consents", mari.pk), {**said, "given": "1", "wording": ""})
    assert page.status_code == 422
    assert "What did they agree to? Keep the sentence they were shown." in page.content.decode()


def test_a_relationship_is_made_by_typing_a_name(signed_in: Client, mari: Contact, sass: Contact) -> None:
    lay_people_preset()
    said = {"reading": "child_of", "asked": "rosenberg"}

    signed_in.post(_url("relationships", mari.pk), said)

    row = sass.relationships_from.get()
    assert (row.type.key, row.to_contact) == ("parent_of", mari)
    assert "This relationship is known already." in signed_in.post(_url("relationships", mari.pk), said).content.decode()
    nobody = signed_in.post(_url("relationships", mari.pk), {**said, "asked": "qqqqq"})
    assert "Nobody is found." in nobody.content.decode()

    signed_in.post(_url("relationship_removal", mari.pk, row.pk))
    assert not sass.relationships_from.exists()
    signed_in.post(_url("undo", mari.pk))
    assert sass.relationships_from.get().to_contact == mari


def test_when_several_fit_one_is_chosen(signed_in: Client, mari: Contact) -> None:
    lay_people_preset()
    tom, _other = create_contact(name="Tom One", by=None), create_contact(name="Tom Two", by=None)
    said = {"reading": "friend_of", "asked": "tom"}

    assert "Which of them?" in signed_in.post(_url("relationships", mari.pk), said).content.decode()

    signed_in.post(_url("relationships", mari.pk), {**said, "other": tom.pk})
    assert tom.relationships_from.count() + tom.relationships_to.count() == 1


def test_tags_and_roles_are_kept(signed_in: Client, mari: Contact) -> None:
    signed_in.post(_url("tags", mari.pk), {"tag": "Crew"})
    signed_in.post(_url("roles", mari.pk), {"role": ["sponsor", "nonsense"]})

    assert [one.tag.name for one in mari.contact_tags.select_related("tag")] == ["Crew"]
    assert list(mari.roles.values_list("role", "is_by_hand")) == [("sponsor", True)]
    signed_in.post(_url("roles", mari.pk))
    assert not mari.roles.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FieldKind.TEXT, "Lootus", ("Lootus", None)),
        (FieldKind.NUMBER, "1 200", (None, 1200)),
        (FieldKind.DATE, "1970-01-03", (None, 2)),
        (FieldKind.YES_NO, "no", (None, 0)),
        (FieldKind.CHOICE, "red", ("red", None)),
    ],
)
def test_an_answer_is_kept_by_the_kind_of_its_field(
    signed_in: Client, mari: Contact, kind: FieldKind, typed: str, kept: tuple[str | None, int | None]
) -> None:
    field = define_field(name="Boat", kind=kind, choices=["red", "blue"], by=None)

    signed_in.post(_url("answers", mari.pk), {field.key: typed})

    value = FieldValue.objects.get()
    assert (value.text, value.number) == kept
    assert typed.replace(" ", "") in signed_in.get(_url("answers", mari.pk)).content.decode()
    signed_in.post(_url("answers", mari.pk), {field.key: ""})
    assert not FieldValue.objects.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (FieldKind.NUMBER, "many", "This should be a whole number, such as 12."),
        (FieldKind.NUMBER, "9" * 30, "This number is too large to keep."),
        (FieldKind.DATE, "soon", "This should be a date, such as 2026-05-31."),
        (FieldKind.TEXT, "x" * 501, "This has 501 characters, and there is room for 500."),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_lost(
    signed_in: Client, mari: Contact, kind: FieldKind, typed: str, said: str
) -> None:
    field = define_field(name="Boat", kind=kind, by=None)

    page = signed_in.post(_url("answers", mari.pk), {field.key: typed})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert page.context["form"][field.key].value() == typed


def test_a_field_is_defined_renamed_and_taken_away_unless_it_has_answers(client: Client, administrator: User, mari: Contact) -> None:
    client.force_login(administrator)
    client.post(reverse("people:fields"), {"name": "Colour", "kind": "choice", "choices": "red\n\nblue"})
    field = CustomField.objects.get()
    assert (field.key, field.choices) == ("colour", ["red", "blue"])

    FieldValue.objects.create(contact=mari, field=field, text="red")
    page = client.post(reverse("people:field", args=[field.pk]), {"name": "Colour", "choices": "blue"})
    assert "Some people have an answer that would leave the list: change theirs first." in page.content.decode()
    client.post(reverse("people:field_removal", args=[field.pk]))
    assert CustomField.objects.exists()

    FieldValue.objects.all().delete()
    client.post(reverse("people:field", args=[field.pk]), {"name": "Colour of the boat", "choices": "blue"})
    field.refresh_from_db()
    assert (field.name, field.key, field.choices) == ("Colour of the boat", "colour", ["blue"])
    client.post(reverse("people:field_removal", args=[field.pk]))
    assert not CustomField.objects.exists()


def test_a_note_behind_a_wall_is_not_there_for_others(client: Client, mari: Contact, team_member: User, administrator: User) -> None:
    client.force_login(team_member)
    client.post(_url("notes", mari.pk), {"text": "A secret of care", "team": Team.objects.get().pk})
    note = Note.objects.get()
    assert note.team is not None

    client.force_login(administrator)
    assert "A secret of care" not in client.get(_url("notes", mari.pk)).content.decode()
    assert client.get(_url("note", mari.pk, note.pk)).status_code == 404
    assert client.post(_url("note_removal", mari.pk, note.pk)).status_code == 404
    wrong = client.post(_url("notes", mari.pk), {"text": "x", "team": Team.objects.get().pk})
    assert (wrong.status_code, Note.objects.count()) == (422, 1)


def test_a_do_not_is_lifted_and_put_back(signed_in: Client, mari: Contact) -> None:
    wrong = signed_in.post(_url("do_nots", mari.pk), {"kind": "do_not"})
    assert "What should nobody do? Write it as a sentence." in wrong.content.decode()

    signed_in.post(_url("do_nots", mari.pk), {"kind": "do_not_contact", "channel": "phone"})
    restriction = mari.restrictions.get()
    signed_in.post(_url("lifting", mari.pk, restriction.pk))
    restriction.refresh_from_db()
    assert restriction.lifted_at is not None
    signed_in.post(_url("lifting_undo", mari.pk, restriction.pk))
    restriction.refresh_from_db()
    assert restriction.lifted_at is None


def test_everything_is_handed_out_as_a_file_and_forgetting_asks_for_the_name(client: Client, administrator: User, mari: Contact) -> None:
    client.force_login(administrator)
    told = client.post(_url("export", mari.pk))
    assert (told["Content-Disposition"], told.json()["contact"]["name"]) == (f'attachment; filename="person-{mari.pk}.json"', "Mari Kask")

    wrong = client.post(_url("erasure", mari.pk), {"typed_name": "Mari"})
    assert "This is not their name: type it as it stands above." in wrong.content.decode()
    client.post(_url("erasure", mari.pk), {"typed_name": "Mari Kask"})
    assert client.get(_url("edit", mari.pk)).status_code == 404
