"""The sentences people begin with: everyone's to read, the house's to edit."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.thanks.actions.openers import keep_openers, lay_openers
from befriend.thanks.forms.openers import OpenersForm
from befriend.thanks.models import Occasion, Opener
from befriend.thanks.queries.openers import openers_of
from befriend.thanks.views.asking import colleague, see_other


@requires(Permission.SEE_THANKS)
def openers(request: HttpRequest) -> HttpResponse:
    """All of them, by language and occasion."""
    by_place: dict[tuple[str, str], list[str]] = {}
    for opener in Opener.objects.all():
        by_place.setdefault((opener.language, opener.occasion), []).append(opener.text)
    languages = [
        (code, name, [(occasion, by_place.get((code, occasion.value), [])) for occasion in Occasion]) for code, name in settings.LANGUAGES
    ]
    known = {code for code, _occasion in by_place}
    return render(request, "thanks/openers.html", {"languages": languages, "are_some_missing": len(known) < len(settings.LANGUAGES)})


@require_POST
@requires(Permission.KEEP_THANKS)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Lay our suggestions in every language that has none."""
    lay_openers()
    toast(request, _("They are laid out. Make them yours."))
    return see_other("thanks:openers")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_THANKS)
def edit_openers(request: HttpRequest, language: str, occasion: str) -> HttpResponse:
    """Those of one occasion in one language."""
    if language not in dict(settings.LANGUAGES) or occasion not in Occasion.values:
        raise Http404
    what = Occasion(occasion)
    form = OpenersForm(request.POST or None, initial={"texts": "\n".join(openers_of(what, language))})
    if request.method == "POST" and form.is_valid():
        try:
            keep_openers(occasion=what, language=language, texts=form.cleaned_data["texts"], by=colleague(request))
        except Refused as refused:
            form.add_error("texts", refused.message)
        else:
            toast(request, _("Kept. Everyone begins with these now."))
            return see_other("thanks:openers")
    context = {"form": form, "occasion": what, "language": dict(settings.LANGUAGES)[language]}
    return render(request, "thanks/edit_openers.html", context, status=422 if form.errors else 200)
