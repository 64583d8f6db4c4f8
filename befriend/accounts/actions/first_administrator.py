"""Before there is anyone: the first administrator, and the link by which they come in from another machine."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import AuditHead, Role, User

_SALT = "befriend.accounts.welcome"
_ONE_DAY = 24 * 3600


class NotTheFirst(ValueError):
    """There is someone already."""


def nobody_yet() -> bool:
    """Whether this house still waits for its first colleague."""
    return not User.objects.exists()


def welcome_token() -> str:
    """What `/welcome/?token=` asks for when it is opened from another machine; good for a day, and while nobody is there."""
    return signing.dumps("welcome", salt=_SALT)


def is_welcome_token(token: str) -> bool:
    try:
        return bool(signing.loads(token, salt=_SALT, max_age=_ONE_DAY) == "welcome")
    except signing.BadSignature:
        return False


def create_first_administrator(*, email: str, name: str, password: str) -> User:
    """Raises NotTheFirst when someone was quicker."""
    with transaction.atomic():
        AuditHead.objects.get_or_create(pk=1)
        AuditHead.objects.select_for_update().get(pk=1)
        if not nobody_yet():
            raise NotTheFirst(_("There is an administrator already. Ask them to invite you."))
        user = User.objects.create_user(email, name, password, role=Role.ADMINISTRATOR)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        audit(by=user, verb="became first administrator", subject="colleague", subject_id=user.pk)
    return user
