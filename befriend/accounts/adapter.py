"""How sign-in (django-allauth) is fitted to this house."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse

from befriend.accounts.actions.known_elsewhere import colleague_known_as
from befriend.accounts.actions.sign_in_links import make_link
from befriend.accounts.models import Organisation, User

_BY_MAIL = "account/email/login_code"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: colleagues are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The mail with a code carries a link, too."""
        if template_prefix == _BY_MAIL:
            context = {**context, "link": _link_for(context["request"], email)}
        super().send_mail(template_prefix, email, context)

    def render_mail(self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None) -> Any:
        return super().render_mail(template_prefix, email, {**context, "organisation": Organisation.current()}, headers)


def _link_for(request: HttpRequest, email: str) -> str:
    users: list[User] = filter_users_by_email(email, is_active=True, prefer_verified=True)
    if not users:
        return ""
    return request.build_absolute_uri(reverse("accounts:sign_in_link", args=[make_link(users[0])]))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys and authenticator apps show the organisation's name, not the machine's."""

    def _get_site_name(self) -> str:
        return Organisation.current().name or "Befriend"


class ElsewhereAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever the organisation's own sign-in service sends us comes in when they are, or were invited to be, a colleague."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        proven = [address.email for address in sociallogin.email_addresses if address.verified is True]
        user = colleague_known_as(proven)
        if user is None:
            stranger = {"service": settings.OPENID_NAME, "has_proof": bool(proven)}
            raise ImmediateHttpResponse(render(request, "accounts/not_a_colleague.html", stranger, status=403))
        sociallogin.connect(request, user)

    def on_authentication_error(self, request: HttpRequest, provider: Any, error: Any = None, **_kwargs: Any) -> None:
        """Whoever turned back at the service is at our door again."""
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(redirect("account_login"))

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """None: that they come in by their organisation's own service is no news to them."""
