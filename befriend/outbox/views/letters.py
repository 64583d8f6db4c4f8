"""The outbox as a colleague sees it: what left, what waits, what needs a look."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.outbox.actions.decide import do_not_send, it_arrived, try_again
from befriend.outbox.attachments import attached_to, content_of
from befriend.outbox.closing import closing_of
from befriend.outbox.letter import email_of, letter_of
from befriend.outbox.models import Message, State
from befriend.outbox.queries.house_mail import are_shown
from befriend.outbox.queries.letters import SHOW_NAMES, Show, letters_for, page_of

_HEADERS = ("From", "Reply-To", "To", "Subject", "Message-ID", "Date", "List-Unsubscribe", "Auto-Submitted")


@require_GET
@requires(Permission.WRITE_LETTERS)
def letters(request: HttpRequest) -> HttpResponse:
    """All letters one may see, newest first."""
    asked, before = request.GET.get("show", ""), request.GET.get("before", "")
    show = Show(asked) if asked in set(Show) else Show.ALL
    place = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    context = {
        "page": page_of(cast(User, request.user), show=show, before=place),
        "show": show,
        "shows": SHOW_NAMES.items(),
        "is_first_page": place is None,
        "has_house_mail": are_shown(),
    }
    return render(request, "outbox/letters.html", context)


@requires(Permission.WRITE_LETTERS)
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def letter(request: HttpRequest, message_id: int) -> HttpResponse:
    """One letter: as it reads, as plain text, its headers, and all that came of it."""
    message = _message(request, message_id)
    mail = email_of(message, with_papers=False)
    headers = message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    context = {
        "letter": message,
        "text": mail.body,
        "headers": [(name, str(headers[name])) for name in _HEADERS if headers[name]],
        "steps": message.steps.select_related("by").order_by("pk"),
        "doings": _doings(message),
        "papers": attached_to(message),
    }
    return render(request, "outbox/letter_page.html", context)


@requires(Permission.WRITE_LETTERS)
@xframe_options_sameorigin
@csp(  # type: ignore[arg-type]
    {
        "default-src": [NONE],
        "img-src": [SELF],
        "style-src": ["'unsafe-inline'"],  # styles of a mail stand in its tags; nothing else in here can run
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "form-action": [NONE],
        "sandbox": True,
    }
)
def framed(request: HttpRequest, message_id: int) -> HttpResponse:
    """The letter as its reader sees it: a page in a frame that may do nothing."""
    organisation = Organisation.current()
    logo = reverse("workspace:logo", args=[Path(str(organisation.logo)).name]) if organisation.logo else ""
    message = _message(request, message_id)
    closing = closing_of(message)
    face = closing.face.photo.url if closing.face and closing.face.photo else ""
    return HttpResponse(letter_of(message, organisation, logo_src=logo, closing=closing, face_src=face).html)


@require_GET
@requires(Permission.WRITE_LETTERS)
def paper(request: HttpRequest, message_id: int, place: int) -> HttpResponse:
    """What goes with the letter, as it would be sent now."""
    papers = attached_to(_message(request, message_id))
    if place >= len(papers):
        raise Http404
    answer = HttpResponse(content_of(papers[place]), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{quote(papers[place].name)}"'
    return answer


@require_POST
@requires(Permission.WRITE_LETTERS)
def trial(request: HttpRequest, message_id: int) -> HttpResponse:
    """Try it again, or send it after all."""
    return _decided(request, message_id, try_again, _("It is on its way."), undo="outbox:withdrawal")


@require_POST
@requires(Permission.WRITE_LETTERS)
def withdrawal(request: HttpRequest, message_id: int) -> HttpResponse:
    """Do not send it."""
    return _decided(request, message_id, do_not_send, _("It is not sent."), undo="outbox:trial")


@require_POST
@requires(Permission.WRITE_LETTERS)
def arrival(request: HttpRequest, message_id: int) -> HttpResponse:
    """Somebody looked: it had arrived."""
    return _decided(request, message_id, it_arrived, _("It is kept as sent, and stands on the timeline."))


def _message(request: HttpRequest, message_id: int) -> Message:
    return get_object_or_404(letters_for(cast(User, request.user)), pk=message_id)


def _decided(request: HttpRequest, message_id: int, decide: Callable[..., Any], said: str, *, undo: str = "") -> HttpResponse:
    message = _message(request, message_id)
    try:
        decide(message=message, by=cast(User, request.user))
        toast(request, said, undo=reverse(undo, args=[message.pk]) if undo else "")
    except Refused as refused:
        toast(request, refused.message)
    return HttpResponseRedirect(reverse("outbox:letter", args=[message.pk]), status=303)


def _doings(message: Message) -> list[tuple[str, str, str]]:
    """What can be done with it now: the route, the icon, the words."""
    again, stop = ("outbox:trial", "repeat", _("Try again")), ("outbox:withdrawal", "ban", _("Do not send"))
    if message.is_in_doubt():
        return [("outbox:arrival", "check", _("It arrived")), ("outbox:trial", "repeat", _("Send again, even if it comes twice"))]
    return {
        State.QUEUED: [stop],
        State.FAILED: [again, stop],
        State.REFUSED: [again, stop],
        State.WITHDRAWN: [("outbox:trial", "send", _("Send it after all"))],
    }.get(State(message.state), [])
