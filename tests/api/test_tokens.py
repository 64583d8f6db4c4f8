from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.actions.colleagues import change_role
from befriend.accounts.models import AuditEntry, Role, User
from befriend.api.models import Token
from befriend.api.scopes import PERMISSION_FOR, Scope
from befriend.api.tokens import find_token, make_token, revoke_token


def _with(secret: str) -> Client:
    return Client(headers={"authorization": f"Bearer {secret}"})


def test_every_scope_says_what_its_maker_must_be_allowed() -> None:
    assert set(PERMISSION_FOR) == set(Scope)


def test_a_token_is_shown_once_and_kept_as_its_hash(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    page = client.post("/house/tokens/", {"name": "The till", "scopes": ["contacts:read"]})
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert secret not in client.get("/house/tokens/").content.decode()
    assert secret not in str(Token.objects.values())
    assert _with(secret).get("/api/contacts").status_code == 200
    assert list(AuditEntry.objects.values_list("verb", "subject")) == [("made", "token")]


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Bearer bf_wrong", "Basic YTpi", "bearer \x00", "Bearer " + "x" * 5000])
def test_without_a_token_of_ours_nothing_is_told(museum: object, authorization: str) -> None:
    response = Client(headers={"authorization": authorization}).get("/api/contacts")
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert response["Content-Type"] == "application/problem+json"


def test_a_token_reaches_as_far_as_its_scopes(administrator: User) -> None:
    _token, secret = make_token(name="Reader", scopes=[Scope.READ_CONTACTS], by=administrator)
    assert _with(secret).get("/api/contacts").status_code == 200
    refused = _with(secret).post("/api/contacts", {"name": "X"}, content_type="application/json")
    assert refused.status_code == 403
    assert "contacts:write" in refused.json()["detail"]


def test_a_revoked_token_opens_nothing(client: Client, administrator: User) -> None:
    token, secret = make_token(name="Reader", scopes=[Scope.READ_CONTACTS], by=administrator)
    client.force_login(administrator)
    client.post(f"/house/tokens/{token.pk}/revocation/")
    assert _with(secret).get("/api/contacts").status_code == 401


def test_a_token_ends_with_the_powers_of_its_maker(administrator: User, fundraiser: User) -> None:
    change_role(fundraiser, role=Role.ADMINISTRATOR, by=administrator)
    _token, secret = make_token(name="Reader", scopes=[Scope.READ_CONTACTS], by=fundraiser)
    change_role(fundraiser, role=Role.STAFF, by=administrator)
    assert _with(secret).get("/api/contacts").status_code == 401


def test_when_it_was_last_used_is_noted_once_a_minute(administrator: User) -> None:
    token, secret = make_token(name="Reader", scopes=[Scope.READ_CONTACTS], by=administrator)
    find_token(secret)
    token.refresh_from_db()
    first = token.last_used_at
    assert first
    find_token(secret)
    token.refresh_from_db()
    assert token.last_used_at == first
    Token.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    find_token(secret)
    token.refresh_from_db()
    assert token.last_used_at > first


def test_revoking_twice_keeps_the_first_moment(administrator: User) -> None:
    token, _secret = make_token(name="Reader", scopes=[], by=administrator)
    revoke_token(token, by=administrator)
    token.refresh_from_db()
    first = token.revoked_at
    revoke_token(token, by=administrator)
    token.refresh_from_db()
    assert token.revoked_at == first


def test_a_signed_in_browser_is_not_a_token(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    assert client.get("/api/contacts").status_code == 401
