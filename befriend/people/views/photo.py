"""Photos, as pages show them."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from befriend.accounts.permissions import Permission, requires
from befriend.people.models import Contact


@require_safe
@requires(Permission.SEE_PEOPLE)
def photo(request: HttpRequest, name: str) -> HttpResponseBase:
    """One photo. It was drawn anew by us, so it is what it says; a new photo has a new name, so it may be kept a while."""
    path, owner = f"photos/{name}", name.partition("-")[0]
    is_ours = owner.isascii() and owner.isdigit() and Contact.objects.filter(pk=owner[:18], photo=path).exists()
    if not is_ours or not default_storage.exists(path):
        raise Http404
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return FileResponse(default_storage.open(path), content_type="image/webp", headers=headers)
