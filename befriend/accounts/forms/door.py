"""What the doors ask: an invitation accepted, the first administrator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from befriend.accounts.forms.sign_in import GOOD_PASSWORD
from befriend.accounts.models import Role, User


class _NewPassword(forms.Form):
    """A password that is long enough and not known to everyone."""

    password = forms.CharField(
        label=_("Password"),
        help_text=GOOD_PASSWORD,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def _check_password(self, user: User) -> None:
        if password := self.cleaned_data.get("password"):
            try:
                validate_password(password, user)
            except forms.ValidationError as wrong:
                self.add_error("password", wrong)


class AcceptInvitationForm(_NewPassword):
    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    called_by = forms.CharField(
        label=_("How shall we call you?"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    field_order = ("name", "called_by", "password")

    def __init__(self, *args: Any, email: str, role: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        if role in (Role.VOLUNTEER, Role.READ_ONLY):
            self.fields["password"].required = False
            self.fields["password"].help_text = _("You may leave it empty. Then we send you a link each time you sign in.")

    def clean(self) -> dict[str, Any]:
        self._check_password(User(email=self.email, name=self.cleaned_data.get("name", "")))
        return self.cleaned_data


class FirstAdministratorForm(_NewPassword):
    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("name", "email", "password")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        self._check_password(User(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", "")))
        return self.cleaned_data
