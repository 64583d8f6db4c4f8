"""What we owe those who fund us: one by one, promised, done, said otherwise, let go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.funders.actions.duties import is_done, is_not_done, let_go, owe, owe_again, say_otherwise
from befriend.giving.funders.forms.asking import ReasonForm
from befriend.giving.funders.forms.duties import DoneForm, DutyForm
from befriend.giving.funders.queries.duties import owed_of
from befriend.giving.funders.views.grants import grant_page
from befriend.giving.funders.views.sponsors import sponsorship_page
from befriend.giving.models import Duty, DutySort, Grant, Sponsorship
from befriend.giving.views.asking import colleague, see_other

_WITH = ("contact", "grant", "sponsorship", "partnership", "by")


@requires(Permission.SEE_GIVING)
def duty(request: HttpRequest, duty_id: int) -> HttpResponse:
    """One thing that we owe: what, to whom, by when, who sees to it, and what became of it."""
    return _page(request, duty_id)


def _page(request: HttpRequest, duty_id: int, **forms: Any) -> HttpResponse:
    found = get_object_or_404(Duty.objects.select_related(*_WITH), pk=duty_id)
    (owed,) = owed_of([found])
    context = {
        "owed": owed,
        "duty": found,
        "by_figures": found.sort == DutySort.FIGURES,
        "back": _place_of(found),
        "done": forms.get("done") or DoneForm(prefix="done"),
        "other": forms.get("other") or DutyForm(prefix="other", initial=DutyForm.initial_of(owed)),
        "reason": forms.get("reason") or ReasonForm(prefix="reason"),
    }
    return render(request, "giving/funders/duty.html", context, status=422 if forms else 200)


def _place_of(found: Duty) -> str:
    if found.grant_id is not None:
        return reverse("funders:grant", args=[found.grant_id])
    if found.sponsorship_id is not None:
        return reverse("funders:sponsorship", args=[found.sponsorship_id])
    return reverse("funders:partnership", args=[found.partnership_id])


@require_POST
@requires(Permission.KEEP_FUNDERS)
def grant_duties(request: HttpRequest, grant_id: int) -> HttpResponse:
    """A report is owed."""
    found = get_object_or_404(Grant.objects.select_related("contact"), pk=grant_id)
    form = DutyForm(request.POST, prefix="duty")
    if form.is_valid() and form.keep(owe, sort=DutySort.REPORT, grant=found, by=colleague(request), **form.told):
        _promised(request, form.kept)
        return see_other("funders:grant", found.pk)
    return grant_page(request, grant_id, duty=form)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def sponsorship_duties(request: HttpRequest, sponsorship_id: int) -> HttpResponse:
    """A benefit more is owed."""
    found = get_object_or_404(Sponsorship.objects.select_related("contact"), pk=sponsorship_id)
    form = DutyForm(request.POST, prefix="duty")
    if form.is_valid() and form.keep(owe, sort=DutySort.BENEFIT, sponsorship=found, by=colleague(request), **form.told):
        _promised(request, form.kept)
        return see_other("funders:sponsorship", found.pk)
    return sponsorship_page(request, sponsorship_id, duty=form)


def _promised(request: HttpRequest, made: Duty) -> None:
    assert made.word is not None
    owner = made.word.promises_made.select_related("owner").get().owner
    toast(request, _("Promised. It stands on the day of %(name)s.") % {"name": owner.name if owner else ""})


@require_POST
@requires(Permission.KEEP_FUNDERS)
def doing(request: HttpRequest, duty_id: int) -> HttpResponse:
    """It was sent, delivered, talked about."""
    found = get_object_or_404(Duty.objects.select_related(*_WITH), pk=duty_id)
    form = DoneForm(request.POST, request.FILES, prefix="done")
    if form.is_valid() and form.keep(is_done, duty=found, by=colleague(request), **form.told):
        toast(request, _("Word kept: %(what)s.") % {"what": found.what}, undo=reverse("funders:duty_undone", args=[found.pk]))
        return see_other(_place_of(found))
    return _page(request, duty_id, done=form)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def undone(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Undo: it is owed again."""
    found = get_object_or_404(Duty, pk=duty_id)
    is_not_done(duty=found, by=colleague(request))
    toast(request, _("It is owed again."))
    return see_other("funders:duty", found.pk)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def other_words(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Another day, other words, someone else."""
    found = get_object_or_404(Duty.objects.select_related(*_WITH), pk=duty_id)
    form = DutyForm(request.POST, prefix="other")
    if form.is_valid() and form.keep(say_otherwise, duty=found, by=colleague(request), **form.told):
        toast(request, _("Kept."))
        return see_other(_place_of(found))
    return _page(request, duty_id, other=form)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def letting_go(request: HttpRequest, duty_id: int) -> HttpResponse:
    """It is owed no longer."""
    found = get_object_or_404(Duty.objects.select_related(*_WITH), pk=duty_id)
    form = ReasonForm(request.POST, prefix="reason")
    if form.is_valid() and form.keep(let_go, duty=found, reason=form.cleaned_data["reason"], by=colleague(request)):
        toast(request, _("Let go: %(what)s.") % {"what": found.what}, undo=reverse("funders:duty_return", args=[found.pk]))
        return see_other(_place_of(found))
    return _page(request, duty_id, reason=form)


@require_POST
@requires(Permission.KEEP_FUNDERS)
def duty_return(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Undo: it is owed after all."""
    found = get_object_or_404(Duty, pk=duty_id)
    try:
        owe_again(duty=found, by=colleague(request))
        toast(request, _("It is owed again."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("funders:duty", found.pk)
