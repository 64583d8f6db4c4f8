"""What waits to be printed, the batches, and their files."""

from __future__ import annotations

from django.forms.models import model_to_dict
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.refusals import Refused
from befriend.foundation.toasts import toast
from befriend.thanks.actions.letterhead import keep_letterhead
from befriend.thanks.actions.prints import folder, gather, labels_name, mark_printed, not_printed, scatter, without_the_erased
from befriend.thanks.forms.letterhead import LetterheadForm
from befriend.thanks.models import Letterhead, Paper, PrintBatch
from befriend.thanks.queries.prints import batches, left_out_of, waiting
from befriend.thanks.views.asking import colleague, see_other


@requires(Permission.KEEP_THANKS)
def prints(request: HttpRequest) -> HttpResponse:
    """What waits, by paper, and the newest batches."""
    context = {"waiting": waiting(), "batches": batches(), "letterhead": Letterhead.current()}
    return render(request, "thanks/prints.html", context)


@require_POST
@requires(Permission.KEEP_THANKS)
def new_batch(request: HttpRequest, paper: str) -> HttpResponse:
    """Gather what waits of one paper."""
    if paper not in (Paper.LETTER, Paper.CARD):
        raise Http404
    try:
        batch = gather(paper=Paper(paper), by=colleague(request))
    except Refused as refused:
        toast(request, refused.message)
        return see_other("thanks:prints")
    return see_other("thanks:batch", batch.pk)


@requires(Permission.KEEP_THANKS)
def batch_page(request: HttpRequest, print_id: int) -> HttpResponse:
    """One batch: how far it is, its files, who is in it."""
    batch = _batch(print_id)
    template = "thanks/_batch_state.html" if request.headers.get("HX-Request") else "thanks/batch.html"
    people = batch.thanks.select_related("contact", "by").order_by("id")[:100]
    return render(request, template, {"batch": batch, "people": people, "left_out": left_out_of(batch)})


@requires(Permission.KEEP_THANKS)
def batch_file(request: HttpRequest, print_id: int, what: str) -> HttpResponseBase:
    """The papers or their labels, to print."""
    batch = without_the_erased(batch=_batch(print_id))
    name = {"papers": batch.file, "labels": labels_name(batch.file)}.get(what, "")
    if not name or not (folder() / name).exists():
        raise Http404
    shown = f"befriend-{batch.paper if what == 'papers' else 'labels'}-{batch.pk}.pdf"
    answer = FileResponse((folder() / name).open("rb"), as_attachment=True, filename=shown, content_type="application/pdf")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@requires(Permission.KEEP_THANKS)
def printing(request: HttpRequest, print_id: int) -> HttpResponse:
    """They are printed."""
    batch = _batch(print_id)
    mark_printed(batch=batch, by=colleague(request))
    text = ngettext("%(number)d is on its way.", "%(number)d are on their way.", batch.number) % {"number": batch.number}
    toast(request, text, undo=reverse("thanks:printing_undo", args=[batch.pk]))
    return see_other("thanks:batch", batch.pk)


@require_POST
@requires(Permission.KEEP_THANKS)
def printing_undo(request: HttpRequest, print_id: int) -> HttpResponse:
    """They were not."""
    batch = _batch(print_id)
    not_printed(batch=batch, by=colleague(request))
    toast(request, _("They wait here again, and no longer count."))
    return see_other("thanks:batch", batch.pk)


@require_POST
@requires(Permission.KEEP_THANKS)
def scattering(request: HttpRequest, print_id: int) -> HttpResponse:
    """Not this batch: they wait with the others again."""
    try:
        scatter(batch=_batch(print_id), by=colleague(request))
        toast(request, _("They wait with the others again."))
    except Refused as refused:
        toast(request, refused.message)
    return see_other("thanks:prints")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_THANKS)
def letterhead(request: HttpRequest) -> HttpResponse:
    """What stands on every letter."""
    form = LetterheadForm(request.POST or None, initial=model_to_dict(Letterhead.current()))
    if request.method == "POST" and form.is_valid():
        keep_letterhead(**form.cleaned_data, by=colleague(request))
        toast(request, _("Kept. The next letters have it."))
        return see_other("thanks:prints")
    return render(request, "thanks/letterhead.html", {"form": form}, status=422 if form.errors else 200)


def _batch(print_id: int) -> PrintBatch:
    return get_object_or_404(PrintBatch.objects.select_related("by", "printed_by"), pk=print_id)
