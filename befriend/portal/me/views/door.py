"""The door of someone's own page: asking for a mail, coming in by its link or its digits, saying who one is, leaving."""

from __future__ import annotations

import secrets

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import for_everyone
from befriend.foundation.toasts import toast
from befriend.portal.me.actions.keys import ask_for_key, find_by_link, use_code, use_link
from befriend.portal.me.actions.sessions import begin, choose, end, end_everywhere
from befriend.portal.me.forms.door import AddressForm, CodeForm
from befriend.portal.me.guard import PATH, browser_of, let_in, let_out, session_of
from befriend.portal.me.queries.who import contacts_at, folded
from befriend.portal.me.views.page import page
from befriend.portal.models.signing_in import KEY_OPEN_FOR

_ASKED = "befriend_me_asked"


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponseBase:
    """My page, for whoever is in; for everyone else, the question by which address they come."""
    if session_of(request) is not None:
        return page(request)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/me/door.html", {"form": form}, status=422 if form.errors else 200)
    address = form.cleaned_data["address"]
    if refused := consume_or_429(request, action="my_key", key=folded(address)):
        return refused  # type: ignore[no-any-return]
    browser = secrets.token_urlsafe(24)
    key = ask_for_key(address=address, browser=browser, language=str(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)))
    response = redirect("me:sent")
    asked = signing.dumps([key.pk, browser], salt=_ASKED)
    minutes = int(KEY_OPEN_FOR.total_seconds())
    response.set_cookie(_ASKED, asked, max_age=minutes, path=PATH, secure=settings.IS_HTTPS, httponly=True, samesite="Lax")
    return response


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest) -> HttpResponseBase:
    """A mail is on its way, if we know the address; its digits can be typed here, in the browser that asked."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if refused := consume_or_429(request, action="my_code"):
            return refused  # type: ignore[no-any-return]
        key_id, browser = _asked(request)
        key = use_code(key_id=key_id, browser=browser, code=form.cleaned_data["code"])
        if key is not None:
            return _in(request, key.address_folded)
        form.add_error("code", _("These are not the digits of the newest mail, or they are too old. You can ask for another mail."))
    return render(request, "portal/me/sent.html", {"form": form}, status=422 if form.errors else 200)


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponseBase:
    """The link of the mail. Opening it changes nothing, so that mail scanners may; its button lets in."""
    if refused := consume_or_429(request, action="my_code"):
        return refused  # type: ignore[no-any-return]
    if request.method == "POST":
        key = use_link(token)
        if key is not None:
            return _in(request, key.address_folded)
    elif find_by_link(token) is not None:
        return render(request, "portal/me/link.html")
    return render(request, "portal/me/over.html", status=410)


@for_everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponseBase:
    """Several share the address: which of them is it?"""
    session = session_of(request)
    if session is None or not session.address_folded:
        return redirect("me:door")
    contacts = contacts_at(session.address_folded)
    if request.method == "POST":
        said = request.POST.get("contact", "")
        number = int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
        choose(session=session, contact=get_object_or_404(contacts, pk=number))
        return redirect("me:door")
    return render(request, "portal/me/who.html", {"contacts": contacts[:50], "session": session})


@for_everyone
@require_POST
def leaving(request: HttpRequest) -> HttpResponseBase:
    """Out at once, in this browser; or in every one."""
    session = session_of(request)
    if session is not None:
        end(session=session)
        if request.POST.get("where") == "everywhere" and session.contact is not None and session.looks_in is None:
            end_everywhere(contact=session.contact)
    toast(request, _("You are out. Nobody sees your page here."))
    return let_out(redirect("me:door"))


def _in(request: HttpRequest, address_folded: str) -> HttpResponse:
    response = let_in(redirect("me:door"), begin(address_folded=address_folded, browser=browser_of(request)))
    response.delete_cookie(_ASKED, path=PATH, samesite="Lax")
    return response


def _asked(request: HttpRequest) -> tuple[int, str]:
    """Which key this browser asked for."""
    try:
        key_id, browser = signing.loads(request.COOKIES.get(_ASKED, ""), salt=_ASKED, max_age=KEY_OPEN_FOR)
    except signing.BadSignature:
        return 0, ""
    return int(key_id), str(browser)
