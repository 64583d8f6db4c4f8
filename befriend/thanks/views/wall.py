"""The gratitude wall: for everyone, for us, for a screen on a real wall, and for those who keep it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import Permission, for_everyone, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.thanks.actions.wall import look, say_whether_named
from befriend.thanks.models import Verdict, WallEntry
from befriend.thanks.queries.wall import PAGE_SIZE, agreed_to_be_named, names_them, notes, waiting
from befriend.thanks.views.asking import back_to, colleague, contact_or_404

_ON_SCREEN = 40
_SECONDS = 15


@for_everyone
def wall(request: HttpRequest) -> HttpResponse:
    """What the whole world may read, newest first."""
    return render(request, "thanks/wall.html", _page(request, is_public=True))


@requires(Permission.SEE_THANKS)
def our_wall(request: HttpRequest) -> HttpResponse:
    """All of it, with what is only for us; for those who keep it also what waits for a look."""
    context = _page(request, is_public=False)
    unseen = list(waiting())
    agreed = agreed_to_be_named({entry.thanks.contact_id for entry in unseen})
    context["waiting"] = [(entry, names_them(entry), entry.thanks.contact_id in agreed) for entry in unseen]
    context["agreed"] = agreed_to_be_named({note.entry.thanks.contact_id for note in context["notes"]})
    return render(request, "thanks/our_wall.html", context)


@for_everyone
def screen(request: HttpRequest) -> HttpResponse:
    """One note at a time, as large as the wall. The page turns itself by a header, without a script; "still" stops it."""
    shown = notes(is_public=True, size=_ON_SCREEN)[:_ON_SCREEN]
    at = int(request.GET.get("at", "0")) if request.GET.get("at", "0").isdecimal() else 0
    place = at % len(shown) if shown else 0
    is_still = request.GET.get("still") == "1"
    further = f"{reverse('thanks:wall_screen')}?at={(place + 1) % max(1, len(shown))}"
    context = {
        "note": shown[place] if shown else None,
        "place": place + 1,
        "number": len(shown),
        "is_still": is_still,
        "further": further,
        "here": f"{reverse('thanks:wall_screen')}?at={place}",
        "organisation": Organisation.current(),
    }
    answer = render(request, "thanks/wall_screen.html", context)
    if not is_still:
        answer["Refresh"] = f"{_SECONDS}; url={further}"
    return answer


@require_POST
@requires(Permission.KEEP_THANKS)
def entry_look(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Shown, or not."""
    entry = get_object_or_404(WallEntry, pk=entry_id)
    verdict = Verdict.SHOWN if request.POST.get("verdict") == Verdict.SHOWN else Verdict.HIDDEN
    try:
        look(entry=entry, verdict=verdict, by=colleague(request))
        toast(request, _("It hangs on the wall.") if verdict == Verdict.SHOWN else _("It does not hang on the wall."))
    except Refused as refused:
        toast(request, refused.message)
    return back_to(request, reverse("thanks:our_wall"))


@require_POST
@requires(Permission.KEEP_THANKS)
def naming(request: HttpRequest, contact_id: int) -> HttpResponse:
    """They agreed to be named on the wall, or no longer do."""
    contact = contact_or_404(contact_id)
    is_given = request.POST.get("is_given") == "1"
    try:
        say_whether_named(
            contact=contact,
            is_given=is_given,
            how=request.POST.get("how", ""),
            wording=_("Your name may stand on our gratitude wall, in the house and on its public page."),
            by=colleague(request),
        )
        name = {"name": contact.short_name}
        toast(request, _("Kept: %(name)s may be named.") % name if is_given else _("Kept: %(name)s is not named any more.") % name)
    except Refused as refused:
        toast(request, refused.message)
    return back_to(request, reverse("thanks:our_wall"))


def _page(request: HttpRequest, *, is_public: bool) -> dict[str, Any]:
    before = request.GET.get("before", "")
    found = notes(is_public=is_public, before=int(before) if before.isdecimal() and len(before) < 19 else None)
    return {"notes": found[:PAGE_SIZE], "further": found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None}
