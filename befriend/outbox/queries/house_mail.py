"""Mails of the house itself (sign-in codes, invitations), where they become files: only a demo shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

from befriend.accounts.models import Organisation

_NAME = re.compile(r"[0-9T]{21}-[0-9a-f]{8}\.eml")
SHOWN = 50


@dataclass(frozen=True, slots=True)
class HouseMail:
    """One mail as a file: its name, and what it says."""

    name: str
    to: str
    subject: str
    at: datetime
    text: str


def are_shown() -> bool:
    """Whether there is anything to see, and nobody's secret: a demo whose mails become files."""
    return settings.EMAIL_PROVIDER == "files" and Organisation.current().is_demo


def newest_mails() -> list[HouseMail]:
    """The newest files, newest first."""
    names = sorted((file.name for file in Path(settings.EMAIL_FILE_PATH).glob("*.eml")), reverse=True)
    return [mail for name in names[:SHOWN] if (mail := mail_named(name)) is not None]


def mail_named(name: str) -> HouseMail | None:
    """The mail in that file; None when there is none of that name."""
    file = Path(settings.EMAIL_FILE_PATH) / name
    if not _NAME.fullmatch(name) or not file.is_file():
        return None
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    written_at = datetime.strptime(name[:21], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
    return HouseMail(name, str(mail["To"] or ""), str(mail["Subject"] or ""), written_at, _text(mail))


def _text(mail: EmailMessage) -> str:
    plain = mail.get_body(("plain",))
    return str(plain.get_content()) if plain else ""
