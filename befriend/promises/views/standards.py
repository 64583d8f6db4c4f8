"""Our promises: the standards in plain words, how well they are kept, and one of them with all it says."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can, requires
from befriend.foundation.toasts import toast
from befriend.foundation.ways_back import way_back
from befriend.promises.actions.keep_standard import bring_back_version, switch_standard
from befriend.promises.actions.lay_standards import lay_standards
from befriend.promises.models import Standard, StandardVersion
from befriend.promises.queries.kept import PERIODS, kept_by_standard, open_by_standard
from befriend.promises.queries.kept_figures import how_long, kept_by_team
from befriend.promises.queries.of_standard import STATES, page_of
from befriend.promises.queries.standards import all_said, grouped, said, total
from befriend.promises.rules.figures import Kept
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.promises.views.rows import row_of
from befriend.segments.queries.world import current_world


@require_GET
@requires(Permission.SEE_PROMISES)
def standards(request: HttpRequest) -> HttpResponse:
    """Everything we promise, by kind of customer."""
    found = all_said()
    figures = {days: kept_by_standard(days) for days in PERIODS}
    now_open = open_by_standard(timezone.now())
    context = {
        "groups": [
            {
                "group": group,
                "rows": [_figured(one, figures, now_open) for one in group.standards],
                "lately": total(figures[30], group.standards),
            }
            for group in grouped(found)
        ],
        "teams": kept_by_team(30),
        "lately": total(figures[30], found),
        "open": total(now_open, found),
        "may_edit": can(request.user, Permission.EDIT_STANDARDS),
    }
    return render(request, "promises/standards.html", context)


def _figured(one: Any, figures: dict[int, dict[int, Kept]], now_open: dict[int, Kept]) -> dict[str, Any]:
    pk = one.standard.pk
    return {"said": one, "month": figures[30].get(pk, Kept()), "year": figures[365].get(pk, Kept()), "open": now_open.get(pk, Kept())}


@require_GET
@requires(Permission.SEE_PROMISES)
def standard(request: HttpRequest, key: str) -> HttpResponse:
    """One of them: what it says and why, what it said before, its figures, and its promises."""
    found = find(key)
    world = current_world()
    versions = list(found.versions.select_related("by", "calendar").order_by("-number"))
    state = request.GET.get("state", STATES[0])
    if state not in STATES:
        raise Http404
    page = page_of(found, state, after=request.GET.get("after", ""))
    now_open = open_by_standard(timezone.now()).get(found.pk, Kept())
    context = {
        "said": said(found, versions[0], world),
        "versions": [said(found, version, world) for version in versions],
        "figures": [(days, kept_by_standard(days).get(found.pk, Kept())) for days in PERIODS],
        "how_long": how_long(standard_id=found.pk, days=365),
        "open": now_open,
        "tabs": _tabs(key, state, now_open),
        "state": state,
        "rows": [row_of(promise, state) for promise in page.promises],
        "after_url": f"?state={state}&after={page.after}" if page.after else "",
        "is_first_page": "after" not in request.GET,
        "may_edit": can(request.user, Permission.EDIT_STANDARDS),
    }
    return render(request, "promises/standard.html", context)


def _tabs(key: str, state: str, now_open: Kept) -> list[dict[str, Any]]:
    labels = {
        "open": pgettext("promises", "Open"),
        "late": pgettext("promises", "Late"),
        "broken": pgettext("promises", "Broken"),
        "waiting": pgettext("promises", "Waiting"),
        "kept": pgettext("promises", "Kept"),
        "kept_late": pgettext("promises", "Kept late"),
        "released": pgettext("promises", "Released"),
    }
    numbers = {"late": now_open.late, "broken": now_open.broken}
    url = reverse("promises:standard", args=[key])
    return [
        {"url": f"{url}?state={name}#promises", "label": label, "is_here": name == state, "number": numbers.get(name)}
        for name, label in labels.items()
    ]


@require_POST
@requires(Permission.EDIT_STANDARDS)
def switch(request: HttpRequest, key: str) -> HttpResponse:
    """On or off, from now on."""
    found, is_on = find(key), request.POST.get("is_on") == "1"
    try:
        switch_standard(standard=found, is_on=is_on, by=cast(User, request.user))
    except InvalidDefinition as invalid:
        toast(request, _("“%(name)s” cannot be switched on: %(why)s") % {"name": found.name, "why": invalid.message})
        return _to(reverse("promises:edit", args=[key]))
    words = _("“%(name)s” holds from now on.") if is_on else _("“%(name)s” makes no new promises from now on; those that are open stay.")
    undo = reverse("promises:switch_undo", args=[key, int(not is_on)])
    toast(request, words % {"name": found.name}, undo=undo)
    return _to(way_back(request, otherwise=reverse("promises:standard", args=[key])))


@require_POST
@requires(Permission.EDIT_STANDARDS)
def switch_undo(request: HttpRequest, key: str, is_on: int) -> HttpResponse:
    """Back to how it was."""
    found = find(key)
    switch_standard(standard=found, is_on=bool(is_on), by=cast(User, request.user))
    toast(request, _("“%(name)s” is as it was.") % {"name": found.name})
    return _to(reverse("promises:standard", args=[key]))


@require_POST
@requires(Permission.EDIT_STANDARDS)
def version_restoration(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say again what an earlier version said."""
    found = find(key)
    version = StandardVersion.objects.filter(standard=found, number=number).select_related("standard", "calendar").first()
    if version is None:
        raise Http404
    try:
        bring_back_version(version=version, by=cast(User, request.user))
    except InvalidDefinition as invalid:
        toast(request, _("It cannot come back as it was: %(why)s") % {"why": invalid.message})
    else:
        toast(request, _("“%(name)s” says again what it said.") % {"name": found.name})
    return _to(reverse("promises:standard", args=[key]))


@require_POST
@requires(Permission.EDIT_STANDARDS)
def presets(request: HttpRequest) -> HttpResponse:
    """Lay what is missing of the standards to start with."""
    laid = lay_standards(by=cast(User, request.user), language=request.LANGUAGE_CODE)
    toast(request, _("The standards are laid.") if laid else _("They were all there already."))
    return _to(reverse("promises:standards"))


def find(key: str) -> Standard:
    """The standard of that key; 404 when there is none."""
    found = Standard.objects.filter(key=key, archived_at=None).first()
    if found is None:
        raise Http404
    return found


def _to(url: str) -> HttpResponse:
    response = redirect(url)
    response.status_code = 303
    return response
