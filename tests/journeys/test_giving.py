"""A gift from the public page to what it did, and back: a stranger on a phone, a colleague at the desk, and the books between them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.reader import OPPOSITES, Look, Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
SCHOLARSHIPS = "2"


def _gives_every_month(page: Page, name: str) -> None:
    page.locator("#often-month").check(force=True)
    page.locator("#amount-2").check(force=True)
    page.locator(f"input[name=fund][value='{SCHOLARSHIPS}']").check(force=True)
    page.locator("details.fold > summary").first.click()
    page.locator("#tribute-memory").check(force=True)
    page.locator("#id_tribute_name").fill("Ilse Lepik")
    page.locator("#id_name").fill(name)
    page.locator("#id_email").fill(f"{name.lower().replace(' ', '.')}@giver.example")


@pytest.mark.parametrize("look", OPPOSITES[1:], ids=str)
def test_a_stranger_gives_is_thanked_hears_what_it_did_and_gets_it_back(
    browser: Browser, museum_url: str, look: Look, reader: Reader
) -> None:
    name = f"Heli Uus {look}"
    with Reader.open(browser, museum_url, look) as stranger:
        stranger.go("/give")
        stranger.looks_right()
        _gives_every_month(stranger.page, name)
        stranger.looks_right()
        stranger.page.locator("button.go").click()
        stranger.page.wait_for_url("**/give/test/**")
        stranger.looks_right()
        stranger.page.locator("button[name=deed][value=pay]").click()
        stranger.page.wait_for_url("**/give/thanks/**")
        expect(stranger.page.locator("h1")).to_contain_text(name)
        stranger.looks_right()
        stranger.found_nothing_wrong()

    page = reader.page
    page.goto(f"{reader.url}/people/?q={name.replace(' ', '+')}")
    page.locator("a.name", has_text=name).first.click()
    expect(page.locator("h1")).to_contain_text(name)
    person = page.url.removeprefix(reader.url)
    expect(page.locator("#timeline")).to_contain_text(re.compile(r"25\D"))
    expect(page.locator("#owed .promise").first).to_be_visible()
    reader.looks_right()

    page.goto(f"{reader.url}{person}thanks/new/")
    page.get_by_role("radio").first.check(force=True)
    page.locator("main textarea").first.fill("Thank you. Ilse would have liked the boats.")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("#toasts form button")).to_be_visible()

    reader.go(f"/giving/funds/{SCHOLARSHIPS}/")
    spending, outcome = page.locator("form[action$='/spendings/']"), page.locator("form[action$='/outcomes/']")
    spending.locator("[name$=amount]").fill("20")
    spending.locator("[name$=on_what]").fill("Oars for two learners")
    spending.locator("button[type=submit]").click()
    expect(page.locator("#toasts form button")).to_be_visible()
    outcome.locator("[name$=words]").fill(f"Two learners row ({look}).")
    outcome.locator("[name$=people_helped]").fill("2")
    outcome.locator("button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(f"Two learners row ({look}).")

    reader.go(f"/giving/impact/people/{person.split('/')[2]}/")
    expect(page.locator("main")).to_contain_text(f"Two learners row ({look}).")
    expect(page.locator("main")).to_contain_text("Oars for two learners")
    reader.looks_right()

    page.goto(f"{reader.url}{person}")
    page.locator("a[href*='/giving/?contact=']").click()
    page.wait_for_url("**/giving/?contact=**")
    page.locator("main li a[href^='/giving/gifts/']").first.click()
    page.wait_for_url("**/giving/gifts/**")
    reader.looks_right()
    page.locator("a[href$='/refunds/']").click()
    reader.looks_right()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/giving/gifts/\d+/$"))
    expect(page.locator("main")).to_contain_text(re.compile(r"−\D?25"))
    page.goto(f"{reader.url}{person}")
    reader.looks_right()
