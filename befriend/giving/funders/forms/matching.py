"""Matching offers as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.foundation.templatetags.befriend import day_words, money
from befriend.giving.forms.amounts import AmountField
from befriend.giving.funders.forms.asking import AgreementForm, as_date, as_written, colleague_field, day_field
from befriend.giving.models import Appeal, Fund, Gift, Givers, MatchingOffer, Method

_GIFTS_SHOWN = 20
_USUAL = (Method.BANK, Method.CARD, Method.CHEQUE, Method.CASH, Method.OTHER)


class OfferForm(AgreementForm):
    """What was offered."""

    name = forms.CharField(
        label=gettext_lazy("What it is called"), max_length=200, error_messages={"required": gettext_lazy("What is it called?")}
    )
    percent = forms.IntegerField(
        label=gettext_lazy("They add so many per cent of each gift"), min_value=1, max_value=1_000, initial=100,
        help_text=gettext_lazy("100 is a euro for every euro."),
    )  # fmt: skip
    cap_minor = AmountField(label=gettext_lazy("At most for one gift"), required=False)
    pot_minor = AmountField(label=gettext_lazy("At most in all"), required=False)
    givers = forms.ChoiceField(label=gettext_lazy("They match gifts"), choices=Givers.choices, widget=forms.RadioSelect, initial="everyone")
    appeal = forms.ModelChoiceField(
        Appeal.objects.order_by("-first_day", "name"), label=gettext_lazy("to the appeal"), required=False, empty_label=gettext_lazy("any")
    )
    fund = forms.ModelChoiceField(Fund.objects.all(), label=gettext_lazy("to the fund"), required=False, empty_label=gettext_lazy("any"))
    first_day = day_field(gettext_lazy("From"))
    last_day = day_field(gettext_lazy("Until"))
    pays_to = forms.ModelChoiceField(Fund.objects.all(), label=gettext_lazy("Their money goes to"), empty_label=None)
    responsible = colleague_field()

    @classmethod
    def initial_of(cls, offer: MatchingOffer) -> dict[str, Any]:
        """The offer as it stands in the boxes."""
        said = {name: getattr(offer, name) for name in ("name", "percent", "givers", "appeal", "fund", "pays_to", "responsible")}
        sums = {name: as_written(getattr(offer, name), offer.currency) for name in ("cap_minor", "pot_minor")}
        return {**said, **sums, "first_day": as_date(offer.first_day), "last_day": as_date(offer.last_day)}

    @property
    def told(self) -> dict[str, Any]:
        """What `offer_match` and `change_offer` take."""
        days = {name: self.the_day(name) for name in ("first_day", "last_day")}
        return {**self.cleaned_data, **days, "givers": Givers(self.cleaned_data["givers"])}


class ReceiptForm(AgreementForm):
    """The matcher paid: with a gift that is in the books already, or one that is recorded now."""

    gift = forms.ModelChoiceField(
        Gift.objects.none(), label=gettext_lazy("The gift"), required=False, empty_label=gettext_lazy("not in the books yet: record it")
    )
    day = day_field(gettext_lazy("Came on"), required=False)
    method = forms.ChoiceField(label=gettext_lazy("How it came"), choices=[(one.value, one.label) for one in _USUAL], required=False)

    def __init__(self, *args: Any, offer: MatchingOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gift = self.fields["gift"]
        assert isinstance(gift, forms.ModelChoiceField)
        theirs = Gift.objects.filter(contact=offer.contact_id, currency=offer.currency, kept_minor__gt=0).order_by("-day", "-id")
        gift.queryset = Gift.objects.filter(pk__in=list(theirs.values_list("pk", flat=True)[:_GIFTS_SHOWN])).order_by("-day", "-id")
        gift.label_from_instance = lambda one: f"{money(one.amount_minor, one.currency)} · {day_words(one.day)}"  # type: ignore[assignment]
        self.fields["day"].initial = self.today
