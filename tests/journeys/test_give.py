"""Giving on a phone: every month, to the scholarships, in memory of someone; paid at the test processor; and it is on their page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

NAMES = {"en": "Kadri Journey", "et": "Kadri Teekond"}


def test_a_giver_gives_every_month_in_memory_of_someone(reader: Reader) -> None:
    page, name = reader.page, NAMES[reader.look.language]
    reader.go(f"/give/a-year-in-the-boat-workshop?language={reader.look.language}")
    reader.looks_right()
    page.locator("#often-month").check()
    page.locator("summary").click()
    page.locator("#tribute-memory").check()
    page.locator("[name=tribute_name]").fill("Villem Kask")
    page.locator("[name=name]").fill(name)
    page.locator("[name=email]").fill(f"{name.split()[1].lower()}@mail.example")
    reader.looks_right()
    page.locator("button.go").dblclick()

    page.wait_for_url(re.compile("/give/test/"))
    reader.looks_right()
    page.locator("button.go").click()
    page.wait_for_url(re.compile("/give/thanks/"))
    reader.looks_right()
    expect(page.locator("h1")).to_contain_text(name)

    reader.go(f"/people/?q={name.replace(' ', '+')}")
    page.locator("a.name", has_text=name).first.click()
    expect(page.locator("#owed .promise").first).to_be_visible()
    expect(page.locator(".timeline").first).to_contain_text("25")
    reader.found_nothing_wrong()
