"""A drill over writes that must happen once: the program is killed (SIGKILL) after the commit and before the answer; then it is asked again.

Three doors in turn: the API with an idempotency key, the record box, the events of a payment. On a database file of its own.

python -m tests.drills.once --kills 1000
"""

from __future__ import annotations

import argparse
import os
import signal
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

Door = Callable[[int], None]
NEVER = 97


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _begin(Path(folder))
        began = time.monotonic()
        wrong = drill(asked.kills)
    print(f"{asked.kills} writes, each killed before its answer and sent again, in {time.monotonic() - began:.0f} s: {len(wrong)} wrong")
    for one in wrong[:10]:
        print(one)
    raise SystemExit(bool(wrong))


def _begin(folder: Path) -> None:
    os.environ |= {
        "BEFRIEND_VAR": str(folder),
        "BEFRIEND_SECRET_KEY": "known to everyone: a drill",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def drill(kills: int) -> list[str]:
    """What was there more or less often than once."""
    from django.db import connections

    doors = _doors(kills)
    wrong = []
    for turn in range(kills):
        name, door, count = doors[turn % len(doors)]
        connections.close_all()
        child = os.fork()
        if child == 0:
            _kill_before_the_answer()
            door(turn)
            os._exit(NEVER)
        _pid, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            wrong.append(f"{name} {turn}: answered without being killed")
        kept = count(turn)
        door(turn)
        if (kept, count(turn)) != (1, 1):
            wrong.append(f"{name} {turn}: {kept} after the kill, {count(turn)} when sent again")
    return wrong


def _kill_before_the_answer() -> None:
    """In the child: nothing but a signal leaves it once its transaction is committed."""
    from django.db import connection

    real = connection._commit

    def commit_and_die() -> None:
        real()
        os.kill(os.getpid(), signal.SIGKILL)

    connection._commit = commit_and_die  # type: ignore[method-assign]


def _doors(kills: int) -> list[tuple[str, Door, Callable[[int], int]]]:
    from django.test import Client
    from django.utils import timezone

    from befriend.accounts.models import Organisation, Role, User
    from befriend.api.scopes import Scope
    from befriend.api.tokens import make_token
    from befriend.foundation.money import Money
    from befriend.giving.actions.funds import have_general_fund
    from befriend.giving.actions.payment_events import announce, take_event
    from befriend.giving.models import EventKind, Gift, Method
    from befriend.people.actions.create_contact import create_contact

    Organisation.objects.create(pk=1, name="Harbour Museum", set_up_at=timezone.now(), is_demo=True)
    owner = User.objects.create_user("aino@harbour.example", "Aino Saar", role=Role.ADMINISTRATOR)
    contact, _fund = create_contact(name="Mari Kask", by=owner), have_general_fund()
    _token, secret = make_token(name="Drill", scopes=list(Scope.values), by=owner)
    program, browser, noon = Client(), Client(), timezone.now() - timedelta(days=3)
    browser.force_login(owner)

    def by_api(turn: int) -> None:
        body = {
            "contact_id": contact.pk,
            "kind": "gift",
            "occurred_at": noon.isoformat(),
            "amount": {"amount_minor": 1_000 + turn, "currency": "EUR"},
        }
        sent: dict[str, Any] = {
            "content_type": "application/json",
            "headers": {"authorization": f"Bearer {secret}", "idempotency-key": f"k{turn}"},
        }
        assert program.post("/api/interactions", body, **sent).status_code == 201

    def by_box(turn: int) -> None:
        said = {"kind": "gift", "amount": f"{(1_000 + turn) / 100:.2f}", "day": noon.date().isoformat(), "text": "gave", "once": f"f{turn}"}
        assert browser.post(f"/people/{contact.pk}/entries/", said).status_code == 303

    def by_event(turn: int) -> None:
        told = {"amount_minor": 1_000 + turn, "currency": "EUR", "occurred_at": noon}
        take_event(provider="test", event_id=f"e{turn}", reference=f"p{turn}", kind=EventKind.PAID, **told)  # type: ignore[arg-type]

    def so_many(turn: int) -> int:
        return Gift.objects.filter(amount_minor=1_000 + turn).count()

    for turn in range(2, kills, 3):
        announce(provider="test", reference=f"p{turn}", contact=contact, amount=Money(1_000 + turn, "EUR"), method=Method.CARD)
    return [("API", by_api, so_many), ("record box", by_box, so_many), ("payment event", by_event, so_many)]


if __name__ == "__main__":
    main()
