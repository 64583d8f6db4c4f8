"""One file on its way in: described, tried dry, brought in."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.jobs import later
from befriend.ladder.actions.history_uploads import bring_upload, check_upload, is_small
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.history.rules.table import peek
from befriend.timeline.history.rules.written_map import suggested
from befriend.timeline.models import HistoryUpload
from befriend.workspace.history.forms.upload import ColumnsForm, MapForm
from befriend.workspace.history.rejects import rejects_file


@requires(Permission.RUN_THE_HOUSE)
def upload(request: HttpRequest, upload_id: int) -> HttpResponse:
    """What would come of it, or what came; a changed map is posted here and tried again."""
    found = get_object_or_404(HistoryUpload.objects.select_related("batch"), pk=upload_id)
    form = MapForm(request.POST or None, initial={"map_text": found.map_text})
    if request.method == "POST" and found.batch is None and form.is_valid():
        found.map_text = form.cleaned_data["map_text"]
        found.save(update_fields=["map_text"])
        begin_check(found)
        return _see_other(found)
    template = "workspace/history/_upload_state.html" if request.headers.get("HX-Request") else "workspace/history/upload.html"
    return render(request, template, {"upload": found, "form": form}, status=422 if form.is_bound else 200)


@requires(Permission.RUN_THE_HOUSE)
def described(request: HttpRequest, upload_id: int) -> HttpResponse:
    """A few questions about the columns, in place of a map."""
    found = get_object_or_404(HistoryUpload, pk=upload_id)
    try:
        columns = peek(Path(found.path))
    except CannotBring as error:
        return render(request, "workspace/history/described.html", {"upload": found, "problem": str(error)}, status=422)
    form = ColumnsForm(request.POST or None, columns=columns, suggestions=suggested(columns))
    if request.method == "POST" and form.is_valid():
        found.map_text = form.map_text()
        found.save(update_fields=["map_text"])
        begin_check(found)
        return _see_other(found)
    return render(request, "workspace/history/described.html", {"upload": found, "form": form}, status=422 if form.is_bound else 200)


@requires(Permission.RUN_THE_HOUSE)
@require_POST
def entry(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Bring it in, after the dry run was seen."""
    found = get_object_or_404(HistoryUpload, pk=upload_id)
    if found.batch_id is None and found.told is not None and not found.under_way:
        if is_small(found):
            bring_upload(upload=found)
        else:
            _begin(found, "bringing", "ladder.bring_history")
    return _see_other(found)


@requires(Permission.RUN_THE_HOUSE)
def rejected(request: HttpRequest, upload_id: int) -> HttpResponseBase:
    """The rows that would be rejected, as a file; never shown in the browser."""
    told = get_object_or_404(HistoryUpload, pk=upload_id).told or {}
    return rejects_file(told.get("rejects_file") or "")


def begin_check(found: HistoryUpload) -> None:
    """Try it dry: at once when it is small, else by a job."""
    if is_small(found):
        check_upload(upload=found)
    else:
        _begin(found, "checking", "ladder.check_history")


def _begin(found: HistoryUpload, what: str, job: str) -> None:
    found.under_way, found.done, found.problem = what, 0, ""
    found.save(update_fields=["under_way", "done", "problem"])
    later(job, upload_id=found.pk)


def _see_other(found: HistoryUpload) -> HttpResponse:
    response = redirect("workspace:history_upload", found.pk)
    response.status_code = 303
    return response
