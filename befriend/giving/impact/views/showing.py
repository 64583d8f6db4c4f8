"""Which funds everyone may look into, and which stories tell of them."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.foundation.toasts import toast
from befriend.giving.impact.actions.show import hide_fund, show_fund, tie_story, untie_story
from befriend.giving.impact.forms.telling import TieForm
from befriend.giving.models import Fund
from befriend.stories.models import Story


@require_POST
@requires(Permission.KEEP_FUNDS)
def showing(request: HttpRequest, fund_id: int) -> HttpResponse:
    """Everyone may look into it."""
    fund = get_object_or_404(Fund, pk=fund_id)
    show_fund(fund=fund, by=_colleague(request))
    toast(request, _("Everyone may look into “%(fund)s”.") % {"fund": fund}, undo=reverse("impact:hiding", args=[fund.pk]))
    return redirect("giving:fund", fund.pk)


@require_POST
@requires(Permission.KEEP_FUNDS)
def hiding(request: HttpRequest, fund_id: int) -> HttpResponse:
    """It is ours alone again."""
    fund = get_object_or_404(Fund, pk=fund_id)
    hide_fund(fund=fund, by=_colleague(request))
    toast(request, _("“%(fund)s” is ours alone again.") % {"fund": fund}, undo=reverse("impact:showing", args=[fund.pk]))
    return redirect("giving:fund", fund.pk)


@require_POST
@requires(Permission.KEEP_FUNDS)
def ties(request: HttpRequest, fund_id: int) -> HttpResponse:
    """A story tells what it does."""
    fund, form = get_object_or_404(Fund, pk=fund_id), TieForm(request.POST)
    if not form.is_valid():
        toast(request, _("Which story? Choose one of the list."))
    else:
        story: Story = form.cleaned_data["story"]
        tie_story(fund=fund, story=story, by=_colleague(request))
        toast(request, _("“%(story)s” tells of it.") % {"story": story}, undo=reverse("impact:untying", args=[fund.pk, story.pk]))
    return redirect("giving:fund", fund.pk)


@require_POST
@requires(Permission.KEEP_FUNDS)
def untying(request: HttpRequest, fund_id: int, story_id: int) -> HttpResponse:
    """It does not, after all."""
    fund, story = get_object_or_404(Fund, pk=fund_id), get_object_or_404(Story, pk=story_id)
    untie_story(fund=fund, story=story, by=_colleague(request))
    toast(request, _("“%(story)s” no longer tells of it.") % {"story": story}, undo=reverse("impact:tying", args=[fund.pk, story.pk]))
    return redirect("giving:fund", fund.pk)


@require_POST
@requires(Permission.KEEP_FUNDS)
def tying(request: HttpRequest, fund_id: int, story_id: int) -> HttpResponse:
    """Undo: it does again."""
    fund, story = get_object_or_404(Fund, pk=fund_id), get_object_or_404(Story, pk=story_id)
    tie_story(fund=fund, story=story, by=_colleague(request))
    return redirect("giving:fund", fund.pk)


def _colleague(request: HttpRequest) -> User:
    return cast(User, request.user)
