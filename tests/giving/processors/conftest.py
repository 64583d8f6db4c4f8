"""A Stripe that nobody reaches: what is asked of it is kept, and what it answers is written here."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import pytest
import stripe
from django.test import Client

from befriend.giving.processors.actions import stripe_checkout

SECRET = "whsec_of_the_tests"


class FakeTransport(stripe.HTTPClient):
    """Answers by path; never opens a connection."""

    name = "fake"

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str, dict[str, str], str]] = []
        self.answers: dict[str, tuple[int, dict[str, Any]]] = {}

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        path = url.removeprefix("https://api.stripe.com")
        given = dict(headers or {})
        self.asked.append((method, path, dict(parse_qsl(str(post_data or ""))), given.get("Idempotency-Key", "")))
        status, body = self.answers[path.partition("?")[0]]
        return json.dumps(body).encode(), status, {}


@pytest.fixture
def fake_stripe(museum: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> FakeTransport:
    """Stripe is on, and is this one."""
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_test_of_the_tests", SECRET
    settings.TEST_PAYMENTS = False
    transport = FakeTransport()
    monkeypatch.setattr(stripe_checkout, "transport", lambda: transport)
    return transport


Tell = Callable[..., Any]


@pytest.fixture
def tell(client: Client, fake_stripe: FakeTransport) -> Tell:
    """Stripe tells us something, signed."""

    def post(kind: str, about: dict[str, Any], *, event_id: str = "", at: int | None = None, signed_at: int | None = None) -> Any:
        event = {
            "id": event_id or f"evt_{kind}_{about.get('id')}",
            "type": kind,
            "created": at or int(time.time()),
            "data": {"object": about},
        }
        body = json.dumps(event)
        moment = signed_at or int(time.time())
        seal = hmac.new(SECRET.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
        return client.post(
            "/give/hooks/stripe", body, content_type="application/json", headers={"Stripe-Signature": f"t={moment},v1={seal}"}
        )

    return post
