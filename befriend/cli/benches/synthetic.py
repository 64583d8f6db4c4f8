"""A made-up organisation of any size: the same people and the same history for the same numbers."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from befriend.accounts.models import Organisation
from befriend.foundation.text import fold
from befriend.ladder.actions.preset import lay_preset

# The day after the last one of the made-up history: 1 September 2026. Three years lie before it.
TODAY = 20_697
YEARS = 3 * 365

Numbers = dict[str, int]

_GIVEN = "Mari Jaan Liis Peeter Aino Rein Kadri Toomas Åsa Nils Grete Tom Grace Olena Ánh Layla Õie Konstantin Žanna Sofía Zoë Łucja"
_FAMILY = (
    "Kask Tamm Saar Jõgi Lepp Mänd Pärn Põldmäe Lindqvist Lund Whitfield Okonkwo Shevchenko Nguyễn Haddad Rosenberg Šiškina Ortiz "
    "Ångström Wójcik Sepp Kuusk Rebane Ilves Kivi Raud Oja Koppel Karu Mets"
)

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})"
_CONTACTS = """INSERT INTO contact (id, kind, name, given_name, family_name, called_by, name_folded, language, likes, photo,
    created_at, created_day, archived_day, facts_version)
  {numbers} SELECT i, CASE WHEN i % 40 = 0 THEN 2 ELSE 1 END, g.name || ' ' || f.name, g.name, f.name, '', g.folded || ' ' || f.folded,
    CASE WHEN i % 3 = 0 THEN 'et' ELSE 'en' END, '', '', '2023-09-01 09:00:00', {first} + {chance} % {years},
    CASE WHEN i % 211 = 0 THEN {today} - 30 END, 0
  FROM n JOIN given g ON g.place = i % {givens} JOIN family f ON f.place = (i / {givens}) % {families}"""

# Half of what happens is anyone's, half is the product of two chances: a few people do a lot, many do little.
_INTERACTIONS = """INSERT INTO interaction (contact_id, kind, occurred_at, day, amount, channel, direction, by_id, subject_kind, subject_id,
    reverses_id, recorded_at)
  {numbers} SELECT 1 + (CASE WHEN c & 1 THEN (a * b) >> 31 ELSE a END) * {contacts} / 2147483648, kind, at, day,
    CASE WHEN kind = 20 THEN 500 * (1 + (a >> 8) % 40) END, 1 + (b >> 9) % 9, CASE WHEN kind IN (70, 60) THEN 1 ELSE 0 END, NULL, 0, NULL,
    NULL, at
  FROM (SELECT *, datetime(day * 86400 + 21600 + (b >> 3) % 36000, 'unixepoch') AS at FROM (SELECT a, b, c, {first} + i * {years} / {most} AS day, CASE (c >> 8) % 200
    WHEN 0 THEN 50 WHEN 1 THEN 11 WHEN 2 THEN 11 WHEN 3 THEN 11 WHEN 4 THEN 70 WHEN 5 THEN 70 WHEN 6 THEN 40 WHEN 7 THEN 41
    ELSE CASE WHEN (c >> 8) % 200 < 40 THEN 20 WHEN (c >> 8) % 200 < 60 THEN 30 WHEN (c >> 8) % 200 < 110 THEN 60 ELSE 10 END END AS kind
    FROM (SELECT i, {a} AS a, {b} AS b, {c} AS c FROM n) AS chances)) AS drawn"""

_REVERSALS = """INSERT INTO interaction (contact_id, kind, occurred_at, day, amount, channel, direction, by_id, subject_kind, subject_id,
    reverses_id, recorded_at)
  SELECT contact_id, kind, occurred_at, day, -amount, channel, direction, by_id, subject_kind, subject_id, id, recorded_at
  FROM interaction WHERE id % 997 = 0 AND reverses_id IS NULL"""

_CONSENTS = """INSERT INTO consent (contact_id, purpose, channel, given, day, at, wording, how, where_from, by_id)
  SELECT id, 'news', 'email', {given}, {first} + {chance} % {years}, '2024-01-01 09:00:00', 'May we write to you?', 'form', '', NULL
  FROM contact WHERE {which}"""

_ROLES = """INSERT INTO contact_role (contact_id, role, is_by_hand, since_day)
  SELECT id, '{role}', 0, created_day FROM contact WHERE id % {every} = 0"""


def draw_once(*, contacts: int, interactions: int) -> None:
    """Draw the organisation unless it is there; what a broken drawing left is replaced."""
    drawn = settings.VAR / "drawn"
    if drawn.exists():
        return
    print("Drawing the organisation ...", file=sys.stderr)
    call_command("flush", verbosity=0, interactive=False)
    draw(contacts=contacts, interactions=interactions)
    drawn.touch()


def draw(*, contacts: int, interactions: int) -> None:
    """Fill an empty SQLite database, set-based; contacts and interactions come in the numbers asked for."""
    Organisation.objects.create(pk=1, name="Bench", time_zone="Europe/Tallinn", currency="EUR")
    lay_preset("en")
    numbers: Numbers = {"first": TODAY - YEARS, "years": YEARS, "today": TODAY, "contacts": contacts}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        _lay_names(cursor)
        _people(cursor, numbers)
        _history(cursor, interactions, numbers)
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA synchronous = FULL")


def _lay_names(cursor: Any) -> None:
    for table, names in (("given", _GIVEN.split()), ("family", _FAMILY.split())):
        cursor.execute(f"CREATE TEMP TABLE {table} (place INTEGER PRIMARY KEY, name TEXT, folded TEXT)")
        rows = [(place, name, fold(name)) for place, name in enumerate(names)]
        cursor.executemany(f"INSERT INTO {table} VALUES (%s, %s, %s)", rows)


def _people(cursor: Any, numbers: Numbers) -> None:
    everyone = _NUMBERS.format(most=numbers["contacts"])
    names = {"givens": len(_GIVEN.split()), "families": len(_FAMILY.split())}
    cursor.execute(_CONTACTS.format(numbers=everyone, chance=_chance("i", 1), **names, **numbers))
    for salt, given, which in ((5, 1, "id % 100 < 55"), (6, 0, "id % 100 < 5")):
        cursor.execute(_CONSENTS.format(given=given, which=which, chance=_chance("id", salt), **numbers))
    for role, every in (("donor", 5), ("volunteer", 17), ("service_user", 2)):
        cursor.execute(_ROLES.format(role=role, every=every))


def _history(cursor: Any, interactions: int, numbers: Numbers) -> None:
    """The index is made afterwards, in one go."""
    cursor.execute("DROP INDEX IF EXISTS interactions_of_a_contact")
    chances = {name: _chance("i", salt) for name, salt in (("a", 11), ("b", 222), ("c", 3333))}
    cursor.execute(_INTERACTIONS.format(numbers=_NUMBERS.format(most=interactions), most=interactions, **chances, **numbers))
    cursor.execute(_REVERSALS)
    cursor.execute("CREATE INDEX interactions_of_a_contact ON interaction (contact_id, day)")


def _chance(i: str, salt: int) -> str:
    """A pseudo-random number below 2^31 for a number, another for each salt: a xorshift between two multiplications."""
    once = f"((({i} + {salt}) * 2654435761) & 4294967295)"
    return f"((((({once} >> 15) | {once}) - (({once} >> 15) & {once})) * 2246822519 >> 5) & 2147483647)"
