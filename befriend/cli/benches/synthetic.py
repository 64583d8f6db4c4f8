"""A made-up organisation of any size: the same people and the same history for the same numbers."""

from __future__ import annotations

from django.db import connection

from befriend.accounts.models import Organisation
from befriend.ladder.actions.preset import lay_preset

# The day after the last one of the made-up history: 1 September 2026. Three years lie before it.
TODAY = 20_697
YEARS = 3 * 365

_GIVEN = (
    "Mari Jaan Liis Peeter Aino Rein Kadri Toomas Åsa Nils Grete Tom Grace Olena Ánh Layla Õie Konstantin Žanna Sofía Zoë Łucja".split()
)
_FAMILY = (
    "Kask Tamm Saar Jõgi Lepp Mänd Pärn Põldmäe Lindqvist Lund Whitfield Okonkwo Shevchenko Nguyễn Haddad Rosenberg Šiškina Ortiz "
    "Ångström Wójcik Sepp Kuusk Rebane Ilves Kivi Raud Oja Koppel Karu Mets"
).split()

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})"
# A different pseudo-random number below 2^32 for each of a few salts.
_CHANCE = "((({i} + {salt}) * 2654435761 + (({i} + {salt}) * 40503 >> 7)) & 4294967295)"

_CONTACTS = """INSERT INTO contact (id, kind, name, given_name, family_name, called_by, name_folded, language, likes, photo,
    created_at, created_day, archived_day, facts_version)
  {numbers} SELECT i, CASE WHEN i % 40 = 0 THEN 2 ELSE 1 END, g.name || ' ' || f.name, g.name, f.name, '', g.folded || ' ' || f.folded,
    CASE WHEN i % 3 = 0 THEN 'et' ELSE 'en' END, '', '', '2023-09-01 09:00:00', {first} + {chance} % {years},
    CASE WHEN i % 211 = 0 THEN {today} - 30 END, 0
  FROM n JOIN given g ON g.place = i % {givens} JOIN family f ON f.place = (i / {givens}) % {families}"""

# The product of two chances: a few people do a lot, many do little.
_INTERACTIONS = """INSERT INTO interaction (contact_id, kind, occurred_at, day, amount, channel, direction, by_id, subject_kind, subject_id,
    reverses_id, recorded_at)
  {numbers} SELECT 1 + (((a * b) >> 32) * {contacts} >> 32), kind, '2026-01-01 10:00:00', day,
    CASE WHEN kind = 20 THEN 500 * (1 + (a >> 8) % 40) END, 1 + (b >> 9) % 9, CASE WHEN kind IN (70, 60) THEN 1 ELSE 0 END, NULL, 0, NULL,
    NULL, '2026-01-01 10:00:00'
  FROM (SELECT {a} AS a, {b} AS b, {first} + i * {years} / {most} AS day, CASE {c} % 200
    WHEN 0 THEN 50 WHEN 1 THEN 11 WHEN 2 THEN 11 WHEN 3 THEN 11 WHEN 4 THEN 70 WHEN 5 THEN 70 WHEN 6 THEN 40 WHEN 7 THEN 41
    ELSE CASE WHEN {c} % 200 < 40 THEN 20 WHEN {c} % 200 < 60 THEN 30 WHEN {c} % 200 < 110 THEN 60 ELSE 10 END END AS kind FROM n) AS drawn"""

_REVERSALS = """INSERT INTO interaction (contact_id, kind, occurred_at, day, amount, channel, direction, by_id, subject_kind, subject_id,
    reverses_id, recorded_at)
  SELECT contact_id, kind, occurred_at, day, -amount, channel, direction, by_id, subject_kind, subject_id, id, recorded_at
  FROM interaction WHERE id % 997 = 0 AND reverses_id IS NULL"""

_CONSENTS = """INSERT INTO consent (contact_id, purpose, channel, given, day, at, wording, how, where_from, by_id)
  SELECT id, 'news', 'email', {given}, {first} + {chance} % {years}, '2024-01-01 09:00:00', 'May we write to you?', 'form', '', NULL
  FROM contact WHERE {which}"""

_ROLES = """INSERT INTO contact_role (contact_id, role, is_by_hand, since_day)
  SELECT id, '{role}', {no}, created_day FROM contact WHERE id % {every} = 0"""


def draw(*, contacts: int, interactions: int) -> None:
    """Fill an empty database, set-based; contacts and interactions come in the numbers asked for."""
    Organisation.objects.create(pk=1, name="Bench", time_zone="Europe/Tallinn", currency="EUR")
    lay_preset("en")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        _names(cursor)
        numbers = {"first": TODAY - YEARS, "years": YEARS, "today": TODAY, "contacts": contacts, "no": "0"}
        _run(cursor, _CONTACTS, most=contacts, salt=1, i="i", givens=len(_GIVEN), families=len(_FAMILY), **numbers)
        _run(cursor, _CONSENTS, i="id", salt=5, given=1, which="id % 100 < 55", **numbers)
        _run(cursor, _CONSENTS, i="id", salt=6, given=0, which="id % 100 < 5", **numbers)
        for role, every in (("donor", 5), ("volunteer", 17), ("service_user", 2)):
            _run(cursor, _ROLES, i="id", salt=0, role=role, every=every, **numbers)
        _interactions(cursor, interactions, numbers)
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA synchronous = FULL")


def _interactions(cursor, interactions: int, numbers: dict[str, object]) -> None:  # type: ignore[no-untyped-def]
    """The index is made afterwards, in one go."""
    cursor.execute("DROP INDEX interactions_of_a_contact")
    a, b, c = (_CHANCE.format(i="i", salt=salt) for salt in (11, 222, 3333))
    cursor.execute(_INTERACTIONS.format(numbers=_NUMBERS.format(most=interactions), a=a, b=b, c=c, most=interactions, **numbers))
    cursor.execute(_REVERSALS)
    cursor.execute("CREATE INDEX interactions_of_a_contact ON interaction (contact_id, day)")


def _names(cursor) -> None:  # type: ignore[no-untyped-def]
    from befriend.foundation.text import fold

    for table, names in (("given", _GIVEN), ("family", _FAMILY)):
        cursor.execute(f"CREATE TEMP TABLE {table} (place INTEGER PRIMARY KEY, name TEXT, folded TEXT)")
        cursor.executemany(
            f"INSERT INTO {table} VALUES (%s, %s, %s)",  # noqa: S608 - two names of ours
            [(place, name, fold(name)) for place, name in enumerate(names)],
        )


def _run(cursor, sql: str, *, i: str, salt: int, most: int = 0, **names: object) -> None:  # type: ignore[no-untyped-def]
    cursor.execute(sql.format(numbers=_NUMBERS.format(most=most), chance=_CHANCE.format(i=i, salt=salt), most=most, **names))
