"""Where Stripe tells us what became of payments."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import for_everyone
from befriend.giving.actions.payment_news import take_news
from befriend.giving.actions.processors import names_of
from befriend.giving.processors.actions.stripe_checkout import NotFromStripe, StripeCheckout, read_webhook
from befriend.giving.rules.processor import CannotReach

LARGEST = 256 * 1024


@for_everyone
@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Believed only with Stripe's signature; taken in whole or not at all, so that Stripe tells it again."""
    processor = StripeCheckout()
    if not processor.is_on():
        raise Http404
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > LARGEST:
        return HttpResponse(status=413)
    try:
        told = read_webhook(request.body, request.headers.get("Stripe-Signature", ""))
    except NotFromStripe:
        return HttpResponse(status=400)
    for reference in take_news(processor.provider, told):
        with suppress(CannotReach):
            processor.close(names_of(processor.provider, reference))
    return HttpResponse(status=204)
