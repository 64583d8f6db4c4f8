"""What every door of a promise needs: the line, where to go back to, and the partial for htmx."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.workspace.promises.lines import Line, line_of


def colleague(request: HttpRequest) -> User:
    return cast(User, request.user)


def line_or_404(request: HttpRequest, promise_id: int) -> Line:
    """An open promise; 404 when it was kept or let go meanwhile."""
    line = line_of(promise_id, user=colleague(request), now=timezone.now())
    if line is None:
        raise Http404
    return line


def movable_or_403(request: HttpRequest, promise_id: int) -> Line:
    """The same, for those who may move it."""
    line = line_or_404(request, promise_id)
    if not line.may_move:
        raise PermissionDenied
    return line


def asked_in_place(request: HttpRequest, line: Line, template: str, context: dict[str, Any], *, is_wrong: bool = False) -> HttpResponse:
    """The form alone for htmx, to stand under its line; else a page with the line and the form."""
    is_part = bool(request.headers.get("HX-Request"))
    page = f"workspace/promises/{template}" if is_part else "workspace/promises/page.html"
    filled = {"line": line, "part": f"workspace/promises/{template}", "next": next_of(request), **context}
    response = render(request, page, filled, status=422 if is_wrong else 200)
    if is_wrong and is_part:  # the form's own errors go where the form is, not where a kept promise would
        response["HX-Retarget"], response["HX-Reswap"] = f"#place-{line.promise.pk}", "innerHTML"
        response["HX-Reselect"] = "form"
    return response


def next_of(request: HttpRequest) -> str:
    """The page to go back to: the one named, else the one it was asked from, else My day."""
    for asked in (request.POST.get("next", ""), request.GET.get("next", ""), _came_from(request)):
        if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
            return asked
    return "/"


def _came_from(request: HttpRequest) -> str:
    """The page shown in the browser, as htmx or the browser tells it."""
    came = urlsplit(request.headers.get("HX-Current-URL", "") or request.headers.get("Referer", ""))
    return f"{came.path}?{came.query}" if came.query else came.path


def back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(next_of(request), status=303)


def refused(form: Form, reason: Refused) -> None:
    """Put what was refused beside the field it names."""
    form.add_error(reason.field if reason.field in form.fields else None, reason.message)
