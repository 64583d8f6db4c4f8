"""The files that were brought in, and the door for the next one."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.jobs import later
from befriend.foundation.toasts import toast
from befriend.ladder.actions.history_uploads import keep_upload
from befriend.ladder.actions.place_history import undo_history_and_place
from befriend.timeline.models import HistoryBatch
from befriend.workspace.history.forms.upload import FileForm
from befriend.workspace.history.rejects import rejects_file
from befriend.workspace.history.views.uploads import begin_check

_A_PAGE = 30
_SMALL = 5_000


@requires(Permission.RUN_THE_HOUSE)
def histories(request: HttpRequest) -> HttpResponse:
    """What was brought in, newest first; a new file is posted here."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = keep_upload(file=form.cleaned_data["file"], map_text=form.cleaned_data["map"], by=cast(User, request.user))
        if upload.map_text:
            begin_check(upload)
            return _see_other("workspace:history_upload", upload.pk)
        return _see_other("workspace:history_map", upload.pk)
    before = request.GET.get("before", "")
    batches = HistoryBatch.objects.select_related("by").order_by("-pk")
    batches = batches.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 18 else batches
    page = list(batches[: _A_PAGE + 1])
    context = {"form": form, "batches": page[:_A_PAGE], "older": page[_A_PAGE - 1].pk if len(page) > _A_PAGE else None}
    return render(request, "workspace/history/histories.html", context, status=422 if form.is_bound else 200)


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def removal(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take a batch back."""
    batch = get_object_or_404(HistoryBatch, pk=batch_id)
    user = cast(User, request.user)
    if batch.undone_at is None and batch.accepted - batch.duplicates > _SMALL:
        later("ladder.undo_history", batch_id=batch.pk, by_id=user.pk)
        toast(request, _("“%(file)s” is being taken back. This page tells when it is done.") % {"file": batch.file_name})
    elif batch.undone_at is None:
        undo_history_and_place(batch_id=batch.pk, by=user)
        toast(request, _("“%(file)s” was taken back.") % {"file": batch.file_name})
    return _see_other("workspace:histories")


@requires(Permission.RUN_THE_HOUSE)
def rejected(request: HttpRequest, batch_id: int) -> HttpResponseBase:
    """The rejected rows of a batch, as a file."""
    return rejects_file(get_object_or_404(HistoryBatch, pk=batch_id).rejects_file)


def _see_other(name: str, *arguments: int) -> HttpResponse:
    response = redirect(name, *arguments)
    response.status_code = 303
    return response
