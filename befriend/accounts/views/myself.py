"""What everyone says about themselves."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.forms.house import MyNameForm
from befriend.accounts.models import User
from befriend.accounts.permissions import for_colleagues
from befriend.foundation.toasts import toast


@for_colleagues
@require_http_methods(["GET", "POST"])
def my_name(request: HttpRequest) -> HttpResponse:
    """My name, and how I like to be called."""
    myself = User.objects.get(pk=cast(User, request.user).pk)
    form = MyNameForm(request.POST or None, instance=myself)
    if form.is_valid():
        form.save()
        toast(request, _("Kept."))
        return redirect("workspace:myself")
    return render(request, "accounts/my_name.html", {"form": form}, status=422 if form.is_bound else 200)
