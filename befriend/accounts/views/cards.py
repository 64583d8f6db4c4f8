"""A colleague's card, and the faces that stand on public pages."""

from __future__ import annotations

from typing import cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from befriend.accounts.actions.cards import keep_card
from befriend.accounts.forms.card import CardForm
from befriend.accounts.models import Card, User
from befriend.accounts.permissions import for_colleagues, for_everyone
from befriend.accounts.queries.cards import person_of
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast


@for_colleagues
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """What people outside see of me: in letters, on their page, in the directory."""
    user = cast(User, request.user)
    card = Card.objects.filter(user=user).first()
    initial = {"phone": card.phone, "hours": card.hours} if card else {}
    is_post = request.method == "POST"
    form = CardForm(request.POST if is_post else None, request.FILES if is_post else None, initial=initial)
    if is_post and form.is_valid() and _kept(form, user):
        toast(request, _("Kept. People outside see it from now on."))
        return redirect("accounts:card")
    shown = {"form": form, "person": person_of(user, card), "card": card}
    return render(request, "accounts/card.html", shown, status=422 if form.errors else 200)


def _kept(form: CardForm, user: User) -> bool:
    try:
        keep_card(user=user, **form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
        return False
    return True


@for_everyone
@require_safe
def face(request: HttpRequest, name: str) -> HttpResponseBase:
    """The face on someone's card. It was drawn anew by us, so it is what it says; its name is its content, so it never changes."""
    path = f"faces/{name}"
    if "\0" in name or not Card.objects.filter(photo=path, user__is_active=True).exists() or not default_storage.exists(path):
        raise Http404
    headers = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return FileResponse(default_storage.open(path), content_type="image/webp", headers=headers)
