"""Thanking several people at once: those who were ticked in the list of people, kept with the session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.people.models import Contact
from befriend.thanks.actions.thank import take_back, thank_several
from befriend.thanks.forms.several import SeveralForm
from befriend.thanks.models import How, Occasion, Thanks
from befriend.thanks.queries.openers import language_of, openers_of
from befriend.thanks.rules.several import CHOSEN
from befriend.thanks.views.asking import colleague, see_other

_DONE = "thanks.several.done"
_SHOWN = 12


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_THANKS)
def several(request: HttpRequest) -> HttpResponse:
    """Write to all of them what you would write to each."""
    people = list(Contact.objects.filter(pk__in=request.session.get(CHOSEN, []), archived_day=None).order_by("name_folded", "id"))
    languages = Counter(language_of(contact) for contact in people)
    if request.method != "POST" or not people:
        initial = {f"words_{code}": _beginning(code) for code in languages}
        return _page(request, SeveralForm(languages=languages, initial=initial), people)
    form = SeveralForm(request.POST, languages=languages)
    if not form.is_valid() or not _thank(request, form, people):
        return _page(request, form, people, status=422)
    return see_other("thanks:prints" if How(form.cleaned_data["how"]).is_printed else "thanks:home")


def _thank(request: HttpRequest, form: SeveralForm, people: Sequence[Contact]) -> bool:
    """Do it, and say who was left out; False when words are missing."""
    try:
        done, left = thank_several(contacts=people, how=How(form.cleaned_data["how"]), words=form.words, by=colleague(request))
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    request.session[_DONE] = [thanks.pk for thanks in done]
    text = ngettext("Words to %(number)d person are kept.", "Words to %(number)d people are kept.", len(done)) % {"number": len(done)}
    toast(request, text, undo=reverse("thanks:several_return"))
    if left:
        names = ", ".join(contact.name for contact, _why in left[:_SHOWN])
        toast(request, _("Left out, because this way is closed to them: %(names)s.") % {"names": names})
    del request.session[CHOSEN]
    return True


@require_POST
@requires(Permission.KEEP_THANKS)
def several_return(request: HttpRequest) -> HttpResponse:
    """Take back what was said to several last."""
    mine = Thanks.objects.filter(pk__in=request.session.pop(_DONE, []), by=colleague(request)).select_related("contact", "interaction")
    for thanks in mine:
        take_back(thanks=thanks, by=colleague(request))
    toast(request, _("Taken back. It no longer counts."))
    return see_other("thanks:home")


def _beginning(language: str) -> str:
    """The first opener for anything, with the name's place left open."""
    return next((f"{text}\n\n" for text in openers_of(Occasion.ANYTHING, language)), "")


def _page(request: HttpRequest, form: SeveralForm, people: Sequence[Contact], *, status: int = 200) -> HttpResponse:
    context = {"form": form, "people": people[:_SHOWN], "others": max(0, len(people) - _SHOWN), "number": len(people)}
    return render(request, "thanks/several.html", context, status=status)
