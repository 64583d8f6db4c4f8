"""A folder as Salesforce NPSP exports it, joined into one table of gifts.

The opportunity is the gift: its amount is the total, as NPSP counts it. Payments are how it came, allocations where it went, soft credits
who had a part in it: they are told in the gift's words, and add nothing to any total. Headers are known with or without their
namespaces, capitals and underscores.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.utils.translation import gettext as _

from befriend.timeline.history.rules.problems import CannotBring

COLUMNS = ("id", "giver", "first_name", "last_name", "organisation", "email", "phone", "date", "amount", "stage", "note")
_GIFTS = "Opportunity.csv"
_NAMESPACE = re.compile(r"^(npe\d\d|npe4|npsp)__")
Table = list[dict[str, str]]


def is_npsp(folder: Path) -> bool:
    """Whether the folder has the gifts of an export."""
    return (folder / _GIFTS).is_file()


def join_npsp(folder: Path, to: Path) -> None:
    """Write the folder's gifts, one row each, in its order. Raises CannotBring without the file of gifts."""
    if not is_npsp(folder):
        raise CannotBring(_("There is no %(file)s in this folder.") % {"file": _GIFTS})
    people = {row["id"]: row for row in _read(folder / "Contact.csv")}
    houses = {row["id"]: row for row in _read(folder / "Account.csv")}
    words = _Words(folder, people)
    with to.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_gift(row, people, houses, words) for row in _read(folder / _GIFTS))


def _gift(row: dict[str, str], people: dict[str, dict[str, str]], houses: dict[str, dict[str, str]], words: _Words) -> list[str]:
    person = people.get(row.get("primarycontact", ""))
    house = None if person else houses.get(row.get("accountid", ""))
    giver = f"contact {person['id']}" if person else f"account {house['id']}" if house else ""
    named = [(person or {}).get(name, "") for name in ("firstname", "lastname")]
    reached = [(person or {}).get(name, "") for name in ("email", "phone")]
    told = words.of(row)
    return [row["id"], giver, *named, (house or {}).get("name", ""), *reached, row["closedate"], row["amount"], row["stagename"], told]


class _Words:
    """What is told of a gift beside its amount: its name, how it was paid, where it went, who is credited."""

    def __init__(self, folder: Path, people: dict[str, dict[str, str]]) -> None:
        self._people = people
        self._funds = {row["id"]: row["name"] for row in _read(folder / "General_Accounting_Unit__c.csv")}
        self._payments = _by_gift(_read(folder / "npe01__OppPayment__c.csv"))
        self._allocations = _by_gift(_read(folder / "Allocation__c.csv"))
        self._credits = _by_gift(_read(folder / "Partial_Soft_Credit__c.csv"))
        self._roles = _by_gift(_read(folder / "OpportunityContactRole.csv"))

    def of(self, gift: dict[str, str]) -> str:
        return "\n".join([one for one in (gift.get("name", ""), *self._paid(gift), *self._went(gift), *self._credited(gift)) if one])

    def _paid(self, gift: dict[str, str]) -> Iterator[str]:
        payments = self._payments[gift["id"]]
        paid = [row for row in payments if _is(row, "paid")]
        if payments and len(paid) < len(payments):
            yield _("Paid in NPSP: %(paid)s of %(all)s payments.") % {"paid": len(paid), "all": len(payments)}

    def _went(self, gift: dict[str, str]) -> Iterator[str]:
        for row in self._allocations[gift["id"]]:
            share = f"{_plain(row['percent'])} %" if row.get("percent") else _plain(row.get("amount", ""))
            yield f"{self._funds.get(row['generalaccountingunit'], '?')}: {share}"

    def _credited(self, gift: dict[str, str]) -> Iterator[str]:
        for row in self._credits[gift["id"]]:
            yield _("Soft credit: %(name)s, %(amount)s.") % {"name": self._name(row["contact"]), "amount": _plain(row.get("amount", ""))}
        for row in self._roles[gift["id"]]:
            if "soft credit" in row.get("role", "").casefold() and not _is(row, "isprimary"):
                yield _("Soft credit: %(name)s.") % {"name": self._name(row["contactid"])}

    def _name(self, contact_id: str) -> str:
        person = self._people.get(contact_id, {})
        return " ".join(part for part in (person.get("firstname", ""), person.get("lastname", "")) if part) or _("someone")


def _read(path: Path) -> Table:
    """Its rows by bare header; none when there is no such file."""
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = csv.reader(file)
        header = [_bare(name) for name in next(rows, [])]
        return [dict(zip(header, (cell.strip() for cell in row), strict=False)) for row in rows if row]


def _bare(name: str) -> str:
    """ "npe01__Payment_Amount__c" is "paymentamount"."""
    return _NAMESPACE.sub("", name.strip().casefold()).removesuffix("__c").replace("_", "")


def _by_gift(rows: Iterable[dict[str, str]]) -> defaultdict[str, Table]:
    found: defaultdict[str, Table] = defaultdict(list)
    for row in rows:
        found[row.get("opportunity") or row.get("opportunityid", "")].append(row)
    return found


def _is(row: dict[str, str], name: str) -> bool:
    return row.get(name, "").casefold() == "true"


def _plain(number: str) -> str:
    """ "10.0" is 10."""
    try:
        return f"{Decimal(number).normalize():f}"
    except InvalidOperation:
        return number
