"""Whose house this is: set up at first, changed later, and the demo cleared away."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.actions.first_administrator import welcome_token
from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.text import fold
from befriend.foundation.toasts import toast
from befriend.workspace.actions.remove_demo import NotTheDemo, remove_demo
from befriend.workspace.actions.set_up import set_up
from befriend.workspace.forms.organisation import OrganisationForm

_FACTS = ("name", "language", "time_zone", "currency", "colour", "logo")


@requires(Permission.RUN_THE_HOUSE)
def organisation(request: HttpRequest) -> HttpResponse:
    """The few facts everything else is written by."""
    current = Organisation.current()
    is_first_run = current.set_up_at is None
    initial = {name: getattr(current, name) for name in _FACTS}
    form = OrganisationForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _keep(request, form, is_first_run=is_first_run)
    context = {"form": form, "is_first_run": is_first_run, "current": current}
    return render(request, "workspace/organisation.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, form: OrganisationForm, *, is_first_run: bool) -> HttpResponse:
    facts = dict(form.cleaned_data)
    logo = facts.pop("logo")
    set_up(by=cast(User, request.user), logo=logo or None, without_logo=logo is False, **facts)
    toast(request, _("Welcome to your house.") if is_first_run else _("Kept."))
    response = redirect("workspace:my_day" if is_first_run else "workspace:organisation")
    response.status_code = 303
    return response


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def demo_removal(request: HttpRequest) -> HttpResponse:
    """Clear the demo away, once its name was typed; then whoever did it becomes the first administrator."""
    current = Organisation.current()
    if fold(request.POST.get("name", "")) != fold(current.name):
        messages.error(request, _("The name is not the same. Nothing was removed."))
        return redirect(reverse("workspace:organisation") + "#demo")
    try:
        remove_demo(by=cast(User, request.user))
    except NotTheDemo:
        messages.error(request, _("This is not a demo. Nothing was removed."))
        return redirect("workspace:organisation")
    logout(request)
    return redirect(f"{reverse('accounts:welcome')}?token={welcome_token()}")
