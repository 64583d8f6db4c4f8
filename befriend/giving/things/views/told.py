"""Telling givers what became of what they brought: one at a time, or all who wait."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.giving.actions.offers import answer_by_letter, answered
from befriend.giving.actions.print_cards import address_lines, card, print_cards
from befriend.giving.kinds import THINGS_SUBJECT
from befriend.giving.models import Bringing, ThingsTold
from befriend.giving.queries.receipt_facts import language_of
from befriend.giving.things.actions.tell_giver import not_told, tell_giver, tell_several
from befriend.giving.things.forms.counter import WordsForm
from befriend.giving.things.queries.untold import PAGE_SIZE, page_of_untold, things_to_tell
from befriend.giving.things.queries.words import words_about
from befriend.giving.things.views.shelf import page
from befriend.giving.views.asking import colleague, see_other
from befriend.people.models import Contact

_BY_LETTER, _BY_VOICE = "email", "phone"


@requires(Permission.SEE_THINGS)
def untold(request: HttpRequest) -> HttpResponse:
    """Who has not heard yet."""
    after = request.GET.get("after", "")
    waiting, then = page_of_untold(after=int(after) if after.isascii() and after.isdecimal() and len(after) <= 18 else 0)
    lately = ThingsTold.objects.filter(by=colleague(request), taken_back_at=None).select_related("contact").order_by("-pk")[:PAGE_SIZE]
    return render(request, "giving/things/untold.html", {"waiting": waiting, "then": then, "lately": list(lately)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_LETTERS)
def telling(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The draft of a letter, to be changed and sent."""
    contact = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    things = things_to_tell(contact.pk)
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        ways=list(ThingsTold.How.choices),
        initial={"how": _usual_way(contact), "words": words_about(contact, things=things) if things else ""},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.keep(tell_giver, contact=contact, how=ThingsTold.How(said["how"]), words=said["words"], by=colleague(request)):
            words = _("%(name)s knows what became of it.") % {"name": contact.short_name}
            toast(request, words, undo=reverse("things:told_removal", args=[form.kept.pk]))
            return see_other("things:untold")
    context = {"form": form, "contact": contact, "things": things}
    return render(request, "giving/things/telling.html", context, status=422 if form.errors else 200)


def _usual_way(contact: Contact) -> str:
    return ThingsTold.How.EMAIL if contact.emails.exists() else ThingsTold.How.CARD


@require_POST
@requires(Permission.WRITE_LETTERS)
def several(request: HttpRequest) -> HttpResponse:
    """Everyone who was ticked, in our own words: by e-mail, or on cards."""
    ids = [int(one) for one in request.POST.getlist("contact") if one.isascii() and one.isdecimal() and len(one) <= 18][:PAGE_SIZE]
    how = ThingsTold.How.CARD if request.POST.get("how") == ThingsTold.How.CARD else ThingsTold.How.EMAIL
    people = list(Contact.objects.filter(pk__in=ids, erased_at=None).order_by("pk"))
    done, left = tell_several(contacts=people, how=how, by=colleague(request))
    if done:
        undo = reverse("things:told_removal", args=[done[0].pk]) if len(done) == 1 else ""
        toast(request, ngettext("%(number)d person is told.", "%(number)d people are told.", len(done)) % {"number": len(done)}, undo=undo)
    for contact, why in left[:5]:
        toast(request, f"{contact.short_name}: {why}")
    if not ids:
        toast(request, _("Nobody is chosen."))
    return see_other("things:untold")


@require_POST
@requires(Permission.WRITE_LETTERS)
def told_removal(request: HttpRequest, told_id: int) -> HttpResponse:
    """Undo: they have not heard."""
    told = get_object_or_404(ThingsTold.objects.select_related("contact"), pk=told_id)
    try:
        not_told(told=told, by=colleague(request))
        toast(request, _("%(name)s has not heard yet.") % {"name": told.contact.short_name})
    except Refused as refused:
        toast(request, refused.message)
    return see_other("things:untold")


@require_safe
@requires(Permission.WRITE_LETTERS)
def cards(request: HttpRequest) -> HttpResponse:
    """The newest cards of the one who asks, to print; or the one that the address names."""
    mine = ThingsTold.objects.filter(how=ThingsTold.How.CARD, taken_back_at=None, by=colleague(request))
    said = request.GET.get("card", "")
    if said.isascii() and said.isdecimal() and len(said) <= 18:
        mine = mine.filter(pk=int(said))
    rows = mine.select_related("contact", "by").prefetch_related("contact__addresses").order_by("-pk")[:PAGE_SIZE]
    sheets = [
        card(words=row.words, address=address_lines(row.contact), language=language_of(row.contact), signed=row.by.name if row.by else "")
        for row in rows
    ]
    if not sheets:
        toast(request, _("No card waits to be printed."))
        return see_other("things:untold")
    answer = HttpResponse(print_cards(sheets), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="cards.pdf"'
    return answer


@require_POST
@requires(Permission.WRITE_LETTERS)
def answer(request: HttpRequest, bringing_id: int) -> HttpResponse:
    """Answer an offer: by e-mail, or say that it was answered by phone."""
    found = get_object_or_404(Bringing.objects.select_related("contact"), pk=bringing_id, contact__isnull=False)
    contact, by, about = found.contact, colleague(request), (THINGS_SUBJECT, found.pk)
    assert contact is not None
    words = request.POST.get("words", "").replace("\0", "")
    try:
        if request.POST.get("how") == _BY_VOICE:
            answered(contact=contact, words=words, about=about, by=by)
            toast(request, _("Written down: %(name)s has an answer.") % {"name": contact.short_name})
        else:
            answer_by_letter(contact=contact, words=words, subject=_("What you would like to bring us"), about=about, by=by)
            toast(request, _("The answer to %(name)s leaves in half a minute.") % {"name": contact.short_name})
    except Refused as refused:
        return page(request, found, problem=refused.message, typed=words)
    return see_other("things:bringing", found.pk)
