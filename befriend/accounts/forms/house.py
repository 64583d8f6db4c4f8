"""What an administrator fills in about colleagues and teams, and everyone about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import Invitation, Role, Team, User

ROLES = [
    (Role.ADMINISTRATOR, _("Administrator: everything, and who may what")),
    (Role.STAFF, _("Staff: sees and edits people, records, builds segments")),
    (Role.VOLUNTEER, _("Volunteer: sees people and records what happened")),
    (Role.READ_ONLY, _("Read only: sees, and changes nothing")),
]


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial=Role.STAFF, widget=forms.RadioSelect)

    class Meta:
        model = Invitation
        fields = ["name", "email", "role"]


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)


class TeamForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Team
        fields = ["name"]
        labels = {"name": _("Name of the team")}


class MembershipForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none())
    is_lead = forms.BooleanField(label=_("Leads the team"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(is_active=True).order_by("name", "pk")  # type: ignore[attr-defined]


class MyNameForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ["name", "called_by"]
        labels = {"name": _("Your name"), "called_by": _("How shall we call you?")}
