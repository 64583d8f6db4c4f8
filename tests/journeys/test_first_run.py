"""An empty house: the first administrator comes in, says whose house it is, adds the first person, and comes back with a passkey.

The passkey is made in a real browser, with a made-up device.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.reader import Look, Reader

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


def test_an_empty_house_becomes_somebodys_who_comes_back_with_a_passkey(browser: Browser, empty_house_url: str) -> None:
    with Reader.open(browser, empty_house_url, Look("en", "light", 390)) as reader:
        _put_a_device_into(reader.page)
        _come_in_and_open_the_house(reader)
        _add_the_first_person(reader)
        _sign_in_with_a_passkey_alone_and_after_a_password(reader.page, empty_house_url)
        reader.found_nothing_wrong()


def _put_a_device_into(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def _come_in_and_open_the_house(reader: Reader) -> None:
    page = reader.page
    page.goto(reader.url + "/")
    reader.looks_right()
    page.get_by_label("name").first.fill("Aino Saar")
    page.get_by_label("mail").first.fill("aino@quay.example")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("button.go").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Whose house is this?")
    reader.looks_right()
    page.get_by_label("What is your organisation called?").fill("The Quay")
    page.get_by_role("button", name="Open the house").click()
    reader.go("/")
    reader.looks_right()


def _add_the_first_person(reader: Reader) -> None:
    page = reader.page
    reader.go("/people/add/")
    page.locator("#id_name").fill("Žanna Šiškina")
    page.locator("main form button.primary").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Žanna Šiškina")
    reader.looks_right()


def _sign_in_with_a_passkey_alone_and_after_a_password(page: Page, house: str) -> None:
    page.goto(f"{house}/accounts/second-factor/passkeys/new/")
    page.locator("form[data-passkey] button[type=submit]").click()
    expect(page).to_have_url(f"{house}/accounts/second-factor/codes/")

    _sign_out(page, house)
    page.locator("form[data-passkey=login] button").click()
    expect(page).to_have_url(f"{house}/")

    _sign_out(page, house)
    page.fill("input[name=login]", "aino@quay.example")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form[action='/accounts/login/'] button.go").click()
    expect(page).to_have_url(f"{house}/accounts/login/second-factor/")
    page.locator("form[data-passkey=use] button").click()
    expect(page).to_have_url(f"{house}/")


def _sign_out(page: Page, house: str) -> None:
    page.goto(f"{house}/accounts/logout/")
    page.locator("main form[action='/accounts/logout/'] button").click()
    expect(page).to_have_url(f"{house}/accounts/login/")
