"""/give/legacy: anyone asks to talk. Only those entrusted read what they wrote; the timeline tells of a promise to be in touch, no more."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import for_everyone
from befriend.giving.actions.offered import offered
from befriend.giving.legacies.actions.keep import begin_legacy
from befriend.giving.legacies.forms.legacy import LegacyOfferForm
from befriend.giving.models import LegacyStage, OfferKind
from befriend.giving.views.open_offers import open_offer


@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """A short form; what is wrong stands beside its field, and what was typed stays."""
    return open_offer(request, kind=OfferKind.LEGACY, form_of=LegacyOfferForm, template="giving/offers/legacy.html", write=_write)


def _write(said: Any, language: str, once: str) -> None:
    told = said.cleaned_data
    wish = dict(said.fields["wish"].choices)[told["wish"]]
    phone = _("Phone: %(number)s") % {"number": told["phone"]} if told["phone"] else ""
    words = "\n".join(part for part in (str(wish), told["words"], phone) if part)
    stage = LegacyStage.INCLUDED if told["wish"] == "included" else LegacyStage.ASKED
    offered(
        kind=OfferKind.LEGACY,
        who=said.guest,
        language=language,
        write=lambda contact, name: begin_legacy(contact=contact, words=words, stage=stage, by=None, once=name),
        plain=_("Be in touch, as they asked"),
        once=once,
    )
