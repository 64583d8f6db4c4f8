"""Which funds everyone may look into, and which stories tell what a fund does."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.giving.models import Fund, FundShown, FundStory
from befriend.stories.models import Story


def show_fund(*, fund: Fund, by: User | None) -> None:
    """Everyone may see what it was given and spent; saying so twice changes nothing."""
    with transaction.atomic():
        Fund.objects.select_for_update(no_key=True).get(pk=fund.pk)
        _one, is_new = FundShown.objects.get_or_create(fund=fund, taken_back_at=None, defaults={"by": by})
        if is_new:
            audit(by=by, verb="showed to everyone", subject="fund", subject_id=fund.pk)


def hide_fund(*, fund: Fund, by: User | None) -> None:
    """It is ours alone again."""
    with transaction.atomic():
        if FundShown.objects.filter(fund=fund, taken_back_at=None).update(taken_back_at=timezone.now(), taken_back_by=by):
            audit(by=by, verb="no longer shows", subject="fund", subject_id=fund.pk)


def tie_story(*, fund: Fund, story: Story, by: User | None) -> None:
    """The story tells what the fund does; saying so twice changes nothing."""
    with transaction.atomic():
        Fund.objects.select_for_update(no_key=True).get(pk=fund.pk)
        FundStory.objects.get_or_create(fund=fund, story=story, taken_back_at=None, defaults={"by": by})


def untie_story(*, fund: Fund, story: Story, by: User | None) -> None:
    """It does not, after all."""
    FundStory.objects.filter(fund=fund, story=story, taken_back_at=None).update(taken_back_at=timezone.now(), taken_back_by=by)
