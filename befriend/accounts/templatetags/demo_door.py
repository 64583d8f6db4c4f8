"""What the sign-in page may offer besides: the way into the demo, or into an empty house (`nobody_yet`)."""

from __future__ import annotations

from typing import Any

from django import template

from befriend.accounts.actions.demo_door import demo_user
from befriend.accounts.actions.first_administrator import nobody_yet
from befriend.accounts.nearby import is_on_this_machine

register = template.Library()

register.simple_tag(nobody_yet)


@register.simple_tag(takes_context=True)
def demo_door_is_open(context: dict[str, Any]) -> bool:
    """True at the machine of a demo organisation."""
    return is_on_this_machine(context["request"]) and demo_user() is not None
