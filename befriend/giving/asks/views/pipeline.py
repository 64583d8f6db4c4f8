"""Larger gifts on a board by stage, and each on a page of its own. Nothing needs dragging."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.asks.actions.pipeline import begin, have_stages, keep_stages, lose, move, plan_step, say_otherwise, talk_again, win
from befriend.giving.asks.forms.pipeline import LostForm, OpportunityForm, OtherwiseForm, StepForm, WonForm
from befriend.giving.asks.queries.pipeline import PAGE_SIZE, at_stage, board, ended, steps_of, what_came
from befriend.giving.asks.views.asking import colleague, id_in, place_of, see_other
from befriend.giving.models import Opportunity, PipelineStage
from befriend.people.models import Contact

_ENDED_SHOWN = 10
_SPARE_STAGES = 2


@requires(Permission.SEE_GIVING)
def pipeline(request: HttpRequest) -> HttpResponse:
    """The board."""
    stages, mine = have_stages(), request.GET.get("whose") == "mine"
    columns = board(stages, owner_id=colleague(request).pk if mine else None)
    context = {
        "columns": columns,
        "stages": stages,
        "mine": mine,
        "total": sum(column.total for column in columns),
        "weighed": sum(column.weighed for column in columns),
        "number": sum(column.number for column in columns),
        "won": list(ended(is_won=True)[:_ENDED_SHOWN]),
        "lost": list(ended(is_won=False)[:_ENDED_SHOWN]),
        "today": Organisation.current().today(),
        "now": timezone.now(),
    }
    return render(request, "giving/asks/pipeline.html", context)


@requires(Permission.SEE_GIVING)
def stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    """Everything at one stage, the largest first."""
    found = get_object_or_404(PipelineStage, pk=stage_id)
    cards = at_stage(found, after=place_of(request))
    last = cards[PAGE_SIZE - 1].opportunity if len(cards) > PAGE_SIZE else None
    context = {
        "stage": found,
        "cards": cards[:PAGE_SIZE],
        "stages": have_stages(),
        "after": f"{last.amount_minor}_{last.pk}" if last else "",
        "now": timezone.now(),
    }
    return render(request, "giving/asks/stage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_PIPELINE)
def new(request: HttpRequest, contact_id: int) -> HttpResponse:
    """It is talked about with someone."""
    contact = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    have_stages()
    form = OpportunityForm(request.POST if request.method == "POST" else None, initial={"owner": contact.owner_id or colleague(request).pk})
    if request.method == "POST" and form.is_valid() and form.keep(begin, contact=contact, by=colleague(request), **form.said):
        toast(request, _("Written down. What is the next step?"))
        return see_other("asks:opportunity", form.kept.pk)
    return render(request, "giving/asks/opportunity_form.html", {"form": form, "contact": contact}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_PIPELINE)
def edit(request: HttpRequest, opportunity_id: int) -> HttpResponse:
    """Say something else of it."""
    found = _opportunity(opportunity_id)
    initial = OtherwiseForm.initial_of(found, Organisation.current().currency)
    form = OtherwiseForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and form.keep(say_otherwise, opportunity=found, by=colleague(request), **form.said):
        toast(request, _("Kept."))
        return see_other("asks:opportunity", found.pk)
    context = {"form": form, "contact": found.contact, "opportunity": found}
    return render(request, "giving/asks/opportunity_form.html", context, status=422 if form.errors else 200)


@requires(Permission.SEE_GIVING)
def opportunity(request: HttpRequest, opportunity_id: int) -> HttpResponse:
    """One of them: where it stands, what is done next, and how it came there."""
    return _page(request, _opportunity(opportunity_id))


def _opportunity(opportunity_id: int) -> Opportunity:
    found = Opportunity.objects.select_related("contact", "fund", "stage", "owner", "end__by", "end__gift", "end__pledge")
    return get_object_or_404(found, pk=opportunity_id)


def _page(request: HttpRequest, found: Opportunity, **forms: Any) -> HttpResponse:
    gifts, pledges = what_came(found.contact_id)
    context = {
        "opportunity": found,
        "end": getattr(found, "end", None),
        "stages": have_stages(),
        "steps": [(step, step.state(timezone.now())) for step in steps_of(found)],
        "moves": list(found.moves.select_related("stage", "by").order_by("-pk")),
        "step_form": StepForm(initial={"owner": found.owner_id}),
        "won_form": WonForm(gifts=gifts, pledges=pledges),
        "lost_form": LostForm(),
        "is_late": found.expected_day is not None and found.expected_day < Organisation.current().today(),
        **forms,
    }
    return render(request, "giving/asks/opportunity.html", context, status=422 if forms else 200)


@require_POST
@requires(Permission.KEEP_PIPELINE)
def moving(request: HttpRequest, opportunity_id: int) -> HttpResponse:
    """To another stage; the toast offers it back."""
    found = _opportunity(opportunity_id)
    to = get_object_or_404(PipelineStage, pk=id_in(request, "stage") or 0, removed_at=None)
    undo = reverse("asks:moving", args=[found.pk]) + f"?stage={found.stage_id}" if found.stage_id != to.pk else ""
    try:
        move(opportunity=found, stage=to, by=colleague(request))
        toast(request, _("It stands at “%(stage)s” now.") % {"stage": to.name}, undo=undo)
    except Refused as refused:
        toast(request, refused.message)
    return see_other("asks:opportunity", found.pk) if request.POST.get("next") == "page" else see_other("asks:pipeline")


@require_POST
@requires(Permission.KEEP_PIPELINE)
def steps(request: HttpRequest, opportunity_id: int) -> HttpResponse:
    """Plan what is done next."""
    found, form = _opportunity(opportunity_id), StepForm(request.POST)
    if form.is_valid() and form.keep(plan_step, opportunity=found, by=colleague(request), **form.cleaned_data):
        toast(request, _("It stands on %(name)s’s day.") % {"name": form.cleaned_data["owner"].name})
        return see_other("asks:opportunity", found.pk)
    return _page(request, found, step_form=form)


@require_POST
@requires(Permission.KEEP_PIPELINE)
def winning(request: HttpRequest, opportunity_id: int) -> HttpResponse:
    """They gave, or gave their word."""
    found = _opportunity(opportunity_id)
    gifts, pledges = what_came(found.contact_id)
    form = WonForm(request.POST, gifts=gifts, pledges=pledges)
    if form.is_valid() and form.keep(win, opportunity=found, by=colleague(request), **form.said):
        toast(request, _("Wonderful. Do not forget to thank them."), undo=reverse("asks:talking_again", args=[found.pk]))
        return see_other("asks:opportunity", found.pk)
    return _page(request, found, won_form=form)


@require_POST
@requires(Permission.KEEP_PIPELINE)
def losing(request: HttpRequest, opportunity_id: int) -> HttpResponse:
    """It came to nothing."""
    found, form = _opportunity(opportunity_id), LostForm(request.POST)
    if form.is_valid() and form.keep(lose, opportunity=found, by=colleague(request), **form.cleaned_data):
        toast(request, _("Written down. The friendship goes on."), undo=reverse("asks:talking_again", args=[found.pk]))
        return see_other("asks:opportunity", found.pk)
    return _page(request, found, lost_form=form)


@require_POST
@requires(Permission.KEEP_PIPELINE)
def talking_again(request: HttpRequest, opportunity_id: int) -> HttpResponse:
    """Undo: it is talked about again."""
    found = _opportunity(opportunity_id)
    talk_again(opportunity=found, by=colleague(request))
    toast(request, _("It is as it was."))
    return see_other("asks:opportunity", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_PIPELINE)
def stages(request: HttpRequest) -> HttpResponse:
    """The names of the stages, in their order; an empty name takes one away."""
    rows: list[tuple[str, str, str]] = [(str(one.pk), one.name, str(one.likelihood)) for one in have_stages()]
    problem = ""
    if request.method == "POST":
        told = [request.POST.getlist(name) for name in ("id", "name", "likelihood")]
        rows = list(zip(*told, strict=False))
        try:
            keep_stages(stages=[_read(row) for row in rows], by=colleague(request))
        except Refused as refused:
            problem = refused.message
        else:
            toast(request, _("Kept."))
            return see_other("asks:pipeline")
    context = {"rows": [row for row in rows if row[1]] + [("", "", "50")] * _SPARE_STAGES, "problem": problem}
    return render(request, "giving/asks/stages.html", context, status=422 if problem else 200)


def _read(row: tuple[str, str, str]) -> tuple[int | None, str, int]:
    """A stage as it was typed; a likelihood that is no number is refused as too large."""
    pk, name, likelihood = row
    is_id, is_number = (text.isascii() and text.isdecimal() and len(text) < 10 for text in (pk, likelihood))
    return (int(pk) if is_id else None), name, (int(likelihood) if is_number else 101)
