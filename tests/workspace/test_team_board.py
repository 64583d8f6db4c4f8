"""Who has what, and moving it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import Absence, Organisation, Team, TeamMembership, User
from befriend.people.models import Contact
from befriend.promises.models import HandOver, Promise, Standard, StandardVersion, WorkCalendar


@pytest.fixture
def friends(fundraiser: User, volunteer: User) -> Team:
    """Liis leads, Peeter helps."""
    team = Team.objects.create(name="Friends of the museum")
    TeamMembership.objects.create(team=team, user=fundraiser, is_lead=True)
    TeamMembership.objects.create(team=team, user=volunteer)
    return team


@pytest.fixture
def promised(museum: Organisation) -> Callable[..., Promise]:
    """Makes an open promise, due in so many days."""
    hours = WorkCalendar.objects.create(name="House")
    standard = Standard.objects.create(key="thanks", name="Gifts are thanked for")
    version = StandardVersion.objects.create(
        standard=standard, number=1, from_at=timezone.now(), is_on=True, calendar=hours,
        definition={"then": {"kinds": ["thanks_received"]}},
    )  # fmt: skip

    def make(name: str, owner: User | None, *, due_in: float) -> Promise:
        contact, due = Contact.objects.create(name=name, created_day=18_000), timezone.now() + timedelta(days=due_in)
        return Promise.objects.create(
            standard=standard, version=version, contact=contact, owner=owner, opened_at=due - timedelta(days=9), due_at=due, planned_for=due
        )

    return make


Promised = Callable[..., Promise]


def test_each_desk_says_what_is_open_late_and_due_this_week(client: Client, friends: Team, fundraiser: User, promised: Promised) -> None:
    for due_in in (-2, 1, 3, 30):
        promised(f"Due {due_in}", fundraiser, due_in=due_in)
    client.force_login(fundraiser)

    page = client.get(f"/team/?team={friends.pk}")

    assert [(desk.colleague.name, desk.open, desk.late, desk.this_week) for desk in page.context["desks"]] == [
        ("Liis Tamm", 4, 1, 2),
        ("Peeter Jõgi", 0, 0, 0),
    ]
    assert [line.contact.name for line in page.context["lines"]] == ["Due -2", "Due 1", "Due 3", "Due 30"]
    assert "Every promise is with someone." in page.content.decode()


def test_who_is_away_is_shown_with_who_stands_in(
    client: Client, friends: Team, museum: Organisation, fundraiser: User, volunteer: User
) -> None:
    today = museum.today()
    Absence.objects.create(user=volunteer, first_day=today, last_day=today, cover=fundraiser)
    client.force_login(fundraiser)

    assert "Away, back tomorrow; Liis stands in." in client.get("/team/").content.decode()


def test_what_nobody_has_is_said_at_the_top_and_opens(client: Client, friends: Team, fundraiser: User, promised: Promised) -> None:
    promised("Lost Lea", None, due_in=1)
    client.force_login(fundraiser)

    assert "1 promise is with nobody." in client.get("/team/").content.decode()
    assert [line.contact.name for line in client.get("/team/?who=nobody").context["lines"]] == ["Lost Lea"]


def test_a_lead_hands_over_what_is_ticked_and_the_toast_takes_it_back(
    client: Client, friends: Team, fundraiser: User, volunteer: User, promised: Promised
) -> None:
    ticked = [promised(name, fundraiser, due_in=1) for name in ("Anna", "Berit")]
    stays = promised("Carl", fundraiser, due_in=1)
    client.force_login(fundraiser)
    form = {"promise": [one.pk for one in ticked], "to": volunteer.pk, "reason": "Too much on my desk.", "who": fundraiser.pk}

    answer = client.post("/team/moves/", form, follow=True)

    owners = dict(Promise.objects.values_list("contact__name", "owner"))
    assert owners == {"Anna": volunteer.pk, "Berit": volunteer.pk, "Carl": stays.owner_id}
    assert "2 promises are with Peeter now." in answer.content.decode()
    assert set(HandOver.objects.values_list("reason", "by")) == {("Too much on my desk.", fundraiser.pk)}
    client.post(next(message.extra_tags for message in answer.context["messages"]))
    assert set(Promise.objects.values_list("owner", flat=True)) == {fundraiser.pk}


@pytest.mark.usefixtures("friends")
@pytest.mark.parametrize(
    "missing", [("promise", "Tick what you want to move."), ("to", "This field is required.")], ids=["nothing ticked", "to nobody"]
)
def test_what_is_missing_is_said_and_the_ticks_stay(
    client: Client, fundraiser: User, volunteer: User, promised: Promised, missing: tuple[str, str]
) -> None:
    promise = promised("Anna", fundraiser, due_in=1)
    client.force_login(fundraiser)
    without, words = missing
    form = {"promise": promise.pk, "to": volunteer.pk, "reason": "Too much."}
    del form[without]

    answer = client.post("/team/moves/", form)

    shown = answer.content.decode()
    assert (answer.status_code, words in shown, 'value="Too much."' in shown) == (422, True, True)
    assert (f'value="{promise.pk}" checked' in shown) == (without != "promise")


def test_who_leads_nobody_moves_only_their_own(
    client: Client, friends: Team, fundraiser: User, volunteer: User, promised: Promised
) -> None:
    theirs = promised("Anna", fundraiser, due_in=1)
    client.force_login(volunteer)

    answer = client.post("/team/moves/", {"promise": theirs.pk, "to": volunteer.pk})

    theirs.refresh_from_db()
    assert (answer.status_code, theirs.owner) == (422, fundraiser)
    assert not client.get(f"/team/?who={fundraiser.pk}").context["may_move"]


@pytest.mark.usefixtures("friends")
def test_to_someone_who_is_away_without_cover_nothing_moves(
    client: Client, museum: Organisation, fundraiser: User, volunteer: User, promised: Promised
) -> None:
    promise = promised("Anna", fundraiser, due_in=1)
    Absence.objects.create(user=volunteer, first_day=museum.today(), last_day=museum.today())
    client.force_login(fundraiser)

    answer = client.post("/team/moves/", {"promise": promise.pk, "to": volunteer.pk})

    assert (answer.status_code, "Peeter Jõgi is not here, and nobody stands in." in answer.content.decode()) == (422, True)


def test_the_board_asks_as_much_for_many_as_for_one(
    client: Client, friends: Team, fundraiser: User, promised: Promised, django_assert_num_queries: Callable[[int], object]
) -> None:
    promised("Anna", fundraiser, due_in=1)
    client.force_login(fundraiser)
    client.get("/team/")
    with django_assert_num_queries(23):
        client.get("/team/")
    for number in range(3):
        promised(f"More {number}", fundraiser, due_in=2)
    with django_assert_num_queries(23):
        client.get("/team/")


def test_a_desk_goes_on_where_the_page_before_ended(client: Client, friends: Team, fundraiser: User, promised: Promised) -> None:
    for number in range(27):
        promised(f"Due {number:02}", fundraiser, due_in=number + 1)
    client.force_login(fundraiser)

    first = client.get("/team/")
    second = client.get("/team/" + first.context["after_url"])

    assert [line.contact.name for line in second.context["lines"]] == ["Due 25", "Due 26"]
    assert second.context["after_url"] == ""
