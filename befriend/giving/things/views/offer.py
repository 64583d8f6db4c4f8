"""/give/things: anyone offers to bring us something."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import for_everyone
from befriend.giving.actions.offered import offered
from befriend.giving.models import Category, Condition, OfferKind
from befriend.giving.things.actions.take_in import Item
from befriend.giving.things.actions.take_in import offer as offer_things
from befriend.giving.things.forms.offer import ThingsOfferForm
from befriend.giving.views.open_offers import open_offer


@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """A short form; what is wrong stands beside its field, and what was typed stays."""
    return open_offer(request, kind=OfferKind.THINGS, form_of=ThingsOfferForm, template="giving/offers/things.html", write=_write)


def _write(said: Any, language: str, once: str) -> None:
    told = said.cleaned_data
    item = Item(told["what"], Category(told["category"]), Condition(told["condition"]), photo=told["photo"])
    offered(
        kind=OfferKind.THINGS,
        who=said.guest,
        language=language,
        write=lambda contact, name: offer_things(contact=contact, items=[item], words=_with_reach(said), by=None, once=name),
        plain=_("An answer to the offer of things"),
        once=once,
        agreed_to=str(said.fields["news"].label) if told["news"] else "",
    )


def _with_reach(said: Any) -> str:
    """What they wrote, and the number they gave: nothing typed on a public page changes what we know of someone."""
    phone = said.cleaned_data["phone"]
    return "\n".join(part for part in (said.cleaned_data["words"], _("Phone: %(number)s") % {"number": phone} if phone else "") if part)
