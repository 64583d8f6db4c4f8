"""What a token may do, each named after a domain; and what its maker must be allowed for it to count."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.accounts.permissions import Permission


class Scope(models.TextChoices):
    READ_CONTACTS = "contacts:read", _("read people")
    WRITE_CONTACTS = "contacts:write", _("add, edit and archive people")
    READ_INTERACTIONS = "interactions:read", _("read what happened")
    WRITE_INTERACTIONS = "interactions:write", _("record what happened, and take it back")
    READ_SEGMENTS = "segments:read", _("read segments and who is in them")
    WRITE_SEGMENTS = "segments:write", _("make and change segments")
    READ_STANDINGS = "standings:read", _("read who stands where, and why")
    READ_PROMISES = "promises:read", _("read what is owed to whom")
    WRITE_PROMISES = "promises:write", _("give one's word, and say that it was kept")
    READ_THANKS = "thanks:read", _("read who was thanked, and in which words")
    WRITE_THANKS = "thanks:write", _("record that someone was thanked, and take it back")


PERMISSION_FOR: dict[Scope, tuple[Permission, ...]] = {
    Scope.READ_CONTACTS: (Permission.SEE_PEOPLE,),
    Scope.WRITE_CONTACTS: (Permission.EDIT_PEOPLE,),
    Scope.READ_INTERACTIONS: (Permission.SEE_PEOPLE,),
    Scope.WRITE_INTERACTIONS: (Permission.RECORD, Permission.REVERSE),
    Scope.READ_SEGMENTS: (Permission.SEE_PEOPLE,),
    Scope.WRITE_SEGMENTS: (Permission.EDIT_SEGMENTS,),
    Scope.READ_PROMISES: (Permission.SEE_PEOPLE,),
    Scope.WRITE_PROMISES: (Permission.RECORD,),
    Scope.READ_STANDINGS: (Permission.SEE_LADDER,),
    Scope.READ_THANKS: (Permission.SEE_THANKS, Permission.SEE_PEOPLE),
    Scope.WRITE_THANKS: (Permission.RECORD, Permission.REVERSE),
}
