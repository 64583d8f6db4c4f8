"""Segments on screen: described in words, counted, explained, taken out, put away and brought back."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from befriend.accounts.models import AuditEntry, Organisation, User
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.phones import add_phone
from befriend.people.models import Contact
from befriend.segments.models import Segment
from befriend.timeline.history.actions.bring_history import bring_history

SPEAKS = {"language": "et"}


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return create_contact(name="Mari Kask", language="et", emails=["mari@harbour.example"], by=None)


@pytest.fixture
def hostile(museum: Organisation) -> Contact:
    return create_contact(name='=HYPERLINK("http://evil.example")', language="et", by=None)


@pytest.fixture
def anders(museum: Organisation) -> Contact:
    return create_contact(name="Anders Lund", language="da", by=None)


@pytest.fixture
def estonians(museum: Organisation) -> Segment:
    return Segment.objects.create(name="Estonians", condition=SPEAKS)


@pytest.fixture
def at_the_desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def posted(**extra: Any) -> dict[str, Any]:
    """What the browser posts for "speak Estonian"."""
    return {"name": "Ours", "is_saved_view": "on", "c.type": "all", "c-0.type": "language", "c-0.value": "et", "do": "save"} | extra


def test_a_segment_built_in_words_is_kept_and_audited(at_the_desk: Client, fundraiser: User, mari: Contact) -> None:
    response = at_the_desk.post("/segments/new/", posted())
    kept = Segment.objects.get(name="Ours")
    assert response.url == f"/segments/{kept.pk}/"
    assert (kept.condition, kept.is_saved_view, kept.by) == (SPEAKS, True, fundraiser)
    assert AuditEntry.objects.get(subject="segment").verb == "created"
    assert "Mari Kask" in at_the_desk.get(response.url).content.decode()


def test_what_is_typed_wrong_is_said_beside_its_field_and_kept(at_the_desk: Client) -> None:
    wrong = posted(name="", **{"c-0.type": "count", "c-0.number": "three", "c-0.window": "365", "c-0.kinds": "gift"})
    response = at_the_desk.post("/segments/new/", wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Write a whole number, such as 3." in page
    assert 'value="three"' in page
    assert 'aria-describedby="c-0.number-wrong"' in page
    assert "This field is required." in page
    assert not Segment.objects.exists()


def test_a_name_nobody_knows_is_said_on_its_line(at_the_desk: Client) -> None:
    response = at_the_desk.post("/segments/new/", posted(**{"c-0.type": "tag", "c-0.value": "No such tag"}))
    assert response.status_code == 422
    assert response.context["builder"].draft.parts[0].wrong["value"].casefold() == "there is no tag “no such tag”."


def test_a_circle_is_refused_by_name(at_the_desk: Client, estonians: Segment) -> None:
    other = Segment.objects.create(name="Friends of them", condition={"segment": str(estonians.pk)})
    response = at_the_desk.post(f"/segments/{estonians.pk}/edit/", posted(**{"c-0.type": "segment", "c-0.value": str(other.pk)}))
    assert response.status_code == 422
    assert "Friends of them" in next(iter(response.context["builder"].draft.parts[0].wrong.values()))
    estonians.refresh_from_db()
    assert estonians.condition == SPEAKS


def test_a_button_changes_the_sentence_without_saving(at_the_desk: Client, estonians: Segment) -> None:
    response = at_the_desk.post(f"/segments/{estonians.pk}/edit/", posted(name="", do="add:count:c"))
    assert response.status_code == 200
    assert "This field is required." not in response.content.decode()
    assert [line.type for line in response.context["builder"].draft.parts] == ["language", "count"]
    estonians.refresh_from_db()
    assert estonians.condition == SPEAKS


def test_beside_the_sentence_stands_who_is_meant(at_the_desk: Client, mari: Contact, anders: Contact) -> None:
    response = at_the_desk.post("/segments/new/", posted(do="beside"), headers={"HX-Request": "true"})
    assert (response.context["people"], [contact.name for contact in response.context["sample"]]) == (1, ["Mari Kask"])


def test_an_unfinished_sentence_has_no_number(at_the_desk: Client) -> None:
    response = at_the_desk.post("/segments/new/", posted(do="beside", **{"c-0.value": ""}), headers={"HX-Request": "true"})
    assert response.context["is_finished"] is False


def test_json_is_taken_for_words_and_kept(at_the_desk: Client) -> None:
    at_the_desk.post("/segments/new/", {"name": "By hand", "json": '{"not": {"language": "et"}}', "do": "save"})
    assert Segment.objects.get(name="By hand").condition == {"not": SPEAKS}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("{", "This is not JSON"),
        ("[]", "A condition starts with {"),
        ('{"moon": 1}', "“moon” is not a word"),
        ("[" * 5000, "This is not JSON"),
    ],
)
def test_json_that_is_wrong_is_kept_with_the_reason(at_the_desk: Client, typed: str, message: str) -> None:
    response = at_the_desk.post("/segments/new/", {"name": "By hand", "json": typed, "do": "save"})
    assert response.status_code == 422
    assert message in response.context["builder"].json_wrong
    assert response.context["builder"].json_text == typed


def test_why_someone_is_in_and_why_not(at_the_desk: Client, estonians: Segment, mari: Contact, anders: Contact) -> None:
    yes = at_the_desk.get(f"/segments/{estonians.pk}/people/{mari.pk}/")
    no = at_the_desk.get(f"/segments/{estonians.pk}/people/{anders.pk}/")
    assert (yes.context["answer"].is_in, no.context["answer"].is_in) == (True, False)
    assert len(yes.context["sentences"]) == len(no.context["sentences"]) == 1


def test_put_away_and_brought_back(at_the_desk: Client, estonians: Segment) -> None:
    at_the_desk.post(f"/segments/{estonians.pk}/archiving/")
    assert at_the_desk.get(f"/segments/{estonians.pk}/").status_code == 404
    at_the_desk.post(f"/segments/{estonians.pk}/archiving/undo/")
    assert at_the_desk.get(f"/segments/{estonians.pk}/").status_code == 200


def test_a_segment_others_lean_on_stays(at_the_desk: Client, estonians: Segment) -> None:
    Segment.objects.create(name="Not them", condition={"all": [{"not": {"segment": str(estonians.pk)}}]})
    at_the_desk.post(f"/segments/{estonians.pk}/archiving/")
    estonians.refresh_from_db()
    assert estonians.archived_at is None


def test_an_export_has_everyone_and_runs_nothing(
    at_the_desk: Client, estonians: Segment, mari: Contact, hostile: Contact, anders: Contact
) -> None:
    response = at_the_desk.post(f"/segments/{estonians.pk}/export/", {"format": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Name"], row["E-mail"]) for row in table] == [
        ("Mari Kask", "mari@harbour.example"),
        ("'" + hostile.name, ""),
    ]
    assert AuditEntry.objects.filter(verb="exported", by__name="Liis Tamm", subject_id=estonians.pk).count() == 1


def test_an_export_to_excel_keeps_every_cell_as_text(at_the_desk: Client, estonians: Segment, mari: Contact, hostile: Contact) -> None:
    response = at_the_desk.post(f"/segments/{estonians.pk}/export/", {"format": "xlsx"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["Name", "Mari Kask", hostile.name]


def test_someone_who_may_only_look_takes_nothing_out(client: Client, reader: User, estonians: Segment) -> None:
    client.force_login(reader)
    assert client.post(f"/segments/{estonians.pk}/export/", {"format": "csv"}).status_code == 403
    assert "format" not in client.get(f"/segments/{estonians.pk}/").content.decode()


def test_the_list_and_a_segment_ask_as_much_for_three_as_for_one(
    at_the_desk: Client, estonians: Segment, mari: Contact, django_assert_max_num_queries: Any
) -> None:
    def queries(path: str) -> int:
        with django_assert_max_num_queries(60) as asked:
            assert at_the_desk.get(path).status_code == 200
        return len(asked)

    at_the_desk.get(f"/segments/{estonians.pk}/")  # counts it, once
    for_one = [queries(path) for path in ("/segments/", f"/segments/{estonians.pk}/")]
    for name in ("Two", "Three"):
        Segment.objects.create(name=name, condition=SPEAKS)
        create_contact(name=name, language="et", by=None)
    assert [queries(path) for path in ("/segments/", f"/segments/{estonians.pk}/")] == for_one


def test_an_old_count_is_renewed_by_the_page(at_the_desk: Client, estonians: Segment, mari: Contact) -> None:
    assert 'hx-trigger="load, submit"' in at_the_desk.get("/segments/").content.decode()
    at_the_desk.post(f"/segments/{estonians.pk}/count/")
    estonians.refresh_from_db()
    assert estonians.people == 1
    assert 'hx-trigger="load, submit"' not in at_the_desk.get("/segments/").content.decode()


@pytest.mark.parametrize("number", ["+372 5551 2345", "+37255512345", "+372 (5) 123-4567", "=1+1 372 555", "'+1 372 555", "0372 555"])
def test_what_we_hand_out_comes_back_by_our_own_import_unchanged(client: Client, fundraiser: User, tmp_path: Path, number: str) -> None:
    known = create_contact(name="=Mari 'Kask", by=None)
    add_phone(contact=known, number=number, by=None)
    segment = Segment.objects.create(name="All", condition={"all": []})
    client.force_login(fundraiser)
    answer = client.post(f"/segments/{segment.pk}/export/", {"format": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    file = tmp_path / "people.csv"
    file.write_text("\n".join([f"{lines[0]},Came", *(f"{line},2026-01-05" for line in lines[1:])]))
    known.delete()
    bring_history(
        path=file,
        map_text='kind = "visit"\ncontact_key = ["Number"]\n[columns]\ndate = "Came"\nname = "Name"\nphone = "Phone"\n',
        by=None,
    )
    back = Contact.objects.get()
    assert (back.name, [phone.number for phone in back.phones.all()]) == ("=Mari 'Kask", [number])
