"""The relationships every organisation starts with, read both ways: key, reading, key back, reading back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PRESET = (
    ("spouse_of", _("spouse of"), "spouse_of", _("spouse of")),
    ("parent_of", _("parent of"), "child_of", _("child of")),
    ("employer_of", _("employer of"), "employee_of", _("employee of")),
    ("household_of", _("household of"), "member_of_household", _("member of the household")),
    ("carer_of", _("carer of"), "patient_of", _("patient of")),
    ("referred", _("referred"), "referred_by", _("referred by")),
    ("trustee_of", _("trustee of"), "has_trustee", _("has as trustee")),
    ("friend_of", _("friend of"), "friend_of", _("friend of")),
)
