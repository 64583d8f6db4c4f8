"""Who goes on to pay at once, and who confirms by a letter first: every try is a row, weighed with those of the last hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_network

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold
from befriend.giving.actions.payment_news import ALARM
from befriend.giving.models import PaymentTry, WaysToGive
from befriend.giving.public.rules.limits import Letters, Recent, may_go_on, may_write
from befriend.giving.public.rules.proof import is_solved
from befriend.giving.public.rules.wish import Way, Wish

_AN_HOUR, _A_WHILE = timedelta(hours=1), timedelta(minutes=15)
# Cards are tried with sums nobody notices: below five euros.
SMALL_MINOR = 500


@dataclass(frozen=True, slots=True)
class Asker:
    """Where a form came from: the address it was sent from, a secret of the browser, and the answer to the puzzle."""

    address: str
    browser: str = ""
    answer: str = ""

    @property
    def network(self) -> str:
        """A name for their network that tells nobody which it is; 256 neighbours share one, or a house of version 6."""
        try:
            bits = 64 if ":" in self.address else 24
            found = str(ip_network(f"{self.address}/{bits}", strict=False))
        except ValueError:
            found = "nowhere"
        return _name("network", found)


def weigh(*, key: str, wish: Wish, asker: Asker) -> bool:
    """Write the try down, and say whether they go on at once (or first confirm by a letter). The same form is weighed once.

    Raises Refused when they would be asked by a letter, and too many were asked for.
    """
    way, now = Way(wish.way), timezone.now()
    with transaction.atomic():
        WaysToGive.objects.get_or_create(pk=1)
        WaysToGive.objects.select_for_update(no_key=True).get(pk=1)
        if earlier := PaymentTry.objects.filter(key=key).first():
            return earlier.passed
        solved, is_small = is_solved(asker.answer, key), wish.amount_minor < SMALL_MINOR
        recent = _recent(way, asker, wish, now)
        passed = may_go_on(way, recent, is_solved=solved, is_small=is_small)
        letter_to = "" if passed else _name("letter", fold(wish.email))
        if not passed and not may_write(_letters(letter_to, asker, now)):
            raise Refused(
                _("So many gifts were begun from where you are that we paused there for an hour. Please try again later, or by your bank.")
            )
        PaymentTry.objects.create(
            key=key,
            network=asker.network,
            browser=_name("browser", asker.browser) if asker.browser else "",
            appeal_id=wish.appeal_id,
            way=way,
            amount_minor=wish.amount_minor,
            is_solved=solved,
            passed=passed,
            letter_to=letter_to,
            at=now,
        )
    return passed


def _recent(way: Way, asker: Asker, wish: Wish, now: datetime) -> Recent:
    is_card = Q(way=Way.CARD)
    tries = PaymentTry.objects.filter(is_card if way is Way.CARD else ~is_card, at__gte=now - _AN_HOUR, passed=True)
    waiting = Q(paid=0, failed=0, at__gte=now - _A_WHILE)
    here, small, unsolved = Q(network=asker.network), Q(amount_minor__lt=SMALL_MINOR), Q(is_solved=False)
    browser = Q(browser=_name("browser", asker.browser)) if asker.browser else Q(pk=None)
    counted = _counted(
        tries,
        network=here,
        browser=browser,
        appeal=Q(appeal=wish.appeal_id),
        small_network=here & small,
        small=small,
        unsolved_network=here & unsolved,
        unsolved=unsolved,
        failed_network=here & Q(failed__gt=0),
        open_network=here & waiting,
        open=waiting,
    )
    return Recent(**counted, is_alarmed=bool(cache.get(ALARM)))


def _letters(letter_to: str, asker: Asker, now: datetime) -> Letters:
    asked = PaymentTry.objects.filter(at__gte=now - _AN_HOUR, passed=False)
    counted = _counted(asked, address=Q(letter_to=letter_to), network=Q(network=asker.network), all=Q())
    return Letters(**counted)


def _counted(tries: QuerySet[PaymentTry], **conditions: Q) -> dict[str, int]:
    """How many of them fulfil each condition, in one query."""
    found = tries.aggregate(**{f"of_{name}": Count("pk", filter=condition) for name, condition in conditions.items()})
    return {name: found[f"of_{name}"] for name in conditions}


def _name(sort: str, text: str) -> str:
    return salted_hmac(f"befriend.give.{sort}", text).hexdigest()[:32]
