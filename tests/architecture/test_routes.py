"""No one sees what is not theirs: every route states its rule, and every role is held to it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.accounts.permissions import BY_TOKEN, FOR_COLLEAGUES, FOR_EVERYONE, FOR_ONESELF, Permission, can
from befriend.people.models import Contact, Email
from befriend.portal.me.actions.sessions import begin
from befriend.portal.me.guard import COOKIE
from tests.architecture.conftest import House
from tests.architecture.routes import OPEN_BY_DECISION, Route, all_routes, path_of

# Who is let in where does not depend on the database.
pytestmark = pytest.mark.once

ROUTES = all_routes()
METHODS = ("GET", "POST")


@pytest.fixture(autouse=True)
def _no_rate_limits(settings: Any) -> None:
    """Hundreds of requests from one address are what this test is for."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = False


def _is_turned_away(response: Any) -> bool:
    """To the sign-in page, or told 401; a method that the route does not know says nothing either."""
    return response.status_code in (401, 405) or (response.status_code == 302 and response.url.startswith("/accounts/login/"))


def test_every_route_states_its_rule() -> None:
    unruled = [str(route) for route in ROUTES if route.rule is None and route.path not in OPEN_BY_DECISION]
    assert unruled == []


def test_every_rule_is_one_we_know() -> None:
    known = {FOR_EVERYONE, FOR_COLLEAGUES, BY_TOKEN, FOR_ONESELF, *Permission}
    assert {route.rule for route in ROUTES if route.path not in OPEN_BY_DECISION} <= known


def test_every_route_of_ours_has_a_name() -> None:
    assert [route.path for route in ROUTES if not route.name and route.path not in OPEN_BY_DECISION] == []


def test_every_open_by_decision_is_still_a_route() -> None:
    assert set(OPEN_BY_DECISION) <= {route.path for route in ROUTES}


@pytest.mark.parametrize("route", [route for route in ROUTES if isinstance(route.rule, Permission)], ids=str)
def test_route_opens_only_for_those_with_the_permission(route: Route, house: House) -> None:
    path = path_of(route, house.samples)
    for method in METHODS:
        assert _is_turned_away(house.ask(None, method, path)), f"{method} anonymous"
        for user in house.cookies:
            status = house.ask(user, method, path).status_code
            if can(user, Permission(str(route.rule))):
                assert status < 500, f"{method} {user.role}: {status}"
            else:
                assert status in (403, 405), f"{method} {user.role}: {status}"


@pytest.mark.parametrize("route", [route for route in ROUTES if route.rule == FOR_COLLEAGUES], ids=str)
def test_route_for_colleagues_turns_strangers_away(route: Route, house: House) -> None:
    path = path_of(route, house.samples)
    for method in METHODS:
        assert _is_turned_away(house.ask(None, method, path)), f"{method} anonymous"
        for user in house.cookies:
            assert house.ask(user, method, path).status_code < 500, f"{method} {user.role}"


@pytest.mark.parametrize("route", [route for route in ROUTES if route.rule == FOR_EVERYONE], ids=str)
def test_route_for_everyone_answers_everyone(route: Route, house: House) -> None:
    path = path_of(route, house.samples)
    for method in METHODS:
        for user in (None, *house.cookies):
            assert house.ask(user, method, path).status_code < 500, f"{method} {user and user.role}"


@pytest.mark.parametrize("route", [route for route in ROUTES if route.rule == BY_TOKEN], ids=str)
def test_route_by_token_is_closed_without_one(route: Route, house: House) -> None:
    path = path_of(route, house.samples)
    for method in (*METHODS, "PUT", "PATCH", "DELETE"):
        for user in (None, *house.cookies):
            assert house.ask(user, method, path).status_code in (401, 405), f"{method} {user and user.role}"


def _own_client(name: str) -> Client:
    """Someone who is in on their own page, and has nothing of what the samples name."""
    contact = Contact.objects.create(name=name, created_day=20_000)
    Email.objects.create(contact=contact, address=f"{name}@own.example", address_folded=f"{name}@own.example")
    client = Client(raise_request_exception=False)
    client.cookies[COOKIE] = begin(address_folded=f"{name}@own.example", browser="")
    return client


@pytest.mark.parametrize("route", [route for route in ROUTES if route.rule == FOR_ONESELF], ids=str)
def test_route_for_oneself_is_closed_to_strangers_and_colleagues(route: Route, house: House) -> None:
    path = path_of(route, house.samples)
    for method in METHODS:
        for user in (None, *house.cookies):
            answer = house.ask(user, method, path)
            assert (answer.status_code, getattr(answer, "url", "")) == (302, "/me/"), f"{method} {user and user.role}"


# Their arguments name no row of anybody's: a purpose and a channel; a year.
NAME_NO_ROW = ("me:consent", "me:year")
NAME_A_ROW = [route for route in ROUTES if route.rule == FOR_ONESELF and route.arguments and route.name not in NAME_NO_ROW]


@pytest.mark.parametrize("route", NAME_A_ROW, ids=str)
def test_what_is_another_s_is_not_there_for_oneself(route: Route, house: House) -> None:
    client = _own_client("kalle")
    for method in METHODS:
        assert client.generic(method, path_of(route, house.samples)).status_code in (404, 405), method


@pytest.mark.parametrize("route", [route for route in ROUTES if route.rule not in (FOR_EVERYONE, BY_TOKEN, FOR_ONESELF)], ids=str)
def test_route_is_closed_to_someone_deactivated(route: Route, house: House) -> None:
    administrator = house.administrator
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    assert _is_turned_away(house.ask(administrator, "GET", path_of(route, house.samples)))


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_nobody_reaches_the_passkey_of_another(name: str, house: House) -> None:
    route = next(route for route in ROUTES if route.name == name)
    client = Client(raise_request_exception=False)
    client.force_login(house.administrator)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(house.administrator.pk)
    session.save()
    for method in METHODS:
        assert client.generic(method, path_of(route, house.samples)).status_code == 404
