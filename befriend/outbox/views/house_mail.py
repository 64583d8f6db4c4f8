"""Mails of the house itself, where the house is a demo: sign-in codes and invitations can be read here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from befriend.accounts.permissions import Permission, requires
from befriend.outbox.queries.house_mail import are_shown, mail_named, newest_mails


@requires(Permission.RUN_THE_HOUSE)
def house_mails(request: HttpRequest) -> HttpResponse:
    """The newest of them."""
    _only_in_a_demo()
    return render(request, "outbox/house_mails.html", {"mails": newest_mails()})


@requires(Permission.RUN_THE_HOUSE)
def house_mail(request: HttpRequest, name: str) -> HttpResponse:
    """One of them, as plain text."""
    _only_in_a_demo()
    mail = mail_named(name)
    if mail is None:
        raise Http404
    return render(request, "outbox/house_mail.html", {"mail": mail})


def _only_in_a_demo() -> None:
    if not are_shown():
        raise Http404
