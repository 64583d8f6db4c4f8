"""What happens with a legacy: it comes further, something is planned, said or received; and back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.legacies.actions.keep import note, put_note_back, step, step_back, take_note_back
from befriend.giving.legacies.actions.next_step import forget_next_step, plan_next_step
from befriend.giving.legacies.actions.receive import not_received, receive
from befriend.giving.legacies.forms.legacy import NextStepForm, ReceivedForm
from befriend.giving.legacies.views.legacies import legacy_or_404, page
from befriend.giving.models import LegacyNote, LegacyReceived, LegacyStage, LegacyStep
from befriend.giving.views.asking import colleague, see_other
from befriend.timeline.actions.record import CannotRecord


@require_POST
@requires(Permission.SEE_LEGACIES)
def steps(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """It came so far."""
    legacy, to = legacy_or_404(request, legacy_id), request.POST.get("to", "")
    try:
        if to not in LegacyStage.values:
            raise Refused(_("How far is it? Choose one of the list."))
        made = step(legacy=legacy, to=LegacyStage(to), by=colleague(request), words=request.POST.get("words", ""))
    except Refused as refused:
        return page(request, legacy, problem=refused.message)
    words = _("Nobody writes to them any more. May they rest in peace.") if made.death else _("Kept.")
    toast(request, words, undo=reverse("legacies:step_removal", args=[made.pk]))
    return see_other("legacies:one", legacy.pk)


@require_POST
@requires(Permission.SEE_LEGACIES)
def step_removal(request: HttpRequest, step_id: int) -> HttpResponse:
    """Undo: it is as far as before."""
    row = get_object_or_404(LegacyStep.objects.visible_to(colleague(request)).select_related("legacy__contact"), pk=step_id)
    try:
        step_back(step=row, by=colleague(request))
        toast(request, _("It is as far as it was before."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("legacies:one", row.legacy_id)


@require_POST
@requires(Permission.SEE_LEGACIES)
def notes(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """Something was said."""
    legacy = legacy_or_404(request, legacy_id)
    try:
        kept = note(legacy=legacy, text=request.POST.get("text", ""), by=colleague(request))
    except Refused as refused:
        return page(request, legacy, problem=refused.message, typed=request.POST.get("text", ""))
    toast(request, _("Kept, in confidence."), undo=reverse("legacies:note_removal", args=[kept.pk]))
    return see_other("legacies:one", legacy.pk)


@require_POST
@requires(Permission.SEE_LEGACIES)
def note_removal(request: HttpRequest, note_id: int) -> HttpResponse:
    """It was a slip."""
    row = get_object_or_404(LegacyNote.objects.visible_to(colleague(request)), pk=note_id)
    take_note_back(note=row)
    toast(request, _("Taken away."), undo=reverse("legacies:note_return", args=[row.pk]))
    return see_other("legacies:one", row.legacy_id)


@require_POST
@requires(Permission.SEE_LEGACIES)
def note_return(request: HttpRequest, note_id: int) -> HttpResponse:
    """Undo: it is there again."""
    row = get_object_or_404(LegacyNote.objects.visible_to(colleague(request)), pk=note_id)
    put_note_back(note=row)
    toast(request, _("It is there again."))
    return see_other("legacies:one", row.legacy_id)


@require_POST
@requires(Permission.SEE_LEGACIES)
def next_steps(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """What is next, by when and by whom."""
    legacy, user = legacy_or_404(request, legacy_id), colleague(request)
    form = NextStepForm(request.POST, user=user, prefix="next")
    if form.is_valid():
        told = {"what": form.cleaned_data["what"], "plain": form.cleaned_data["plain"], "due_at": form.due_at, "owner": form.whose}
        try:
            if form.keep(plan_next_step, legacy=legacy, by=user, **told):
                toast(
                    request,
                    _("It stands on the day of %(name)s.") % {"name": form.whose.short_name},
                    undo=reverse("legacies:next_removal", args=[legacy.pk]),
                )
                return see_other("legacies:one", legacy.pk)
        except CannotRecord as reason:
            form.add_error("day", str(reason))
    return page(request, legacy, next_form=form)


@require_POST
@requires(Permission.SEE_LEGACIES)
def next_removal(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """Nothing is planned any more."""
    legacy = legacy_or_404(request, legacy_id)
    forget_next_step(legacy=legacy, by=colleague(request))
    toast(request, _("Nothing is planned."))
    return see_other("legacies:one", legacy.pk)


@require_POST
@requires(Permission.SEE_LEGACIES)
def received(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """Money of it came."""
    legacy, user = legacy_or_404(request, legacy_id), colleague(request)
    form = ReceivedForm(request.POST, prefix="received")
    if form.is_valid():
        said = form.cleaned_data
        amount, once = Money(said["amount"] or 0, form.organisation.currency), f"legacy:{legacy.pk}:{said['once']}" if said["once"] else ""
        try:
            if form.keep(receive, legacy=legacy, amount=amount, fund=said["fund"], received_at=form.received_at, by=user, once=once):
                toast(request, _("It is in the books."), undo=reverse("legacies:received_removal", args=[form.kept.pk]))
                return see_other("legacies:one", legacy.pk)
        except CannotRecord as reason:
            form.add_error("day", str(reason))
    return page(request, legacy, received_form=form)


@require_POST
@requires(Permission.SEE_LEGACIES)
def received_removal(request: HttpRequest, received_id: int) -> HttpResponse:
    """Undo: it did not come."""
    row = get_object_or_404(LegacyReceived.objects.visible_to(colleague(request)).select_related("gift"), pk=received_id)
    try:
        not_received(received=row, by=colleague(request))
        toast(request, _("Taken out of the books. It counts nowhere now."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("legacies:one", row.legacy_id)
