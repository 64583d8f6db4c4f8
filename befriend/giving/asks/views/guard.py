"""Whom may we ask now: of a segment, and one person."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.giving.asks.actions.permits import permit_ask, take_back_permit
from befriend.giving.asks.forms.asking import AudienceForm, PermitForm
from befriend.giving.asks.queries.audience import PAGE_SIZE, Standing, audience, people_standing
from befriend.giving.asks.queries.guard import asking_of, permits_of
from befriend.giving.asks.views.asking import back_to, colleague, id_in, place_of, see_other
from befriend.giving.models import AskPermit
from befriend.giving.queries.appeals import appeals_on
from befriend.people.models import Contact
from befriend.segments.rules.world import Condition

_EVERYONE: Condition = {"all": []}


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists behind the figures."""

    key: str
    label: str
    number: int
    standings: tuple[Standing, ...]


@requires(Permission.SEE_GIVING)
def may_ask(request: HttpRequest) -> HttpResponse:
    """Of the people of a segment: how many may be asked now, and who must be thanked or told first."""
    form = AudienceForm(request.GET)
    form.is_valid()
    segment, appeal = form.cleaned_data.get("segment"), form.cleaned_data.get("appeal")
    condition, appeal_id = (segment.condition if segment else _EVERYONE), (appeal.pk if appeal else None)
    figures = audience(condition, appeal_id=appeal_id)
    tabs = [
        Tab("unthanked", _("to be thanked first"), figures["unthanked"], (Standing.UNTHANKED,)),
        Tab("unreported", _("to be told first"), figures["unreported"], (Standing.UNREPORTED,)),
        Tab("may", _("may be asked"), figures.may, (Standing.FREE, Standing.PERMITTED)),
        Tab("not_agreed", _("have not agreed"), figures["not_agreed"], (Standing.NOT_AGREED,)),
        Tab("unwanted", _("do not write"), figures["unwanted"], (Standing.UNWANTED,)),
    ]
    here = next((tab for tab in tabs if tab.key == request.GET.get("show")), tabs[0])
    found = people_standing(condition, appeal_id=appeal_id, standings=here.standings, after=place_of(request))
    shown = found[:PAGE_SIZE]
    people = Contact.objects.select_related("owner").in_bulk([one.contact_id for one in shown])
    context = {
        "form": AudienceForm(initial={"segment": segment, "appeal": appeal}),
        "segment": segment,
        "appeal": appeal,
        "figures": figures,
        "tabs": tabs,
        "here": here,
        "rows": [(people[one.contact_id], one) for one in shown if one.contact_id in people],
        "after": f"{shown[-1].gave or -1_000_000}_{shown[-1].contact_id}" if len(found) > PAGE_SIZE else "",
    }
    return render(request, "giving/asks/may_ask.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASK_ANYWAY)
def permits(request: HttpRequest, contact_id: int) -> HttpResponse:
    """What stands in the way of asking someone, and asking them all the same."""
    contact = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    appeals = appeals_on(Organisation.current().today())
    form = PermitForm(request.POST if request.method == "POST" else None, appeals=appeals, initial={"appeal": id_in(request, "appeal")})
    following = back_to(request, contact.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.keep(permit_ask, contact=contact, reason=said["reason"], appeal=said["appeal"], by=colleague(request)):
            undo = reverse("asks:permit_removal", args=[form.kept.pk])
            toast(request, _("%(name)s may be asked all the same, by your word.") % {"name": contact.short_name}, undo=undo)
            return see_other(following)
    asking = asking_of(contact, appeal_id=id_in(request, "appeal"))
    context = {"contact": contact, "asking": asking, "permits": permits_of(contact.pk), "form": form, "next": following}
    return render(request, "giving/asks/permits.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.ASK_ANYWAY)
def permit_removal(request: HttpRequest, permit_id: int) -> HttpResponse:
    """They may not, after all."""
    permit = get_object_or_404(AskPermit.objects.select_related("contact"), pk=permit_id)
    take_back_permit(permit=permit, by=colleague(request))
    toast(request, _("They are not asked before they are thanked and told."))
    return see_other("asks:permits", permit.contact_id)
