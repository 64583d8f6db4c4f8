"""Proof of work: a giver's browser solves a small puzzle while they type; a machine that tries cards pays for each try anew.

The puzzle belongs to one form: its answer is worth nothing for another, and a form is taken once. No third party is asked.
"""

from __future__ import annotations

import json
import time
from datetime import timedelta

from altcha.v1 import Challenge, ChallengeOptions, Payload, create_challenge, verify_solution
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

KEYS_LIVE = timedelta(days=7)
_SALT = "befriend.give"
_BODY = 28
# A phone of some years ago tries as many in about two seconds.
HARDEST = 60_000


def new_key() -> str:
    """The name of an empty form: nobody can make one up, and it says how old it is."""
    body = f"{get_random_string(20)}{int(time.time()):08x}"
    return body + _seal(body)


def is_key(key: str) -> bool:
    """Whether we gave it out, within the last days."""
    body, seal = key[:_BODY], key[_BODY:]
    if not key.isascii() or len(body) < _BODY or not constant_time_compare(seal, _seal(body)):
        return False
    return 0 <= time.time() - int(body[20:], 16) + 1 <= KEYS_LIVE.total_seconds()


def challenge_for(key: str, *, hardest: int = HARDEST) -> Challenge:
    """The puzzle of a form."""
    options = ChallengeOptions(
        algorithm="SHA-256",
        max_number=hardest,
        hmac_key=_secret(),
        expires=timezone.now() + KEYS_LIVE,
        params={"key": key},
    )
    return create_challenge(options)


def is_solved(answer: str, key: str) -> bool:
    """Whether this is the answer to the puzzle of this form."""
    if not answer or len(answer) > 2_000:
        return False
    try:
        payload = Payload.from_base64(answer)
        _nonce, _expires, params = payload.parse_salt()
        solved, _why = verify_solution(payload, _secret(), check_expires=True)
    except (ValueError, KeyError, TypeError, AttributeError, json.JSONDecodeError):
        return False
    return bool(solved) and params.get("key") == [key]


def _seal(body: str) -> str:
    return salted_hmac(_SALT, body).hexdigest()[:24]


def _secret() -> str:
    return f"{_SALT}:{settings.SECRET_KEY}"
