"""Jobs of giving: load, call one action, stop. Each may run twice."""

from __future__ import annotations

from pathlib import Path

from befriend.accounts.models import User
from befriend.giving.models import StatementFile
from befriend.giving.statements.actions.undo_statement import undo_statement as take_back
from befriend.giving.statements.actions.uploads import bring_upload


def bring_statement(path: str, map_text: str, file_name: str, by_id: int) -> None:
    """A large statement that came by the web."""
    bring_upload(path=Path(path), map_text=map_text, file_name=file_name, by=User.objects.get(pk=by_id))


def undo_statement(file_id: int, by_id: int) -> None:
    """A large statement is taken back."""
    take_back(file=StatementFile.objects.get(pk=file_id), by=User.objects.get(pk=by_id))
