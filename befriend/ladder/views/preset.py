from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.actions.review import review
from befriend.ladder.views.goals import AdministratorRequest


@require_POST
@requires(Permission.EDIT_LADDER)
def preset(request: AdministratorRequest) -> HttpResponse:
    """Begin with the four rungs of the preset, and place everyone."""
    lay_preset(get_language() or "en", by=request.user)
    review(by=request.user)
    toast(request, _("The ladder is there, and everyone stands on it. Change it as you like."))
    return redirect("ladder:ladder")
