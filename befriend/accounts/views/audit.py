"""The log of deeds that matter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from befriend.accounts.models import AuditEntry, User
from befriend.accounts.permissions import Permission, requires
from befriend.accounts.queries.audit import page_of_entries, verify


@requires(Permission.RUN_THE_HOUSE)
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first; by whom and about what can be chosen."""
    who, what, before = _number(request, "who"), request.GET.get("what", "").replace("\x00", "")[:60], _number(request, "before")
    entries, then = page_of_entries(who=who, what=what, before=before)
    chosen = {name: value for name, value in (("who", who), ("what", what)) if value}
    page = {
        "entries": entries,
        "older": urlencode({**chosen, "before": then}) if then else "",
        "who": who,
        "what": what,
        "colleagues": User.objects.order_by("name", "pk").only("name"),
        "subjects": AuditEntry.objects.order_by("subject").values_list("subject", flat=True).distinct(),
        "is_first_page": before is None,
    }
    return render(request, "accounts/audit.html", page)


@requires(Permission.RUN_THE_HOUSE)
def proof(request: HttpRequest) -> HttpResponse:
    """Reads the whole log and says whether it stands as it was written."""
    return render(request, "accounts/audit_proof.html", {"tampering": verify()})


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 19 else None
