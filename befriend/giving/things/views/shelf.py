"""The shelf, and the story of what someone brought; each thing on its way, and back."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, can, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.spreadsheet import Line, Writer
from befriend.foundation.toasts import toast
from befriend.foundation.ways_back import way_back
from befriend.giving.models import Bringing, Category, Thing, ThingState, ThingStep
from befriend.giving.things.actions.steps import move, put_worth, take_back
from befriend.giving.things.actions.take_in import bring_back, withdraw
from befriend.giving.things.forms.counter import StepForm
from befriend.giving.things.queries.shelf import Asked, page_of, rows_of, shelf_now, story_of
from befriend.giving.things.queries.untold import how_many_wait
from befriend.giving.things.rules.ways import ways_from
from befriend.giving.views.asking import colleague, see_other


@requires(Permission.SEE_THINGS)
def shelf(request: HttpRequest) -> HttpResponse:
    """What is on the shelf; or whatever else the address asks for."""
    asked = _asked(request, otherwise=ThingState.RECEIVED)
    after = request.GET.get("after", "")
    things, then = page_of(asked, after=int(after) if _is_number(after) else 0)
    context = {
        "things": [(thing, ways_from(thing.state_of)) for thing in things],
        "then": then,
        "asked": asked,
        "now": shelf_now(Organisation.current().today()),
        "waiting": how_many_wait(),
        "states": ThingState.choices,
        "categories": Category.choices,
    }
    return render(request, "giving/things/shelf.html", context)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18


def _asked(request: HttpRequest, *, otherwise: str = "") -> Asked:
    state, category = request.GET.get("state", otherwise), request.GET.get("category", "")
    return Asked(
        state=state if state in ThingState.values else "",
        category=category if category in Category.values else "",
        words=request.GET.get("q", "")[:100],
        contact=int(request.GET["contact"]) if _is_number(request.GET.get("contact", "")) else None,
    )


@require_safe
@requires(Permission.EXPORT_PEOPLE)
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as a file; amounts only for those who may see them."""
    audit(by=colleague(request), verb="exported", subject="things")
    writer = Writer(Line())
    rows = rows_of(_asked(request), with_amounts=can(request.user, Permission.SEE_GIVING))
    answer = StreamingHttpResponse(("\ufeff" if place == 0 else "") + writer.writerow(row) for place, row in enumerate(rows))
    answer["Content-Type"] = "text/csv; charset=utf-8"
    answer["Content-Disposition"] = 'attachment; filename="things.csv"'
    return answer


@requires(Permission.SEE_THINGS)
def bringing(request: HttpRequest, bringing_id: int) -> HttpResponse:
    """Who brought it, and what became of each thing."""
    return page(request, _bringing(bringing_id))


def page(request: HttpRequest, found: Bringing, **more: Any) -> HttpResponse:
    """The story; with `more` (what is wrong, what was typed) it is a 422."""
    things = story_of(found)
    context = {
        "bringing": found,
        "things": [(thing, ways_from(thing.state_of)) for thing in things],
        "to_tell": [thing for thing in things if thing.state_of.is_end and thing.told_id is None],
        "is_offered": any(thing.state == ThingState.OFFERED for thing in things),
        **more,
    }
    return render(request, "giving/things/bringing.html", context, status=422 if more else 200)


def _bringing(bringing_id: int) -> Bringing:
    return get_object_or_404(Bringing.objects.select_related("contact", "by", "interaction"), pk=bringing_id)


@require_POST
@requires(Permission.TAKE_THINGS)
def steps(request: HttpRequest, thing_id: int) -> HttpResponse:
    """It came, was used, sold, passed on, thrown away."""
    thing = get_object_or_404(Thing.objects.select_related("bringing__contact"), pk=thing_id)
    form = StepForm(request.POST)
    told = _bringing(thing.bringing_id)
    if not form.is_valid():
        return page(request, told, wrong=thing.pk, problem=str(next(iter(form.errors.values()))[0]))
    said = form.cleaned_data
    try:
        step = move(thing=thing, to=ThingState(said["to"]), by=colleague(request), amount_minor=said["amount"], words=said["words"])
    except Refused as refused:
        return page(request, told, wrong=thing.pk, problem=refused.message)
    words = _("%(thing)s: %(state)s.") % {"thing": thing.name, "state": step.get_state_display()}
    toast(request, words, undo=reverse("things:step_removal", args=[step.pk]))
    return _back(request, thing)


@require_POST
@requires(Permission.TAKE_THINGS)
def step_removal(request: HttpRequest, step_id: int) -> HttpResponse:
    """Undo: it is where it was before."""
    step = get_object_or_404(ThingStep.objects.select_related("thing__bringing"), pk=step_id)
    try:
        take_back(step=step, by=colleague(request))
        toast(request, _("Taken back: %(thing)s is where it was.") % {"thing": step.thing.name})
    except Refused as refused:
        toast(request, refused.message)
    return _back(request, step.thing)


@require_POST
@requires(Permission.RECORD_GIFT)
def worth(request: HttpRequest, thing_id: int) -> HttpResponse:
    """What we think all of it is worth."""
    thing = get_object_or_404(Thing.objects.select_related("bringing"), pk=thing_id)
    form = StepForm({"to": ThingState.SOLD, "amount": request.POST.get("worth", "")})
    try:
        if not form.is_valid():
            raise Refused(str(next(iter(form.errors.values()))[0]))
        put_worth(thing=thing, value_minor=form.cleaned_data["amount"], by=colleague(request))
    except Refused as refused:
        return page(request, _bringing(thing.bringing_id), wrong=thing.pk, problem=refused.message)
    toast(request, _("Kept."))
    return _back(request, thing)


def _back(request: HttpRequest, thing: Thing) -> HttpResponse:
    return see_other(way_back(request, otherwise=reverse("things:bringing", args=[thing.bringing_id])))


@require_POST
@requires(Permission.TAKE_THINGS)
def withdrawal(request: HttpRequest, bringing_id: int) -> HttpResponse:
    """It was written down by mistake."""
    found = _bringing(bringing_id)
    withdraw(bringing=found, by=colleague(request))
    toast(request, _("Taken back. It counts nowhere."), undo=reverse("things:return", args=[found.pk]))
    return see_other("things:bringing", found.pk)


@require_POST
@requires(Permission.TAKE_THINGS)
def bringing_return(request: HttpRequest, bringing_id: int) -> HttpResponse:
    """Undo: it counts again."""
    found = _bringing(bringing_id)
    bring_back(bringing=found, by=colleague(request))
    toast(request, _("It counts again."), undo=reverse("things:withdrawal", args=[found.pk]))
    return see_other("things:bringing", found.pk)


@require_safe
@requires(Permission.SEE_THINGS)
def photo(request: HttpRequest, thing_id: int) -> HttpResponseBase:
    """The photo of a thing: drawn anew by us, so it is what it says."""
    thing = get_object_or_404(Thing, pk=thing_id)
    if not thing.photo or not default_storage.exists(thing.photo.name or ""):
        raise Http404
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return FileResponse(default_storage.open(str(thing.photo.name)), content_type="image/webp", headers=headers)
