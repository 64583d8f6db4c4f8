"""Whom one row of the file is about."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, nfc
from befriend.people.models import ContactKind
from befriend.people.rules.email_addresses import read_email
from befriend.timeline.history.rules.map import HistoryMap
from befriend.timeline.history.rules.problems import RowRejected
from befriend.timeline.history.rules.sheet_rows import cell_text
from befriend.timeline.history.rules.table import Table

_KEPT = 50_000
_ADDRESS = ("street", "city", "region", "postcode", "country")
_LONGEST = {
    "name": 300, "first_name": 150, "last_name": 150, "organisation": 300, "email": 320, "phone": 60,
    "street": 300, "city": 150, "region": 150, "postcode": 20, "country": 100,
}  # fmt: skip
_PLAIN_EMAIL = re.compile(
    r"[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,60}[A-Za-z0-9_+-]@([A-Za-z0-9]([A-Za-z0-9-]{0,60}[A-Za-z0-9])?\.)+[A-Za-z]{2,20}"
)


class Person(NamedTuple):
    """What a row tells about its contact; empty is not told. Who is not named (`is_named`) is called by their address,
    number or key. `remark` keeps what has no place of its own."""

    key: bytes
    kind: int
    name: str
    is_named: bool
    given_name: str
    family_name: str
    email: str
    phone: str
    address: tuple[str, str, str, str, str]
    remark: str


class People:
    """Recognises the contacts of one table by their key, and reads what rows tell about them."""

    def __init__(self, table: Table, mapped: HistoryMap) -> None:
        self._key_at = [table.at(column) for column in mapped.contact_key]
        self._at = {ours: table.at(mapped.columns[ours]) for ours in _LONGEST if ours in mapped.columns}
        self._all_at = [*self._key_at, *self._at.values()]
        self._scope = "\x1f".join([mapped.source, *mapped.contact_key]).encode()
        self._anonymous_at = table.at(mapped.anonymous_when.column) if mapped.anonymous_when else None
        self._anonymous = mapped.anonymous_when.values if mapped.anonymous_when else frozenset()
        self._known: dict[tuple[Any, ...], bytes | None] = {}

    def read(self, cells: list[Any]) -> tuple[bytes | None, Person | None]:
        """The key of the contact (None: anonymous), and what is told about it unless the same was told before.

        Raises RowRejected.
        """
        if self._anonymous_at is not None and cell_text(cells[self._anonymous_at]).strip() in self._anonymous:
            return None, None
        told = tuple([cells[at] for at in self._all_at])
        if told in self._known:
            return self._known[told], None
        person = self._person(cells)
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[told] = person.key if person else None
        return (person.key, person) if person else (None, None)

    def _person(self, cells: list[Any]) -> Person | None:
        parts = [" ".join(cell_text(cells[at]).split()) for at in self._key_at]
        folded = [fold(part) or part for part in parts]
        if not any(folded):
            return None
        told = {ours: self._told(cells, ours) for ours in self._at}
        organisation = told.get("organisation", "")
        name = told.get("name", "") or " ".join(filter(None, (told.get("first_name", ""), told.get("last_name", ""))))
        email, phone, remarks = _reach(told.get("email", ""), told.get("phone", ""))
        if organisation and name:
            remarks.append(_("Organisation: %(name)s") % {"name": organisation})
        return Person(
            key=blake2b("\x1f".join(folded).encode(), digest_size=16, key=blake2b(self._scope, digest_size=16).digest()).digest(),
            kind=ContactKind.ORGANISATION if organisation and not name else ContactKind.PERSON,
            name=name or organisation or _named_otherwise(email, phone, parts),
            is_named=bool(name or organisation),
            given_name=told.get("first_name", ""),
            family_name=told.get("last_name", ""),
            email=email,
            phone=phone,
            address=tuple(told.get(part, "") for part in _ADDRESS),  # type: ignore[arg-type]
            remark="\n".join(remarks),
        )

    def _told(self, cells: list[Any], ours: str) -> str:
        text = nfc(cell_text(cells[self._at[ours]]).strip())
        if len(text) > _LONGEST[ours]:
            raise RowRejected(_("The %(what)s is longer than %(longest)s characters.") % {"what": ours, "longest": _LONGEST[ours]})
        return text


def _named_otherwise(email: str, phone: str, key: list[str]) -> str:
    return nfc(email or phone or " ".join(filter(None, key)))[:300]


def _reach(email: str, phone: str) -> tuple[str, str, list[str]]:
    """The address and the number; what stands in their place but is none is kept in words."""
    remarks = []
    address = email.removeprefix("mailto:")
    if address and not _is_email(address):
        remarks.append(_("In place of an e-mail address: %(text)s") % {"text": email})
        address = ""
    if phone and sum(letter.isdigit() for letter in phone) < 3:
        remarks.append(_("In place of a phone number: %(text)s") % {"text": phone})
        phone = ""
    return address, phone, remarks


def _is_email(text: str) -> bool:
    """Plain ones are seen at a glance; the rest is left to those who know all addresses."""
    if _PLAIN_EMAIL.fullmatch(text) and ".." not in text:
        return True
    try:
        read_email(text)
    except Refused:
        return False
    return True
