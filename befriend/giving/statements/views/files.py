"""The statements that came, the door for the next one, and the way back."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.jobs import later
from befriend.foundation.toasts import toast
from befriend.giving.models import LineState, StatementFile
from befriend.giving.statements.actions.undo_statement import undo_statement
from befriend.giving.statements.actions.uploads import take_upload
from befriend.giving.statements.forms.file import FileForm
from befriend.giving.statements.queries.review import how_many_wait, lines_of
from befriend.timeline.history.rules.problems import CannotBring

_A_PAGE = 30
_FEW = 100
_STATES = {"gifts": LineState.MATCHED, "waiting": LineState.REVIEW, "no-gifts": LineState.NOT_A_GIFT}


@requires(Permission.RECORD_GIFT)
def files(request: HttpRequest) -> HttpResponse:
    """What came, newest first; a new statement is posted here."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = take_upload(file=form.cleaned_data["file"], map_text=form.cleaned_data["map"], by=cast(User, request.user))
        except CannotBring as error:
            form.add_error("map" if form.cleaned_data["map"] else "file", str(error))
        else:
            if outcome is None:
                toast(request, _("The statement is being read. It stands here when it is done."))
                return _see_other("statements:files")
            return _see_other("statements:file", outcome.file)
    before = request.GET.get("before", "")
    found = StatementFile.objects.select_related("by").order_by("-pk")
    found = found.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 18 else found
    page = list(found[: _A_PAGE + 1])
    context = {
        "form": form,
        "files": page[:_A_PAGE],
        "older": page[_A_PAGE - 1].pk if len(page) > _A_PAGE else None,
        "waiting": how_many_wait(),
    }
    return render(request, "giving/statements/files.html", context, status=422 if form.is_bound else 200)


@requires(Permission.RECORD_GIFT)
def file(request: HttpRequest, file_id: int) -> HttpResponse:
    """What came of one statement, line by line."""
    found = get_object_or_404(StatementFile.objects.select_related("by", "undone_by"), pk=file_id)
    show = request.GET.get("show", "") if request.GET.get("show", "") in _STATES else "gifts"
    after = request.GET.get("after", "")
    lines = lines_of(found, _STATES[show], after=int(after) if after.isdecimal() and len(after) < 18 else 0)
    context = {
        "file": found,
        "show": show,
        "shows": [("gifts", _("Gifts")), ("waiting", _("Waiting")), ("no-gifts", _("No gifts"))],
        "lines": lines[:50],
        "after": lines[49].pk if len(lines) > 50 else None,
        "unread": found.unread.order_by("pk")[:_FEW],
        "waiting": how_many_wait(),
    }
    return render(request, "giving/statements/file.html", context)


@requires(Permission.PUT_GIFTS_RIGHT)
@require_POST
def removal(request: HttpRequest, file_id: int) -> HttpResponse:
    """Take a statement back."""
    found = get_object_or_404(StatementFile, pk=file_id)
    user = cast(User, request.user)
    if found.matched > _FEW:
        later("giving.undo_statement", file_id=found.pk, by_id=user.pk)
        toast(request, _("“%(file)s” is being taken back. This page tells when it is done.") % {"file": found.file_name})
    elif found.undone_at is None:
        gifts = undo_statement(file=found, by=user)
        words = ngettext("“%(file)s” was taken back, with %(count)s gift.", "“%(file)s” was taken back, with %(count)s gifts.", gifts)
        toast(request, words % {"file": found.file_name, "count": gifts})
    return _see_other("statements:files")


def _see_other(name: str, *arguments: int) -> HttpResponse:
    response = redirect(name, *arguments)
    response.status_code = 303
    return response
