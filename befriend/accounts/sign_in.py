"""The doors of django-allauth that we keep, each with its rule. Those we do not use are not routed."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path, re_path
from django.views.generic import TemplateView

from befriend.accounts.elsewhere import openid_back, openid_door
from befriend.accounts.permissions import for_colleagues, for_everyone

urlpatterns = [
    path("login/", for_everyone(account.login), name="account_login"),
    path("signup/", for_everyone(TemplateView.as_view(template_name="account/no_sign_up.html")), name="account_signup"),
    path("login/code/", for_everyone(account.request_login_code), name="account_request_login_code"),
    path("login/code/confirm/", for_everyone(account.confirm_login_code), name="account_confirm_login_code"),
    path("login/passkey/", for_everyone(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("login/openid/", for_everyone(openid_door), name="account_openid"),
    path("login/openid/<str:provider_id>/callback/", for_everyone(openid_back), name="openid_connect_callback"),
    path("login/second-factor/", for_everyone(factor.authenticate), name="mfa_authenticate"),
    path("logout/", for_everyone(account.logout), name="account_logout"),
    path("inactive/", for_everyone(account.account_inactive), name="account_inactive"),
    path("password/reset/", for_everyone(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", for_everyone(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        for_everyone(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        for_everyone(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("password/change/", for_colleagues(account.password_change), name="account_change_password"),
    path("password/set/", for_colleagues(account.password_set), name="account_set_password"),
    path("reauthenticate/", for_colleagues(account.reauthenticate), name="account_reauthenticate"),
    path("reauthenticate/code/", for_colleagues(factor.reauthenticate), name="mfa_reauthenticate"),
    path("reauthenticate/passkey/", for_colleagues(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("second-factor/", for_colleagues(factor.index), name="mfa_index"),
    path("second-factor/app/", for_colleagues(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/removal/", for_colleagues(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/codes/", for_colleagues(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", for_colleagues(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("second-factor/codes/file/", for_colleagues(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("second-factor/passkeys/", for_colleagues(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/passkeys/new/", for_colleagues(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("second-factor/passkeys/<int:pk>/name/", for_colleagues(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("second-factor/passkeys/<int:pk>/removal/", for_colleagues(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("sessions/", for_colleagues(sessions.list_usersessions), name="usersessions_list"),
]
