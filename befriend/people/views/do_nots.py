"""Do-nots: what nobody may do to them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.restrictions import lift, put_back, restrict
from befriend.people.forms.details import DoNotForm
from befriend.people.models import Restriction
from befriend.people.views.asking import colleague, contact_or_404, section


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def do_nots(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Those in force, those that were, and a form for another."""
    contact = contact_or_404(contact_id)
    form = DoNotForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.keep(restrict, contact=contact, **form.cleaned_data, by=colleague(request)):
        toast(request, _("It holds from now on."))
        return redirect("people:do_nots", contact.pk)
    shown = contact.restrictions.select_related("by", "lifted_by").order_by("-pk")
    return section(request, "do_nots", contact, {"form": form, "do_nots": shown}, is_wrong=request.method == "POST")


@require_POST
@requires(Permission.EDIT_PEOPLE)
def lifting(request: HttpRequest, contact_id: int, restriction_id: int) -> HttpResponse:
    """It holds no longer."""
    restriction = get_object_or_404(Restriction, pk=restriction_id, contact=contact_or_404(contact_id))
    lift(restriction=restriction, by=colleague(request))
    undo = reverse("people:lifting_undo", args=[contact_id, restriction_id])
    toast(request, _("“%(do_not)s” is lifted.") % {"do_not": restriction}, undo=undo)
    return redirect("people:do_nots", contact_id)


@require_POST
@requires(Permission.EDIT_PEOPLE)
def lifting_undo(request: HttpRequest, contact_id: int, restriction_id: int) -> HttpResponse:
    """It holds again."""
    restriction = get_object_or_404(Restriction, pk=restriction_id, contact=contact_or_404(contact_id))
    put_back(restriction=restriction, by=colleague(request))
    toast(request, _("It holds again."))
    return redirect("people:do_nots", contact_id)
