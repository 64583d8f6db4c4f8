"""What I agreed to, how I like to be called, where letters go, and in which browsers my page is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.foundation.toasts import toast
from befriend.people.actions.addresses import add_address, edit_address, remove_address
from befriend.people.actions.consent import give_consent, withdraw_consent
from befriend.people.actions.edit_contact import edit_contact
from befriend.people.actions.phones import add_phone, remove_phone
from befriend.people.models import Contact, Phone, PostalAddress, Purpose, ReachState
from befriend.portal.me.actions.sessions import end
from befriend.portal.me.forms.mine import AddressForm, MyselfForm, PhoneForm
from befriend.portal.me.guard import for_oneself
from befriend.portal.me.queries.agreed import CHANNELS, agreed_by, wording_of
from befriend.portal.me.queries.sessions import open_sessions
from befriend.portal.models import MySession

_PARTS = ("street", "postcode", "city", "country")


@for_oneself
@require_safe
def consents(request: HttpRequest, me: Contact) -> HttpResponse:
    """Each purpose, over each channel: yes or no, with the sentence."""
    return render(request, "portal/me/consents.html", {"me": me, "purposes": agreed_by(me)})


@for_oneself
@require_POST
def consent(request: HttpRequest, me: Contact, purpose: str, channel: str) -> HttpResponseBase:
    """Yes, or no longer; with `undo` in the toast, which says the opposite. Nothing is ever deleted: both stand as proof."""
    over = next((one for one in CHANNELS if one.key == channel), None)
    if purpose not in Purpose.values or over is None:
        raise Http404
    say_yes = request.POST.get("yes", request.GET.get("yes")) == "1"
    say: Callable[..., Any] = give_consent if say_yes else withdraw_consent
    say(
        contact=me,
        purpose=purpose,
        channel=channel,
        wording=wording_of(Purpose(purpose), over),
        how=_("on their own page"),
        where_from=reverse("me:consents"),
        by=None,
    )
    back = f"{reverse('me:consent', args=[purpose, channel])}?yes={int(not say_yes)}"
    toast(request, _("Thank you. We keep to it.") if say_yes else _("Good that you say so. It stops now."), undo=back)
    return redirect("me:consents")


@for_oneself
@require_http_methods(["GET", "HEAD", "POST"])
def myself(request: HttpRequest, me: Contact) -> HttpResponseBase:
    """How to call me, my language, how I like to hear from the house."""
    form = MyselfForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(me, name) for name in MyselfForm.base_fields}
    )
    if request.method == "POST" and form.is_valid() and form.keep(edit_contact, contact=me, by=None, **form.cleaned_data):
        toast(request, _("Kept."))
        return redirect("me:myself")
    return _about(request, me, form=form)


def _about(request: HttpRequest, me: Contact, **forms: Any) -> HttpResponse:
    context = {
        "me": me,
        "form": MyselfForm(initial={name: getattr(me, name) for name in MyselfForm.base_fields}),
        "new_address": AddressForm(prefix="address"),
        "new_phone": PhoneForm(prefix="phone"),
        "addresses": me.addresses.exclude(state=ReachState.FORMER).order_by("-is_primary", "id"),
        "phones": me.phones.exclude(state=ReachState.FORMER).order_by("-is_primary", "id"),
        "emails": me.emails.exclude(state=ReachState.FORMER).order_by("-is_primary", "id"),
        "sessions": open_sessions(me),
        "session": request.my_session,  # type: ignore[attr-defined]
        "passkeys": me.my_passkeys.order_by("id"),
        **forms,
    }
    is_wrong = any(form.errors for form in forms.values())
    return render(request, "portal/me/myself.html", context, status=422 if is_wrong else 200)


@for_oneself
@require_POST
def addresses(request: HttpRequest, me: Contact) -> HttpResponseBase:
    """Another postal address."""
    form = AddressForm(request.POST, prefix="address")
    if form.is_valid() and form.keep(add_address, contact=me, parts=form.cleaned_data, by=None):
        toast(request, _("Kept. Letters go there."), undo=reverse("me:address_removal", args=[form.kept.pk]))
        return redirect("me:myself")
    return _about(request, me, new_address=form)


@for_oneself
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, me: Contact, address_id: int) -> HttpResponseBase:
    """One of my postal addresses, put right."""
    kept: PostalAddress = get_object_or_404(me.addresses, pk=address_id)
    form = AddressForm(request.POST if request.method == "POST" else None, initial={name: getattr(kept, name) for name in _PARTS})
    if request.method == "POST" and form.is_valid():
        parts = {**form.cleaned_data, "region": kept.region}
        told: dict[str, Any] = {"label": kept.label, "state": ReachState.UNCONFIRMED, "is_primary": kept.is_primary}
        if form.keep(edit_address, address=kept, parts=parts, by=None, **told):
            toast(request, _("Kept. Letters go there."))
            return redirect("me:myself")
    return render(request, "portal/me/address.html", {"me": me, "address": kept, "form": form}, status=422 if form.errors else 200)


@for_oneself
@require_POST
def address_removal(request: HttpRequest, me: Contact, address_id: int) -> HttpResponseBase:
    """Letters no longer go there."""
    remove_address(address=get_object_or_404(me.addresses, pk=address_id), by=None)
    toast(request, _("It is gone. No letter goes there any more."))
    return redirect("me:myself")


@for_oneself
@require_POST
def phones(request: HttpRequest, me: Contact) -> HttpResponseBase:
    """Another number."""
    form = PhoneForm(request.POST, prefix="phone")
    if form.is_valid() and form.keep(add_phone, contact=me, number=form.cleaned_data["number"], by=None):
        toast(request, _("Kept."), undo=reverse("me:phone_removal", args=[form.kept.pk]))
        return redirect("me:myself")
    return _about(request, me, new_phone=form)


@for_oneself
@require_POST
def phone_removal(request: HttpRequest, me: Contact, phone_id: int) -> HttpResponseBase:
    """Nobody calls there any more."""
    kept: Phone = get_object_or_404(me.phones, pk=phone_id)
    remove_phone(phone=kept, by=None)
    toast(request, _("It is gone. Nobody calls there any more."))
    return redirect("me:myself")


@for_oneself
@require_POST
def session_end(request: HttpRequest, me: Contact, session_id: int) -> HttpResponseBase:
    """Out of another browser."""
    end(session=get_object_or_404(MySession, pk=session_id, contact=me, looks_in=None))
    toast(request, _("Your page is closed there."))
    return redirect("me:myself")
