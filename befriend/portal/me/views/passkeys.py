"""Passkeys at the door and on my page: a question as JSON, an answer as a form."""

from __future__ import annotations

import json
from typing import Any

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import for_everyone
from befriend.foundation.refusals import Refused
from befriend.foundation.text import findable
from befriend.foundation.toasts import toast
from befriend.people.models import Contact
from befriend.portal.me.actions.passkeys import Question, ask_new, ask_who, keep_passkey, recognise, remove_passkey
from befriend.portal.me.actions.sessions import begin_by_passkey
from befriend.portal.me.guard import PATH, browser_of, for_oneself, let_in

_QUESTION = "befriend_me_question"
_OPEN_FOR = 300
_LONGEST_ANSWER = 20_000


@for_oneself
@require_POST
def new(request: HttpRequest, me: Contact) -> HttpResponseBase:
    """What my browser is asked, to make a passkey."""
    return _asked(ask_new(contact=me, host=_host(request)))


@for_oneself
@require_POST
def passkeys(request: HttpRequest, me: Contact) -> HttpResponseBase:
    """My browser made one."""
    try:
        keep_passkey(contact=me, host=_host(request), state=_state(request), answer=_answer(request), name=_device(request))
        toast(request, _("Kept. From now on you come in with it, in a moment."))
    except Refused as refused:
        toast(request, refused.message)
    return redirect("me:myself")


@for_oneself
@require_POST
def removal(request: HttpRequest, me: Contact, passkey_id: int) -> HttpResponseBase:
    """It opens nothing any more."""
    remove_passkey(passkey=get_object_or_404(me.my_passkeys, pk=passkey_id))
    toast(request, _("It opens nothing any more."))
    return redirect("me:myself")


@for_everyone
@never_cache
@require_POST
def question(request: HttpRequest) -> HttpResponseBase:
    """What any browser is asked at the door."""
    return _asked(ask_who(host=_host(request)))


@for_everyone
@never_cache
@require_POST
def come_in(request: HttpRequest) -> HttpResponseBase:
    """A passkey answered: its page opens."""
    if refused := consume_or_429(request, action="my_code"):
        return refused  # type: ignore[no-any-return]
    try:
        contact = recognise(host=_host(request), state=_state(request), answer=_answer(request))
    except Refused as wrong:
        toast(request, wrong.message)
        return redirect("me:door")
    response = let_in(redirect("me:door"), begin_by_passkey(contact=contact, browser=browser_of(request)))
    response.delete_cookie(_QUESTION, path=PATH, samesite="Lax")
    return response


def _asked(question: Question) -> HttpResponse:
    options, state = question
    response = JsonResponse(options)
    kept = signing.dumps(state, salt=_QUESTION)
    response.set_cookie(_QUESTION, kept, max_age=_OPEN_FOR, path=PATH, secure=settings.IS_HTTPS, httponly=True, samesite="Lax")
    return response


def _state(request: HttpRequest) -> dict[str, Any]:
    try:
        state: dict[str, Any] = signing.loads(request.COOKIES.get(_QUESTION, ""), salt=_QUESTION, max_age=_OPEN_FOR)
    except signing.BadSignature:
        raise Refused(_("That took too long. Try again.")) from None
    return state


def _answer(request: HttpRequest) -> dict[str, Any]:
    try:
        answer = json.loads(request.POST.get("answer", "")[:_LONGEST_ANSWER])
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise Refused(_("That did not work. The letter always does."))
    return answer


def _host(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0]


def _device(request: HttpRequest) -> str:
    """A name one knows it by: what the browser runs on."""
    agent = findable(browser_of(request))
    known = ("iPhone", "iPad", "Android", "Macintosh", "Windows", "CrOS", "Linux")
    return next((name for name in known if name in agent), "") or str(_("a passkey"))
