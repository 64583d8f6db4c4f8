"""Against machines that fill in forms: so many offers an hour from one network, and so many in all. No cookie, nothing kept but a count."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

FROM_A_NETWORK, IN_ALL, AN_HOUR = 8, 200, 3600


def may_offer(network: str) -> bool:
    """Whether one more offer from there is taken now; it counts."""
    name = hashlib.sha256(network.encode()).hexdigest()[:24]
    return all([_one_more(f"offers:{name}") <= FROM_A_NETWORK, _one_more("offers:all") <= IN_ALL])


def _one_more(name: str) -> int:
    cache.add(name, 0, AN_HOUR)
    try:
        return int(cache.incr(name))
    except ValueError:  # it ran out just now
        cache.set(name, 1, AN_HOUR)
        return 1
