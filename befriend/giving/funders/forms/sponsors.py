"""Packages and sponsorships as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.giving.forms.amounts import AmountField
from befriend.giving.funders.actions.packages import LONGEST, Benefit
from befriend.giving.funders.forms.asking import AgreementForm, as_date, as_written, colleague_field, day_field
from befriend.giving.models import Fund, Package, Sponsorship

_ROWS, _FEW = 8, 3
_A_YEAR = 365
_USUAL = 30


class BenefitsForm(AgreementForm):
    """Rows for what a sponsor gets, and within how many days."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(_ROWS):
            self.fields[f"what_{place}"] = forms.CharField(label=gettext_lazy("They get"), max_length=300, required=False)
            self.fields[f"within_{place}"] = forms.IntegerField(
                label=gettext_lazy("within days"), min_value=0, max_value=LONGEST, required=False
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The boxes of each benefit that is written down, and of one more; of a few at least."""
        return self._rows[: self._shown]

    @property
    def more_rows(self) -> list[tuple[Any, Any]]:
        """The boxes of those that may come besides."""
        return self._rows[self._shown :]

    @property
    def _rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"what_{place}"], self[f"within_{place}"]) for place in range(_ROWS)]

    @property
    def _shown(self) -> int:
        written = [place for place, (what, _within) in enumerate(self._rows) if what.value()]
        return max(_FEW, max(written, default=-1) + 2)

    @property
    def benefits(self) -> list[Benefit]:
        """What was written, without the empty rows."""
        said = self.cleaned_data
        rows = [(said.get(f"what_{place}") or "", said.get(f"within_{place}")) for place in range(_ROWS)]
        return [Benefit(what, _USUAL if within is None else within) for what, within in rows if what.strip()]

    @staticmethod
    def benefits_in_boxes(benefits: list[Benefit]) -> dict[str, Any]:
        """These benefits as they stand in the rows."""
        shown = enumerate(benefits[:_ROWS])
        return {name: value for place, one in shown for name, value in ((f"what_{place}", one.what), (f"within_{place}", one.within_days))}


class PackageForm(BenefitsForm):
    """A package described."""

    name = forms.CharField(
        label=gettext_lazy("What it is called"), max_length=200, error_messages={"required": gettext_lazy("What is it called?")}
    )
    price = AmountField(label=gettext_lazy("What it costs"), error_messages={"required": gettext_lazy("What does it cost?")})
    about = forms.CharField(
        label=gettext_lazy("How you would tell a sponsor of it"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 3})
    )

    @classmethod
    def initial_of(cls, package: Package, currency: str) -> dict[str, Any]:
        """The package as it stands in the boxes."""
        benefits = [Benefit(one.what, one.within_days) for one in package.benefits.order_by("position", "id")]
        said = {"name": package.name, "price": as_written(package.price_minor, currency), "about": package.about}
        return {**said, **cls.benefits_in_boxes(benefits)}

    @property
    def told(self) -> dict[str, Any]:
        """What `keep_package` takes."""
        said = self.cleaned_data
        return {"name": said["name"], "price_minor": said["price"], "about": said["about"], "benefits": self.benefits}


class SponsorshipForm(BenefitsForm):
    """A sponsorship agreed."""

    what_for = forms.CharField(
        label=gettext_lazy("What they stand by"), max_length=200, error_messages={"required": gettext_lazy("What do they stand by?")}
    )
    price = AmountField(label=gettext_lazy("What they give for it"), error_messages={"required": gettext_lazy("What do they give for it?")})
    fund = forms.ModelChoiceField(Fund.objects.all(), label=gettext_lazy("It goes to"), empty_label=None)
    first_day = day_field(gettext_lazy("From"))
    last_day = day_field(gettext_lazy("Until"))
    pays_day = day_field(gettext_lazy("They pay by"), required=False)
    responsible = colleague_field()
    changes = forms.CharField(
        label=gettext_lazy("What was agreed otherwise"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 2})
    )

    @classmethod
    def begun(cls, package: Package | None, before: Sponsorship | None, *, today: int, currency: str) -> dict[str, Any]:
        """What the boxes begin with: a package, or the sponsorship that goes on."""
        first = today if before is None else before.last_day + 1
        said: dict[str, Any] = {"first_day": as_date(first), "last_day": as_date(first + _A_YEAR - 1)}
        if before is not None:
            said |= {"what_for": before.what_for, "fund": before.fund_id, "changes": before.changes, "responsible": before.responsible_id}
            said["price"] = as_written(before.price_minor, currency)
        if package is not None:
            benefits = [Benefit(one.what, one.within_days) for one in package.benefits.order_by("position", "id")]
            said |= {"price": said.get("price") or as_written(package.price_minor, currency), **cls.benefits_in_boxes(benefits)}
        return said

    @property
    def told(self) -> dict[str, Any]:
        """What `agree` takes."""
        said = self.cleaned_data
        kept = {name: said[name] for name in ("what_for", "fund", "responsible", "changes")}
        days = {"first_day": self.the_day("first_day"), "last_day": self.the_day("last_day"), "pays_day": self.number_of("pays_day")}
        return {**kept, **days, "price_minor": said["price"], "benefits": self.benefits}
