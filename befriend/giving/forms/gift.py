"""A gift as a form, in the order in which one is told of it: how much, how, when, what for. The rest waits behind a fold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of
from befriend.foundation.money import Money
from befriend.giving.actions.credits import Credit, InNameOf
from befriend.giving.actions.record_gift import LONGEST_NOTE, Paid
from befriend.giving.forms.amounts import AmountField, read_amount
from befriend.giving.models import Appeal, CreditRole, Fund, Method, TributeKind
from befriend.giving.queries.near import near
from befriend.people.forms.refusing import RefusingForm
from befriend.people.models import Contact
from befriend.timeline.rules.moments import moment_on

BY_HAND = (Method.CASH, Method.BANK, Method.CHEQUE, Method.CARD, Method.STANDING_ORDER, Method.DIRECT_DEBIT, Method.IN_KIND, Method.OTHER)


class SplitForm(RefusingForm):
    """A form with a box for every fund: `split` is what was written into them."""

    def add_funds(self, funds: list[Fund], currency: str) -> None:
        """A box for each of these funds, called part_<id>."""
        self.funds = funds
        for fund in funds:
            box = AmountField(label=fund.name, required=False)
            box.currency = currency
            self.fields[f"part_{fund.pk}"] = box

    @property
    def parts(self) -> list[forms.BoundField]:
        """The boxes of the funds."""
        return [self[f"part_{fund.pk}"] for fund in self.funds]

    @property
    def has_parts(self) -> bool:
        return any(self[f"part_{fund.pk}"].value() for fund in self.funds)

    @property
    def split(self) -> dict[int, int]:
        """Fund id -> minor units, where anything was written."""
        parts = {fund.pk: self.cleaned_data.get(f"part_{fund.pk}") for fund in self.funds}
        return {fund: part for fund, part in parts.items() if part}


class GiftForm(SplitForm):
    """One gift to be, of a giver who is known already (or of nobody known)."""

    amount = forms.CharField(
        label=gettext_lazy("How much"),
        max_length=40,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "autofocus": True}),
        error_messages={"required": gettext_lazy("How much was it?")},
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[(one.value, one.label) for one in BY_HAND],
        widget=forms.RadioSelect,
        initial=Method.CASH,
    )
    day = forms.DateField(
        label=gettext_lazy("On which day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("On which day?"), "invalid": gettext_lazy("There is no such day. Which was it?")},
    )
    fund = forms.ModelChoiceField(Fund.objects.none(), label=gettext_lazy("What for"), empty_label=None)
    appeal = forms.ModelChoiceField(
        Appeal.objects.none(), label=gettext_lazy("In answer to"), required=False, empty_label=gettext_lazy("no appeal in particular")
    )
    note = forms.CharField(
        label=gettext_lazy("What they said"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea({"rows": 2})
    )
    is_anonymous = forms.BooleanField(label=gettext_lazy("They do not want to be named"), required=False)
    tribute_kind = forms.ChoiceField(
        label=gettext_lazy("In someone’s name"),
        required=False,
        choices=[("", gettext_lazy("in nobody’s name")), *TributeKind.choices],
    )
    tribute_name = forms.CharField(label=gettext_lazy("Whose name"), required=False, max_length=300)
    tell_name = forms.CharField(
        label=gettext_lazy("Whom to tell"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The family, for instance. A card waits until you say it was sent."),
    )
    tell_address = forms.CharField(
        label=gettext_lazy("Where to write to them"), required=False, max_length=600, widget=forms.Textarea({"rows": 2})
    )
    credit_contact = forms.ModelChoiceField(
        Contact.objects.none(), label=gettext_lazy("Who else had a part in it"), required=False, empty_label=gettext_lazy("nobody")
    )
    credit_role = forms.ChoiceField(label=gettext_lazy("What part"), required=False, choices=CreditRole.choices)
    reference = forms.CharField(label=gettext_lazy("Number of the slip or cheque"), required=False, max_length=140)
    fee = forms.CharField(
        label=gettext_lazy("What it cost us"), required=False, max_length=40, widget=forms.TextInput({"inputmode": "decimal"})
    )
    currency = forms.CharField(label=gettext_lazy("Currency"), max_length=3, min_length=3)
    rate = forms.DecimalField(
        label=gettext_lazy("One of it is worth, in ours"), required=False, min_value=0, max_digits=20, decimal_places=10
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, *args: Any, giver: Contact | None, funds: list[Fund], appeals: list[Appeal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = Organisation.current()
        self.giver = giver
        self._offer("fund", Fund, funds)
        self._offer("appeal", Appeal, appeals)
        self._offer("credit_contact", Contact, near(giver))
        self.fields["currency"].initial = self.organisation.currency
        self.fields["day"].initial = date_of(self.organisation.today())
        self.fields["fund"].initial = funds[0].pk if funds else None
        self.add_funds(funds, (str(self["currency"].value() or "")).upper() or self.organisation.currency)

    def _offer(self, name: str, model: Any, rows: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = model.objects.filter(pk__in=[row.pk for row in rows])
        field.choices = [*([("", field.empty_label)] if field.empty_label else []), *((row.pk, row) for row in rows)]

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > date_of(self.organisation.today()):
            raise forms.ValidationError(_("That day is still to come. A gift is recorded when it is here."))
        return day

    def clean(self) -> dict[str, Any]:
        """Amounts are read in the currency of the gift; another one than ours asks for its rate."""
        currency = self.cleaned_data.get("currency", self.organisation.currency)
        for name in ("amount", "fee"):
            try:
                money = read_amount(self.cleaned_data.get(name) or "", currency)
                self.cleaned_data[name] = money.amount_minor if money else 0
            except (forms.ValidationError, ValueError) as reason:
                self.add_error(name, reason if isinstance(reason, forms.ValidationError) else _("We do not know this currency."))
        return self.cleaned_data

    @property
    def is_folded(self) -> bool:
        """Whether nothing behind the fold was touched, and nothing there is wrong."""
        names = ("tribute_kind", "tribute_name", "tell_name", "credit_contact", "reference", "fee", "rate", "is_anonymous")
        foreign = str(self["currency"].value() or "").upper() != self.organisation.currency
        return not foreign and not any(self[name].value() for name in names) and not any(self[name].errors for name in (*names, "currency"))

    @property
    def told(self) -> dict[str, Any]:
        """What `record_gift` takes, besides who records it."""
        said = self.cleaned_data
        amount = Money(said["amount"], said["currency"])
        is_foreign = amount.currency != self.organisation.currency
        return {
            "contact": self.giver,
            "amount": amount,
            "received_at": self._moment(),
            "paid": [Paid(Method(said["method"]), fee_minor=said["fee"], reference=said["reference"])],
            "split": self.split or {said["fund"].pk: amount.amount_minor},
            "appeal": said["appeal"],
            "rate": said["rate"] if is_foreign else None,
            "rate_on": said["day"] if is_foreign else None,
            "is_anonymous": said["is_anonymous"],
            "note": said["note"],
            "in_name_of": self._tribute(),
            "credits": self._credits(amount),
        }

    def _moment(self) -> datetime:
        """Of today it is now; of another day, its noon."""
        day: date = self.cleaned_data["day"]
        return timezone.now() if day == date_of(self.organisation.today()) else moment_on(day, None, self.organisation.zone)

    def _tribute(self) -> InNameOf | None:
        said = self.cleaned_data
        if not said["tribute_kind"]:
            return None
        return InNameOf(
            TributeKind(said["tribute_kind"]), said["tribute_name"], tell_name=said["tell_name"], tell_address=said["tell_address"]
        )

    def _credits(self, amount: Money) -> list[Credit]:
        contact = self.cleaned_data["credit_contact"]
        role = CreditRole(self.cleaned_data["credit_role"] or CreditRole.OTHER)
        return [Credit(contact, role, amount.amount_minor)] if contact else []
