"""The doors of our own: the first administrator, an invitation, the demo."""

from __future__ import annotations

from allauth.core.ratelimit import consume_or_429
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from befriend.accounts.actions.demo_door import demo_user, opens_demo
from befriend.accounts.actions.first_administrator import NotTheFirst, create_first_administrator, is_welcome_token, nobody_yet
from befriend.accounts.actions.invite import CannotInvite, accept_invitation, find_open_invitation
from befriend.accounts.forms.door import AcceptInvitationForm, FirstAdministratorForm
from befriend.accounts.models import Invitation
from befriend.accounts.nearby import is_on_this_machine
from befriend.accounts.permissions import for_everyone
from befriend.accounts.signing_in import sign_in


@for_everyone
@never_cache
@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponseBase:
    """Into the demo organisation: by its one-time link, or by a button for whoever sits at its machine."""
    user = demo_user()
    if user is None or not is_on_this_machine(request):
        raise Http404
    if request.user.is_authenticated:
        return redirect("/")
    if request.method == "POST" or opens_demo(request.GET.get("key", "")):
        return sign_in(request, user, how="demo", then="/")
    return render(request, "accounts/demo.html", {"who": user})


@for_everyone
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponseBase:
    """The first administrator, while there is nobody: at this machine, or with the link that `befriend serve` prints."""
    if not nobody_yet():
        return redirect("account_login")
    token = request.POST.get("token") or request.GET.get("token", "")
    if not is_on_this_machine(request) and not is_welcome_token(token):
        return render(request, "accounts/welcome_closed.html", status=403)
    form = FirstAdministratorForm(request.POST or None)
    if form.is_valid():
        try:
            user = create_first_administrator(**form.cleaned_data)
        except NotTheFirst:
            return redirect("account_login")
        return sign_in(request, user, how="password", then=reverse("workspace:organisation"))
    return render(request, "accounts/welcome.html", {"form": form, "token": token}, status=422 if form.is_bound else 200)


@for_everyone
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Someone invited becomes a colleague. Opening the link changes nothing, so that mail scanners may."""
    if refused := consume_or_429(request, action="reset_password_from_key"):
        return refused  # type: ignore[no-any-return]
    found = find_open_invitation(token)
    if found is None:
        return render(request, "accounts/invitation_over.html", status=410)
    form = AcceptInvitationForm(request.POST or None, email=found.email, role=found.role, initial={"name": found.name})
    if form.is_valid():
        return _accept(request, token, form)
    return _invitation_page(request, found, form)


def _accept(request: HttpRequest, token: str, form: AcceptInvitationForm) -> HttpResponseBase:
    given = form.cleaned_data
    try:
        user = accept_invitation(token, name=given["name"], called_by=given["called_by"], password=given["password"] or None)
    except CannotInvite:
        return render(request, "accounts/invitation_over.html", status=410)
    return sign_in(request, user, how="password", then=reverse("mfa_index"))


def _invitation_page(request: HttpRequest, found: Invitation, form: AcceptInvitationForm) -> HttpResponseBase:
    return render(request, "accounts/invitation.html", {"invitation": found, "form": form}, status=422 if form.is_bound else 200)
