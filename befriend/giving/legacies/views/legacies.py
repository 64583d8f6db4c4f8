"""Legacies on screen, for those entrusted: the stages, one of them, and who may see this at all."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.foundation.spreadsheet import Line, Writer
from befriend.foundation.toasts import toast
from befriend.giving.legacies.actions.keep import (
    begin_legacy,
    change_legacy,
    entrust_with_legacies,
    name_executor,
    put_legacy_back,
    take_back_legacy,
)
from befriend.giving.legacies.forms.legacy import LegacyForm, NextStepForm, ReceivedForm
from befriend.giving.legacies.queries.legacies import by_stage, entrusted, legacies_for, received_minor, story_of
from befriend.giving.models import Legacy, LegacyStage
from befriend.giving.views.asking import colleague, people_found, see_other
from befriend.people.models import Contact


@requires(Permission.SEE_LEGACIES)
def legacies(request: HttpRequest) -> HttpResponse:
    """Every stage, and who is there."""
    user = colleague(request)
    columns = by_stage(user)
    alive = [column for column in columns if column.stage in (LegacyStage.INCLUDED, LegacyStage.CONFIRMED, LegacyStage.ESTATE)]
    context = {
        "columns": [column for column in columns if column.number],
        "expected": sum(column.expected_minor for column in alive),
        "received": received_minor(user),
    }
    return render(request, "giving/legacies/legacies.html", context)


@require_safe
@requires(Permission.SEE_LEGACIES)
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The list as a file, for those entrusted alone."""
    audit(by=colleague(request), verb="exported", subject="legacies")
    writer, currency = Writer(Line()), Organisation.current().currency
    rows = [["who", "stage", "kind", "expected", "who_talks_with_them", "executor", "since"]]
    rows += [
        [
            one.contact.name, str(one.get_stage_display()), str(one.get_kind_display()),
            "" if one.expected_minor is None else str(Money(one.expected_minor, currency).amount),
            one.keeper.name if one.keeper else "", one.executor.name if one.executor else one.executor_reach, one.at.date().isoformat(),
        ]
        for one in legacies_for(colleague(request)).order_by("-pk")
    ]  # fmt: skip
    answer = StreamingHttpResponse(("\ufeff" if place == 0 else "") + writer.writerow(row) for place, row in enumerate(rows))
    answer["Content-Type"] = "text/csv; charset=utf-8"
    answer["Content-Disposition"] = 'attachment; filename="legacies.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_LEGACIES)
def new_legacy(request: HttpRequest) -> HttpResponse:
    """First who; it begins with their page."""
    said = request.POST.get("who", "") if request.method == "POST" else ""
    if said.isascii() and said.isdecimal() and len(said) <= 18:
        who = get_object_or_404(Contact, pk=int(said), erased_at=None)
        legacy = begin_legacy(contact=who, by=colleague(request))
        toast(request, _("Kept, in confidence."), undo=reverse("legacies:removal", args=[legacy.pk]))
        return see_other("legacies:one", legacy.pk)
    asked, people = people_found(request)
    return render(request, "giving/legacies/who.html", {"asked": asked, "people": people})


def legacy_or_404(request: HttpRequest, legacy_id: int) -> Legacy:
    """The legacy that the URL names, if the one who asks may see it."""
    return get_object_or_404(legacies_for(colleague(request)), pk=legacy_id)


@requires(Permission.SEE_LEGACIES)
def one(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """One legacy: how far it is, what is next, what was said, what came."""
    return page(request, legacy_or_404(request, legacy_id))


def page(request: HttpRequest, legacy: Legacy, *, problem: str = "", **forms: Any) -> HttpResponse:
    """Its page; with a form that is wrong, or a problem, it is a 422."""
    asked, people = people_found(request)
    context = {
        "story": story_of(legacy),
        "legacy": legacy,
        "stages": [(stage, stage.label) for stage in LegacyStage if stage != legacy.stage],
        "form": LegacyForm(initial=LegacyForm.initial_of(legacy, Organisation.current().currency)),
        "next_form": NextStepForm(user=colleague(request), prefix="next"),
        "received_form": ReceivedForm(prefix="received", initial={"once": secrets.token_urlsafe(12)}),
        "asked": asked,
        "people": [one for one in people if one.pk != legacy.contact_id],
        "problem": problem,
        **forms,
    }
    return render(request, "giving/legacies/one.html", context, status=422 if problem or forms else 200)


@require_POST
@requires(Permission.SEE_LEGACIES)
def facts(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """What we know of it."""
    legacy = legacy_or_404(request, legacy_id)
    form = LegacyForm(request.POST)
    if form.is_valid() and form.keep(change_legacy, legacy=legacy, executor=legacy.executor, by=colleague(request), **form.told):
        toast(request, _("Kept."))
        return see_other("legacies:one", legacy.pk)
    return page(request, legacy, form=form)


@require_POST
@requires(Permission.SEE_LEGACIES)
def executor(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """Who settles the estate, of the people we know; or nobody of them."""
    legacy, said = legacy_or_404(request, legacy_id), request.POST.get("contact", "")
    is_someone = said.isascii() and said.isdecimal() and len(said) <= 18
    try:
        name_executor(
            legacy=legacy, executor=get_object_or_404(Contact, pk=int(said), erased_at=None) if is_someone else None, by=colleague(request)
        )
        toast(request, _("Kept."))
    except Refused as refused:
        return page(request, legacy, problem=refused.message)
    return see_other("legacies:one", legacy.pk)


@require_POST
@requires(Permission.SEE_LEGACIES)
def removal(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """It was written down by mistake."""
    legacy = legacy_or_404(request, legacy_id)
    try:
        take_back_legacy(legacy=legacy, by=colleague(request))
    except Refused as refused:
        return page(request, legacy, problem=refused.message)
    toast(request, _("Taken back. It is in no list."), undo=reverse("legacies:return", args=[legacy.pk]))
    return see_other("legacies:legacies")


@require_POST
@requires(Permission.SEE_LEGACIES)
def legacy_return(request: HttpRequest, legacy_id: int) -> HttpResponse:
    """Undo: it is there again."""
    legacy = get_object_or_404(Legacy.objects.visible_to(colleague(request)), pk=legacy_id)
    put_legacy_back(legacy=legacy, by=colleague(request))
    toast(request, _("It is there again."))
    return see_other("legacies:one", legacy.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_THE_HOUSE)
def confidants(request: HttpRequest) -> HttpResponse:
    """Who may see legacies, by name."""
    if request.method == "POST":
        ids = [int(one) for one in request.POST.getlist("user") if one.isascii() and one.isdecimal() and len(one) <= 18]
        entrust_with_legacies(user_ids=ids, by=colleague(request))
        toast(request, _("Kept: they and nobody else see legacies."))
        return see_other("legacies:confidants")
    return render(request, "giving/legacies/confidants.html", {"colleagues": entrusted()})
