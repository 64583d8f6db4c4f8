"""Thanking one person: the facts beside the words, and the way back."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, check_can, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.people.models import Contact
from befriend.thanks.actions.thank import take_back, thank
from befriend.thanks.forms.thanks import ThanksForm
from befriend.thanks.models import How, Thanks
from befriend.thanks.queries.desk import Desk, desk_for
from befriend.thanks.views.asking import back_to, colleague, contact_or_404, see_other
from befriend.timeline.actions.record import CannotRecord
from befriend.timeline.rules.taking_back import check_can_take_back

_LONGEST_NAME = 60


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RECORD)
def new_thanks(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Write and send it. Nothing goes out that nobody has read: what is sent is what stands in the box."""
    contact = contact_or_404(contact_id)
    desk = desk_for(contact, is_colleague=contact.colleague_id is not None)
    if request.method != "POST":
        return _page(request, ThanksForm(desk=desk, initial=_begun(request, desk)), secrets.token_urlsafe(12))
    form, once = ThanksForm(request.POST, desk=desk), request.POST.get("once", "")[:_LONGEST_NAME]
    thanks = _keep(form, contact, colleague(request), once)
    if thanks is None:
        return _page(request, form, once, status=422)
    toast(request, told_of(thanks), undo=reverse("thanks:return", args=[thanks.pk]))
    return back_to(request, contact.get_absolute_url())


def _keep(form: ThanksForm, contact: Contact, by: User, once: str) -> Thanks | None:
    if not form.is_valid():
        return None
    try:
        return thank(contact=contact, by=by, once=once, **form.kept)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    except CannotRecord as reason:
        form.add_error("day", str(reason))
    return None


def _begun(request: HttpRequest, desk: Desk) -> dict[str, object]:
    """What the page begins with: what waits for thanks is chosen, and an opener is in the box when one was asked for."""
    asked = request.GET.get("opener", "")
    opener = desk.openers[int(asked)] if asked.isdecimal() and int(asked) < len(desk.openers) else ""
    how = request.GET.get("how", "")
    return {
        "entries": desk.chosen,
        "how": how if how in How.values else "",
        "words": f"{opener}\n\n" if opener else "",
        "title": desk.title,
    }


def _page(request: HttpRequest, form: ThanksForm, once: str, *, status: int = 200) -> HttpResponse:
    context = {"contact": form.desk.contact, "desk": form.desk, "form": form, "once": once, "next": _next(request)}
    return render(request, "thanks/new.html", context, status=status)


def _next(request: HttpRequest) -> str:
    return request.POST.get("next", "") or request.GET.get("next", "")


def told_of(thanks: Thanks) -> str:
    """What was done, in a sentence."""
    name = {"name": thanks.contact.short_name}
    if not thanks.is_waiting:
        return _("You thanked %(name)s.") % name
    if How(thanks.how).is_printed:
        return _("Your words to %(name)s wait to be printed.") % name
    if thanks.how == How.EMAIL:
        return _("Your e-mail to %(name)s leaves in half a minute.") % name
    return _("Your words to %(name)s wait for someone who keeps the wall.") % name


@require_POST
@requires(Permission.RECORD)
def undo(request: HttpRequest, thanks_id: int) -> HttpResponse:
    """Take a thank-you back: one's own of today, or any for those who may put the timeline right."""
    thanks = get_object_or_404(Thanks.objects.select_related("contact", "interaction"), pk=thanks_id)
    if thanks.interaction is not None:
        check_can_take_back(request.user, thanks.interaction)
    elif thanks.by_id != colleague(request).pk:
        check_can(request.user, Permission.KEEP_THANKS)
    try:
        take_back(thanks=thanks, by=colleague(request))
        toast(request, _("Taken back. It no longer counts."))
    except Refused as refused:
        toast(request, refused.message)
    return back_to(request, thanks.contact.get_absolute_url()) if request.POST.get("next") else see_other(thanks.contact.get_absolute_url())
