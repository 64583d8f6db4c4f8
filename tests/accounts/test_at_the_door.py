from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import Organisation, User

PAGE = {"HTTP_ACCEPT": "text/html", "HTTP_HOST": "127.0.0.1:8000"}


@pytest.fixture
def demo(museum: Organisation, administrator: User) -> Organisation:
    """Its colleagues are invented, and have no second factor."""
    museum.is_demo = True
    museum.save()
    administrator.authenticator_set.all().delete()
    return museum


def _who_is_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_demo_opens_signed_in_where_they_asked_to_go(demo: Organisation, administrator: User, client: Client) -> None:
    answer = client.get("/people/?q=mari", **PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/?q=mari")
    assert _who_is_in(client) == str(administrator.pk)


def test_nobody_is_signed_in_to_a_real_house(museum: Organisation, administrator: User, client: Client) -> None:
    client.get("/", **PAGE)
    assert _who_is_in(client) is None


@pytest.mark.parametrize(
    "far_away", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, {"HTTP_HOST": "friends.example"}]
)
def test_nobody_is_signed_in_to_the_demo_from_elsewhere(
    demo: Organisation, administrator: User, client: Client, settings, far_away: dict[str, str]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client.get("/", **(PAGE | far_away))
    assert _who_is_in(client) is None


@pytest.mark.parametrize("asked", [{"HTTP_ACCEPT": "*/*"}, {"HTTP_ACCEPT": "application/json"}])
def test_programs_are_not_signed_in(demo: Organisation, administrator: User, client: Client, asked: dict[str, str]) -> None:
    client.get("/", **(PAGE | asked))
    assert _who_is_in(client) is None


def test_who_signed_out_sees_the_door(demo: Organisation, administrator: User, client: Client) -> None:
    assert client.get("/accounts/login/", **PAGE).status_code == 200
    assert _who_is_in(client) is None


def test_an_empty_house_asks_who_you_are(museum: Organisation, client: Client) -> None:
    answer = client.get("/people/", **PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/welcome/")


def test_a_house_with_people_in_it_asks_nobody_to_be_the_first(museum: Organisation, administrator: User, client: Client) -> None:
    assert client.get("/people/", **PAGE).headers["Location"].startswith("/accounts/login/")
