"""What an administrator may do about a colleague."""

from __future__ import annotations

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Role, User
from befriend.accounts.permissions import BY_NAME, Permission
from befriend.foundation.consequences import colleagues_changed


class CannotChange(ValueError):
    """Why not, in words for the administrator."""


def change_role(user: User, *, role: str, by: User) -> None:
    """Raises CannotChange for the last administrator."""
    with transaction.atomic():
        user = _locked(user)
        if role != Role.ADMINISTRATOR:
            _check_another_administrator(user)
        was, user.role = user.role, role
        user.save(update_fields=["role"])
        audit(by=by, verb="changed role", subject="colleague", subject_id=user.pk, was=was, now=role)


def deactivate(user: User, *, by: User) -> None:
    """They cannot sign in any more; what they did stays theirs. Raises CannotChange for the last administrator."""
    with transaction.atomic():
        user = _locked(user)
        _check_another_administrator(user)
        user.is_active = False
        user.save(update_fields=["is_active"])
        _end_sessions(user)
        colleagues_changed([user.pk])
        audit(by=by, verb="deactivated", subject="colleague", subject_id=user.pk)


def reactivate(user: User, *, by: User) -> None:
    """They may sign in again."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=True)
        colleagues_changed([user.pk])
        audit(by=by, verb="reactivated", subject="colleague", subject_id=user.pk)


def sign_out_everywhere(user: User, *, by: User) -> None:
    """Every browser they are signed in with has to sign in again."""
    with transaction.atomic():
        _end_sessions(user)
        audit(by=by, verb="signed out everywhere", subject="colleague", subject_id=user.pk)


def remove_second_factors(user: User, *, by: User) -> None:
    """For someone who lost phone and codes: passkeys, app and codes are gone, and they sign in anew to set up others."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        _end_sessions(user)
        audit(by=by, verb="removed second factors", subject="colleague", subject_id=user.pk)


def _locked(user: User) -> User:
    """The colleague, read again; administrators are locked together, so that no two of them remove each other."""
    list(User.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk").values_list("pk"))
    return User.objects.select_for_update().get(pk=user.pk)


def _check_another_administrator(user: User) -> None:
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if user.role == Role.ADMINISTRATOR and user.is_active and not others.exists():
        raise CannotChange(_("%(name)s is the only administrator. Make someone else one first.") % {"name": user.name})


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def entrust(*, permission: Permission, user_ids: Collection[int], by: User) -> None:
    """These colleagues, and no others, are entrusted with it by name, beyond those whose role allows it. Raises ValueError unless it can be."""
    if permission not in BY_NAME:
        raise ValueError(f"{permission} goes with a role.")
    with transaction.atomic():
        for user in User.objects.select_for_update().order_by("pk"):
            was, now = permission in user.entrusted, user.pk in user_ids and user.is_active
            if was == now:
                continue
            user.entrusted = sorted({*user.entrusted, str(permission)} if now else set(user.entrusted) - {str(permission)})
            user.save(update_fields=["entrusted"])
            audit(
                by=by,
                verb="entrusted" if now else "no longer entrusted",
                subject="colleague",
                subject_id=user.pk,
                with_what=str(permission),
            )
