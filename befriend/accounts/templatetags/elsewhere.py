"""What the sign-in page calls the organisation's own sign-in service."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def sign_in_service() -> str:
    """Its name; empty when there is none."""
    return str(settings.OPENID_NAME) if settings.SOCIALACCOUNT_PROVIDERS else ""
