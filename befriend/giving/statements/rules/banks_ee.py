"""The tables that Estonian banks give: Swedbank, and the common form of LHV, SEB and Coop."""

from __future__ import annotations

from django.utils.translation import gettext as _

from befriend.giving.rules.references import read_iban
from befriend.giving.statements.rules.cells import Cells
from befriend.giving.statements.rules.statement import Line, Nature
from befriend.timeline.history.rules.problems import RowRejected

SWEDBANK = frozenset({"Kliendi konto", "Reatüüp", "Kuupäev", "Saaja/Maksja", "Selgitus", "Summa", "Valuuta", "Deebet/Kreedit"})
COMMON = frozenset({"Kliendi konto", "Kuupäev", "Saaja/maksja konto", "Saaja/maksja nimi", "Deebet/Kreedit (D/C)", "Summa", "Valuuta"})


def swedbank(cells: Cells) -> list[Line]:
    """A movement; the rows of balances and turnovers around them tell nothing new."""
    if cells["Reatüüp"] in ("10", "82", "86"):
        return []
    nature = Nature.FEE if cells["Tehingu tüüp"] in ("TT", "T") else Nature.PAYMENT
    return [_line(cells, "Deebet/Kreedit", ("K", "C"), name=cells["Saaja/Maksja"], iban="", nature=nature)]


def common(cells: Cells) -> list[Line]:
    """A movement."""
    return [_line(cells, "Deebet/Kreedit (D/C)", ("C", "K"), name=cells["Saaja/maksja nimi"], iban=read_iban(cells["Saaja/maksja konto"]))]


def _line(cells: Cells, mark: str, came: tuple[str, ...], *, name: str, iban: str, nature: Nature = Nature.PAYMENT) -> Line:
    currency = cells.currency("Valuuta")
    amount = cells.amount("Summa", currency)
    if cells[mark] not in (*came, "D"):
        raise RowRejected(_("It does not say whether the money came or went."))
    return cells.line(
        on=cells.day("Kuupäev"),
        amount_minor=abs(amount) if cells[mark] in came else -abs(amount),
        currency=currency,
        nature=nature,
        name=name,
        iban=iban,
        reference=cells["Viitenumber"],
        end_to_end=cells["Dokumendi number"],
        words=cells["Selgitus"],
        bank_id=cells["Arhiveerimistunnus"],
    )
