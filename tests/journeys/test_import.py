"""A file from another system: described, tried dry, brought in, and taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import Reader

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

GIFTS = "Date,Name,Zip,Amount\n2024-01-05,Nele Raud,10111,5\n2024-02-30,Ott Raud,10112,6\n2024-01-06,Siim Raud,10113,6.50\n"


def test_a_file_is_described_tried_dry_brought_in_and_taken_back(reader: Reader) -> None:
    page, name = reader.page, f"gifts-{reader.look}.csv"
    reader.go("/house/histories/")
    gifts = GIFTS.replace("Raud", f"Raud {reader.look}")
    page.locator("#id_file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": gifts.encode()})
    page.locator("main form button.primary").click()

    expect(page.locator("#id_date")).to_have_value("Date")  # what is called as we call it is filled in
    expect(page.locator("#id_amount")).to_have_value("Amount")
    for column in ("Name", "Zip"):
        page.locator(f"input[name=contact_key][value={column}]").check()
    reader.looks_right()
    page.locator("main form button.primary").click()

    expect(page.locator("#state table tbody tr")).to_have_count(1)  # the thirtieth of February
    reader.looks_right()
    page.locator("#state form button.primary").click()

    expect(page.locator("#state form")).to_have_count(0)
    reader.looks_right()
    page.locator("#state a[href*='#batch-']").click()

    batch = page.locator("li.line-face", has_text=name)
    reader.looks_right()
    batch.locator("form button").click()
    expect(batch.locator("form")).to_have_count(0)
