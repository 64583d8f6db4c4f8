"""The test processor: a page where one chooses what becomes of a payment. No money moves. The demo lives by it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.payment_news import MOST_FAILED_AT_ONE_CHECKOUT, take_news
from befriend.giving.models import Checkout, EventKind, PaymentEvent, PublicForm
from befriend.giving.rules.processor import Begun, News, Order

PROVIDER = "test"


class TestProcessor:
    """The processor called "test": on in a demo, or when asked for; never beside a real one."""

    __test__ = False  # pytest, this is no test
    provider = PROVIDER
    is_test = True
    pays_at = ""

    def is_on(self) -> bool:
        asked = settings.TEST_PAYMENTS or Organisation.current().is_demo
        return bool(asked) and not settings.STRIPE_SECRET_KEY

    def begin(self, order: Order) -> Begun:
        return Begun(reverse("processors:test", args=[order.key]))

    def refund(self, names: Sequence[str], amount: Money, *, once: str) -> str:
        return f"test:{once}"

    def end_series(self, series: str) -> None:
        """Nothing comes of itself here."""

    def pause_series(self, series: str, *, goes_on: bool) -> None:
        """Nothing comes of itself here."""

    def change_series(self, series: str, amount: Money) -> None:
        """Nothing comes of itself here."""

    def fee_of(self, names: Sequence[str]) -> int | None:
        return None

    def close(self, names: Sequence[str]) -> None:
        """A checkout with so many failures offers to pay no more; see `deeds_for`."""


class Deed(StrEnum):
    """What one may let happen to a payment."""

    PAY = "pay"
    FAIL = "fail"
    CHARGE_BACK = "charge_back"
    WIN_BACK = "win_back"
    REFUND = "refund"
    AGAIN = "again"
    AGAIN_FAILS = "again_fails"
    END = "end"


def deeds_for(checkout: Checkout) -> list[Deed]:
    """What can become of it now."""
    kinds = set(PaymentEvent.objects.filter(provider=PROVIDER, reference=checkout.reference).values_list("kind", flat=True))
    if EventKind.PAID not in kinds:
        return [Deed.PAY, Deed.FAIL] if failures_of(checkout) < MOST_FAILED_AT_ONE_CHECKOUT else []
    series = checkout.wishes.get("every")
    has_ended = PaymentEvent.objects.filter(provider=PROVIDER, series=_series(checkout), kind=EventKind.ENDED).exists()
    regular = [Deed.AGAIN, Deed.AGAIN_FAILS, Deed.END] if series and not has_ended else []
    if EventKind.REFUNDED in kinds:
        return regular
    if EventKind.DISPUTED in kinds:
        return regular if EventKind.DISPUTE_WON in kinds else [*regular, Deed.WIN_BACK]
    return [*regular, Deed.CHARGE_BACK, Deed.REFUND]


def failures_of(checkout: Checkout) -> int:
    """How often its card was declined."""
    return PaymentEvent.objects.filter(provider=PROVIDER, reference=checkout.reference, kind=EventKind.FAILED).count()


def play(*, key: str, deed: Deed) -> None:
    """Let it happen: told as a real processor would tell it. Raises Refused when it cannot."""
    checkout = Checkout.objects.filter(provider=PROVIDER, reference=key).first()
    if checkout is None or deed not in deeds_for(checkout):
        raise Refused(_("This cannot happen to it now."))
    take_news(PROVIDER, [_news(checkout, deed)])


def checkout_of(key: str) -> Checkout | None:
    """The checkout that is paid there, when its form is one of ours."""
    return Checkout.objects.filter(provider=PROVIDER, reference=key, forms__in=PublicForm.objects.filter(key=key)).first()


def _news(checkout: Checkout, deed: Deed) -> News:
    key, amount = checkout.reference, checkout.amount_minor
    told = PaymentEvent.objects.filter(provider=PROVIDER, event_id__startswith=f"{key}:").count()
    event_id = f"{key}:{deed}:{told}"
    fee = min(amount, 25 + amount * 15 // 1000)
    series = _series(checkout) if checkout.wishes.get("every") else ""
    now, currency = timezone.now(), checkout.currency
    if deed in (Deed.AGAIN, Deed.AGAIN_FAILS):
        kind = EventKind.PAID if deed is Deed.AGAIN else EventKind.FAILED
        return News(event_id, f"{key}-{told}", now, kind, "", series, amount, fee, currency)
    if deed is Deed.END:
        return News(event_id, series, now, EventKind.ENDED, "", series)
    kind = _KINDS[deed]
    is_back = deed in (Deed.CHARGE_BACK, Deed.WIN_BACK, Deed.REFUND)
    part = f"{key}:{'refund' if deed is Deed.REFUND else 'dispute'}" if is_back else ""
    cost = fee if deed is Deed.PAY else 0
    return News(event_id, key, now, kind, part, series if not is_back else "", amount, cost, currency)


def _series(checkout: Checkout) -> str:
    return f"series-{checkout.reference}"


_KINDS = {
    Deed.PAY: EventKind.PAID,
    Deed.FAIL: EventKind.FAILED,
    Deed.CHARGE_BACK: EventKind.DISPUTED,
    Deed.WIN_BACK: EventKind.DISPUTE_WON,
    Deed.REFUND: EventKind.REFUNDED,
}
