"""Writing back, by the code on a letter: for whoever holds the letter in their hands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import for_everyone
from befriend.foundation.refusals import Refused
from befriend.thanks.actions.reply import write_back
from befriend.thanks.forms.reply import ReplyForm
from befriend.thanks.models import Thanks


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def reply(request: HttpRequest, reply_code: str) -> HttpResponse:
    """Nothing of the letter is shown here: only by whom it was."""
    thanks = get_object_or_404(Thanks.objects.select_related("contact", "by"), reply_code=reply_code, contact__archived_day=None)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_back(thanks=thanks, words=form.cleaned_data["words"])
        except Refused as refused:
            form.add_error("words", refused.message)
        else:
            return render(request, "thanks/replied.html", {"thanks": thanks})
    return render(request, "thanks/reply.html", {"thanks": thanks, "form": form}, status=422 if form.errors else 200)
