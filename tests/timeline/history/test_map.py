from __future__ import annotations

import pytest

from befriend.timeline.history.rules.map import read_map
from befriend.timeline.history.rules.problems import CannotBring

WHOLE = """
kind = {column = "Category", values = {Workshop = "workshop_attended"}, default = "gift"}
channel = "bank"
contact_key = ["First", "Last", "Zip"]
anonymous_when = {column = "Type", values = ["Aggregated Unitemized Receipts"]}
negative = "reversal"
currency = "USD"
source = "old system"
[file]
delimiter = "\\t"
encoding = "utf-8"
header = true
sheet = "Gifts"
[columns]
date = "Date"
amount = "Amount"
external_id = "Record ID"
first_name = "First"
[formats]
date = "%m/%d/%Y"
decimal = ","
"""


def test_whole_map_is_understood() -> None:
    mapped = read_map(WHOLE)

    assert (mapped.kind.column, dict(mapped.kind.values), mapped.kind.default) == ("Category", {"Workshop": "workshop_attended"}, "gift")
    assert mapped.channel.default == "bank"
    assert mapped.contact_key == ("First", "Last", "Zip")
    assert mapped.anonymous_when is not None
    assert (mapped.anonymous_when.column, mapped.anonymous_when.values) == ("Type", {"Aggregated Unitemized Receipts"})
    assert (mapped.negative, mapped.currency, mapped.source) == ("reversal", "USD", "old system")
    assert (mapped.delimiter, mapped.encoding, mapped.header, mapped.sheet) == ("\t", "utf-8-sig", True, "Gifts")
    assert (mapped.date_format, mapped.decimal) == ("%m/%d/%Y", ",")


def test_columns_of_a_file_without_header_may_be_numbers() -> None:
    mapped = read_map('kind = "gift"\ncontact_key = [1]\n[columns]\ndate = 3\namount = 5')

    assert (mapped.contact_key, mapped.columns) == (("1",), {"date": "3", "amount": "5"})


def test_what_the_map_leaves_out_is_left_open() -> None:
    mapped = read_map('kind = "gift"\n[columns]\ndate = "Date"')

    assert (mapped.delimiter, mapped.encoding, mapped.header, mapped.date_format, mapped.decimal, mapped.currency) == (None,) * 6
    assert mapped.negative == "reject"


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("kind =", "map", "not valid TOML"),
        ('[columns]\ndate = "d"', "kind", 'kind = "gift"'),
        ('kind = "gif"\n[columns]\ndate = "d"', "kind", "Did you mean gift?"),
        ('kind = {column = "c", values = {A = "gift", B = "visti"}}\n[columns]\ndate = "d"', "kind.values.B", "Did you mean visit?"),
        ('kind = {values = {A = "gift"}}\n[columns]\ndate = "d"', "kind", "{column ="),
        ('kind = "gift"\ncurency = "USD"\n[columns]\ndate = "d"', "curency", "Did you mean currency?"),
        ('kind = "gift"\n[columns]\ndate = "d"\nmail = "m"', "columns.mail", "Did you mean email?"),
        ('kind = "gift"\n[columns]\namount = "a"', "columns", 'date = "Date"'),
        ('kind = "gift"\n[columns]\ndate = "d"\nemail = "m"', "contact_key", 'contact_key = ["m"]'),
        ('kind = "gift"\ncontact_key = {a = 1}\n[columns]\ndate = "d"', "contact_key", "list"),
        ('kind = "gift"\nnegative = "ignore"\n[columns]\ndate = "d"', "negative", '"reversal", "reject", "keep"'),
        ('kind = "gift"\ncurrency = "dollars"\n[columns]\ndate = "d"', "currency", '"EUR"'),
        ('kind = "gift"\n[file]\nheader = "yes"\n[columns]\ndate = "d"', "file.header", "true or false"),
        ('kind = "gift"\n[file]\nencoding = "utf8000"\n[columns]\ndate = "d"', "file.encoding", "utf8000"),
        ('kind = "gift"\n[file]\nencoding = "base64"\n[columns]\ndate = "d"', "file.encoding", "base64"),
        ('kind = "gift"\n[file]\ndelimiter = "::"\n[columns]\ndate = "d"', "file.delimiter", "one character"),
        ('kind = "gift"\n[columns]\ndate = "d"\n[formats]\ndate = "%d/%m"', "formats.date", "day, month and year"),
        ('kind = "gift"\n[columns]\ndate = "d"\n[formats]\ndecimal = "point"', "formats.decimal", '".", ","'),
        ('kind = "gift"\nanonymous_when = {column = "t"}\n[columns]\ndate = "d"', "anonymous_when", "{column ="),
        ('kind = "gift"\nfile = "x.csv"\n[columns]\ndate = "d"', "file", "section"),
    ],
)
def test_wrong_map_says_where_and_what_to_do(text: str, place: str, says: str) -> None:
    with pytest.raises(CannotBring) as caught:
        read_map(text)

    assert caught.value.place == place
    assert says in caught.value.message
