from __future__ import annotations

from befriend.timeline.history.rules.map import read_map
from befriend.timeline.history.rules.written_map import suggested, write_map


def test_columns_called_as_we_call_them_are_suggested() -> None:
    assert suggested(("Gift Date", "TOTAL AMOUNT", "First Name", "Surname", "Fund", "")) == {
        "amount": "TOTAL AMOUNT",
        "first_name": "First Name",
        "last_name": "Surname",
        "date": "Gift Date",
    }


def test_written_map_is_read_as_it_was_meant() -> None:
    text = write_map(
        kind="gift",
        columns={"date": 'The "day"', "amount": "Sum\\€", "email": ""},
        contact_key=["Nimi", "Ü"],
        negative="keep",
        date_format="%d.%m.%Y",
        decimal=",",
    )
    mapped = read_map(text)

    assert mapped.columns == {"date": 'The "day"', "amount": "Sum\\€"}
    assert (mapped.contact_key, mapped.negative, mapped.date_format, mapped.decimal) == (("Nimi", "Ü"), "keep", "%d.%m.%Y", ",")
