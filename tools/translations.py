"""The words on screen, in every language: `translations.py` gathers them into the catalogues, `--check` says what is missing.

Django's own tool wants GNU gettext on the machine; this one needs only Babel.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "befriend"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "gettext_noop": None,
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def main() -> int:
    """Write the catalogues, or check them; 1 when something is missing or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    settings.configure(USE_I18N=True)
    django.setup()
    gathered = gather()
    found = [check(path, gathered) if options.check else update(path, gathered) for path in catalogues()]
    problems = [line for lines in found for line in lines]
    print("\n".join(problems), file=sys.stderr)
    return 1 if problems and options.check else 0


def catalogues() -> list[Path]:
    return sorted(PACKAGE.glob("locale/*/LC_MESSAGES/django.po"))


def gather() -> Catalog:
    """Every sentence that code and templates ask to have translated."""
    catalog = Catalog(project="Befriend", charset="utf-8")
    for path, line, message, context in _messages():
        catalog.add(message, context=context, locations=[(str(path.relative_to(PROJECT)), line)], flags=_flags(message))
    return catalog


def _messages() -> Iterator[tuple[Path, int, str | tuple[str, ...], str | None]]:
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # What is left of a template are the calls; its indentation would only confuse a reader of Python.
            text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
        for line, message, _comments, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
            yield path, line, message, context


def _flags(message: str | tuple[str, ...]) -> list[str]:
    text = message if isinstance(message, str) else message[0]
    return ["python-format"] if re.search(r"%\(\w+\)s|%[sd]", text) else []


def update(path: Path, gathered: Catalog) -> list[str]:
    """Add what is new and drop what is gone; what was translated stays. Says how many sentences wait for words."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    catalog.update(gathered, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalog, width=120, sort_by_file=True, omit_header=False, include_lineno=False)
    waiting = sum(not _is_translated(message) for message in catalog if message.id)
    return [f"{path.parts[-3]}: {len(catalog)} sentences, {waiting} wait for words."]


def check(path: Path, gathered: Catalog) -> list[str]:
    """What is wrong with one catalogue, a line each."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    language = path.parts[-3]
    lines = []
    for wanted in gathered:
        kept = catalog.get(wanted.id, wanted.context)
        if wanted.id and (kept is None or not _is_translated(kept)):
            lines.append(f"{language}: no words for {wanted.id!r} ({wanted.locations[0][0]})")
        elif wanted.id and kept is not None:
            lines += [f"{language}: {problem}" for problem in _differences(kept)]
    lines += [
        f"{language}: nobody says {kept.id!r} any more" for kept in catalog if kept.id and gathered.get(kept.id, kept.context) is None
    ]
    return lines


def _is_translated(message: Message) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return bool(strings) and all(strings) and not message.fuzzy


def _differences(message: Message) -> Iterator[str]:
    """A plural may leave its number out in the singular; nothing may be put in that is not given."""
    given = set(PLACEHOLDER.findall("".join(message.id) if isinstance(message.id, tuple) else message.id))
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    for text in strings:
        used = set(PLACEHOLDER.findall(text))
        if used - given or (isinstance(message.id, str) and used != given):
            yield f"{message.id!r} is given {sorted(given)} but its words use {sorted(used)}"


if __name__ == "__main__":
    sys.exit(main())
