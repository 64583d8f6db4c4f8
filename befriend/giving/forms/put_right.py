"""What can be done about a gift afterwards, as forms: give it back, share it out anew, credit someone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.giving.forms.amounts import AmountField, written_amount
from befriend.giving.forms.gift import SplitForm
from befriend.giving.models import CreditRole, Fund, Gift, Payment
from befriend.giving.queries.story import shares_of
from befriend.people.forms.refusing import RefusingForm

GIVEN_BACK, TAKEN_BACK = "given_back", "taken_back"


class RefundForm(RefusingForm):
    """Money that goes back: how much of which payment, who took it back, and why."""

    payment = forms.ModelChoiceField(Payment.objects.none(), label=gettext_lazy("Of which payment"), empty_label=None)
    amount = AmountField(label=gettext_lazy("How much goes back"), error_messages={"required": gettext_lazy("How much goes back?")})
    how = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[(GIVEN_BACK, gettext_lazy("we give it back")), (TAKEN_BACK, gettext_lazy("their bank has taken it back"))],
        widget=forms.RadioSelect,
        initial=GIVEN_BACK,
    )
    fee = AmountField(label=gettext_lazy("What that costs us"), required=False)
    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=300)

    def __init__(self, *args: Any, gift: Gift, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        payments = [one for one in gift.payments.all() if one.returned_minor < one.amount_minor]
        field = self.fields["payment"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Payment.objects.filter(pk__in=[one.pk for one in payments]).select_related("gift__contact")
        field.choices = [(one.pk, one.get_method_display()) for one in payments]
        self.is_one = len(payments) == 1
        for name in ("amount", "fee"):
            self.fields[name].currency = gift.currency  # type: ignore[attr-defined]
        if payments:
            self.fields["payment"].initial = payments[0].pk
            self.fields["amount"].initial = written_amount(payments[0].amount_minor - payments[0].returned_minor, gift.currency)

    @property
    def told(self) -> dict[str, Any]:
        """What `refund` and `charge_back` take, besides who does it."""
        said = self.cleaned_data
        return {"payment": said["payment"], "amount_minor": said["amount"], "fee_minor": said["fee"] or 0, "reason": said["reason"]}


class ShareForm(SplitForm):
    """What is left of a gift, over the funds: as it is now, to be changed."""

    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=300)

    def __init__(self, *args: Any, gift: Gift, funds: list[Fund], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shares = shares_of(gift.allocations.all())
        has = {share.fund.pk: share.amount for share in shares}
        closed = [share.fund for share in shares if share.fund not in funds]
        self.add_funds([*funds, *closed], gift.currency)
        for fund in self.funds:
            self.fields[f"part_{fund.pk}"].initial = written_amount(has[fund.pk], gift.currency) if fund.pk in has else ""


class CreditForm(RefusingForm):
    """Someone who had a part in the gift: what part, and for how much of it."""

    credit_role = forms.ChoiceField(label=gettext_lazy("What part they had in it"), choices=CreditRole.choices, widget=forms.RadioSelect)
    credit_amount = AmountField(label=gettext_lazy("Credited for"))

    def __init__(self, *args: Any, gift: Gift, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credit_amount"].currency = gift.currency  # type: ignore[attr-defined]
        self.fields["credit_amount"].initial = written_amount(gift.amount_minor, gift.currency)
