"""Where the one who asks is: at the machine that Befriend runs on, or at which address."""

from __future__ import annotations

from ipaddress import ip_address

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

_FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")
_HERE = ("127.0.0.1", "localhost", "[::1]")


def is_on_this_machine(request: HttpRequest) -> bool:
    """True only when the address is this machine's own and nothing hints that a proxy passes the world on to it."""
    if settings.IS_HTTPS or settings.SECURE_PROXY_SSL_HEADER or any(header in request.META for header in _FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback and _name_of_host(request) in _HERE
    except ValueError:
        return False


def _name_of_host(request: HttpRequest) -> str:
    host = request.get_host()
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def address_of(request: HttpRequest) -> str:
    """The address a request came from, past the proxy that the settings trust; "" when nobody can say."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return ""
