"""A short word after something was done, with a way to undo it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def toast(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say `text` on the next page. `undo` is the URL to POST to for taking it back."""
    messages.success(request, text, extra_tags=undo)
