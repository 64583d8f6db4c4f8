"""Find a person, go somewhere, do something."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.accounts.permissions import for_colleagues
from befriend.workspace.finding import find, find_whom_to_record

_LONGEST = 200


@for_colleagues
def palette(request: HttpRequest) -> HttpResponse:
    """The palette as a page of its own; for htmx only what was found. `?do=record` asks about whom to record."""
    asked = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    is_for_recording = request.GET.get("do") == "record"
    finder = find_whom_to_record if is_for_recording else find
    groups = finder(cast(User, request.user), asked)
    if request.headers.get("HX-Request"):
        return render(request, "workspace/_palette_found.html", {"groups": groups, "asked": asked, "is_listbox": True})
    words = (
        {"title": _("Record what happened"), "question": _("About whom? A name, an e-mail or a phone number")}
        if is_for_recording
        else {"title": _("Find or do"), "question": _("Find a person, go somewhere, do something")}
    )
    context = {"groups": groups, "asked": asked, "is_for_recording": is_for_recording, **words}
    return render(request, "workspace/palette.html", context)
