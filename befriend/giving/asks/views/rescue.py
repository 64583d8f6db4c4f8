"""Regular gifts that do not come through: the list with what to do next, the letters, the plan."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.asks.actions.rescue import decide, keep_plan, look_after_failing, spoke, tried_again, write
from befriend.giving.asks.forms.rescue import PauseForm, PlanForm, RescueLetterForm
from befriend.giving.asks.queries.rescue import PAGE_SIZE, failing, failing_page, letter_words, open_rescues, plan_now, what_came
from befriend.giving.asks.rules.rescue import MOST_STEPS
from befriend.giving.asks.views.asking import colleague, id_in, see_other
from befriend.giving.models import Life, Rescue
from befriend.giving.queries.receipt_facts import language_of


@requires(Permission.SEE_GIVING)
def failing_gifts(request: HttpRequest) -> HttpResponse:
    """The list: who failed last first, and what is done next."""
    found = failing_page(after=id_in(request, "after"), today=Organisation.current().today())
    context = {
        "rows": found[:PAGE_SIZE],
        "after": found[PAGE_SIZE - 1].rescue.pk if len(found) > PAGE_SIZE else None,
        "came": what_came(),
        "plan": plan_now(),
    }
    return render(request, "giving/asks/failing.html", context)


@require_POST
@requires(Permission.RECORD_GIFT)
def looking(request: HttpRequest) -> HttpResponse:
    """Look now, instead of waiting for the night."""
    found = look_after_failing()
    toast(request, _("Looked: %(begun)d new, %(over)d over.") % found)
    return see_other("asks:failing")


def _rescue(rescue_id: int) -> Rescue:
    return get_object_or_404(open_rescues(), pk=rescue_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def letter(request: HttpRequest, rescue_id: int, number: int) -> HttpResponse:
    """A letter of the plan, to be read, changed and sent."""
    rescue = _rescue(rescue_id)
    if not 0 < number <= MOST_STEPS:
        raise Http404
    with override(language_of(rescue.recurring.contact)):
        subject, text = letter_words(rescue.recurring, number, signed=colleague(request).name)
    form = RescueLetterForm(request.POST if request.method == "POST" else None, initial={"subject": subject, "text": text})
    if (
        request.method == "POST"
        and form.is_valid()
        and form.keep(write, rescue=rescue, number=number, by=colleague(request), **form.cleaned_data)
    ):
        toast(request, _("It leaves in half a minute."), undo=reverse("outbox:withdrawal", args=[form.kept.pk]))
        return see_other("asks:failing")
    context = {"form": form, "rescue": rescue, "contact": rescue.recurring.contact}
    return render(request, "giving/asks/rescue_letter.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.RECORD_GIFT)
def doing(request: HttpRequest, rescue_id: int) -> HttpResponse:
    """It was tried again, someone spoke with them, it comes again, pauses, or ends."""
    rescue, said = _rescue(rescue_id), request.POST.get("do", "")
    try:
        toast(request, _done(request, rescue, said))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("asks:failing")


def _done(request: HttpRequest, rescue: Rescue, said: str) -> str:
    by, words = colleague(request), request.POST.get("words", "")
    if said in ("spoke", "retry"):
        step = failing(rescue, plan_now(), 0).step
        spoke(rescue=rescue, words=words, by=by) if said == "spoke" else tried_again(rescue=rescue, number=step[1], by=by)
        return _("Written down.")
    if said == "pause":
        form = PauseForm(request.POST)
        if not form.is_valid():
            raise Refused(_("Until which day?"))
        decide(rescue=rescue, life=Life.PAUSED, until_day=form.until_day, by=by, reason=words)
        return _("It pauses, and goes on by itself after that day.")
    if said == Life.ENDED:
        decide(rescue=rescue, life=Life.ENDED, by=by, reason=words)
        return _("It has ended. Thank them for what they gave.")
    decide(rescue=rescue, life=Life.ACTIVE, by=by, reason=words)
    return _("Good: it comes again.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_FUNDS)
def plan(request: HttpRequest) -> HttpResponse:
    """The plan."""
    form = PlanForm(request.POST if request.method == "POST" else None, initial=PlanForm.initial_of(plan_now()))
    if request.method == "POST" and form.is_valid() and form.keep(keep_plan, plan=form.plan, by=colleague(request)):
        toast(request, _("Kept."))
        return see_other("asks:failing")
    return render(request, "giving/asks/rescue_plan.html", {"form": form}, status=422 if form.errors else 200)
