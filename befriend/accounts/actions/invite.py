"""Colleagues are asked in; nobody signs up."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Invitation, User
from befriend.accounts.models.invitation import token_hash
from befriend.foundation.consequences import colleagues_changed


class CannotInvite(ValueError):
    """Why not, in words for the one who invites or is invited."""


def invite(*, email: str, name: str, role: str, by: User) -> tuple[Invitation, str]:
    """Ask someone in. Returns the invitation and the secret of its link, which is kept nowhere.

    Raises CannotInvite when a colleague has this address. Earlier invitations of the address are withdrawn.
    """
    email = User.objects.normalize_email(email).lower()
    with transaction.atomic():
        if User.objects.filter(email__iexact=email).exists():
            raise CannotInvite(_("Someone with this e-mail address is a colleague already."))
        Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
        invitation = Invitation(email=email, name=name, role=role, invited_by=by)
        token = invitation.renew_token()
        invitation.save()
        audit(by=by, verb="invited", subject="colleague", subject_id=invitation.pk, email=email, role=role)
    return invitation, token


def invite_again(invitation: Invitation, *, by: User) -> str:
    """A new link for the same invitation; the old one stops working. Returns the new secret."""
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if invitation.accepted_at or invitation.withdrawn_at:
            raise CannotInvite(_("This invitation was used or withdrawn. Invite them anew."))
        token = invitation.renew_token()
        invitation.save()
        audit(by=by, verb="invited again", subject="colleague", subject_id=invitation.pk, email=invitation.email)
    return token


def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    """The link stops working."""
    with transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(withdrawn_at=timezone.now())
        audit(by=by, verb="withdrew invitation", subject="colleague", subject_id=invitation.pk, email=invitation.email)


def find_open_invitation(token: str) -> Invitation | None:
    """The invitation this link opens, while it does."""
    invitation = Invitation.objects.filter(token_hash=token_hash(token)).select_related("invited_by").first()
    return invitation if invitation and invitation.is_open else None


def accept_invitation(token: str, *, name: str, called_by: str, password: str | None) -> User:
    """The one invited becomes a colleague; without a password they sign in by a link sent to their address.

    Raises CannotInvite when the link was used, withdrawn or is too old.
    """
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(token_hash=token_hash(token)).first()
        return _become_colleague(invitation, name=name, called_by=called_by, password=password)


def accept_invitation_to(email: str) -> User:
    """The one invited at this address, which someone we trust has proven to be theirs, becomes a colleague without a password.

    Raises CannotInvite when nobody was, or too long ago.
    """
    with transaction.atomic():
        invited = Invitation.objects.select_for_update().filter(email=email.lower(), accepted_at=None, withdrawn_at=None)
        invitation = invited.order_by("-invited_at").first()
        return _become_colleague(invitation, name=invitation.name if invitation else "", called_by="", password=None)


def _become_colleague(invitation: Invitation | None, *, name: str, called_by: str, password: str | None) -> User:
    if invitation is None or not invitation.is_open or User.objects.filter(email__iexact=invitation.email).exists():
        raise CannotInvite(_("This link was used before, or is older than a week."))
    user = User.objects.create_user(invitation.email, name, password, called_by=called_by, role=invitation.role)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    colleagues_changed([user.pk])
    audit(by=user, verb="accepted invitation", subject="colleague", subject_id=user.pk, role=user.role)
    return user
