"""What goes wrong in a way we expected: said in one line, without a traceback, with an exit code."""

from __future__ import annotations

import sys

FAILED = 1
ASKED_WRONGLY = 2
MUST_BE_ASKED = 3
STOPPED = 130


class Failed(Exception):
    """The command cannot do what was asked; the message says why and what to do."""

    def __init__(self, message: str, *, code: int = FAILED) -> None:
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """To the person at the keyboard, beside the command's answer."""
    print(message, file=sys.stderr, flush=True)
