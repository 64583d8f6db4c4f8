"""Something for all the chosen people at once, with a way back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.people.actions.tags import tag_many, undo_tagging
from befriend.people.models import Contact, Tagging
from befriend.people.queries.search import search
from befriend.segments.actions.export_segment import as_csv
from befriend.segments.queries.export import headings, rows_of
from befriend.thanks.rules.several import AT_MOST, CHOSEN
from befriend.workspace.people.listing import FOUND_AT_MOST
from befriend.workspace.people.views.people import chosen_people


@require_POST
@requires(Permission.EDIT_PEOPLE)
def tagging(request: HttpRequest) -> HttpResponse:
    """Put a tag on the ticked people, or on everyone of the view."""
    back = _back(request.POST)
    by = cast(User, request.user)
    try:
        deed, number = tag_many(contact_ids=_chosen(request.POST, by), tag=request.POST.get("tag", ""), by=by)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(back)
    words = ngettext("Tagged %(number)d person “%(tag)s”.", "Tagged %(number)d people “%(tag)s”.", number)
    toast(request, words % {"number": number, "tag": deed.tag.name}, undo=reverse("people:tagging_undo", args=[deed.pk]))
    return redirect(back)


@require_POST
@requires(Permission.EXPORT_PEOPLE)
def export(request: HttpRequest) -> HttpResponseBase:
    """The ticked people, or everyone of the view, as a CSV file."""
    by = cast(User, request.user)
    try:
        ids = list(_chosen(request.POST, by))
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(_back(request.POST))
    audit(by=by, verb="exported", subject="contacts", people=len(ids))
    response = StreamingHttpResponse(as_csv(chain([headings()], rows_of(ids))), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=_("people") + ".csv") or "attachment"
    return response


@require_POST
@requires(Permission.KEEP_THANKS)
def thanking(request: HttpRequest) -> HttpResponse:
    """Go and thank the ticked people, or everyone of the view; at most some hundred at once."""
    try:
        ids = list(islice(_chosen(request.POST, cast(User, request.user)), AT_MOST + 1))
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(_back(request.POST))
    if len(ids) > AT_MOST:
        messages.info(request, _("These are the first %(most)d of them; the others come after.") % {"most": AT_MOST})
    request.session[CHOSEN] = ids[:AT_MOST]
    return redirect("thanks:several")


@require_POST
@requires(Permission.EDIT_PEOPLE)
def undo(request: HttpRequest, tagging_id: int) -> HttpResponse:
    """Take the tag off exactly those who got it then."""
    deed = get_object_or_404(Tagging, pk=tagging_id, by=request.user)
    number = undo_tagging(tagging=deed, by=cast(User, request.user))
    words = ngettext("Took “%(tag)s” off %(number)d person.", "Took “%(tag)s” off %(number)d people.", number)
    toast(request, words % {"number": number, "tag": deed.tag.name})
    return redirect("people:people")


def _chosen(form: QueryDict, reader: User) -> Iterable[int]:
    """The ids of the ticked people, or of everyone the view has."""
    if not form.get("all"):
        ticked = [int(typed) for typed in form.getlist("chosen") if typed.isascii() and typed.isdigit() and len(typed) <= 18]
        if not ticked:
            raise Refused(_("Nobody was chosen: tick the people first."), field="chosen")
        return Contact.objects.filter(pk__in=ticked[:1000], archived_day=None).values_list("pk", flat=True)
    if asked := form.get("q", "").strip():
        return search(asked, limit=FOUND_AT_MOST, reader=reader)
    return chosen_people(form).ids()


def _back(form: QueryDict) -> str:
    """The page of the list that the form was sent from."""
    kept = {name: str(form[name]) for name in ("segment", "rung", "close", "q", "after", "before") if form.get(name)}
    return reverse("people:people") + (f"?{urlencode(kept)}" if kept else "")
