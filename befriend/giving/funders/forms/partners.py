"""Partners that give with what they sell, as forms."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.giving.forms.amounts import AmountField
from befriend.giving.funders.forms.asking import AgreementForm, as_date, as_written, colleague_field, day_field
from befriend.giving.models import Every, Fund, Partnership


class PartnershipForm(AgreementForm):
    """The terms of a partner."""

    name = forms.CharField(
        label=gettext_lazy("What they sell for us"),
        max_length=200,
        error_messages={"required": gettext_lazy("What do they sell for us?")},
    )
    share = forms.DecimalField(
        label=gettext_lazy("They give of the sales, in per cent"),
        required=False, min_value=Decimal("0.01"), max_value=Decimal(100), decimal_places=2, max_digits=5,
    )  # fmt: skip
    per_unit_minor = AmountField(label=gettext_lazy("or for each piece"), required=False)
    minimum_minor = AmountField(label=gettext_lazy("At least, in all"), required=False)
    maximum_minor = AmountField(label=gettext_lazy("At most, in all"), required=False)
    first_day = day_field(gettext_lazy("From"))
    last_day = day_field(gettext_lazy("Until"))
    fund = forms.ModelChoiceField(Fund.objects.all(), label=gettext_lazy("It goes to"), empty_label=None)
    responsible = colleague_field()
    wording = forms.CharField(
        label=gettext_lazy("The words they use"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What stands on the package or in the shop; a colleague approves it."),
    )  # fmt: skip

    @classmethod
    def initial_of(cls, partnership: Partnership) -> dict[str, Any]:
        """The terms as they stand in the boxes."""
        sums = {
            name: as_written(getattr(partnership, name), partnership.currency)
            for name in ("per_unit_minor", "minimum_minor", "maximum_minor")
        }
        days = {name: as_date(getattr(partnership, name)) for name in ("first_day", "last_day")}
        said = {name: getattr(partnership, name) for name in ("name", "wording", "fund", "responsible")}
        return {**said, **sums, **days, "share": None if partnership.share_bp is None else Decimal(partnership.share_bp) / 100}

    @property
    def told(self) -> dict[str, Any]:
        """What `agree_terms` and `change_terms` take."""
        said = dict(self.cleaned_data)
        said.pop("every", None)
        share: Decimal | None = said.pop("share")
        days = {name: self.the_day(name) for name in ("first_day", "last_day")}
        return {**said, **days, "share_bp": None if share is None else int(share * 100)}


class NewPartnershipForm(PartnershipForm):
    """The same when it is agreed: and how often they tell what they sold."""

    every = forms.ChoiceField(
        label=gettext_lazy("They tell what they sold"), choices=[*Every.choices, ("", gettext_lazy("once, at the end"))], required=False
    )
    field_order = ("name", "share", "per_unit_minor", "minimum_minor", "maximum_minor", "first_day", "last_day", "every", "fund")

    @property
    def told(self) -> dict[str, Any]:
        said = self.cleaned_data["every"]
        return {**super().told, "every": Every(said) if said else None}


class ReportForm(AgreementForm):
    """What a partner says it sold."""

    first_day = day_field(gettext_lazy("From"))
    last_day = day_field(gettext_lazy("Until"))
    units = forms.IntegerField(label=gettext_lazy("Pieces"), min_value=0, max_value=10**14, required=False)
    sales = AmountField(label=gettext_lazy("Sales"), required=False)
    said = AmountField(label=gettext_lazy("They say they give"), required=False)

    @property
    def told(self) -> dict[str, Any]:
        """What `take_report` takes."""
        said = self.cleaned_data
        days = {name: self.the_day(name) for name in ("first_day", "last_day")}
        return {**days, "units": said["units"] or 0, "sales_minor": said["sales"] or 0, "said_minor": said["said"]}
