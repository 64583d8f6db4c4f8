"""An empty house: the first administrator comes in, says whose house it is, and adds the first person."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.reader import Look, Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]


def test_an_empty_house_becomes_somebodys(browser: Browser, empty_house_url: str) -> None:
    with Reader.open(browser, empty_house_url, Look("en", "light", 390)) as reader:
        page = reader.page
        page.goto(empty_house_url + "/")
        reader.looks_right()
        page.get_by_label("name").first.fill("Aino Saar")
        page.get_by_label("mail").first.fill("aino@quay.example")
        for field in page.locator("input[type=password]").all():
            field.fill("a long sentence nobody guesses")
        page.locator("button.go").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Whose house is this?")
        reader.looks_right()
        page.get_by_label("What is your organisation called?").fill("The Quay")
        page.get_by_role("button", name="Open the house").click()
        reader.go("/")
        reader.looks_right()
        reader.go("/people/add/")
        page.locator("#id_name").fill("Žanna Šiškina")
        page.locator("main form button.primary").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Žanna Šiškina")
        reader.looks_right()
        reader.found_nothing_wrong()
