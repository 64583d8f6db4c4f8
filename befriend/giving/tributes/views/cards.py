"""Cards that wait for families: printed together, written by e-mail, or told by hand; all of it undone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.print_cards import print_cards
from befriend.giving.actions.tell_family import (
    gather,
    mark_printed,
    name_family,
    not_printed,
    not_told,
    scatter,
    told_by_hand,
    write_to_family,
)
from befriend.giving.models import Tribute, TributeBatch, TributeTold
from befriend.giving.queries.receipt_facts import language_of
from befriend.giving.queries.tributes import to_be_told, told_whom, words_for
from befriend.giving.tributes.queries.cards import PAGE_SIZE, cards_of, page_of_waiting, sheets_of
from befriend.giving.views.asking import colleague, people_found, see_other
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact

_LATELY = 20


@requires(Permission.SEE_GIVING)
def cards(request: HttpRequest) -> HttpResponse:
    """The cards that wait, those on their way to the printer, and those that went lately."""
    after = request.GET.get("after", "")
    rows, then = page_of_waiting(after=int(after) if after.isascii() and after.isdecimal() and len(after) <= 18 else 0)
    told = TributeTold.objects.select_related("tribute__tell", "by").order_by("-at", "-pk")[:_LATELY]
    context = {
        "rows": [(row, told_whom(row)) for row in rows],
        "then": then,
        "batches": TributeBatch.objects.filter(printed_at=None).select_related("by").order_by("-pk")[:_LATELY],
        "told": [(one, told_whom(one.tribute)) for one in told],
    }
    return render(request, "giving/tributes/cards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD_GIFT)
def one(request: HttpRequest, tribute_id: int) -> HttpResponse:
    """One card: whom to tell, and in which words; sent by e-mail from here."""
    found = get_object_or_404(to_be_told().select_related("told"), pk=tribute_id)
    if request.method == "POST":
        words = request.POST.get("words", "").replace("\0", "")[:8_000]
        try:
            write_to_family(tribute=found, by=colleague(request), words=words)
        except Refused as refused:
            return _page(request, found, problem=refused.message, typed=words)
        words = _("The letter to %(name)s leaves in half a minute.") % {"name": told_whom(found)}
        toast(request, words, undo=reverse("tributes:not_told", args=[found.pk]))
        return see_other("tributes:cards")
    return _page(request, found)


def _page(request: HttpRequest, found: Tribute, *, problem: str = "", typed: str = "") -> HttpResponse:
    with override(language_of(found.tell)):
        words = words_for([found])
    asked, people = people_found(request)
    context: dict[str, Any] = {
        "tribute": found,
        "whom": told_whom(found),
        "words": typed or words,
        "is_told": hasattr(found, "told"),
        "has_email": found.tell is not None and found.tell.emails.exists(),
        "problem": problem,
        "asked": asked,
        "people": people,
    }
    return render(request, "giving/tributes/one.html", context, status=422 if problem else 200)


@require_POST
@requires(Permission.RECORD_GIFT)
def family(request: HttpRequest, tribute_id: int) -> HttpResponse:
    """Whom of the people we know to tell; someone new, when that is asked for; or nobody of them."""
    found = get_object_or_404(to_be_told(), pk=tribute_id)
    said, by = request.POST.get("contact", ""), colleague(request)
    try:
        if "new" in request.POST:
            emails = [word for word in found.tell_address.split() if "@" in word][:1]
            contact: Contact | None = create_contact(name=found.tell_name, emails=emails, by=by)
        elif said.isascii() and said.isdecimal() and len(said) <= 18:
            contact = get_object_or_404(Contact, pk=int(said), erased_at=None)
        else:
            contact = None
        name_family(tribute=found, contact=contact, by=by)
        toast(request, _("Kept."))
    except Refused as refused:
        return _page(request, found, problem=refused.message)
    return see_other("tributes:one", found.pk) if found.tell_name or contact else see_other("tributes:cards")


@require_POST
@requires(Permission.RECORD_GIFT)
def by_hand(request: HttpRequest, tribute_id: int) -> HttpResponse:
    """They know: one of us told them."""
    found = get_object_or_404(Tribute, pk=tribute_id)
    told_by_hand(tribute=found, by=colleague(request))
    toast(request, _("They know of it now."), undo=reverse("tributes:not_told", args=[found.pk]))
    return see_other("tributes:cards")


@require_POST
@requires(Permission.RECORD_GIFT)
def told_removal(request: HttpRequest, tribute_id: int) -> HttpResponse:
    """Undo: the card waits again."""
    found = get_object_or_404(Tribute.objects.select_related("told"), pk=tribute_id)
    try:
        if hasattr(found, "told"):
            not_told(told=found.told, by=colleague(request))
        toast(request, _("The card waits again."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("tributes:cards")


@require_POST
@requires(Permission.RECORD_GIFT)
def batches(request: HttpRequest) -> HttpResponse:
    """Those that were ticked are printed together."""
    said = [one for one in request.POST.getlist("card") if one.isascii() and one.isdecimal() and len(one) <= 18]
    try:
        batch = gather(tributes=[int(one) for one in said[: PAGE_SIZE * 4]], by=colleague(request))
    except Refused as refused:
        toast(request, refused.message)
        return see_other("tributes:cards")
    return see_other("tributes:batch", batch.pk)


@requires(Permission.SEE_GIVING)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Cards to print together: look, print, say that they are printed."""
    found = get_object_or_404(TributeBatch.objects.select_related("by", "printed_by"), pk=batch_id)
    families = [(family, told_whom(family[0])) for family in cards_of(found)]
    return render(request, "giving/tributes/batch.html", {"batch": found, "families": families})


@require_safe
@requires(Permission.RECORD_GIFT)
def pdf(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The cards, to print."""
    found = get_object_or_404(TributeBatch, pk=batch_id)
    families = cards_of(found)
    if not families:
        toast(request, _("There is no card in this any more."))
        return see_other("tributes:cards")
    answer = HttpResponse(print_cards(sheets_of(families, signed_by=colleague(request))), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="cards-{found.pk}.pdf"'
    return answer


@require_POST
@requires(Permission.RECORD_GIFT)
def printed(request: HttpRequest, batch_id: int) -> HttpResponse:
    """They are printed and posted."""
    found = get_object_or_404(TributeBatch, pk=batch_id)
    mark_printed(batch=found, by=colleague(request))
    toast(request, _("Each family is told."), undo=reverse("tributes:printing_undo", args=[found.pk]))
    return see_other("tributes:batch", found.pk)


@require_POST
@requires(Permission.RECORD_GIFT)
def printing_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Undo: they were not printed."""
    found = get_object_or_404(TributeBatch, pk=batch_id)
    not_printed(batch=found, by=colleague(request))
    toast(request, _("They wait to be printed again."))
    return see_other("tributes:batch", found.pk)


@require_POST
@requires(Permission.RECORD_GIFT)
def scattering(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Undo the gathering: its cards wait with the others."""
    found = get_object_or_404(TributeBatch, pk=batch_id)
    try:
        scatter(batch=found, by=colleague(request))
        toast(request, _("Its cards wait with the others again."))
    except Refused as refused:
        toast(request, refused.message)
        return see_other("tributes:batch", found.pk)
    return see_other("tributes:cards")
