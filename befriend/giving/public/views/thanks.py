"""After the form: thanks, honestly - what is here, what is not yet, and what is left to do."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from befriend.accounts.permissions import for_everyone
from befriend.foundation.refusals import Refused
from befriend.giving.actions.processors import the_processor
from befriend.giving.models import PublicForm
from befriend.giving.public.actions.confirm import confirm, waiting_form
from befriend.giving.public.actions.print_order import print_order
from befriend.giving.public.queries.outcome import outcome_of
from befriend.giving.public.queries.word import our_word
from befriend.giving.public.rules.wish import Wish
from befriend.giving.public.views.asking import home, in_the_open, language_of


@for_everyone
@require_GET
def thanks(request: HttpRequest, key: str) -> HttpResponse:
    """What came of a form, for whoever sent it: the address is known to nobody else."""
    form = get_object_or_404(PublicForm.objects.select_related("checkout__gift", "recurring__fund", "pledge__fund"), key=key)
    with override(language_of(request)):
        outcome = outcome_of(form)
        code = outcome.transfer.code if outcome.transfer else None
        context: dict[str, Any] = {
            "form": form,
            "outcome": outcome,
            "word": our_word(),
            # Drawn by segno from our own account and reference: no word of a stranger is in it.
            "code": mark_safe(code.svg_inline(scale=4, border=2, svgclass="qr", lineclass=None, omitsize=True)) if code else "",  # noqa: S308 # nosec B308 B703
        }
        return in_the_open(render(request, "giving/public/thanks.html", context))


@for_everyone
@require_GET
def order_letter(request: HttpRequest, key: str) -> HttpResponse:
    """The letter to their bank that orders a regular transfer, to print and sign."""
    form = get_object_or_404(PublicForm.objects.select_related("recurring__fund"), key=key, recurring__isnull=False)
    with override(language_of(request)):
        pdf = print_order(form)
    if not pdf:
        raise Http404
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="standing-order.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_view(request: HttpRequest, link: str) -> HttpResponse:
    """Opened from a letter: one button, for a machine that follows links must not give in anyone's name."""
    form, refused = waiting_form(link), ""
    with override(language_of(request)):
        if form is not None and request.method == "POST":
            try:
                done = confirm(link=link, at=home(request))
                if done is not None:
                    response = HttpResponseRedirect("/", status=303)
                    response["Location"] = done.goes_to or reverse("give:thanks", args=[done.key])
                    return response
            except Refused as reason:
                refused = reason.message
        context = {"form": form, "wish": Wish.from_json(form.said) if form else None, "refused": refused}
        status = 404 if form is None else 422 if refused else 200
        return in_the_open(render(request, "giving/public/confirm.html", context, status=status), the_processor())
