"""Giving: how long one gift takes from the public form to its receipt, how fast a statement is recorded, how soon the giving page is there.

`gift_with_consequences` is the form of a guest sent, and the word that its money came: contact, checkout, gift, payment, books, the entry on
the timeline, role, standing, the promises that follow, and the receipt enqueued. `statement_rows_s` is lines of a statement that match surely,
read, matched and recorded in a second; `statement_follow_s` is what the jobs take that follow. The page is asked of the real server; its size
is with everything it loads but images and fonts.
"""

from __future__ import annotations

import argparse
import random
import re
import secrets
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

from befriend.cli.benches.pages import ask, served

_OUR_ACCOUNT = "EE382200221020145685"
_HEAD = (
    "Kliendi konto,Kuupäev,Saaja/maksja konto,Saaja/maksja nimi,Deebet/Kreedit (D/C),Summa,Viitenumber,Arhiveerimistunnus,Selgitus,Valuuta"
)
# What the page asks for beside itself: how it looks, and the little that it does.
_BESIDE = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')
# As many people do as much as people do on average; the busiest few are before them.
_TYPICAL = 0.32


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gifts", type=int, default=200, metavar="N", help="how many gifts come by the form (200)")
    parser.add_argument("--rows", type=int, default=5_000, metavar="N", help="how many lines the statement has (5000)")
    parser.add_argument("--times", type=int, default=60, metavar="N", help="how often the page is asked for (60)")


def run(options: argparse.Namespace) -> dict[str, Any]:
    _lay()
    figures = {**_gifts(options.gifts), **_statement(options.rows, options.contacts)}
    with served() as port:
        took, body = ask(port, "", ["/give"] * options.times)
        beside = [ask(port, "", [path])[1] for path in sorted(set(_BESIDE.findall(body.decode())))]
    return {**figures, "give_page_kb": round((len(body) + sum(map(len, beside))) / 1024, 1), **_cuts("give", took)}


def _cuts(name: str, took: list[float]) -> dict[str, float]:
    cuts = quantiles(took, n=100)
    return {f"{name}_p50_ms": round(cuts[49] * 1000, 2), f"{name}_p95_ms": round(cuts[94] * 1000, 2)}


def _lay() -> None:
    """A house with standards, a fund and an account to give to; everyone placed. None of it is measured."""
    from django.utils import timezone

    from befriend.accounts.models import Organisation, Role, User
    from befriend.giving.actions.funds import have_general_fund
    from befriend.giving.models import WaysToGive
    from befriend.ladder.actions.review import review
    from befriend.ladder.models import Standing
    from befriend.promises.actions.lay_standards import lay_standards
    from befriend.promises.models import Standard

    Organisation.objects.update(set_up_at=timezone.now(), is_demo=True)
    owner = User.objects.first() or User.objects.create_user("bench@example.org", "Bench", role=Role.ADMINISTRATOR)
    User.objects.filter(pk=owner.pk).update(role=Role.ADMINISTRATOR)
    if not Standard.objects.exists():
        lay_standards(by=owner)
    if not Standing.objects.exists():
        review()
    have_general_fund()
    WaysToGive.objects.update_or_create(pk=1, defaults={"account_name": "Bench", "iban": _OUR_ACCOUNT})


def _gifts(number: int) -> dict[str, float]:
    """The first few warm the program up."""
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    took = [_one_gift(client, turn) for turn in range(number + 5)][5:]
    forms, money = [form for form, _money in took], [money for _form, money in took]
    return {**_cuts("gift_with_consequences", [sum(one) for one in took]), **_cuts("gift_form", forms), **_cuts("gift_money", money)}


def _one_gift(client: Any, turn: int) -> tuple[float, float]:
    """How long the form took, and the word that its money came."""
    from django.utils import timezone

    from befriend.giving.actions.payment_events import take_event
    from befriend.giving.models import Checkout, EventKind, PaymentTry
    from befriend.giving.public.rules.proof import new_key

    PaymentTry.objects.all().delete()  # or the limits would hold so many gifts from one place back
    tag = secrets.token_hex(4)
    said = {"key": new_key(), "often": "once", "own": "25", "pay": "bank", "name": f"Guest {tag}", "email": f"{tag}@bench.example"}
    started = time.perf_counter()
    answer = client.post("/give", said, REMOTE_ADDR=f"203.0.{turn % 250}.7")
    formed = time.perf_counter() - started
    if answer.status_code != 303:
        raise RuntimeError(f"The form answered {answer.status_code}.")
    checkout = Checkout.objects.latest("pk")
    started = time.perf_counter()
    take_event(
        provider=checkout.provider,
        event_id=f"bench:{tag}",
        reference=checkout.reference,
        kind=EventKind.PAID,
        occurred_at=timezone.now(),
        amount_minor=checkout.amount_minor,
        currency=checkout.currency,
    )
    settled = time.perf_counter() - started
    checkout.refresh_from_db()
    if checkout.gift is None:
        raise RuntimeError("The money did not become a gift.")
    return formed, settled


def _statement(rows: int, contacts: int) -> dict[str, float]:
    """A month: each line from someone else, with their reference."""
    from befriend.giving.statements.actions.bring_statement import bring_statement

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statement.csv"
        path.write_text("\n".join([_HEAD, *_lines(rows, contacts)]) + "\n", encoding="utf-8")
        started, began = time.perf_counter(), time.process_time()
        outcome = bring_statement(path=path, by=None)
        took, worked = time.perf_counter() - started, time.process_time() - began
        followed = _follow()
    if outcome.matched != rows:
        raise RuntimeError(f"{outcome.matched} of {rows} lines matched.")
    return {
        "statement_rows": rows,
        "statement_rows_s": round(rows / took),
        "statement_rows_cpu_s": round(rows / worked),
        "statement_follow_s": followed,
    }


def _follow() -> float:
    """The jobs that a large statement leaves: where its givers stand, and what is promised to them."""
    from django.utils.module_loading import import_string
    from django_q.models import OrmQ

    started = time.perf_counter()
    for waiting in OrmQ.objects.order_by("pk"):
        name = waiting.func()
        if name.endswith(("look_at_many", "follow_many")):
            import_string(name)(**waiting.task["kwargs"])
            waiting.delete()
    return round(time.perf_counter() - started, 2)


def _lines(rows: int, contacts: int) -> Iterator[str]:
    from befriend.giving.rules.references import Stands, reference_for
    from befriend.people.models import Contact

    chosen, tag = random.Random(5), secrets.token_hex(4)  # noqa: S311 - the same people every time
    first = int(contacts * _TYPICAL)
    ids = sorted(chosen.sample(range(first, contacts + 1), min(rows * 2, contacts - first)))
    living = list(Contact.objects.filter(pk__in=ids, archived_day=None).values_list("pk", flat=True))
    for number, contact_id in enumerate(chosen.sample(living, rows)):
        amount = f"{chosen.randint(5, 200)}.00"
        reference = reference_for(Stands.CONTACT, contact_id)
        yield f"{_OUR_ACCOUNT},2026-11-{1 + number % 20:02d},,Giver,C,{amount},{reference},{tag}-{number},,EUR"
