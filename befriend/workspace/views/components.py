"""Every part of a screen, once: for those who draw or write pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from befriend.accounts.permissions import for_colleagues
from befriend.workspace.forms.specimen import SpecimenForm
from befriend.workspace.specimens import specimens


@for_colleagues
def components(request: HttpRequest) -> HttpResponse:
    """The component sheet."""
    form = SpecimenForm(
        {"called_by": "Sass", "email": "mari@harbour,ee", "language": "et", "channel": "phone", "agreed": True, "tell_me": True}
    )
    form.errors["email"] = form.error_class([_("There is a comma in the address. Did you mean mari@harbour.ee?")])
    return render(request, "workspace/components.html", {"form": form, **specimens()})
