"""Our promises on screen: the sentences, how well they are kept, and the people behind each number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.promises.actions.keep_standard import last_version
from befriend.promises.actions.lay_standards import lay_standards
from befriend.promises.models import Standard
from befriend.timeline.actions.record import record
from tests.promises.standards import thanks_within

Lay = Callable[..., Standard]


@pytest.fixture
def page(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def gave(contact: Contact, *, days_ago: float, thanked_after: float | None = None) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    record(contact=contact, kind="gift", occurred_at=at)
    if thanked_after is not None:
        record(contact=contact, kind="thanks_received", occurred_at=at + timedelta(days=thanked_after))


def test_what_we_promise_stands_in_sentences_with_how_well_it_is_kept(page: Client, lay: Lay, mari: Contact) -> None:
    lay("gifts-thanked", thanks_within(48, wish="d.thanked"))
    gave(mari, days_ago=25, thanked_after=1)
    gave(mari, days_ago=20)

    shown = page.get("/promises/").content.decode()

    assert "Whoever gives is thanked by a human within 48 working hours." in shown
    assert "30 days: 50 % in time (1 of 2)" in shown
    assert '<a href="/promises/gifts-thanked/?state=late#promises"' in shown
    assert "Of 2 promises of the last 30 days we kept 50 % in time. 1 is late." in shown


def test_standards_stand_under_whom_they_are_for(page: Client, lay: Lay) -> None:
    lay("gifts-thanked", thanks_within(48, wish="d.thanked"))
    lay("whatever", thanks_within(8))

    shown = page.get("/promises/").content.decode()

    assert (
        shown.index(">Donors<") < shown.index("/promises/gifts-thanked/") < shown.index(">Everyone<") < shown.index("/promises/whatever/")
    )


def test_nothing_promised_yet_offers_the_presets(page: Client) -> None:
    assert "Lay the standards to begin with" in page.get("/promises/").content.decode()

    answer = page.post("/promises/presets/", follow=True)

    assert "The standards are laid." in answer.content.decode()
    assert Standard.objects.filter(key="gifts-thanked").exists()


def test_the_page_asks_as_much_for_many_standards_as_for_one(
    page: Client, lay: Lay, django_assert_num_queries: Callable[[int], object]
) -> None:
    lay("gifts-thanked", thanks_within(48))
    page.get("/promises/")
    with django_assert_num_queries(17):
        page.get("/promises/")
    lay("more", thanks_within(8))
    lay("still-more", thanks_within(4))
    page.get("/promises/")
    with django_assert_num_queries(17):
        page.get("/promises/")


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("open", ["Anna Open"]),
        ("late", ["Lea Late"]),
        ("kept", ["Kaja Kept"]),
        ("kept_late", ["Kalle Kept-Late"]),
        ("broken", []),
        ("released", []),
    ],
)
def test_each_number_opens_the_people_behind_it(page: Client, lay: Lay, state: str, names: list[str]) -> None:
    lay("gifts-thanked", thanks_within(48))
    people = {
        name: Contact.objects.create(name=name, created_day=18_000) for name in ("Anna Open", "Lea Late", "Kaja Kept", "Kalle Kept-Late")
    }
    gave(people["Anna Open"], days_ago=0.01)
    gave(people["Lea Late"], days_ago=20)
    gave(people["Kaja Kept"], days_ago=20, thanked_after=1)
    gave(people["Kalle Kept-Late"], days_ago=40, thanked_after=30)

    shown = page.get(f"/promises/gifts-thanked/?state={state}")

    assert [row.promise.contact.name for row in shown.context["rows"]] == names


def test_the_list_goes_on_where_the_page_before_ended(page: Client, lay: Lay) -> None:
    lay("gifts-thanked", thanks_within(48))
    for number in range(27):
        contact = Contact.objects.create(name=f"Giver {number:02}", created_day=18_000)
        gave(contact, days_ago=30 - number / 10, thanked_after=1)

    first = page.get("/promises/gifts-thanked/?state=kept")
    second = page.get("/promises/gifts-thanked/" + first.context["after_url"])

    named = [[row.promise.contact.name for row in one.context["rows"]] for one in (first, second)]
    assert named == [[f"Giver {number:02}" for number in range(26, 1, -1)], ["Giver 01", "Giver 00"]]
    assert second.context["after_url"] == ""


def test_a_state_there_is_none_of_is_no_page(page: Client, lay: Lay) -> None:
    lay("gifts-thanked", thanks_within(48))

    assert page.get("/promises/gifts-thanked/?state=forgotten").status_code == 404
    assert page.get("/promises/no-such/").status_code == 404


def test_switched_off_it_makes_none_and_the_toast_switches_it_on_again(page: Client, lay: Lay, mari: Contact) -> None:
    thanks = lay("gifts-thanked", thanks_within(48))

    answer = page.post("/promises/gifts-thanked/switch/", {"is_on": "0"}, follow=True)

    assert not last_version(thanks).is_on
    undo = next(message.extra_tags for message in answer.context["messages"])
    page.post(undo)
    assert last_version(thanks).is_on


def test_what_nobody_could_own_is_not_switched_on(page: Client, lay: Lay, administrator: User) -> None:
    lay("gifts-thanked", thanks_within(48, owner={"rule": "role", "role": "read_only"}), is_on=False)

    answer = page.post("/promises/gifts-thanked/switch/", {"is_on": "1"}, follow=True)

    assert "Nobody who works here has this role." in answer.content.decode()
    assert not Standard.objects.get(key="gifts-thanked").is_on


def test_an_earlier_version_is_said_again(page: Client, lay: Lay, administrator: User) -> None:
    thanks = lay("gifts-thanked", thanks_within(48))
    from tests.promises.standards import change

    change(thanks, timezone.now(), definition={**last_version(thanks).definition, "within": {"amount": 8, "unit": "working_hours"}})

    page.post("/promises/gifts-thanked/versions/1/restoration/")

    version = last_version(thanks)
    assert (version.number, version.definition["within"]["amount"], version.by) == (3, 48, administrator)
    assert page.post("/promises/gifts-thanked/versions/9/restoration/").status_code == 404


def test_the_presets_all_have_a_page(page: Client, friends: object) -> None:
    lay_standards(by=None)

    assert {page.get(f"/promises/{key}/").status_code for key in Standard.objects.values_list("key", flat=True)} == {200}


def test_whoever_may_not_change_them_sees_them_without_the_means(client: Client, lay: Lay, volunteer: User) -> None:
    lay("gifts-thanked", thanks_within(48))
    client.force_login(volunteer)

    shown = client.get("/promises/").content.decode() + client.get("/promises/gifts-thanked/").content.decode()

    assert ("switch-button" in shown, "/edit/" in shown) == (False, False)
    assert client.post("/promises/gifts-thanked/switch/", {"is_on": "0"}).status_code == 403


def test_the_page_for_other_sites_is_offered_to_copy(page: Client, lay: Lay) -> None:
    lay("gifts-thanked", thanks_within(48, is_public=True))
    lay("inside", thanks_within(4))

    shown = page.get("/promises/in-public/")

    assert '&lt;iframe src="http://testserver/promise/embed"' in shown.content.decode()
    assert [one.standard.key for one in shown.context["shown"]] == ["gifts-thanked"]
    assert [one.standard.key for one in shown.context["hidden"]] == ["inside"]
