"""Asking colleagues in."""

from __future__ import annotations

from smtplib import SMTPException
from typing import cast

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.actions.invite import CannotInvite, invite, invite_again, withdraw_invitation
from befriend.accounts.forms.house import InvitationForm
from befriend.accounts.models import Invitation, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast

_FRESH = "fresh_invitation"


@requires(Permission.RUN_THE_HOUSE)
@require_http_methods(["GET", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """Invite someone: by mail, and by a link to hand over."""
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            invitation, token = invite(**form.cleaned_data, by=cast(User, request.user))
        except CannotInvite as why:
            form.add_error("email", str(why))
        else:
            return _hand_over(request, invitation, token)
    return render(request, "accounts/invite.html", {"form": form}, status=422 if form.is_bound else 200)


@requires(Permission.RUN_THE_HOUSE)
def invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """One invitation; its link is shown once, right after it was made."""
    found = get_object_or_404(Invitation.objects.select_related("invited_by"), pk=invitation_id)
    fresh = request.session.get(_FRESH) or {}
    link = fresh.get("link", "") if fresh.get("id") == found.pk else ""
    if link:
        del request.session[_FRESH]
    return render(request, "accounts/invited.html", {"invitation": found, "link": link})


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def renewal(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """A new link; the old one stops working."""
    found = get_object_or_404(Invitation, pk=invitation_id)
    try:
        token = invite_again(found, by=cast(User, request.user))
    except CannotInvite as why:
        messages.error(request, str(why))
        return redirect("accounts:colleagues")
    return _hand_over(request, found, token)


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def withdrawal(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """The link stops working."""
    found = get_object_or_404(Invitation, pk=invitation_id)
    withdraw_invitation(found, by=cast(User, request.user))
    toast(request, _("The invitation of %(name)s is withdrawn.") % {"name": found.name})
    return redirect("accounts:colleagues")


def _hand_over(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))
    request.session[_FRESH] = {"id": invitation.pk, "link": link}
    try:
        get_adapter(request).send_mail("account/email/invitation", invitation.email, {"invitation": invitation, "link": link})
    except (OSError, SMTPException):
        messages.error(request, _("The mail could not be sent. Hand over the link yourself."))
    return redirect("accounts:invited", invitation.pk)
