"""Work for free: who does what for whom of us, how much was promised, how much is done."""

from __future__ import annotations

import secrets
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused
from befriend.foundation.spreadsheet import Line, Writer
from befriend.foundation.toasts import toast
from befriend.giving.actions.offers import answer_by_letter, answered
from befriend.giving.kinds import WORK_SUBJECT
from befriend.giving.models import ProBono, ProBonoHours, ProBonoTurn, WorkState
from befriend.giving.skills.actions.hours import not_worked, work_hours, worked_after_all
from befriend.giving.skills.actions.work import agree_work, change_work, turn, turn_back, ways_from
from befriend.giving.skills.forms.work import HoursForm, WorkForm
from befriend.giving.skills.queries.work import all_work, how_many_wait, page_of, rows_of, worked, worked_in
from befriend.giving.views.asking import colleague, people_found, see_other
from befriend.people.models import Contact
from befriend.timeline.actions.record import CannotRecord
from befriend.timeline.rules.moments import moment_on


@requires(Permission.SEE_GIVING)
def work(request: HttpRequest) -> HttpResponse:
    """Every piece of work, the newest first; or those of a state."""
    state, after = request.GET.get("state", ""), request.GET.get("after", "")
    state = state if state in WorkState.values else ""
    rows, then = page_of(state, after=int(after) if after.isascii() and after.isdecimal() and len(after) <= 18 else 0)
    year = date_of(Organisation.current().today()).year
    context = {
        "rows": [(one, worked(one)) for one in rows],
        "then": then,
        "state": state,
        "states": WorkState.choices,
        "year": worked_in(year),
        "waiting": how_many_wait(),
    }
    return render(request, "giving/skills/work.html", context)


