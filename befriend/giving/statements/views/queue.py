"""What waits for a look: from whom is it, or is it no gift at all."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.models import StatementLine
from befriend.giving.statements.actions.decide import it_is_from, it_is_no_gift, look_again
from befriend.giving.statements.forms.file import GiverForm
from befriend.giving.statements.queries.review import how_many_wait, shown, waiting_page
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.people.queries.search import search
from befriend.timeline.actions.record import CannotRecord

_FOUND = 8


@requires(Permission.RECORD_GIFT)
def queue(request: HttpRequest) -> HttpResponse:
    """The lines that wait, newest first."""
    lines, last = waiting_page(_before(request.GET.get("before", "")))
    context = {
        "lines": lines,
        "older": f"{last.booked_on.isoformat()}.{last.pk}" if last else "",
        "waiting": how_many_wait(),
        "home": Organisation.current().currency,
        "here": request.get_full_path(),
    }
    return render(request, "giving/statements/queue.html", context)


def _before(text: str) -> tuple[str, int] | None:
    day, _dot, number = text.partition(".")
    try:
        return (date.fromisoformat(day).isoformat(), int(number)) if number.isdecimal() and len(number) < 19 else None
    except ValueError:
        return None


@requires(Permission.RECORD_GIFT)
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """One line with everything the bank said, and a search for whose it is."""
    return _line_page(request, _line(line_id))


def _line_page(request: HttpRequest, found: StatementLine, *, problem: str = "", status: int = 200) -> HttpResponse:
    (with_likely,) = shown([found])
    asked = request.GET.get("q", "").strip()[:200]
    ids = search(asked, limit=_FOUND, reader=_colleague(request)) if asked else []
    people = Contact.objects.in_bulk(ids)
    context: dict[str, Any] = {
        "shown": with_likely,
        "line": found,
        "asked": asked,
        "people": [people[one] for one in ids if one in people],
        "home": Organisation.current().currency,
        "problem": problem,
        "name": request.POST.get("name", found.name.title() if found.name.isupper() else found.name),
        "rate": request.POST.get("rate", ""),
    }
    return render(request, "giving/statements/line.html", context, status=status)


@requires(Permission.RECORD_GIFT)
@require_POST
def giver(request: HttpRequest, line_id: int) -> HttpResponse:
    """It is a gift of someone we know (`contact`), or of someone new (`name`)."""
    found, form = _line(line_id), GiverForm(request.POST)
    if not form.is_valid():
        return _line_page(request, found, problem=_("Write the rate as a number, as in 0.92."), status=422)
    by, told = _colleague(request), form.cleaned_data
    try:
        contact = get_object_or_404(Contact, pk=told["contact"]) if told["contact"] else create_contact(name=told["name"], by=by)
        it_is_from(line=found, contact=contact, by=by, rate=told["rate"])
    except (Refused, CannotRecord) as refused:
        return _line_page(request, found, problem=str(refused), status=422)
    words = _("Recorded as a gift of %(name)s. The account is remembered.") if found.payer else _("Recorded as a gift of %(name)s.")
    toast(request, words % {"name": contact.short_name}, undo=reverse("statements:second_look", args=[found.pk]))
    return _back(request)


@requires(Permission.RECORD_GIFT)
@require_POST
def no_gift(request: HttpRequest, line_id: int) -> HttpResponse:
    """It is no gift."""
    found = _line(line_id)
    try:
        it_is_no_gift(line=found, by=_colleague(request))
    except Refused as refused:
        return _line_page(request, found, problem=str(refused), status=422)
    toast(request, _("Kept as no gift."), undo=reverse("statements:second_look", args=[found.pk]))
    return _back(request)


@requires(Permission.RECORD_GIFT)
@require_POST
def second_look(request: HttpRequest, line_id: int) -> HttpResponse:
    """Undo: it waits again, and what was made of it counts nowhere."""
    look_again(line=_line(line_id), by=_colleague(request))
    toast(request, _("It waits for a look again."))
    return _back(request)


def _line(line_id: int) -> StatementLine:
    return get_object_or_404(StatementLine.objects.select_related("file", "contact", "gift"), pk=line_id)


def _colleague(request: HttpRequest) -> User:
    return cast(User, request.user)


def _back(request: HttpRequest) -> HttpResponse:
    """To where the one who asks came from, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if is_ours else resolve_url("statements:queue"), status=303)
