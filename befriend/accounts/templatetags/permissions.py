"""`{% if request.user|can:"people.edit" %}`: what the one who reads may do."""

from __future__ import annotations

from typing import Any

from django import template

from befriend.accounts.permissions import Permission
from befriend.accounts.permissions import can as user_can

register = template.Library()


@register.filter
def can(user: Any, permission: str) -> bool:
    """Whether the user may; ValueError when there is no such permission."""
    return user_can(user, Permission(permission))
