"""The organisation's colour in place of ink blue, on its public pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import for_everyone
from befriend.foundation.colours import PAPER_BY_DAY, PAPER_BY_LAMP, ink_on, is_colour, readable


@for_everyone
def colours(request: HttpRequest) -> HttpResponse:
    """A style sheet of a few lines: the colour by day and by lamp, each as it can be read. Empty when there is none."""
    colour = Organisation.current().colour
    if not is_colour(colour):
        return HttpResponse(content_type="text/css")
    by_day, by_lamp = readable(colour, PAPER_BY_DAY), readable(colour, PAPER_BY_LAMP)
    context = {"by_day": by_day, "by_lamp": by_lamp, "on_day": ink_on(by_day), "on_lamp": ink_on(by_lamp)}
    answer = render(request, "portal/colours.css", context, content_type="text/css")
    answer["Cache-Control"] = "max-age=300"
    return answer
