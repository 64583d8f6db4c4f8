"""`befriend ...`: the organisation's program from the command line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from befriend.cli.errors import STOPPED, Failed, say

# Each is a module of befriend.cli with `add_arguments(parser)` and `run(options) -> int`; its docstring is the help.
# `before_settings(options)`, if it has one, runs before Django reads the environment.
COMMANDS = ("demo", "serve", "import_", "review", "promises", "bench")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says whether it worked (0), failed (1), was asked wrongly (2) or asks back (3)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "befriend.config.settings")
    parser = argparse.ArgumentParser(prog="befriend", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = import_module(f"befriend.cli.{name}")
        help_text = (module.__doc__ or "").strip().splitlines()[0]
        command = commands.add_parser(name.rstrip("_"), help=help_text, description=module.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=module.run, before_settings=getattr(module, "before_settings", None))
    options = parser.parse_args(arguments)
    try:
        if options.before_settings:
            options.before_settings(options)
        _prepare()
        return int(options.run(options))
    except Failed as failure:
        say(f"befriend: {failure}")
        return failure.code
    except KeyboardInterrupt:
        say("befriend: stopped.")
        return STOPPED


def _prepare() -> None:
    """Django ready, and the database at the newest migration."""
    import django
    from django.core.management import call_command
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database ...", file=sys.stderr)
        with _checked_at_the_end(connections[DEFAULT_DB_ALIAS]):
            call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _checked_at_the_end(connection: Any) -> Iterator[None]:
    """On SQLite every migration would look through all rows for references to what is not there; once, after them all, will do."""
    check = connection.check_constraints
    connection.check_constraints = lambda table_names=None: None
    try:
        yield
    finally:
        connection.check_constraints = check
    if connection.vendor == "sqlite":
        check()


if __name__ == "__main__":
    sys.exit(main())
