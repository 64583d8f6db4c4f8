"""Files of the house that are shown on pages."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from befriend.accounts.models import Organisation
from befriend.accounts.permissions import for_everyone


@for_everyone
def logo(request: HttpRequest, name: str) -> HttpResponseBase:
    """The organisation's sign: the only file of ours that needs no sign-in. Its name is its content, so it never changes."""
    current = Organisation.current().logo.name
    if not current or current != f"logo/{name}" or not default_storage.exists(current):
        raise Http404
    return FileResponse(
        default_storage.open(current), content_type="image/webp", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )
