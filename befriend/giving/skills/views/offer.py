"""/give/work: anyone offers to work for us for free."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import for_everyone
from befriend.giving.actions.offered import offered
from befriend.giving.models import OfferKind
from befriend.giving.skills.actions.work import offer_work
from befriend.giving.skills.forms.work import WorkOfferForm
from befriend.giving.views.open_offers import open_offer


@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """A short form; what is wrong stands beside its field, and what was typed stays."""
    return open_offer(request, kind=OfferKind.WORK, form_of=WorkOfferForm, template="giving/offers/work.html", write=_write)


def _write(said: Any, language: str, once: str) -> None:
    told = said.cleaned_data
    phone = _("Phone: %(number)s") % {"number": told["phone"]} if told["phone"] else ""
    words = "\n".join(part for part in (told["words"], phone) if part)
    offered(
        kind=OfferKind.WORK,
        who=said.guest,
        language=language,
        write=lambda contact, name: offer_work(contact=contact, what=told["what"], words=words, hours=told["hours"], by=None, once=name),
        plain=_("An answer to the offer of work for free"),
        once=once,
        agreed_to=str(said.fields["news"].label) if told["news"] else "",
    )
