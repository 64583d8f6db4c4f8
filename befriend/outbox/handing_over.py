"""Handing one mail to a mail server, and what its answer means."""

from __future__ import annotations

from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Literal

from anymail.exceptions import AnymailAPIError, AnymailError
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from befriend.outbox.letter import email_of
from befriend.outbox.models import Message
from befriend.outbox.rules.one_line import one_line

_BUSY = (429, 503)
_LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class Came:
    """What came of it: it left, it may be tried later, it never will leave, or nobody knows."""

    of_it: Literal["sent", "later", "failed", "unknown"]
    why: str = ""


def hand_over(message: Message) -> Came:
    """Give it to the mail server. Only an answer that says no counts as not sent; silence after the first word is unknown."""
    try:
        connection = get_connection()
        email = email_of(message, connection)
        connection.open()
    except Exception as error:  # nothing was said to the server yet, whatever went wrong
        return Came("later", _told(error))
    try:
        return Came("sent") if email.send() else Came("failed", "The mail server took nothing.")
    except Exception as error:
        return Came(_meaning(error), _told(error))
    finally:
        _hang_up(connection)


def _meaning(error: Exception) -> Literal["later", "failed", "unknown"]:
    if isinstance(error, SMTPException):
        return _meaning_of_smtp(error)
    if isinstance(error, AnymailAPIError):
        return _meaning_of_web(error.status_code)
    # What a provider's adapter refuses by itself never left; anything else may have.
    return "failed" if isinstance(error, AnymailError) else "unknown"


def _meaning_of_smtp(error: SMTPException) -> Literal["later", "failed", "unknown"]:
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
    elif isinstance(error, SMTPResponseException):
        codes = [error.smtp_code]
    else:
        return "unknown"
    return "later" if all(400 <= code < 500 for code in codes) else "failed"


def _meaning_of_web(status: int | None) -> Literal["later", "failed", "unknown"]:
    if status is None or (status >= 500 and status not in _BUSY):
        return "unknown"
    return "later" if status in _BUSY else "failed"


def _told(error: Exception) -> str:
    return one_line(f"{type(error).__name__}: {error}", at_most=_LONGEST_WHY)


def _hang_up(connection: BaseEmailBackend) -> None:
    """Say goodbye; a server that does not answer it has our letter all the same."""
    try:
        connection.close()
    except (OSError, SMTPException):
        return
