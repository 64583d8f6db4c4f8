"""Building a segment: the form, its builder, and who would be in it, while it is being built."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.segments.actions.keep_segment import keep_segment
from befriend.segments.forms.builder import BESIDE, SAVE, Builder
from befriend.segments.forms.segment import SegmentForm
from befriend.segments.models import Segment
from befriend.segments.queries import everyone
from befriend.segments.queries.people import a_few
from befriend.segments.queries.segments import open_segments
from befriend.segments.queries.vocabulary import vocabulary
from befriend.segments.queries.world import current_world
from befriend.segments.rules.builder import Condition
from befriend.segments.views.segments import ColleagueRequest

EMPTY: Condition = {"all": []}


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_SEGMENTS)
def new_segment(request: ColleagueRequest) -> HttpResponse:
    """A segment that is not there yet."""
    return _edit(request, None)


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_SEGMENTS)
def edit_segment(request: ColleagueRequest, segment_id: int) -> HttpResponse:
    """A segment that is there."""
    return _edit(request, get_object_or_404(open_segments(), pk=segment_id))


def _edit(request: ColleagueRequest, segment: Segment | None) -> HttpResponse:
    words = vocabulary(without=segment)
    itself = ("segment", str(segment.pk)) if segment else None
    if request.method == "GET":
        builder = Builder.opened(segment.condition if segment else EMPTY, words)
        condition = builder.condition(current_world(), itself=itself)  # type: ignore[arg-type]
        return _page(request, segment, SegmentForm(initial=_kept(segment)), builder, condition)
    builder = Builder.posted(dict(request.POST.lists()), words)
    condition = builder.condition(current_world(), itself=itself)  # type: ignore[arg-type]
    form = SegmentForm(request.POST)
    if request.POST.get("do", SAVE) != SAVE:
        return _while_building(request, segment, form, builder, condition)
    if condition is None or not form.is_valid():
        return _page(request, segment, form, builder, condition, status=422)
    kept = keep_segment(segment=segment, condition=condition, by=request.user, **form.cleaned_data)
    toast(request, _("“%(name)s” is kept.") % {"name": kept.name})
    return redirect(reverse("segments:segment", args=[kept.pk]))


def _while_building(
    request: HttpRequest, segment: Segment | None, form: SegmentForm, builder: Builder, condition: Condition | None
) -> HttpResponse:
    """What a button of the builder changed: parts for htmx, the whole page for others."""
    if request.POST["do"] == BESIDE:
        return render(request, "segments/_beside.html", who(condition))
    builder.forget_wrongs()
    if request.headers.get("HX-Request"):
        return render(request, "segments/_rebuilt.html", {"builder": builder, "opening": _opening(), **who(condition)})
    return _page(request, segment, form, builder, condition, is_checked=False)


def _page(
    request: HttpRequest,
    segment: Segment | None,
    form: SegmentForm,
    builder: Builder,
    condition: Condition | None,
    *,
    status: int = 200,
    is_checked: bool = True,
) -> HttpResponse:
    if not is_checked:
        form.errors.clear()
    context = {"segment": segment, "form": form, "builder": builder, "opening": _opening(), **who(condition)}
    return render(request, "segments/edit.html", context, status=status)


def _kept(segment: Segment | None) -> dict[str, Any]:
    return {"name": segment.name, "is_saved_view": segment.is_saved_view} if segment else {}


def _opening() -> str:
    return _("People are in it when they")


def who(condition: Condition | None) -> dict[str, Any]:
    """How many fulfil a condition, and a few of them; nothing while it is not finished."""
    if condition is None:
        return {"is_finished": False}
    return {"is_finished": True, "people": everyone.count(condition), "sample": a_few(condition)}