@require_safe
@requires(Permission.EXPORT_PEOPLE)
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as a file."""
    audit(by=colleague(request), verb="exported", subject="work for free")
    writer = Writer(Line())
    rows = enumerate(rows_of(request.GET.get("state", "")))
    answer = StreamingHttpResponse(("\ufeff" if place == 0 else "") + writer.writerow(row) for place, row in rows)
    answer["Content-Type"] = "text/csv; charset=utf-8"
    answer["Content-Disposition"] = 'attachment; filename="work-for-free.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def new_work(request: HttpRequest) -> HttpResponse:
    """First who, then what."""
    said = request.GET.get("who", "")
    who = get_object_or_404(Contact, pk=int(said), erased_at=None) if said.isascii() and said.isdecimal() and len(said) <= 18 else None
    if who is None:
        asked, people = people_found(request)
        template = "giving/skills/_people.html" if request.htmx else "giving/skills/who.html"  # type: ignore[attr-defined]
        return render(request, template, {"asked": asked, "people": people})
    form = WorkForm(request.POST if request.method == "POST" else None, initial={"once": secrets.token_urlsafe(12)})
    if request.method == "POST" and form.is_valid():
        once = f"work:{colleague(request).pk}:{form.cleaned_data['once']}" if form.cleaned_data["once"] else ""
        if form.keep(agree_work, contact=who, by=colleague(request), once=once, **form.told):
            toast(request, _("Agreed. Write the hours down as they come."))
            return see_other("skills:one", form.kept.pk)
    return render(request, "giving/skills/form.html", {"form": form, "who": who}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def edit_work(request: HttpRequest, work_id: int) -> HttpResponse:
    """Say something else of it."""
    found = get_object_or_404(ProBono.objects.select_related("contact"), pk=work_id)
    initial = WorkForm.initial_of(found, Organisation.current().currency)
    form = WorkForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and form.keep(change_work, work=found, by=colleague(request), **form.told):
        toast(request, _("Kept."))
        return see_other("skills:one", found.pk)
    context = {"form": form, "who": found.contact, "work": found}
    return render(request, "giving/skills/form.html", context, status=422 if form.errors else 200)


@requires(Permission.SEE_GIVING)
def one(request: HttpRequest, work_id: int) -> HttpResponse:
    """One piece of work: promised, delivered, and what happened."""
    return _page(request, work_id)


def _page(request: HttpRequest, work_id: int, *, form: HoursForm | None = None, problem: str = "", typed: str = "") -> HttpResponse:
    found = get_object_or_404(all_work(), pk=work_id)
    context = {
        "work": found,
        "done": worked(found),
        "turns": found.turns.select_related("by").order_by("pk"),
        "ways": ways_from(WorkState(found.state)),
        "form": form or HoursForm(),
        "problem": problem,
        "typed": typed,
    }
    return render(request, "giving/skills/one.html", context, status=422 if form or problem else 200)


@require_POST
@requires(Permission.RECORD_GIFT)
def hours(request: HttpRequest, work_id: int) -> HttpResponse:
    """Hours were worked."""
    found = get_object_or_404(ProBono.objects.select_related("contact"), pk=work_id)
    form = HoursForm(request.POST)
    if form.is_valid() and _kept(form, found, request):
        name = {"name": found.contact.short_name}
        toast(request, _("Written down. %(name)s waits to be thanked.") % name, undo=reverse("skills:hours_removal", args=[form.kept.pk]))
        return see_other("skills:one", found.pk)
    return _page(request, work_id, form=form)


def _kept(form: HoursForm, found: ProBono, request: HttpRequest) -> bool:
    day: date = form.cleaned_data["day"]
    today = date_of(form.organisation.today())
    at = timezone.now() if day == today else moment_on(day, None, form.organisation.zone)
    said = {"hours": form.cleaned_data["hours"], "words": form.cleaned_data["words"]}
    try:
        return form.keep(work_hours, work=found, worked_at=at, by=colleague(request), **said)
    except CannotRecord as reason:
        form.add_error("day", str(reason))
        return False


@require_POST
@requires(Permission.RECORD_GIFT)
def hours_removal(request: HttpRequest, hours_id: int) -> HttpResponse:
    """They were not worked."""
    row = get_object_or_404(ProBonoHours.objects.select_related("pro_bono__contact"), pk=hours_id)
    not_worked(hours=row, by=colleague(request))
    toast(request, _("Taken back. It counts nowhere."), undo=reverse("skills:hours_return", args=[row.pk]))
    return see_other("skills:one", row.pro_bono_id)


@require_POST
@requires(Permission.RECORD_GIFT)
def hours_return(request: HttpRequest, hours_id: int) -> HttpResponse:
    """Undo: they count again."""
    row = get_object_or_404(ProBonoHours.objects.select_related("pro_bono__contact"), pk=hours_id)
    worked_after_all(hours=row, by=colleague(request))
    toast(request, _("It counts again."))
    return see_other("skills:one", row.pro_bono_id)


@require_POST
@requires(Permission.RECORD_GIFT)
def turns(request: HttpRequest, work_id: int) -> HttpResponse:
    """It is agreed, done or declined."""
    found = get_object_or_404(ProBono, pk=work_id)
    to = request.POST.get("to", "")
    try:
        if to not in WorkState.values:
            raise Refused(_("Where does it go? Choose one of the buttons."))
        made = turn(work=found, to=WorkState(to), by=colleague(request), words=request.POST.get("words", ""))
    except Refused as refused:
        return _page(request, work_id, problem=refused.message)
    toast(request, _("It is %(state)s.") % {"state": made.get_state_display()}, undo=reverse("skills:turn_removal", args=[made.pk]))
    return see_other("skills:one", found.pk)


@require_POST
@requires(Permission.RECORD_GIFT)
def turn_removal(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Undo: it is as it was before."""
    row = get_object_or_404(ProBonoTurn, pk=turn_id)
    try:
        turn_back(turn=row, by=colleague(request))
        toast(request, _("It is as it was before."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("skills:one", row.pro_bono_id)


@require_POST
@requires(Permission.WRITE_LETTERS)
def answer(request: HttpRequest, work_id: int) -> HttpResponse:
    """Answer an offer: by e-mail, or say that it was answered by phone."""
    found = get_object_or_404(ProBono.objects.select_related("contact"), pk=work_id)
    about, words, name = (WORK_SUBJECT, found.pk), request.POST.get("words", "").replace("\0", ""), {"name": found.contact.short_name}
    try:
        if request.POST.get("how") == "phone":
            answered(contact=found.contact, words=words, about=about, by=colleague(request))
            toast(request, _("Written down: %(name)s has an answer.") % name)
        else:
            answer_by_letter(
                contact=found.contact, words=words, subject=_("What you would like to do for us"), about=about, by=colleague(request)
            )
            toast(request, _("The answer to %(name)s leaves in half a minute.") % name)
    except Refused as refused:
        return _page(request, work_id, problem=refused.message, typed=words)
    return see_other("skills:one", found.pk)
