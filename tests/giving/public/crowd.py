"""A crowd before the giving page: machines that try stolen cards, and people who give. Each try is told what became of it.

Time passes as the crowd says; the processor is pretended, and every card a machine tries is declined, as most stolen ones are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from unittest import mock

from django.utils import timezone

from befriend.foundation.refusals import Refused
from befriend.giving.actions.payment_news import take_news
from befriend.giving.models import EventKind
from befriend.giving.public.actions.guard import Asker, weigh
from befriend.giving.public.rules.wish import Wish
from befriend.giving.rules.processor import News


@dataclass
class Crowd:
    """Counts what came of everyone. `through` are machines' cards that reached the processor; `stopped` are givers who could not pay."""

    fund_id: int
    random: Random = field(default_factory=lambda: Random(7))
    at: datetime = field(default_factory=timezone.now)
    number: int = 0
    through: int = 0
    stopped: int = 0
    by_letter: int = 0
    given: int = 0

    def machine(self, *, networks: int, solves: bool, amount: int | None = None, email: str = "") -> None:
        """One more stolen card. It reads no letters: the addresses it names are not its own."""
        place = self.random.randrange(networks)
        address = f"10.{place % 250}.{place // 250}.7"
        goes_on = self._ask(address, solves, amount or self.random.choice((100, 200, 500, 1_000, 2_500)), email=email)
        if goes_on:
            self.through += 1
            self._told(EventKind.FAILED)

    def giver(self) -> None:
        """One more giver: most browsers solve the puzzle, a few do not; three in a hundred cards fail the first time. They read letters."""
        address = f"172.{self.random.randrange(16, 32)}.{self.random.randrange(256)}.{self.random.randrange(256)}"
        goes_on = self._ask(address, self.random.random() > 0.02, self.random.choice((500, 1_000, 2_500, 5_000, 20_000)))
        if goes_on is None:
            self.stopped += 1
            return
        if goes_on is False:
            self.by_letter += 1  # the link in the letter leads on to pay; nothing weighs it again
        if self.random.random() < 0.03:
            self._told(EventKind.FAILED)
        self._told(EventKind.PAID)
        self.given += 1

    def passes(self, seconds: float) -> None:
        """Time goes on."""
        self.at += timedelta(seconds=seconds)

    def now(self) -> datetime:
        """The crowd's time, where the program asks for the time."""
        return self.at

    def _ask(self, address: str, solves: bool, amount: int, *, email: str = "") -> bool | None:
        """True goes on to pay at once, False by a letter, None not at all now."""
        self.number += 1
        wish = Wish(
            amount_minor=amount, currency="EUR", often="once", way="card", fund_id=self.fund_id, name=f"N{self.number}",
            email=email or f"n{self.number}@mail.example", language="en", page="/give",
        )  # fmt: skip
        asker = Asker(address, f"browser {self.number}", "solved" if solves else "")
        guard = "befriend.giving.public.actions.guard"
        with mock.patch(f"{guard}.is_solved", lambda answer, _key: bool(answer)), mock.patch(f"{guard}.timezone", self):
            try:
                return weigh(key=self._key, wish=wish, asker=asker)
            except Refused:
                return None

    def _told(self, kind: EventKind) -> None:
        news = "befriend.giving.actions.payment_news"
        with mock.patch(f"{news}.timezone", self), mock.patch(f"{news}.take_event", return_value=True), mock.patch(f"{news}.jobs"):
            take_news("test", [News(f"{self._key}:{kind}", self._key, self.at, kind)])

    @property
    def _key(self) -> str:
        return f"form-{self.number}"
