from __future__ import annotations

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from befriend.accounts.models import User
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.queries import by_name
from befriend.people.actions.archive_contact import archive_contact
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.restrictions import restrict
from befriend.people.models import Contact, ContactKind, ContactTag, RestrictionKind
from befriend.segments.models import Segment
from befriend.timeline.actions.record import record
from befriend.workspace.people import listing
from befriend.workspace.people.listing import PAGE_SIZE
from tests.ladder.conftest import agree

CONSENTED = {"consent": {"purpose": "news", "channel": "email"}}
# Session, user, teams of nobody, organisation; then the count, the page, its contacts, their do-nots, what we owe them, the rungs twice, the views.
QUERIES = 12


@pytest.fixture(autouse=True)
def _no_remembered_count() -> None:
    caches["own"].clear()


def _names(response: object) -> list[str]:
    return [row.contact.name for row in response.context["listing"].rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    client: Client, fundraiser: User, people: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for number in range(people):
        contact = create_contact(name=f"Mari {number}", by=None)
        restrict(contact=contact, kind=RestrictionKind.DECEASED, by=None)
    client.force_login(fundraiser)
    client.get(reverse("people:people"))

    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        response = client.get(reverse("people:people"))

    assert len(_names(response)) == people


def test_people_are_listed_by_folded_name_without_the_archived(client: Client, reader: User) -> None:
    for name in ("Õie", "Åsa", "Bob", "asa"):
        create_contact(name=name, by=None)
    archive_contact(contact=create_contact(name="Aino", by=None), by=None)
    client.force_login(reader)

    assert _names(client.get(reverse("people:people"))) == ["Åsa", "asa", "Bob", "Õie"]


def test_pages_go_on_and_back_without_losing_anyone_of_the_same_name(client: Client, reader: User) -> None:
    contacts = [create_contact(name="Mari Kask", by=None) for _number in range(PAGE_SIZE * 2 + 1)]
    client.force_login(reader)
    url = reverse("people:people")

    first = client.get(url).context["listing"]
    second = client.get(url, {"after": first.after}).context["listing"]
    third = client.get(url, {"after": second.after}).context["listing"]
    back = client.get(url, {"before": third.before}).context["listing"]

    seen = [row.contact.pk for page in (first, second, third) for row in page.rows]
    assert seen == [contact.pk for contact in contacts]
    assert (first.before, third.after) == (None, None)
    assert [row.contact.pk for row in back.rows] == [row.contact.pk for row in second.rows]


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 30, "²", "1; drop"])
def test_a_place_that_does_not_exist_is_the_start(client: Client, reader: User, nonsense: str) -> None:
    create_contact(name="Mari", by=None)
    client.force_login(reader)

    assert _names(client.get(reverse("people:people"), {"after": nonsense})) == ["Mari"]


def test_a_segment_filters_the_list(client: Client, reader: User) -> None:
    create_contact(name="Mari", language="et", by=None)
    create_contact(name="Tom", language="en", by=None)
    segment = Segment.objects.create(name="Read Estonian", condition={"language": "et"}, people=1)
    client.force_login(reader)

    response = client.get(reverse("people:people"), {"segment": segment.pk})

    assert _names(response) == ["Mari"]
    assert response.context["listing"].number == 1


def test_an_unknown_segment_is_not_found(client: Client, reader: User) -> None:
    client.force_login(reader)

    assert [client.get(reverse("people:people"), {"segment": typed}).status_code for typed in ("999", "x")] == [404, 404]


def test_searching_forgives_and_says_so_in_the_address(client: Client, reader: User) -> None:
    create_contact(name="Mari Kask", by=None)
    create_contact(name="Tom", by=None)
    client.force_login(reader)

    assert _names(client.get(reverse("people:people"), {"q": "mrai"})) == ["Mari Kask"]


def test_htmx_gets_the_list_alone(client: Client, reader: User) -> None:
    client.force_login(reader)

    answer = client.get(reverse("people:people"), {"q": "x"}, headers={"HX-Request": "true", "HX-Target": "people"}).content.decode()

    assert "Nobody is found for “x”" in answer
    assert "<html" not in answer


def test_the_chosen_are_tagged_and_the_undo_takes_it_off_only_them(client: Client, fundraiser: User) -> None:
    mari, tom, aino = (create_contact(name=name, by=None) for name in ("Mari", "Tom", "Aino"))
    client.force_login(fundraiser)
    client.post(reverse("people:tagging"), {"chosen": [aino.pk], "tag": "Spring letter"})

    response = client.post(reverse("people:tagging"), {"chosen": [mari.pk, aino.pk], "tag": "spring LETTER"}, follow=True)

    assert "Tagged 1 person “Spring letter”." in response.content.decode()
    assert set(ContactTag.objects.values_list("contact_id", flat=True)) == {mari.pk, aino.pk}
    client.post(reverse("people:tagging_undo", args=[ContactTag.objects.get(contact=mari).tagging_id]))
    assert set(ContactTag.objects.values_list("contact_id", flat=True)) == {aino.pk}
    assert tom.contact_tags.count() == 0


