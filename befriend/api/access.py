"""Who calls: a program, with a token that reaches as far as its scopes."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.api.models import Token
from befriend.api.problems import NotAllowed
from befriend.api.scopes import PERMISSION_FOR, Scope
from befriend.api.tokens import find_token
from befriend.foundation.money import show_amounts


class With(HttpBearer):
    """`Authorization: Bearer ...` with this scope."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found = find_token(token)
        if found is None:
            return None
        if self.scope not in found.scopes or not all(can(found.made_by, permission) for permission in PERMISSION_FOR[self.scope]):
            raise NotAllowed(self.scope)
        show_amounts(can(found.made_by, Permission.SEE_GIVING))
        return found


def needs(scope: Scope) -> dict[str, Any]:
    """What an operation says of itself: only with this scope."""
    return {"auth": With(scope), "openapi_extra": {"x-scope": str(scope)}}


def token_of(request: HttpRequest) -> Token:
    """The token this request came with."""
    return cast(Token, cast(Any, request).auth)


def caller(request: HttpRequest) -> User:
    """In whose name the program acts."""
    return token_of(request).made_by
