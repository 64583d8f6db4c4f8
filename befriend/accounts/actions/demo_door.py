"""The way into a demo organisation: no password, for its people are invented; never for a real one."""

from __future__ import annotations

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from befriend.accounts.models import Organisation, Role, User


class _OneTimeLink(PasswordResetTokenGenerator):
    """Its links end with the first sign-in after they were made, for that moment is part of them."""

    key_salt = "befriend.accounts.demo_door"


_link = _OneTimeLink()


def demo_user() -> User | None:
    """Whom the demo signs in; None unless this is a demo organisation."""
    if not Organisation.current().is_demo:
        return None
    return User.objects.filter(is_active=True, role=Role.ADMINISTRATOR).order_by("pk").first()


def one_time_path() -> str:
    """The path that signs in to the demo, once. Raises LookupError when this is not a demo organisation."""
    user = demo_user()
    if user is None:
        raise LookupError("This is not a demo organisation.")
    return f"{reverse('accounts:demo')}?key={_link.make_token(user)}"


def opens_demo(key: str) -> bool:
    """Whether the key of a link still opens the demo."""
    user = demo_user()
    return user is not None and _link.check_token(user, key)