def test_all_in_view_are_tagged(client: Client, fundraiser: User) -> None:
    for name, language in (("Mari", "et"), ("Aino", "et"), ("Tom", "en")):
        create_contact(name=name, language=language, by=None)
    segment = Segment.objects.create(name="Read Estonian", condition={"language": "et"})
    client.force_login(fundraiser)

    client.post(reverse("people:tagging"), {"all": "1", "segment": segment.pk, "tag": "letter"})
    assert set(ContactTag.objects.values_list("contact__name", flat=True)) == {"Mari", "Aino"}

    client.post(reverse("people:tagging"), {"all": "1", "tag": "everyone"})
    assert ContactTag.objects.filter(tag__name="everyone").count() == 3


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"tag": "x"}, "Nobody was chosen: tick the people first."), ({"all": "1", "tag": " "}, "Which word should it be tagged with?")],
)
def test_a_tagging_that_lacks_something_says_what(client: Client, fundraiser: User, sent: dict[str, str], said: str) -> None:
    client.force_login(fundraiser)

    assert said in client.post(reverse("people:tagging"), sent, follow=True).content.decode()
    assert not ContactTag.objects.exists()


def test_a_reader_sees_no_way_to_change_anyone(client: Client, reader: User, fundraiser: User) -> None:
    create_contact(name="Mari", by=None)
    client.force_login(reader)

    page = client.get(reverse("people:people")).content.decode()
    assert "data-bulk" not in page
    assert reverse("people:add") not in page
    assert client.post(reverse("people:tagging"), {"all": "1", "tag": "x"}).status_code == 403


def test_nobody_undoes_the_tagging_of_a_colleague(client: Client, fundraiser: User, administrator: User) -> None:
    mari = create_contact(name="Mari", by=None)
    client.force_login(fundraiser)
    client.post(reverse("people:tagging"), {"chosen": [mari.pk], "tag": "x"})
    client.force_login(administrator)

    assert client.post(reverse("people:tagging_undo", args=[ContactTag.objects.get().tagging_id])).status_code == 404
    assert Contact.objects.get().contact_tags.count() == 1


def _spread_over_rungs() -> dict[str, Contact]:
    """Anna and Carl agreed to news, Bea did not; Anna and Bea came today."""
    lay_preset("en")
    people = {name: create_contact(kind=ContactKind.PERSON, name=name, by=None) for name in ("Anna", "Bea", "Carl")}
    for name in ("Anna", "Carl"):
        agree(people[name])
    for name in ("Anna", "Bea"):
        record(contact=people[name], kind="visit", occurred_at=timezone.now())
    return people


@pytest.fixture(params=[0, 5_000])
def few_or_many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those on a rung are put in order here, or found by walking along the list of everyone."""
    monkeypatch.setattr(by_name, "FEW", request.param)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("rung=member", ["Anna", "Carl"]),
        ("rung=explorer&close=1", ["Bea"]),
        ("close=1", ["Anna", "Bea"]),
        ("close=1&segment=SEGMENT", ["Anna"]),
        ("rung=member&segment=SEGMENT", ["Anna"]),
        ("rung=partner", []),
    ],
)
def test_the_list_is_narrowed_by_rung_and_by_who_is_close(
    client: Client, fundraiser: User, few_or_many: None, query: str, names: list[str]
) -> None:
    _spread_over_rungs()
    asked = Segment.objects.create(name="A", condition={"all": [{"count": {"kinds": ["visit"], "at_least": 1}}, CONSENTED]})
    client.force_login(fundraiser)
    assert _names(client.get(f"/people/?{query.replace('SEGMENT', str(asked.pk))}")) == names


def test_pages_of_a_rung_follow_each_other_and_keep_the_rung(
    client: Client, fundraiser: User, few_or_many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    lay_preset("en")
    for number in range(5):
        create_contact(kind=ContactKind.PERSON, name=f"Person {number}", by=None)
    client.force_login(fundraiser)
    first = client.get("/people/?rung=explorer")
    last = first.context["listing"].after
    assert f"?rung=explorer&amp;after={last}" in first.content.decode()
    second = client.get(f"/people/?rung=explorer&after={last}")
    back = client.get(f"/people/?rung=explorer&before={second.context['listing'].before}")
    assert (_names(first), _names(second), _names(back)) == (
        ["Person 0", "Person 1"], ["Person 2", "Person 3"], ["Person 0", "Person 1"]
    )  # fmt: skip


def test_a_deed_for_all_keeps_to_the_rung(client: Client, fundraiser: User) -> None:
    people = _spread_over_rungs()
    client.force_login(fundraiser)
    answer = client.post(reverse("people:tagging"), {"all": "1", "rung": "explorer", "close": "1", "tag": "to call"})
    assert answer.url == "/people/?rung=explorer&close=1"
    assert list(ContactTag.objects.values_list("contact_id", flat=True)) == [people["Bea"].pk]


def test_a_rung_that_is_not_there_is_not_found(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    assert client.get("/people/?rung=nowhere").status_code == 404
