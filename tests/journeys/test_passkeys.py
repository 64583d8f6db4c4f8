"""A passkey is made, signs in alone, and is the second step after a password: in a real browser, with a made-up device."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import serve

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

PASSWORD = "a long sentence nobody guesses"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A house of its own, by the name that browsers make passkeys for."""
    for url in serve(tmp_path_factory.mktemp("passkeys"), "serve"):
        yield url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def _sign_out(page: Page, house: str) -> None:
    page.goto(f"{house}/accounts/logout/")
    page.locator("main form[action='/accounts/logout/'] button").click()
    expect(page).to_have_url(f"{house}/accounts/login/")


def test_a_passkey_signs_in_alone_and_after_a_password(page: Page, house: str) -> None:
    page.goto(f"{house}/welcome/")
    page.fill("input[name=name]", "Aino Saar")
    page.fill("input[name=email]", "aino@quay.example")
    page.fill("input[name=password]", PASSWORD)
    page.locator("button.go").click()
    inside = f"{house}/house/organisation/"
    expect(page).to_have_url(inside)

    page.goto(f"{house}/accounts/second-factor/passkeys/new/")
    page.locator("form[data-passkey] button[type=submit]").click()
    expect(page).to_have_url(f"{house}/accounts/second-factor/codes/")

    _sign_out(page, house)
    page.locator("form[data-passkey=login] button").click()
    expect(page).to_have_url(inside)

    _sign_out(page, house)
    page.fill("input[name=login]", "aino@quay.example")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form[action='/accounts/login/'] button.go").click()
    expect(page).to_have_url(f"{house}/accounts/login/second-factor/")
    page.locator("form[data-passkey=use] button").click()
    expect(page).to_have_url(inside)
