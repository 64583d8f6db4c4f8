"""Notes about them; those behind a wall are there for its team only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.notes import edit_note, remove_note, write_note
from befriend.people.forms.details import NoteForm
from befriend.people.models import Contact, Note
from befriend.people.views.asking import colleague, contact_or_404, section
from befriend.people.views.undoing import toast_with_undo

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def notes(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The newest notes, each with its form, and a form for another."""
    contact, user = contact_or_404(contact_id), colleague(request)
    if request.method != "POST":
        return _page(request, contact, NoteForm(user=user))
    form = NoteForm(request.POST, user=user)
    if form.is_valid() and form.keep(write_note, contact=contact, **form.cleaned_data, by=user):
        toast(request, _("The note is kept."))
        return redirect("people:notes", contact.pk)
    return _page(request, contact, form, is_wrong=True)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def note(request: HttpRequest, contact_id: int, note_id: int) -> HttpResponse:
    """Change one."""
    contact, user = contact_or_404(contact_id), colleague(request)
    kept = get_object_or_404(Note.objects.visible_to(user), pk=note_id, contact=contact)
    if request.method != "POST":
        form = NoteForm(initial={"text": kept.text, "team": kept.team_id}, user=user)
        return section(request, "note", contact, {"form": form, "note": kept})
    form = NoteForm(request.POST, user=user)
    if form.is_valid() and form.keep(edit_note, note=kept, **form.cleaned_data, by=user):
        toast(request, _("The note is kept."))
        return redirect("people:notes", contact.pk)
    return section(request, "note", contact, {"form": form, "note": kept}, is_wrong=True)


@require_POST
@requires(Permission.EDIT_PEOPLE)
def removal(request: HttpRequest, contact_id: int, note_id: int) -> HttpResponse:
    """Take one away."""
    contact, user = contact_or_404(contact_id), colleague(request)
    kept = get_object_or_404(Note.objects.visible_to(user), pk=note_id, contact=contact)
    values = {"text": kept.text, "team": kept.team_id}
    remove_note(note=kept, by=user)
    toast_with_undo(request, _("The note is taken away."), contact=contact, section="notes", deed="notes", values=values)
    return redirect("people:notes", contact.pk)


def _page(request: HttpRequest, contact: Contact, form: NoteForm, *, is_wrong: bool = False) -> HttpResponse:
    shown = Note.objects.visible_to(colleague(request)).filter(contact=contact).select_related("by", "team").order_by("-pk")[:SHOWN]
    return section(request, "notes", contact, {"form": form, "notes": shown}, is_wrong=is_wrong)
