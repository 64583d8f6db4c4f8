"""Files kept with them. Whatever they are, they leave as a download."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.people.actions.files import keep_file, remove_file
from befriend.people.forms.details import FileForm
from befriend.people.models import ContactFile
from befriend.people.views.asking import colleague, contact_or_404, section

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def files(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The newest files, and a form for another."""
    contact, user = contact_or_404(contact_id), colleague(request)
    form = FileForm(request.POST, request.FILES, user=user) if request.method == "POST" else FileForm(user=user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.keep(keep_file, contact=contact, upload=said["file"], team=said["team"], by=user):
            toast(request, _("The file is kept."))
            return redirect("people:files", contact.pk)
    shown = ContactFile.objects.visible_to(user).filter(contact=contact).select_related("by", "team").order_by("-pk")[:SHOWN]
    return section(request, "files", contact, {"form": form, "files": shown}, is_wrong=request.method == "POST")


@require_safe
@requires(Permission.SEE_PEOPLE)
def download(request: HttpRequest, contact_id: int, file_id: int) -> HttpResponseBase:
    """One file, as it came, never shown in place."""
    kept = get_object_or_404(ContactFile.objects.visible_to(colleague(request)), pk=file_id, contact=contact_or_404(contact_id))
    answer = FileResponse(kept.file.open(), as_attachment=True, filename=kept.name, content_type="application/octet-stream")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_POST
@requires(Permission.EDIT_PEOPLE)
def removal(request: HttpRequest, contact_id: int, file_id: int) -> HttpResponse:
    """Take a file away for good."""
    user = colleague(request)
    kept = get_object_or_404(ContactFile.objects.visible_to(user), pk=file_id, contact=contact_or_404(contact_id))
    remove_file(file=kept, by=user)
    toast(request, _("“%(file)s” is taken away.") % {"file": kept.name})
    return redirect("people:files", contact_id)
