"""What the views of this room have in common: who asks, whose it is, which page, and how a table is handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from befriend.foundation.spreadsheet import Writer
from befriend.giving.views.asking import people_found
from befriend.people.models import Contact

PAGE_SIZE = 30
_BY_WHICH_EXCEL_KNOWS_UTF8 = "\ufeff"

Row = TypeVar("Row", bound=Model)


def number_in(request: HttpRequest, name: str) -> int | None:
    """A number that the address says; None when it says none."""
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 18 else None


def page_of(request: HttpRequest, rows: QuerySet[Row]) -> tuple[list[Row], int | str]:
    """So many of the rows, newest first, and the id the next page goes on from ("" on the last)."""
    after = number_in(request, "after")
    shown = list((rows if after is None else rows.filter(pk__lt=after))[: PAGE_SIZE + 1])
    return shown[:PAGE_SIZE], shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else ""


def whom(request: HttpRequest) -> Contact | None:
    """Whom the address names; someone who was erased or is not there is not found."""
    number = number_in(request, "contact")
    return None if number is None else get_object_or_404(Contact, pk=number, erased_at=None, archived_day=None)


def choose(request: HttpRequest, *, title: str, back: str) -> HttpResponse:
    """First of all, with whom: found by name."""
    asked, people = people_found(request)
    template = "giving/funders/_found.html" if request.htmx else "giving/funders/choose.html"  # type: ignore[attr-defined]
    return render(request, template, {"asked": asked, "people": people, "title": title, "back": back})


def form_page(request: HttpRequest, form: Any, **said: Any) -> HttpResponse:
    """A page with one form: its title, the way back, what its button says."""
    return render(request, "giving/funders/form.html", {"form": form, **said}, status=422 if form.errors else 200)


def table(name: str, head: Iterable[object], rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """A spreadsheet of text that no spreadsheet program runs, streamed."""
    response = StreamingHttpResponse(_lines(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.csv") or "attachment"
    return response


def _lines(head: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield _BY_WHICH_EXCEL_KNOWS_UTF8 + _line(head)
    for row in rows:
        yield _line(row)


def _line(cells: Iterable[object]) -> str:
    text = StringIO()
    Writer(text).writerow("" if cell is None else cell for cell in cells)
    return text.getvalue()
