"""Grants: the list, one grant told from its beginning, and its way from stage to stage."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.templatetags.befriend import day_iso
from befriend.foundation.toasts import toast
from befriend.giving.forms.amounts import written_amount
from befriend.giving.funders.actions.grants import keep_grant, move_grant, undo_turn
from befriend.giving.funders.forms.duties import DutyForm
from befriend.giving.funders.forms.grants import AwardForm, BudgetForm, FileForm, GrantForm, SpentForm, WhoseForm
from befriend.giving.funders.queries.grants import Show, every_grant, grants, story_of
from befriend.giving.funders.views.asking import choose, form_page, number_in, page_of, table, whom
from befriend.giving.models import Grant, GrantTurn, Stage
from befriend.giving.views.asking import colleague, see_other

_SHOWN = ((Show.ASKED, gettext_lazy("Asked for")), (Show.OURS, gettext_lazy("Ours")), (Show.OVER, gettext_lazy("Over")))


@requires(Permission.SEE_GIVING)
def all_grants(request: HttpRequest) -> HttpResponse:
    """Grants that are asked for, ours, or over; everybody's or one colleague's."""
    said = request.GET.get("show", "")
    show = Show(said) if said in set(Show) else None
    found, after = page_of(request, grants(show=show, responsible=number_in(request, "who"), contact=number_in(request, "contact")))
    context = {
        "grants": found,
        "after": after,
        "show": show,
        "shows": _SHOWN,
        "whose": WhoseForm(initial={"who": number_in(request, "who")}),
        "today": Organisation.current().today(),
    }
    return render(request, "giving/funders/grants.html", context)


@require_safe
@requires(Permission.EXPORT_PEOPLE)
def grants_export(request: HttpRequest) -> HttpResponseBase:
    """All grants as a spreadsheet."""
    head = [_("Funder"), _("Programme"), _("Stage"), _("Asked"), _("Awarded"), _("Currency"), _("Fund"), _("To be handed in by"),
            _("They answer by"), _("From"), _("Until"), _("Who sees to it")]  # fmt: skip
    return table(_("Grants"), head, (_cells(grant) for grant in every_grant()))


def _cells(grant: Grant) -> list[object]:
    sums = [None if one is None else written_amount(one, grant.currency) for one in (grant.asked_minor, grant.awarded_minor)]
    days = [day_iso(day) if day is not None else "" for day in (grant.submit_day, grant.decision_day, grant.first_day, grant.last_day)]
    who = grant.responsible.name if grant.responsible else ""
    fund = grant.fund.name if grant.fund else ""
    return [grant.contact.name, grant.programme, grant.get_stage_display(), *sums, grant.currency, fund, *days, who]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def new_grant(request: HttpRequest) -> HttpResponse:
    """Write a grant down: first whose, then what."""
    funder = whom(request)
    if funder is None:
        return choose(request, title=_("Which funder?"), back=reverse("funders:grants"))
    form = GrantForm(request.POST if request.method == "POST" else None, responsible=colleague(request))
    if request.method == "POST" and form.is_valid() and form.keep(keep_grant, contact=funder, by=colleague(request), **form.told):
        toast(request, _("Written down."))
        return see_other("funders:grant", form.kept.pk)
    return form_page(request, form, contact=funder, title=_("A grant of %(name)s") % {"name": funder.name}, back=reverse("funders:grants"))


@requires(Permission.SEE_GIVING)
def grant(request: HttpRequest, grant_id: int) -> HttpResponse:
    """One grant: where it stands, what we owe, what is expected and here, what was spent, its papers, and how it went."""
    return grant_page(request, grant_id)


def grant_page(request: HttpRequest, grant_id: int, **forms: Any) -> HttpResponse:
    """The page, with the form that was wrong in its place."""
    found = get_object_or_404(grants(), pk=grant_id)
    context = {
        "story": story_of(found, today=Organisation.current().today()),
        "grant": found,
        "stages": [stage for stage in found.stands.may_become if stage != Stage.AWARDED],
        "may_be_awarded": Stage.AWARDED in found.stands.may_become,
        "duty": forms.get("duty") or DutyForm(prefix="duty", responsible=found.responsible or colleague(request)),
        "line": forms.get("line") or BudgetForm(prefix="line"),
        "spent": forms.get("spent") or SpentForm(prefix="spent", grant=found),
        "file": forms.get("file") or FileForm(prefix="file"),
    }
    return render(request, "giving/funders/grant.html", context, status=422 if forms else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def edit_grant(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Say something else of it."""
    found = get_object_or_404(grants(), pk=grant_id)
    form = GrantForm(request.POST if request.method == "POST" else None, initial=GrantForm.initial_of(found), fund=found.fund)
    if request.method == "POST" and form.is_valid() and form.keep(keep_grant, grant=found, by=colleague(request), **form.told):
        toast(request, _("Kept."))
        return see_other("funders:grant", found.pk)
    return form_page(request, form, contact=found.contact, title=_("Say it otherwise"), back=reverse("funders:grant", args=[found.pk]))


@require_POST
@requires(Permission.KEEP_FUNDERS)
def stages(request: HttpRequest, grant_id: int) -> HttpResponse:
    """It goes on to another stage."""
    found, said = get_object_or_404(grants(), pk=grant_id), request.POST.get("stage", "")
    try:
        if said in set(Stage):
            turn = move_grant(grant=found, stage=Stage(said), by=colleague(request), words=request.POST.get("words", ""))
            words = {"stage": Stage(said).label}
            toast(request, _("It is now: %(stage)s.") % words, undo=reverse("funders:grant_turn_removal", args=[turn.pk]))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("funders:grant", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDERS)
def award(request: HttpRequest, grant_id: int) -> HttpResponse:
    """They said yes: how much, for what, and when its parts come."""
    found = get_object_or_404(grants(), pk=grant_id)
    form = AwardForm(request.POST if request.method == "POST" else None, grant=found)
    if request.method == "POST" and form.is_valid() and _awarded(form, request, found):
        turn: GrantTurn = form.kept
        words = _("%(name)s said yes. What comes is expected from now on.") % {"name": found.contact.short_name}
        toast(request, words, undo=reverse("funders:grant_turn_removal", args=[turn.pk]))
        return see_other("funders:grant", found.pk)
    return render(request, "giving/funders/award.html", {"form": form, "grant": found}, status=422 if form.errors else 200)


def _awarded(form: AwardForm, request: HttpRequest, found: Grant) -> bool:
    words = form.cleaned_data["words"]
    return form.keep(move_grant, grant=found, stage=Stage.AWARDED, by=colleague(request), words=words, award=form.award)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def grant_turn_removal(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Undo: it stands where it stood before."""
    turn = get_object_or_404(GrantTurn, pk=turn_id)
    try:
        undo_turn(turn=turn, by=colleague(request))
        toast(request, _("It is as it was."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("funders:grant", turn.grant_id)
