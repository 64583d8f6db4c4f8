"""What they agreed to, with its proof."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.channels import Channel
from befriend.foundation.toasts import toast
from befriend.people.actions.consent import give_consent, withdraw_consent
from befriend.people.forms.add import HOW
from befriend.people.forms.details import ConsentForm
from befriend.people.models import Contact
from befriend.people.queries.consents import current_consents
from befriend.people.views.asking import colleague, contact_or_404, section


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PEOPLE)
def consents(request: HttpRequest, contact_id: int) -> HttpResponse:
    """What counts now, every answer they ever gave, and a form for the next one."""
    contact = contact_or_404(contact_id)
    if request.method != "POST":
        return _page(request, contact, ConsentForm())
    form = ConsentForm(request.POST)
    if form.is_valid():
        said = dict(form.cleaned_data)
        action = give_consent if said.pop("given") == "1" else withdraw_consent
        said["how"] = str(dict(HOW)[said["how"]])
        if form.keep(action, contact=contact, **said, by=colleague(request)):
            toast(request, _("Their answer is kept."))
            return redirect("people:consents", contact.pk)
    return _page(request, contact, form, is_wrong=True)


def _page(request: HttpRequest, contact: Contact, form: ConsentForm, *, is_wrong: bool = False) -> HttpResponse:
    entries = list(contact.consents.select_related("by").order_by("-day", "-pk"))
    channels = {channel.key: channel.label for channel in Channel}
    counting = {entry.pk for entry in current_consents(contact)}
    log = [(entry, channels.get(entry.channel, entry.channel), entry.pk in counting) for entry in entries]
    return section(request, "consents", contact, {"form": form, "log": log}, is_wrong=is_wrong)
