"""The hours we keep, on screen; and what is due, counted by them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import AuditEntry, User
from befriend.people.models import Contact
from befriend.promises.jobs import calendar_changed
from befriend.promises.models import CalendarClosure, CalendarSpecialDay, Promise, Standard, WorkCalendar
from befriend.timeline.actions.record import record
from tests.promises.standards import MONDAY, nine_to_five_in_tallinn, thanks_within

WEEK = {
    "monday": "9-17", "tuesday": "9:00–12:00, 13:00–17:00", "wednesday": "9-17", "thursday": "9-17", "friday": "9-17", "saturday": "", "sunday": "",
}  # fmt: skip
FIELDS = {"name": "Office", "zone": "Europe/Tallinn", "country": "EE", "subdivision": "", **WEEK}


@pytest.fixture
def page(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def office(museum: object) -> WorkCalendar:
    return nine_to_five_in_tallinn()


def test_hours_are_kept_as_people_write_them(page: Client, office: WorkCalendar, administrator: User) -> None:
    answer = page.post(f"/promises/calendars/{office.pk}/", FIELDS)

    office.refresh_from_db()
    assert (answer.status_code, office.name, office.country) == (303, "Office", "EE")
    assert (office.week[0], office.week[1], office.week[5]) == ([[540, 1020]], [[540, 720], [780, 1020]], [])
    assert AuditEntry.objects.filter(subject="calendar", verb="kept", by=administrator).exists()


def test_the_first_hours_are_those_of_the_house_and_more_can_be_added(page: Client, museum: object) -> None:
    page.post("/promises/calendars/new/", FIELDS)
    page.post("/promises/calendars/new/", FIELDS | {"name": "Counter"})

    assert list(WorkCalendar.objects.order_by("pk").values_list("name", "is_default")) == [("Office", True), ("Counter", False)]
    shown = page.get("/promises/calendars/").content.decode()
    assert ("Office" in shown, "holidays of Estonia" in shown, "9:00–12:00, 13:00–17:00" in shown) == (True, True, True)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"monday": "17-9"}, "monday", "It closes before it opens."),
        ({"name": ""}, "name", "required"),
        ({"zone": "Moon/Base"}, "zone", "valid choice"),
        ({"country": "ZZ"}, "country", "valid choice"),
        ({"country": "DE", "subdivision": "ZZ"}, "subdivision", "valid choice"),
    ],
)
def test_what_are_no_hours_is_said_beside_the_field(
    page: Client, office: WorkCalendar, changes: dict[str, str], field: str, words: str
) -> None:
    answer = page.post(f"/promises/calendars/{office.pk}/", FIELDS | changes)

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert 'value="9:00–12:00, 13:00–17:00"' in answer.content.decode()


def test_hours_that_promises_are_counted_by_open_at_least_once_a_week(page: Client, office: WorkCalendar, thanks: Standard) -> None:
    answer = page.post(f"/promises/calendars/{office.pk}/", FIELDS | dict.fromkeys(WEEK, ""))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["monday"])


def test_the_holidays_of_this_year_and_the_regions_of_a_country_are_shown_before_saving(page: Client, office: WorkCalendar) -> None:
    answer = page.post(f"/promises/calendars/{office.pk}/", FIELDS | {"country": "DE", "subdivision": "BY", "do": "show"})

    (year, days), (next_year, _days) = answer.context["holidays"]
    assert (year, next_year) == (timezone.localdate().year, timezone.localdate().year + 1)
    assert (date(year, 1, 6) in dict(days), "Bayern" in answer.content.decode()) == (True, True)
    office.refresh_from_db()
    assert office.country == ""


def test_a_closure_is_added_and_the_toast_takes_it_back(page: Client, office: WorkCalendar) -> None:
    days = {"closure-first_day": "2030-07-01", "closure-last_day": "2030-07-14", "closure-why": "Summer"}

    answer = page.post(f"/promises/calendars/{office.pk}/closures/", days, follow=True)

    assert "Summer" in answer.content.decode()
    answer = page.post(next(message.extra_tags for message in answer.context["messages"]), follow=True)
    assert CalendarClosure.objects.count() == 0
    page.post(next(message.extra_tags for message in answer.context["messages"]))
    closure = CalendarClosure.objects.get()
    assert (closure.first_day, closure.last_day, closure.why) == (date(2030, 7, 1), date(2030, 7, 14), "Summer")


@pytest.mark.parametrize(
    ("last_day", "words"), [("2030-06-01", "It ends before it begins."), ("2039-06-01", "Three years at most."), ("", "required")]
)
def test_a_closure_that_cannot_be_keeps_what_was_typed(page: Client, office: WorkCalendar, last_day: str, words: str) -> None:
    days = {"closure-first_day": "2030-07-01", "closure-last_day": last_day, "closure-why": "Summer"}

    answer = page.post(f"/promises/calendars/{office.pk}/closures/", days)

    assert (answer.status_code, 'value="Summer"' in answer.content.decode(), CalendarClosure.objects.count()) == (422, True, 0)
    assert words in str(answer.context["closure"].errors["last_day"])


def test_a_special_day_has_hours_of_its_own(page: Client, office: WorkCalendar) -> None:
    url = f"/promises/calendars/{office.pk}/special-days/"

    page.post(url, {"special-day": "2030-06-23", "special-hours": "10-15"})

    special = CalendarSpecialDay.objects.get()
    assert (special.day, special.hours) == (date(2030, 6, 23), [[600, 900]])
    assert page.post(url, {"special-day": "2030-06-24", "special-hours": ""}).status_code == 422
    page.post(f"{url}{special.pk}/removal/")
    assert CalendarSpecialDay.objects.count() == 0


def test_only_hours_that_nothing_is_counted_by_are_put_away(page: Client, office: WorkCalendar, thanks: Standard) -> None:
    other = WorkCalendar.objects.create(name="Counter")

    answer = page.post(f"/promises/calendars/{other.pk}/removal/", follow=True)
    refused = page.post(f"/promises/calendars/{office.pk}/removal/", follow=True)

    assert "These are the hours of the house." in refused.content.decode()
    assert list(WorkCalendar.objects.filter(archived_at=None)) == [office]
    page.post(next(message.extra_tags for message in answer.context["messages"]))
    assert WorkCalendar.objects.filter(archived_at=None).count() == 2


def test_what_is_open_is_due_later_when_the_house_closes(
    page: Client, office: WorkCalendar, lay: Callable[..., Standard], mari: Contact, django_capture_on_commit_callbacks: Any
) -> None:
    lay("thanks", thanks_within(48))
    record(contact=mari, kind="gift", occurred_at=MONDAY)
    before = Promise.objects.get().due_at
    days = {"closure-first_day": "2026-06-10", "closure-last_day": "2026-06-11"}

    page.post(f"/promises/calendars/{office.pk}/closures/", days)
    looked_at = calendar_changed(calendar_id=office.pk, since=date(2026, 6, 10))

    assert (looked_at, Promise.objects.get().due_at) == (1, _later(before, days=2))


def test_what_was_due_before_a_change_is_left_alone(office: WorkCalendar, lay: Callable[..., Standard], mari: Contact) -> None:
    lay("thanks", thanks_within(8))
    record(contact=mari, kind="gift", occurred_at=MONDAY)

    assert calendar_changed(calendar_id=office.pk, since=date(2026, 7, 1)) == 0
    assert calendar_changed(calendar_id=office.pk) == 1


def _later(moment: datetime | None, *, days: int) -> datetime:
    assert moment is not None
    return moment + timedelta(days=days)


def test_whoever_may_not_change_hours_sees_them(client: Client, office: WorkCalendar, volunteer: User) -> None:
    client.force_login(volunteer)

    assert client.get("/promises/calendars/").status_code == 200
    assert client.get(f"/promises/calendars/{office.pk}/").status_code == 403
