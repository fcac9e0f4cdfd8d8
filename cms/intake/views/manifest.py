"""Screens of the lists of old papers: upload, mapping, dry run, import, report."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import (
    ArchiveError,
    Book,
    ImportRefused,
    ImportRun,
    InvalidFiling,
    RowFate,
    RunState,
    Unit,
)
from cms.collation import by_name
from cms.forms import FileButton
from cms.intake.manifest.columns import COLUMNS
from cms.intake.manifest.folder import folders, import_root
from cms.intake.manifest.reporting import report_rows, sentence_of, trial_word
from cms.intake.manifest.runs import make_run, map_columns, tally_of, try_run, units_for_import
from cms.intake.manifest.table import SPREADSHEETS
from cms.intake.tasks import run_import
from cms.scoping import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from archive import AccessScope

PAGE_SIZE = 100
MOST_BYTES = 20_000_000
BOOKS = [(Book.INCOMING.value, "đến"), (Book.OUTGOING.value, "đi"), (Book.INTERNAL.value, "nội bộ")]


class ManifestForm(forms.Form):
    """A list, where its files lie and whose papers they are."""

    file = forms.FileField(
        label="Tệp danh mục (.xlsx, .xls, .ods hoặc .csv)",
        widget=FileButton,
        error_messages={"required": "Hãy chọn tệp danh mục.", "empty": "Tệp trống."},
    )
    unit = forms.TypedChoiceField(
        label="Đơn vị",
        coerce=int,
        error_messages={"required": "Hãy chọn đơn vị.", "invalid_choice": "Hãy chọn đơn vị."},
    )
    book = forms.ChoiceField(label="Vào sổ văn bản", choices=BOOKS)
    folder = forms.ChoiceField(label="Thư mục có tệp", required=False)
    file_incomplete = forms.BooleanField(
        label="Vào sổ cả dòng thiếu mục và ghi rõ mục thiếu", required=False
    )

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = by_name(Unit.objects.filter(pk__in=units))
        self.fields["unit"].choices = [(unit.pk, unit.name) for unit in rows]
        none = [("", "— không có tệp, chỉ có danh mục —")]
        self.fields["folder"].choices = none + [(name, name) for name in folders()]
        self.fields[
            "folder"
        ].help_text = f"Chép thư mục tệp vào {import_root()} trên máy chủ, rồi chọn ở đây."

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith((*SPREADSHEETS, ".csv")):
            raise ValidationError(
                "Chỉ nhận tệp .xlsx, .xls, .ods hoặc .csv. Hãy lưu lại danh mục rồi gửi."
            )
        if file.size > MOST_BYTES:
            raise ValidationError("Tệp lớn hơn 20 MB. Hãy chia danh mục thành nhiều tệp.")
        return file


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponseBase:
    """Earlier imports, and a new list."""
    scope = _scope(request)
    units = units_for_import(scope)
    form = ManifestForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        file = data.pop("file")
        unit = Unit.objects.get(pk=data.pop("unit"))
        try:
            run = make_run(file=file, name=file.name, unit=unit, by=request.user, **data)
        except ImportRefused as refused:
            form.add_error("file", refused.message)
        else:
            return redirect("manifest_run", run.pk)
    runs = ImportRun.objects.filter(unit_id__in=units).select_related("unit", "made_by")[:50]
    return render(request, "cms/intake/manifests.html", {"form": form, "runs": runs})


@require_safe
def run_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One import: columns, trial, progress, and the report row by row."""
    run = _open(request, pk)
    trial = run.state == RunState.DRAFT
    fate = request.GET.get("ket-qua", "")
    rows = run.rows.order_by("line")
    if fate:
        rows = rows.filter(trial=fate) if trial else rows.filter(fate=fate)
    first = _page(request) * PAGE_SIZE
    shown = list(rows[first : first + PAGE_SIZE])
    sample = run.rows.exclude(cells=[]).order_by("line").first()
    context = {
        "run": run,
        "trial": trial,
        "columns": _columns(run, sample.cells if sample else []),
        "fields": COLUMNS,
        "rows": [(row, _word(row, trial=trial)) for row in shown],
        "more": rows.count() > first + PAGE_SIZE,
        "page": _page(request),
        "fate": fate,
        **_progress(run),
    }
    return render(request, "cms/intake/manifest.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponseBase:
    """How far a running import is, for a page that is open."""
    run = _open(request, pk)
    html = render_to_string("cms/intake/manifest_progress.html", {"run": run, **_progress(run)})
    return JsonResponse({"html": html, "running": run.state == RunState.RUNNING})


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponseBase:
    """Map the columns, try, start or go on, stop."""
    run = _open(request, pk)
    try:
        _act(request, run, act)
    except ArchiveError as refused:
        messages.error(request, refused.message)
    return redirect("manifest_run", pk)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report as CSV."""
    run = _open(request, pk)
    out = io.StringIO()
    csv.writer(out).writerows(report_rows(run, trial=run.state == RunState.DRAFT))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bao-cao-nhap-{run.pk}.csv"'
    return response


def _act(request: HttpRequest, run: ImportRun, act: str) -> None:
    if act == "cot":
        mapping = [request.POST.get(f"cot-{at}", "") for at in range(len(run.headings))]
        known = {column.name for column in COLUMNS} | {""}
        map_columns(run, [name if name in known else "" for name in mapping])
        try_run(run)
    elif act == "nhap":
        if run.state == RunState.RUNNING:
            raise InvalidFiling("Lượt nhập này đang chạy.")
        ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, stop_asked=False)
        run_import.enqueue(run_id=run.pk)
    elif act == "dung":
        ImportRun.objects.filter(pk=run.pk).update(stop_asked=True)
        messages.info(request, "Đã yêu cầu dừng. Hệ thống dừng sau nhóm dòng đang nhập.")
    else:
        raise Http404


def _scope(request: HttpRequest) -> AccessScope:
    scope = scope_of(request)
    if not units_for_import(scope):
        raise Http404("Không có trang này trong phạm vi của bạn.")
    return scope


def _open(request: HttpRequest, pk: int) -> ImportRun:
    runs = ImportRun.objects.filter(unit_id__in=units_for_import(_scope(request)))
    return get_object_or_404(runs.select_related("unit", "made_by"), pk=pk)


def _columns(run: ImportRun, sample: list[str]) -> list[dict[str, Any]]:
    cells = [*sample, *[""] * len(run.headings)]
    return [
        {"at": at, "heading": heading or f"Cột {at + 1}", "field": name, "sample": cells[at]}
        for at, (heading, name) in enumerate(zip(run.headings, run.mapping, strict=True))
    ]


def _progress(run: ImportRun) -> dict[str, Any]:
    tally = tally_of(run)
    trial = run.state == RunState.DRAFT
    counted = tally.trials if trial else tally.fates
    counts = [(key, _name(key, trial=trial), n) for key, n in sorted(counted.items()) if key]
    tried = bool(tally.trials.keys() - {""})
    sentence = sentence_of(run, trial=trial) if tried or not trial else ""
    return {"tally": tally, "counts": counts, "tried": tried, "sentence": sentence}


def _name(key: str, *, trial: bool) -> str:
    return trial_word(key) if trial else str(RowFate(key).label)


def _word(row: Any, *, trial: bool) -> tuple[str, str]:
    if trial:
        return (trial_word(row.trial) if row.trial else "Chưa đọc thử"), row.trial_why
    return str(RowFate(row.fate).label), row.why


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("trang", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
