"""Drill: 5,000 stolen cards against the giving page, and 1,000 givers, with a pretended processor.

    python -m tests.drills.card_testing

Machines of four kinds (one network or many, solving the puzzle or not) for an hour each; then all at once among a thousand givers,
over a day. Prints how many cards reached the processor, and how many givers could not pay.
"""

from __future__ import annotations

import json
import os
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.giving.public.crowd import Crowd

STOLEN, GIVERS = 5_000, 1_000


def main() -> None:
    """Over a database of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="befriend-drill-") as folder:
        os.environ["BEFRIEND_VAR"] = folder
        os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "befriend.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        print(json.dumps(figures(), indent=2))


def figures() -> dict[str, int]:
    """What came of them."""
    found: dict[str, int] = {}
    for networks, solves in ((1, False), (1, True), (500, False), (500, True)):
        crowd = _new_crowd()
        for _number in range(STOLEN):
            crowd.machine(networks=networks, solves=solves)
            crowd.passes(3600 / STOLEN)
        found[f"through_{networks}_networks_{'solved' if solves else 'unsolved'}"] = crowd.through
    crowd = _new_crowd()
    for number in range(STOLEN):
        crowd.machine(networks=500, solves=number % 3 > 0)
        if number % (STOLEN // GIVERS) == 0:
            crowd.giver()
        crowd.passes(86_400 / STOLEN)
    found |= {"through_among_givers": crowd.through, "stopped": crowd.stopped, "given": crowd.given, "by_letter": crowd.by_letter}
    calm = _new_crowd()
    for _number in range(GIVERS):
        calm.giver()
        calm.passes(36)
    return found | {"stopped_when_calm": calm.stopped, "by_letter_when_calm": calm.by_letter}


def _new_crowd() -> Crowd:
    """Before a page that nobody has seen yet."""
    from django.core.cache import cache

    from befriend.accounts.models import Organisation
    from befriend.giving.actions.funds import have_general_fund
    from befriend.giving.models import PaymentTry
    from tests.giving.public.crowd import Crowd

    PaymentTry.objects.all().delete()
    cache.clear()
    Organisation.objects.get_or_create(pk=1, defaults={"name": "Harbour Museum"})
    return Crowd(have_general_fund().pk)


if __name__ == "__main__":
    main()
