"""The organisation's own sign-in service, told by the environment: `BEFRIEND_OIDC_URL`, `_CLIENT_ID`, `_SECRET` and `_NAME`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# How the address it sends people back to names it: /accounts/login/openid/house/callback/
HOUSE = "house"
_NEEDED = ("BEFRIEND_OIDC_URL", "BEFRIEND_OIDC_CLIENT_ID", "BEFRIEND_OIDC_SECRET", "BEFRIEND_OIDC_NAME")


class HalfASignInService(ValueError):
    """Some of its settings are there and some are missing."""


def providers(environment: Mapping[str, str]) -> dict[str, Any]:
    """What django-allauth asks for; empty without a service. Raises HalfASignInService, naming what is missing."""
    missing = [name for name in _NEEDED if not environment.get(name)]
    if len(missing) == len(_NEEDED):
        return {}
    if missing:
        raise HalfASignInService(f"To sign in by OpenID Connect, set {', '.join(missing)}, too.")
    app = {
        "provider_id": HOUSE,
        "name": environment["BEFRIEND_OIDC_NAME"],
        "client_id": environment["BEFRIEND_OIDC_CLIENT_ID"],
        "secret": environment["BEFRIEND_OIDC_SECRET"],
        "settings": {"server_url": environment["BEFRIEND_OIDC_URL"].rstrip("/")},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
