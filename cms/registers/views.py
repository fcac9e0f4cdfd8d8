"""The register screens: the book, its exports, and what a clerk does to a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    ArchiveError,
    Book,
    EntryState,
    InvalidFiling,
    cancel_entry,
)
from cms.registers.books import COLUMNS, SHORT_NAMES
from cms.registers.closing import close_register, may_end
from cms.registers.exporting import register_as_paper, register_as_sheet
from cms.registers.forms import CancelForm, ForwardForm
from cms.registers.forwarding import forward_entry
from cms.registers.listing import find_rows, gaps_of, read_rows
from cms.registers.opening import log_looking, open_book, open_entry
from cms.registers.state import DEFAULT_SORT, SORTS, read_register_state
from cms.returning import place_to_return
from cms.scoping import scope_of
from cms.telling import told

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from archive import AccessScope, RegisterEntry
    from cms.registers.listing import Found
    from cms.registers.opening import OpenedBook

STATE_CHOICES = (("", "Tất cả"), ("con", "Còn hiệu lực"), ("huy", "Đã hủy số"))


@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """Sổ văn bản: one book of one unit and year; all state in the address."""
    scope = scope_of(request)
    opened = open_book(read_register_state(request.GET), scope=scope)
    found = find_rows(opened.register, opened.state, scope=scope)
    state = replace(opened.state, page=min(opened.state.page, found.pages))
    rows = read_rows(found.page(state.page), book=state.book, scope=scope, as_of=state.as_of)
    gaps = gaps_of(opened.register, as_of=state.as_of) if opened.register else []
    log_looking(opened, query=state.address(), rows=found.total, scope=scope, by=request.user)
    context = {
        "opened": opened,
        "state": state,
        "columns": COLUMNS[state.book],
        "rows": rows,
        "found": found,
        "gaps": gaps,
        "whole": all(not gap.missing for gap in gaps),
        "books": [
            (name, state.address(book=b, page=1), b == state.book)
            for b, name in SHORT_NAMES.items()
        ],
        "sorts": [(key, words) for key, (words, _) in SORTS.items()],
        "states": STATE_CHOICES,
        "here": reverse("register_book") + state.address(),
        "sheet_address": reverse("register_sheet") + state.address(page=1),
        "paper_address": reverse("register_paper") + state.address(page=1),
        "cleared": state.cleared(),
        "now_address": state.address(as_of=None, page=1),
        "can_close": _can_close(opened),
        "cancel_form": CancelForm(auto_id="huy-%s"),
        "forward_form": ForwardForm(auto_id="chuyen-%s"),
        **_pages(state, found),
    }
    return render(request, "cms/registers/book.html", context)


def _pages(state: object, found: Found) -> dict[str, str]:
    number = state.page  # type: ignore[attr-defined]
    address = state.address  # type: ignore[attr-defined]
    return {
        "previous": address(page=number - 1) if number > 1 else "",
        "next": address(page=number + 1) if number < found.pages else "",
    }


def _can_close(opened: OpenedBook) -> bool:
    return (
        opened.register is not None
        and opened.may_close
        and not opened.is_closed
        and may_end(opened.register, today=timezone.localdate())
    )


def _for_export(request: HttpRequest, *, scope: AccessScope) -> tuple[OpenedBook, Found]:
    opened = open_book(read_register_state(request.GET), scope=scope)
    if opened.state.sort == DEFAULT_SORT:
        opened = replace(opened, state=replace(opened.state, sort="so-tang"))
    return opened, find_rows(opened.register, opened.state, scope=scope)


@require_safe
def sheet(request: HttpRequest) -> HttpResponseBase:
    """Xuất Excel: every row that matches, not only the page on the screen."""
    scope = scope_of(request)
    opened, found = _for_export(request, scope=scope)
    return register_as_sheet(opened, found, scope=scope, by=request.user)


@require_safe
def paper(request: HttpRequest) -> HttpResponseBase:
    """In sổ: the book as a PDF with every column of the decree."""
    scope = scope_of(request)
    opened, found = _for_export(request, scope=scope)
    return register_as_paper(opened, found, scope=scope, by=request.user)


@require_http_methods(["GET", "POST"])
def forward(request: HttpRequest, pk: int) -> HttpResponse:
    """Chuyển / ký nhận: to whom the document went, who signed for it."""
    scope = scope_of(request)
    entry = open_entry(pk=pk, scope=scope)
    form = ForwardForm(request.POST or None, initial=_forwarding(entry))
    if request.method == "POST" and form.is_valid():
        try:
            forward_entry(entry, scope=scope, by=request.user, **form.cleaned_data)
        except ArchiveError as error:
            _show(form, error)
        else:
            messages.success(request, f"Đã ghi chuyển văn bản số {entry.number}.")
            return redirect(_back(request, entry))
    return _row_form(request, entry, form, template="cms/registers/forward.html")


def _forwarding(entry: RegisterEntry) -> dict[str, object]:
    return {
        "handler": entry.handler,
        "forwarded_on": entry.forwarded_on or timezone.localdate(),
        "received_by": entry.received_by,
        "received_on": entry.received_on,
    }


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Hủy số: the row stays, struck through, with its reason."""
    scope = scope_of(request)
    entry = open_entry(pk=pk, scope=scope)
    if entry.state == EntryState.CANCELLED:
        messages.info(request, f"Số {entry.number} đã được hủy trước đó.")
        return redirect(_back(request, entry))
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_entry(entry, scope=scope, by=request.user, reason=form.cleaned_data["reason"])
        except ArchiveError as error:
            _show(form, error)
        else:
            messages.success(request, f"Đã hủy số {entry.number}. Dòng sổ vẫn được giữ lại.")
            return redirect(_back(request, entry))
    return _row_form(request, entry, form, template="cms/registers/cancel.html")


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Khóa sổ: no number is taken from the book of that year any more."""
    scope = scope_of(request)
    opened = open_book(read_register_state(request.POST), scope=scope)
    if not opened.may_close:
        raise Http404
    if opened.register is None:
        messages.info(request, "Sổ này chưa có dòng nào nên chưa cần khóa.")
    else:
        with told(request, f"Đã khóa {opened.title} năm {opened.state.year}."):
            close_register(opened.register, scope=scope, by=request.user)
    return redirect(reverse("register_book") + opened.state.address())


def _show(form: Form, error: ArchiveError) -> None:
    fields = error.fields if isinstance(error, InvalidFiling) else {}
    for name, message in fields.items():
        form.add_error(name if name in form.fields else None, message)
    if not fields:
        form.add_error(None, error.message)


def _back(request: HttpRequest, entry: RegisterEntry) -> str:
    """The book from which the row was opened; only addresses of this site."""
    if asked := place_to_return(request):
        return asked
    register = entry.register
    state = read_register_state(request.GET.__class__())
    own = replace(state, unit=register.unit_id, book=Book(register.book), year=register.year)
    return reverse("register_book") + own.address()


def _row_form(
    request: HttpRequest, entry: RegisterEntry, form: Form, *, template: str
) -> HttpResponse:
    context = {"entry": entry, "form": form, "back": _back(request, entry)}
    return render(request, template, context)
