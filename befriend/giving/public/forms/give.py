"""The gift form: how much, how often, for what, in whose name, from whom, and how they pay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from befriend.foundation.days import date_of, day_number
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.forms.amounts import AmountField
from befriend.giving.models import TributeKind
from befriend.giving.public.queries.page import GivePage
from befriend.giving.public.rules.fee import with_fee
from befriend.giving.public.rules.wish import Often, Way, Wish
from befriend.people.actions.create_contact import read_name
from befriend.people.forms.refusing import RefusingForm
from befriend.people.rules.email_addresses import likely_meant, read_email

LEAST, MOST = 100, 99_999_999
_LATEST = timedelta(days=366)


class GiveForm(RefusingForm):
    """Everything of it may be left as it is but who gives; what is wrong stands beside its field, and what was typed stays."""

    often = forms.ChoiceField(
        choices=[(Often.ONCE, gettext_lazy("Once")), (Often.MONTH, gettext_lazy("Every month")), (Often.YEAR, gettext_lazy("Every year"))],
        initial=Often.ONCE.value,
    )
    amount = forms.CharField(required=False, max_length=20)
    own = AmountField(label=gettext_lazy("Another amount"), required=False)
    fund = forms.CharField(required=False, max_length=20)
    tribute = forms.ChoiceField(
        choices=[("", pgettext_lazy("in whose name", "Mine")), *TributeKind.choices], required=False, label=gettext_lazy("In whose name?")
    )
    tribute_name = forms.CharField(label=gettext_lazy("Their name"), required=False, max_length=300)
    tell_name = forms.CharField(label=gettext_lazy("Whom shall we tell?"), required=False, max_length=300)
    tell_address = forms.CharField(
        label=gettext_lazy("Their postal address or e-mail"), required=False, max_length=600, widget=forms.Textarea({"rows": 3})
    )
    tell_words = forms.CharField(
        label=gettext_lazy("A line from you for the card"), required=False, max_length=1_000, widget=forms.Textarea({"rows": 2})
    )
    cover = forms.BooleanField(required=False)
    note = forms.CharField(
        label=gettext_lazy("A word to us, if you like"), required=False, max_length=1_000, widget=forms.Textarea({"rows": 2})
    )
    is_anonymous = forms.BooleanField(required=False, label=gettext_lazy("Do not name me anywhere as a giver."))
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Whom may we thank?")},
    )
    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        max_length=320,
        help_text=gettext_lazy("For the receipt, and for a word about what your gift did."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Where shall the receipt go?")},
    )
    paper = forms.BooleanField(required=False, label=gettext_lazy("I would like my receipt on paper, too."))
    street = forms.CharField(
        label=gettext_lazy("Street and house"), required=False, max_length=300, widget=forms.TextInput({"autocomplete": "street-address"})
    )
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"), required=False, max_length=20, widget=forms.TextInput({"autocomplete": "postal-code"})
    )
    city = forms.CharField(
        label=gettext_lazy("Town"), required=False, max_length=150, widget=forms.TextInput({"autocomplete": "address-level2"})
    )
    news = forms.BooleanField(required=False)
    pay = forms.CharField(required=False, max_length=12)
    pay_on = forms.DateField(
        label=gettext_lazy("I will pay by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Please choose a day.")},
    )

    def __init__(self, *args: Any, page: GivePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["own"].currency = page.currency  # type: ignore[attr-defined]
        for name, words in (("tribute_name", "tribute"), ("pay_on", "pay")):
            self.fields[name].widget.attrs["aria-describedby"] = f"{words}-words"

    def clean_name(self) -> str:
        return self._or_refused(read_name, self.cleaned_data["name"])

    def clean_email(self) -> str:
        email = self._or_refused(read_email, self.cleaned_data["email"])
        meant = likely_meant(email)
        if meant and self.data.get("email_again") != email:
            self.email_meant = email
            raise forms.ValidationError(
                _("Did you mean %(meant)s? If %(typed)s is right, send it once more.") % {"meant": meant, "typed": email}
            )
        return email

    email_meant = ""

    @staticmethod
    def _or_refused(read: Any, text: str) -> str:
        try:
            return str(read(text))
        except Refused as refused:
            raise forms.ValidationError(refused.message) from None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self._check_amount()
        self._check_tribute(said)
        self._check_paper(said)
        self._check_way(said)
        if said.get("fund") and str(said["fund"]) not in self.page.fund_ids:
            self.add_error("fund", _("Please choose what it is for."))
        return said

    def _check_amount(self) -> None:
        if "own" in self.errors:
            return
        amount = self.amount_minor
        if amount is None:
            self.add_error("own", _("How much would you like to give?"))
        elif amount < LEAST:
            least = Money(LEAST, self.page.currency).written(get_language() or "en")
            self.add_error("own", _("The least that can be given here is %(least)s.") % {"least": least})
        elif amount > MOST:
            self.add_error("own", _("So much deserves a conversation first. Please write to us."))

    def _check_tribute(self, said: dict[str, Any]) -> None:
        if said.get("tribute") and not said.get("tribute_name"):
            self.add_error("tribute_name", _("In whose name is it given?"))

    def _check_paper(self, said: dict[str, Any]) -> None:
        if said.get("paper") and not said.get("street"):
            self.add_error("street", _("Where shall we send it?"))

    def _check_way(self, said: dict[str, Any]) -> None:
        way = said.get("pay") or self.page.first_way
        if way not in self.page.ways:
            self.add_error("pay", _("Please choose how to pay."))
        elif way == Way.PLEDGE:
            self._check_pledge(said)

    def _check_pledge(self, said: dict[str, Any]) -> None:
        today = date_of(self.page.today)
        if said.get("often") != Often.ONCE:
            self.add_error("pay", _("A day to pay by is for a gift that comes once. For a regular one, choose your bank or a card."))
        elif "pay_on" not in self.errors and not self._is_soon(said.get("pay_on"), today):
            self.add_error("pay_on", _("Choose a day from tomorrow on, within a year."))

    @staticmethod
    def _is_soon(day: date | None, today: date) -> bool:
        return day is not None and today < day <= today + _LATEST

    @property
    def amount_minor(self) -> int | None:
        """What they mean to give: their own amount when they typed one, else the suggestion they chose."""
        own: int | None = self.cleaned_data.get("own")
        chosen = self.cleaned_data.get("amount") or ""
        return own if own is not None else int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 12 else None

    def wished(self, path: str) -> Wish:
        """What they said, as plain values; `path` is the page they said it on."""
        said, page = self.cleaned_data, self.page
        amount = self.amount_minor or 0
        way = Way(said["pay"] or page.first_way)
        if said["cover"] and way is Way.CARD:
            amount = with_fee(amount, thousandths=page.fee_thousandths, fixed=page.fee_minor)
        named = ("tribute_name", "tell_name", "tell_address", "tell_words")
        where = ("street", "postcode", "city")
        return Wish(
            amount_minor=amount,
            currency=page.currency,
            often=said["often"],
            way=way.value,
            fund_id=int(said["fund"] or page.first_fund_id),
            appeal_id=page.appeal.pk if page.appeal else None,
            name=said["name"],
            email=said["email"],
            language=get_language() or "en",
            page=path,
            tribute=said["tribute"],
            **({name: said[name] for name in named} if said["tribute"] else {}),
            note=said["note"],
            is_anonymous=said["is_anonymous"],
            consent=page.consent_words if said["news"] else "",
            **({name: said[name] for name in where} if said["paper"] else {}),
            pay_on=day_number(said["pay_on"]) if way is Way.PLEDGE else None,
        )
