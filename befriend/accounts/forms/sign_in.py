"""The forms of django-allauth in our voice: labels instead of placeholders, one sentence about passwords."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

GOOD_PASSWORD = _("Ten letters or more. A few words that only you would put together are best.")
_LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "code": _("Code"),
    "oldpassword": _("The password you have now"),
    "password1": _("The new password"),
    "password2": _("The new password once more"),
    "name": _("Name of this device"),
    "passwordless": _("Use it without a password, too"),
}


class InOurVoice:
    """Mixed into each form below."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = _LABELS.get(name, field.label)
        if "password1" in self.fields:
            self.fields["password1"].help_text = GOOD_PASSWORD


class Login(InOurVoice, account.LoginForm):  # type: ignore[misc]
    pass


class RequestLoginCode(InOurVoice, account.RequestLoginCodeForm):  # type: ignore[misc]
    pass


class ConfirmLoginCode(InOurVoice, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    pass


class ResetPassword(InOurVoice, account.ResetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordFromKey(InOurVoice, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ChangePassword(InOurVoice, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPassword(InOurVoice, account.SetPasswordForm):  # type: ignore[misc]
    pass


class Reauthenticate(InOurVoice, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class Authenticate(InOurVoice, factor.AuthenticateForm):  # type: ignore[misc]
    pass


class ReauthenticateByCode(InOurVoice, factor.ReauthenticateForm):  # type: ignore[misc]
    pass


class ActivateApp(InOurVoice, totp.ActivateTOTPForm):  # type: ignore[misc]
    pass


class AddPasskey(InOurVoice, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey signs in alone unless they say otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = _("Your device then asks for your finger, your face or its PIN.")


class RenamePasskey(InOurVoice, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    pass
