"""How sign-in (django-allauth) is fitted to this house."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from befriend.accounts.models import Organisation


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: colleagues are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def render_mail(self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None) -> Any:
        return super().render_mail(template_prefix, email, {**context, "organisation": Organisation.current()}, headers)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys and authenticator apps show the organisation's name, not the machine's."""

    def _get_site_name(self) -> str:
        return Organisation.current().name or "Befriend"
