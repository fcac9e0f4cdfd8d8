"""Sổ theo dõi giải quyết văn bản đến: on the screen, as a spreadsheet, on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive import Book
from cms.lists.spreadsheet import SheetWriter
from cms.records.rights import settling_units
from cms.registers.books import SHORT_NAMES
from cms.registers.exporting import as_paper, file_name, front_of, log_export, made_by
from cms.registers.opening import log_looking, open_book
from cms.registers.printing import Cover
from cms.registers.progress import COLUMNS, PARTS, TITLE, counted, of_part, progress_of
from cms.registers.state import PAGE_SIZE, read_register_state
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import FileResponse, HttpRequest, HttpResponse

    from archive import AccessScope
    from cms.registers.opening import OpenedBook
    from cms.registers.progress import Progress

FILE_NAME = "theo-doi-giai-quyet"


@dataclass(frozen=True, slots=True)
class OpenedProgress:
    """The book of what came in with how far each document is; ``rows`` of the chosen part."""

    opened: OpenedBook
    part: str
    counts: dict[str, int]
    rows: list[Progress]

    @property
    def report(self) -> str:
        """What was settled and what was not, in one sentence."""
        counts = self.counts
        return (
            f"Tổng số {counts['tat-ca']} văn bản: đã xong đúng hạn {counts['dung-han']},"
            f" đã xong trễ hạn {counts['tre-han']}, chưa xong {counts['chua-xong']}"
            f" (trong đó quá hạn {counts['qua-han']})"
        )

    def address(self, part: str, page: int = 1) -> str:
        state = self.opened.state
        pairs = [("don-vi", state.unit), ("nam", state.year), ("muc", part), ("trang", page)]
        return "?" + urlencode(pairs)


def opened_progress(request: HttpRequest, *, scope: AccessScope) -> OpenedProgress:
    """The book of the unit and year in the address, and the part of it that is asked for."""
    part = request.GET.get("muc", "tat-ca")
    if part not in PARTS:
        raise Http404("Không có mục này.")
    opened = open_book(replace(read_register_state(request.GET), book=Book.INCOMING), scope=scope)
    rows = progress_of(opened.register, scope=scope, today=timezone.localdate())
    return OpenedProgress(opened, part, counted(rows), of_part(rows, part))


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """One part of the list, by pages; the counts are those of the whole year."""
    scope = scope_of(request)
    held = opened_progress(request, scope=scope)
    opened, state = held.opened, held.opened.state
    pages = max(-(-len(held.rows) // PAGE_SIZE), 1)
    number = min(state.page, pages)
    log_looking(
        opened, query=held.address(held.part), rows=len(held.rows), scope=scope, by=request.user
    )
    context = {
        "title": TITLE,
        "opened": opened,
        "state": state,
        "part": held.part,
        "total": held.counts["tat-ca"],
        "parts": [
            (words, held.counts[key], held.address(key), key == held.part)
            for key, words in PARTS.items()
        ],
        "books": [
            (name, reverse("register_book") + state.address(book=book, page=1))
            for book, name in SHORT_NAMES.items()
        ],
        "columns": COLUMNS,
        "may_settle": opened.unit.pk in settling_units(scope),
        "rows": held.rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
        "sheet_address": reverse("register_progress_sheet") + held.address(held.part),
        "paper_address": reverse("register_progress_paper") + held.address(held.part),
        "number": number,
        "pages": pages,
        "previous": held.address(held.part, number - 1) if number > 1 else "",
        "next": held.address(held.part, number + 1) if number < pages else "",
    }
    return render(request, "cms/registers/progress.html", context)


@require_safe
def progress_sheet(request: HttpRequest) -> FileResponse:
    """Xuất Excel: every row of the part."""
    scope = scope_of(request)
    held = opened_progress(request, scope=scope)
    year = held.opened.state.year
    sheet = SheetWriter(
        name=f"Theo dõi giải quyết {year}", widths=[column.width * 0.6 for column in COLUMNS]
    )
    titles = (held.opened.unit.name, f"{TITLE} năm {year}", PARTS[held.part], held.report)
    sheet.head([*titles, made_by(request.user)])
    sheet.titles(column.title for column in COLUMNS)
    for row in held.rows:
        sheet.row([int(row.texts[0]), *row.texts[1:]])
    _log(request, held, scope=scope, form="xlsx")
    return sheet.respond(file_name=file_name(held.opened, "xlsx", list_name=FILE_NAME))


@require_safe
def progress_paper(request: HttpRequest) -> FileResponse:
    """In sổ: the same rows with the columns of the decree, to be signed."""
    scope = scope_of(request)
    held = opened_progress(request, scope=scope)
    cover = Cover(
        unit=held.opened.unit.name,
        title=TITLE,
        year=held.opened.state.year,
        span=f"{PARTS[held.part]}. {held.report}",
        made=made_by(request.user),
        front=front_of(held.opened) if held.part == "tat-ca" else None,
    )
    lines = ((row.texts, False) for row in held.rows)
    name = file_name(held.opened, "pdf", list_name=FILE_NAME)
    paper = as_paper(lines, columns=COLUMNS, cover=cover, name=name)
    _log(request, held, scope=scope, form="pdf")
    return paper


def _log(request: HttpRequest, held: OpenedProgress, *, scope: AccessScope, form: str) -> None:
    log_export(held.opened, rows=len(held.rows), scope=scope, by=request.user, form=form)
