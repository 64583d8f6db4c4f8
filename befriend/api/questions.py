"""A question we do not know is refused, not passed over: `?afer=` would give the first page for ever."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from befriend.foundation.refusals import Refused


def only_known_questions(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse query parameters that the operation has no argument for."""
    known = set(inspect.signature(operation).parameters)

    @wraps(operation)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        for name in request.GET:
            if name not in known:
                raise Refused(_("“%(name)s” is not asked here.") % {"name": name}, field=f"query.{name}")
        return operation(request, *args, **kwargs)

    return checked
