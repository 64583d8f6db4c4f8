"""Writing a standard: a sentence with fields in it, and beside it what it would have meant in the last twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.models import Role, Team, User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.promises.actions.keep_standard import keep_standard, last_version
from befriend.promises.actions.lay_standards import lay_calendar
from befriend.promises.forms.insets import Offered
from befriend.promises.forms.standard import AboutForm, Editor
from befriend.promises.models import Standard, WorkCalendar
from befriend.promises.queries.calendars import calendar_of_the_house, open_calendars
from befriend.promises.queries.possible_owners import possible_owners
from befriend.promises.rules.definition import Shape
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.promises.views.standards import find
from befriend.promises.views.what_if import what_if_context
from befriend.promises.words.standards import in_readers_words
from befriend.segments.forms.builder import BESIDE, SAVE
from befriend.segments.queries.vocabulary import vocabulary
from befriend.segments.queries.world import current_world

SENTENCE = "standard-sentence"


@dataclass(slots=True)
class Sheet:
    """The page in front of whoever writes: a standard that is there, or (None) one that is not there yet."""

    request: HttpRequest
    standard: Standard | None
    editor: Editor
    is_on: bool

    def context(self) -> dict[str, Any]:
        editor = self.editor
        return {
            "standard": self.standard,
            "editor": editor,
            "form": editor.about,
            "builder": editor.builder,
            "opening": editor.opening,
            "is_on": self.is_on,
            "shapes": _shapes(editor.shape),
            **what_if_context(editor),
        }


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_STANDARDS)
def new(request: HttpRequest) -> HttpResponse:
    """A standard that is not there yet, of one of three shapes."""
    shape = request.POST.get("shape") or request.GET.get("shape") or Shape.REPLY
    if shape not in set(Shape):
        raise Http404
    if calendar_of_the_house() is None:
        lay_calendar()
    if request.method == "GET":
        house = calendar_of_the_house()
        editor = Editor.opened(
            {"shape": shape, "is_public": True}, name="", why="", calendar=str(house.pk if house else ""), offered=_offered()
        )
        return render(request, "promises/edit.html", Sheet(request, None, editor, is_on=True).context())
    editor = Editor.posted(Shape(shape), dict(request.POST.lists()), about=AboutForm(request.POST), offered=_offered())
    return _answer(Sheet(request, None, editor, is_on=bool(request.POST.get("is_on"))))


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_STANDARDS)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """A standard that is there; what it says when it is saved is a new version."""
    standard = find(key)
    version = last_version(standard)
    if request.method == "GET":
        said = version.definition
        name, why = in_readers_words(key, "name", standard.name), in_readers_words(key, "why", said.get("why", ""))
        editor = Editor.opened(said, name=name, why=why, calendar=str(version.calendar_id), offered=_offered())
        editor.read(current_world(), possible_owners(), needs_owner=version.is_on)
        return render(request, "promises/edit.html", Sheet(request, standard, editor, version.is_on).context())
    shape = Shape(version.definition["shape"])
    editor = Editor.posted(shape, dict(request.POST.lists()), about=AboutForm(request.POST), offered=_offered())
    return _answer(Sheet(request, standard, editor, version.is_on))


def _answer(sheet: Sheet) -> HttpResponse:
    request, editor = sheet.request, sheet.editor
    editor.read(current_world(), possible_owners(), needs_owner=sheet.is_on)
    command = request.POST.get("do", SAVE)
    if command == SAVE:
        return _save(sheet)
    if command == BESIDE:
        return render(request, "promises/_what_if.html", what_if_context(editor))
    context = sheet.context()
    editor.forget_wrongs()
    if not request.headers.get("HX-Request"):
        return render(request, "promises/edit.html", context)
    template = "promises/_rewritten.html" if request.headers.get("HX-Target") == SENTENCE else "promises/_rebuilt.html"
    return render(request, template, context)


def _save(sheet: Sheet) -> HttpResponse:
    request, editor = sheet.request, sheet.editor
    about, calendar = editor.about, WorkCalendar.objects.filter(pk=editor.calendar_id).first()
    if calendar is None:
        editor.wrong.setdefault("calendar", _("Choose by which hours."))
    if not about.is_valid() or editor.wrong or editor.definition is None or calendar is None:
        return render(request, "promises/edit.html", sheet.context(), status=422)
    try:
        kept = keep_standard(
            standard=sheet.standard,
            name=about.cleaned_data["name"],
            definition=editor.definition,
            calendar=calendar,
            is_on=sheet.is_on,
            by=cast(User, request.user),
        )
    except Refused as refused:
        about.add_error(refused.field or None, refused.message)
        return render(request, "promises/edit.html", sheet.context(), status=422)
    except InvalidDefinition as invalid:
        editor.wrong[""] = invalid.message
        return render(request, "promises/edit.html", sheet.context(), status=422)
    return _kept(request, kept, is_new=sheet.standard is None)


def _kept(request: HttpRequest, kept: Standard, *, is_new: bool) -> HttpResponse:
    last = last_version(kept)
    undo = "" if is_new or last.number == 1 else reverse("promises:version_restoration", args=[kept.key, last.number - 1])
    toast(request, _("“%(name)s” is kept.") % {"name": kept.name}, undo=undo)
    response = redirect("promises:standard", kept.key)
    response.status_code = 303
    return response


def _offered() -> Offered:
    people = User.objects.filter(is_active=True).order_by("name", "pk")
    return Offered(
        words=vocabulary(),
        calendars=tuple((str(one.pk), one.name) for one in open_calendars()),
        teams=tuple((str(pk), name) for pk, name in Team.objects.order_by("name").values_list("pk", "name")),
        people=tuple((str(one.pk), one.name) for one in people),
        roles=tuple((str(value), str(label)) for value, label in Role.choices),
    )


def _shapes(chosen: Shape) -> list[dict[str, Any]]:
    labels = {
        Shape.REPLY: _("something follows something"),
        Shape.RECURRING: _("something comes round again and again"),
        Shape.PRECEDE: _("something comes before something planned"),
    }
    return [{"shape": shape, "label": capfirst(label), "is_here": shape == chosen} for shape, label in labels.items()]
