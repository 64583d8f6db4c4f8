"""How the API says that it cannot: RFC 9457, `{type, title, detail, errors: [{place, message}]}`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from befriend.foundation.kinds import UnknownKind
from befriend.foundation.refusals import Refused
from befriend.segments.rules.invalid import InvalidCondition
from befriend.timeline.actions.record import CannotRecord


class Wrong(Schema):
    """One thing that is wrong: where in the request, and why."""

    place: str
    message: str


class Problem(Schema):
    """What could not be done, and why."""

    type: str
    title: str
    detail: str
    errors: list[Wrong]


class Conflict(Exception):
    """Another request was made under this Idempotency-Key."""


class NotAllowed(Exception):
    """The token does not reach so far."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self.scope = scope


TITLES = {
    400: "The request cannot be read",
    401: "A token is needed",
    403: "This token does not reach so far",
    404: "There is none",
    422: "This cannot be kept",
}


def problem(status: int, detail: str, errors: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, "This did not work"),
        "detail": detail,
        "errors": [{"place": place, "message": message} for place, message in errors],
    }
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _shape(error: ValidationError) -> HttpResponse:
    wrong = [(_place(one["loc"]), str(one["msg"])) for one in error.errors]
    return problem(422, _("The request does not have the shape it should."), wrong)


def _refused(error: Refused) -> HttpResponse:
    place = error.field if "." in error.field else f"body.{error.field}".rstrip(".")
    return problem(422, error.message, [(place, error.message)])


def _cannot_record(error: CannotRecord) -> HttpResponse:
    return problem(422, str(error), [("body", str(error))])


def _unknown_kind(error: UnknownKind) -> HttpResponse:
    said = _("There is no kind of interaction by that name.")
    return problem(422, said, [("body.kind", said)])


def _invalid_condition(error: InvalidCondition) -> HttpResponse:
    place = f"body.condition.{error.place}".rstrip(".").replace(".[", "[")
    return problem(422, error.message, [(place, error.message)])


def _conflict(error: Conflict) -> HttpResponse:
    said = _("This Idempotency-Key was used for another request.")
    return problem(422, said, [("header.Idempotency-Key", said)])


def _not_allowed(error: NotAllowed) -> HttpResponse:
    return problem(403, _("It would need the scope %(scope)s.") % {"scope": error.scope})


def _missing(error: Http404) -> HttpResponse:
    return problem(404, _("Nothing is kept under this address."))


def _http(error: HttpError) -> HttpResponse:
    return problem(error.status_code, _("A valid token is needed.") if error.status_code == 401 else str(error))


_ANSWERS: dict[type[Exception], Callable[[Any], HttpResponse]] = {
    ValidationError: _shape,
    Refused: _refused,
    CannotRecord: _cannot_record,
    UnknownKind: _unknown_kind,
    InvalidCondition: _invalid_condition,
    Conflict: _conflict,
    NotAllowed: _not_allowed,
    Http404: _missing,
    HttpError: _http,
}


def answer_problems(api: NinjaAPI) -> None:
    """Turn every refusal of the domains, and every shape that does not fit, into a problem."""
    for error_type, answer in _ANSWERS.items():
        api.add_exception_handler(error_type, partial(_answer, answer))


def _answer(answer: Callable[[Any], HttpResponse], request: HttpRequest, error: Exception) -> HttpResponse:
    return answer(error)


def _place(loc: Sequence[Any]) -> str:
    """`("body", "payload", "name")` is `body.name`: the name of our argument says nothing to the caller."""
    steps = [str(step) for step in loc]
    return ".".join(steps[:1] + steps[2:] if steps[0] == "body" else steps)
