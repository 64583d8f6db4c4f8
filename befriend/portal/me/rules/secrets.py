"""Secrets that open someone's own page: made here, kept only as hashes."""

from __future__ import annotations

import hashlib
import secrets

CODE_LENGTH = 6


def new_token() -> str:
    """A link's or a cookie's secret."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A short code: six digits."""
    return f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}d}"


def hash_of(*parts: object) -> str:
    """What is kept of a secret: enough to know it again, not enough to use it."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
