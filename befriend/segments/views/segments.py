"""The list of segments, and one segment with its people."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can, requires
from befriend.foundation.toasts import toast
from befriend.people.models import Contact
from befriend.segments.actions.count_segment import count_segment
from befriend.segments.actions.keep_segment import SegmentInUse, archive_segment, restore_segment
from befriend.segments.models import Scale, Segment
from befriend.segments.queries.people import people_page
from befriend.segments.queries.segments import is_count_fresh, open_segments
from befriend.segments.queries.world import current_world
from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.words import condition_sentence


class ColleagueRequest(HttpRequest):
    """A request of someone who is signed in: `requires` has seen to it."""

    user: User


@require_GET
@requires(Permission.SEE_PEOPLE)
def segments(request: HttpRequest) -> HttpResponse:
    """Every segment with its last count; old counts are renewed by the page itself."""
    world = current_world()
    rows = [
        {"segment": segment, "sentence": condition_sentence(segment.condition, world), "is_fresh": is_count_fresh(segment)}
        for segment in open_segments()
    ]
    return render(request, "segments/segments.html", {"rows": rows, "can_edit": can(request.user, Permission.EDIT_SEGMENTS)})


@require_GET
@requires(Permission.SEE_PEOPLE)
def segment(request: HttpRequest, segment_id: int) -> HttpResponse:
    """One segment: its condition in words, how many, and who, by name."""
    found = get_object_or_404(Segment, pk=segment_id, archived_at=None)
    if not is_count_fresh(found):
        count_segment(segment=found)
    page = people_page(found.condition, after=_contact(request, "after"), before=_contact(request, "before"))
    context = {
        "segment": found,
        "page": page,
        "sentence": condition_sentence(found.condition, current_world()),
        "can_edit": can(request.user, Permission.EDIT_SEGMENTS) and found.scale == Scale.NONE,
        "can_export": can(request.user, Permission.EXPORT_PEOPLE),
    }
    return render(request, "segments/segment.html", context)


def _contact(request: HttpRequest, name: str) -> Contact | None:
    typed = request.GET.get(name, "")
    return Contact.objects.filter(pk=typed).first() if typed.isascii() and typed.isdigit() and len(typed) <= 18 else None


@require_POST
@requires(Permission.SEE_PEOPLE)
def count(request: HttpRequest, segment_id: int) -> HttpResponse:
    """Count again. Answers htmx with the figure, others with the list."""
    found = get_object_or_404(open_segments(), pk=segment_id)
    count_segment(segment=found)
    if request.headers.get("HX-Request"):
        return render(request, "segments/_count.html", {"segment": found, "is_fresh": True})
    return redirect("segments:segments")


@require_POST
@requires(Permission.EDIT_SEGMENTS)
def archiving(request: ColleagueRequest, segment_id: int) -> HttpResponse:
    """Put a segment away; the toast offers to bring it back."""
    found = get_object_or_404(open_segments(), pk=segment_id)
    try:
        archive_segment(segment=found, by=request.user)
    except SegmentInUse as use:
        names = ", ".join(f"“{name}”" for name in use.names)
        messages.error(request, _("“%(name)s” is part of %(names)s: take it out there first.") % {"name": found.name, "names": names})
        return redirect("segments:segment", found.pk)
    toast(request, _("“%(name)s” is put away.") % {"name": found.name}, undo=reverse("segments:archiving_undo", args=[found.pk]))
    return redirect("segments:segments")


@require_POST
@requires(Permission.EDIT_SEGMENTS)
def archiving_undo(request: ColleagueRequest, segment_id: int) -> HttpResponse:
    """Bring it back."""
    found = get_object_or_404(Segment, pk=segment_id, scale=Scale.NONE)
    try:
        restore_segment(segment=found, by=request.user)
    except InvalidCondition as problem:
        messages.error(request, _("“%(name)s” cannot come back: %(why)s") % {"name": found.name, "why": problem.message})
        return redirect("segments:segments")
    toast(request, _("“%(name)s” is back.") % {"name": found.name})
    return redirect("segments:segment", found.pk)
