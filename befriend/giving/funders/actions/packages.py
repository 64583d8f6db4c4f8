"""What we offer sponsors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, storable
from befriend.giving.models import Package, PackageBenefit

MOST_BENEFITS = 20
LONGEST = 3_650


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing a sponsor gets, owed so many days after the beginning at the latest."""

    what: str
    within_days: int


def keep_package(
    *, name: str, price_minor: int, benefits: Sequence[Benefit], by: User | None, about: str = "", package: Package | None = None
) -> Package:
    """A new package, or one said otherwise: sponsorships that were agreed stay as they are. Raises Refused with the field."""
    kept = package or Package(by=by, position=Package.objects.count())
    kept.name = storable(name, field="name", at_most=200).strip()
    kept.name_folded = fold(kept.name)[:250]
    kept.price_minor = price_minor
    kept.about = storable(about, field="about", at_most=4_000).strip()
    if not kept.name_folded:
        raise Refused(_("What is it called?"), field="name")
    if price_minor <= 0:
        raise Refused(_("What does it cost?"), field="price")
    if len(benefits) > MOST_BENEFITS or any(not 0 <= one.within_days <= LONGEST for one in benefits):
        raise Refused(_("Up to %(most)d benefits, each within ten years.") % {"most": MOST_BENEFITS}, field="benefits")
    try:
        with transaction.atomic():
            kept.save()
            kept.benefits.all().delete()
            PackageBenefit.objects.bulk_create(
                PackageBenefit(
                    package=kept,
                    what=storable(one.what, field="benefits", at_most=300).strip(),
                    within_days=one.within_days,
                    position=place,
                )
                for place, one in enumerate(benefits)
            )
            audit(by=by, verb="changed" if package else "made", subject="sponsor package", subject_id=kept.pk, name=kept.name)
    except IntegrityError:
        raise Refused(_("There is a package of that name already."), field="name") from None
    return kept


def retire(*, package: Package, by: User | None) -> None:
    """It is offered to nobody new."""
    Package.objects.filter(pk=package.pk, retired_at=None).update(retired_at=timezone.now(), retired_by=by)


def offer_again(*, package: Package) -> None:
    """Undo: it is offered again."""
    Package.objects.filter(pk=package.pk).update(retired_at=None, retired_by=None)
