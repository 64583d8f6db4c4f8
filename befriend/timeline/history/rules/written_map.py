"""A map written from answers to a few questions, for those who write no TOML."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

# What people call such columns; only suggested, never taken without being asked.
_CALLED = {
    "date": ("date", "donation date", "gift date", "received date", "receive_date", "close_date", "kuupäev"),
    "amount": ("amount", "total amount", "gift amount", "total_amount", "sum", "summa"),
    "external_id": ("record id", "id", "transaction id", "gift id"),
    "name": ("name", "full name", "donor", "donor name", "nimi"),
    "first_name": ("first name", "first", "firstname", "given name", "eesnimi"),
    "last_name": ("last name", "last", "lastname", "surname", "perekonnanimi"),
    "organisation": ("organisation", "organization", "organization name", "company", "asutus"),
    "email": ("email", "e-mail", "email address", "e-post"),
    "phone": ("phone", "phone number", "telephone", "telefon"),
    "street": ("street", "address", "street address", "aadress"),
    "city": ("city", "town", "linn"),
    "postcode": ("postcode", "zip", "zip code", "postal code", "postiindeks"),
    "note": ("note", "notes", "purpose", "comment", "märkus"),
}


def suggested(columns: Sequence[str]) -> dict[str, str]:
    """For each of our fields the file's column that is called like it, if there is one."""
    by_folded = {column.casefold(): column for column in columns if column}
    found = {ours: next((by_folded[name] for name in names if name in by_folded), "") for ours, names in _CALLED.items()}
    return {ours: column for ours, column in found.items() if column}


def write_map(
    *,
    kind: str,
    columns: Mapping[str, str],
    contact_key: Sequence[str],
    negative: str,
    currency: str = "",
    date_format: str = "",
    decimal: str = "",
) -> str:
    """The TOML of these answers; empty ones are left out."""
    lines = [f"kind = {_quoted(kind)}", f"contact_key = [{', '.join(map(_quoted, contact_key))}]", f"negative = {_quoted(negative)}"]
    if currency:
        lines.append(f"currency = {_quoted(currency)}")
    lines += ["", "[columns]", *(f"{ours} = {_quoted(theirs)}" for ours, theirs in columns.items() if theirs)]
    formats = [f"{name} = {_quoted(value)}" for name, value in (("date", date_format), ("decimal", decimal)) if value]
    lines += ["", "[formats]", *formats] if formats else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A JSON string is a TOML string."""
    return json.dumps(text, ensure_ascii=False)
