"""No page of giving asks for a card."""

from __future__ import annotations

import re

from django.test import Client

from tests.giving.public.conftest import Send

_ASKS_FOR_A_CARD = re.compile(r'name="[^"]*(card|cvc|cvv|ccv|expir|pan\b|cc-)[^"]*"|autocomplete="cc-', re.IGNORECASE)


def test_no_page_of_giving_asks_for_a_card(client: Client, send: Send) -> None:
    answer = send(pay="card")
    pages = ["/give", "/give/embed", answer["Location"], answer["Location"].replace("/test/", "/thanks/")]
    asked = [found.group() for page in pages for found in _ASKS_FOR_A_CARD.finditer(client.get(page).content.decode())]
    assert asked == []
