"""Whether the one who reads still owes a second factor."""

from __future__ import annotations

from typing import Any

from django import template

from befriend.accounts import second_factor

register = template.Library()


@register.simple_tag(takes_context=True)
def lacks_second_factor(context: dict[str, Any]) -> bool:
    """True while pages other than the account's own are closed to them."""
    return second_factor.lacks_second_factor(context["request"].user)
