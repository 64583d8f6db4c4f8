"""How money can reach us, as the house sets it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import Organisation
from befriend.foundation.money import Money
from befriend.giving.forms.amounts import AmountField, read_amount, written_amount
from befriend.giving.models import WaysToGive
from befriend.people.forms.refusing import RefusingForm


class WaysForm(RefusingForm):
    """Our account, which ways are open, and what is suggested."""

    account_name = forms.CharField(label=gettext_lazy("Whose account it is, as the bank writes it"), required=False, max_length=70)
    iban = forms.CharField(label=gettext_lazy("IBAN"), required=False, max_length=60)
    bic = forms.CharField(label=gettext_lazy("BIC, if other countries need it"), required=False, max_length=11)
    takes_card = forms.BooleanField(label=gettext_lazy("Cards and wallets"), required=False)
    takes_bank = forms.BooleanField(label=gettext_lazy("Transfers and standing orders"), required=False)
    takes_pledge = forms.BooleanField(label=gettext_lazy("A promise to pay by a day"), required=False)
    presets = forms.CharField(
        label=gettext_lazy("Amounts it suggests where an appeal suggests none"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("With spaces between them: 10 25 50 100"),
    )
    fee_percent = forms.DecimalField(
        label=gettext_lazy("What a card payment costs us, in percent"), min_value=0, max_value=10, decimal_places=1, max_digits=4
    )
    fee_minor = AmountField(label=gettext_lazy("and for each payment"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = Organisation.current().currency
        self.fields["fee_minor"].currency = self.currency  # type: ignore[attr-defined]

    def clean_presets(self) -> list[int]:
        try:
            read = [read_amount(word, self.currency) for word in self.cleaned_data["presets"].split()]
        except forms.ValidationError:
            raise forms.ValidationError(_("Write amounts with spaces between them, such as 10 25 50.")) from None
        return [amount.amount_minor for amount in read if isinstance(amount, Money)]

    @classmethod
    def initial_of(cls, ways: WaysToGive) -> dict[str, Any]:
        """The ways as they stand in the boxes."""
        currency = Organisation.current().currency
        plain = ("account_name", "iban", "bic", "takes_card", "takes_bank", "takes_pledge")
        return {
            **{name: getattr(ways, name) for name in plain},
            "presets": " ".join(written_amount(minor, currency) for minor in ways.presets),
            "fee_percent": ways.fee_thousandths / 10,
            "fee_minor": written_amount(ways.fee_minor, currency),
        }

    @property
    def told(self) -> dict[str, Any]:
        """What `keep_ways` takes."""
        said = dict(self.cleaned_data)
        tenths = int(said.pop("fee_percent") * 10)
        return {**said, "fee_thousandths": tenths, "fee_minor": said["fee_minor"] or 0}
