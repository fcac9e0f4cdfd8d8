"""A run: made from a list, mapped, tried without a trace in the archive, then imported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from archive import Book, ImportRow, ImportRun, InvalidFiling, Role, RowFate, RunState
from cms.dates import parse_partial_date, short_date
from cms.intake.checks import doubts_about
from cms.intake.filing import SECRECY_REFUSED
from cms.intake.forms import IntakeForm
from cms.intake.importing import why_invalid
from cms.intake.manifest.columns import faults_of, guess_mapping
from cms.intake.manifest.folder import files_of, import_root
from cms.intake.manifest.rows import RowValues, row_values
from cms.intake.manifest.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from archive import AccessScope, Unit, User
    from cms.intake.manifest.folder import Files

CHUNK = 500
WOULD_FILE, WOULD_READ = "file", "read"
TRIED = ("trial", "trial_why")
KEYED = ("key", "digest", "cells", "fate", "why", *TRIED)
DONE_BEFORE = (RowFate.FILED, RowFate.QUEUED, RowFate.KNOWN)


def units_for_import(scope: AccessScope) -> frozenset[int]:
    """Units whose old papers the user may bring in."""
    reach = scope.units_for(Role.ARCHIVIST, Role.ADMINISTRATOR)
    return scope.home_units(Role.CLERK) | reach


def make_run(
    *,
    file: BinaryIO,
    name: str,
    unit: Unit,
    by: User,
    book: Book = Book.INCOMING,
    folder: str = "",
    file_incomplete: bool = False,
) -> ImportRun:
    """Keep a list with its rows; the mapping is the one last used for these headings, or a guess.

    Raises ``archive.ImportRefused`` when the list cannot be read.
    """
    headings, table = read_table(file, name=name)
    with transaction.atomic():
        run = ImportRun.objects.create(
            unit=unit,
            name=name[:255],
            folder=folder,
            book=book,
            headings=headings,
            mapping=_saved_mapping(unit, headings) or guess_mapping(headings),
            file_incomplete=file_incomplete,
            made_at=timezone.now(),
            made_by=by,
        )
        rows = (_keyed(ImportRow(run=run, line=line, cells=cells), run) for line, cells in table)
        ImportRow.objects.bulk_create(rows, batch_size=CHUNK)
    return run


def map_columns(run: ImportRun, mapping: Sequence[str]) -> None:
    """Change the mapping of a run that has not begun; raises ``InvalidFiling``."""
    faults = faults_of(mapping)
    if faults:
        raise InvalidFiling(" ".join(faults))
    with transaction.atomic():
        draft = ImportRun.objects.filter(pk=run.pk, state=RunState.DRAFT)
        if not draft.update(mapping=list(mapping)):
            raise InvalidFiling("Lượt nhập đã bắt đầu nên không đổi cột được nữa.")
        run.mapping = list(mapping)
        for rows in _chunks(run):
            _save([_keyed(row, run) for row in rows], KEYED)


def folder_of(run: ImportRun) -> Path | None:
    """Where the run's files lie: an absolute folder of the command, or one below the root."""
    if not run.folder:
        return None
    folder = Path(run.folder)
    return folder if folder.is_absolute() else import_root() / folder.name


def values_of(row: ImportRow, run: ImportRun) -> RowValues:
    return row_values(row.line, row.cells, run.mapping)


def _saved_mapping(unit: Unit, headings: list[str]) -> list[str] | None:
    last = ImportRun.objects.filter(unit=unit).exclude(state=RunState.DRAFT).order_by("-pk")
    return next((run.mapping for run in last[:20] if run.headings == headings), None)


def _keyed(row: ImportRow, run: ImportRun) -> ImportRow:
    """Its key and digest by the mapping; of a secret paper no words are kept (domain.md §1.6)."""
    values = values_of(row, run)
    row.key, row.digest = values.key, values.digest
    row.trial = row.trial_why = ""
    if values.secret:
        row.cells, row.key = [], ""
        row.fate, row.why = RowFate.REFUSED, SECRECY_REFUSED
    return row


def _save(rows: Sequence[ImportRow], fields: Sequence[str]) -> None:
    """Like ``bulk_update``, whose CASE for every row and field holds the write lock for long."""
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields
    )


def _chunks(run: ImportRun) -> Iterator[list[ImportRow]]:
    last = 0
    while rows := list(run.rows.filter(line__gt=last).order_by("line")[:CHUNK]):
        yield rows
        last = rows[-1].line


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there are of each fate, and of each outcome of the trial."""

    fates: dict[str, int]
    trials: dict[str, int]
    total: int

    @property
    def settled(self) -> int:
        return self.total - self.fates.get("", 0)


def tally_of(run: ImportRun) -> Tally:
    fates = dict(run.rows.values_list("fate").annotate(n=Count("pk")).order_by())
    trials = dict(run.rows.values_list("trial").annotate(n=Count("pk")).order_by())
    return Tally(fates, trials, sum(fates.values()))


def known_before(run: ImportRun, keys: Sequence[str]) -> dict[str, ImportRow]:
    """For each key the row of an earlier run of the unit by which the paper came in."""
    rows = ImportRow.objects.filter(
        run__unit_id=run.unit_id, key__in=[k for k in keys if k], fate__in=DONE_BEFORE
    )
    return {row.key: row for row in rows.exclude(run=run).order_by("pk")}


def compared(row: ImportRow, before: ImportRow) -> tuple[RowFate, str]:
    """The same row again changes nothing; one that says something else is reported."""
    number = f" số {before.number}" if before.number is not None else ""
    if row.digest == before.digest:
        return RowFate.KNOWN, f"Đã nhập từ lượt trước{number}."
    return (
        RowFate.CHANGED,
        f"Đã nhập từ lượt trước{number} nhưng dòng này ghi khác; hồ sơ không đổi. "
        "Nếu dòng này đúng, hãy mở hồ sơ và sửa thông tin.",
    )


def try_run(run: ImportRun, *, today: date | None = None) -> Tally:
    """Dry run: for every row what the import would do and why; nothing but the report is kept."""
    files, seen = files_of(folder_of(run)), set()
    for rows in _chunks(run):
        before = known_before(run, [row.key for row in rows])
        for row in rows:
            if row.fate:
                row.trial, row.trial_why = row.fate, row.why
            elif row.key in before:
                row.trial, row.trial_why = compared(row, before[row.key])
            elif row.key in seen:
                row.trial, row.trial_why = RowFate.REFUSED, TWICE
            else:
                row.trial, row.trial_why = _tried(row, run, files=files, today=today)
            seen.add(row.key)
        _save(rows, TRIED)
    return tally_of(run)


TWICE = "Danh mục ghi văn bản này hai lần; dòng sau không nhập."


def _tried(row: ImportRow, run: ImportRun, *, files: Files, today: date | None) -> tuple[str, str]:
    values = values_of(row, run)
    faults = [*values.faults, *faults_in_files(values, files)]
    if faults:
        return RowFate.REFUSED, " ".join(faults)
    form = IntakeForm(form_values(values, run, today=today), today=today)
    if form.is_valid():
        doubts = [
            d.message for d in doubts_about(form.cleaned_data) if d.field in ("code", "issuer")
        ]
        if doubts and not run.file_incomplete:
            return RowFate.QUEUED, " ".join(doubts)
        return WOULD_FILE, ""
    lacking = why_invalid(form, dict(form.data))
    wrong = [name for name in form.errors if form.data.get(name)]
    if wrong:
        return RowFate.QUEUED, lacking
    if values.files:
        return WOULD_READ, f"Danh mục: {lacking} Hệ thống sẽ đọc trong tệp."
    return (WOULD_FILE if run.file_incomplete else RowFate.QUEUED), lacking


def faults_in_files(values: RowValues, files: Files) -> list[str]:
    return [found for name in values.files if isinstance(found := files.find(name), str)]


def form_values(values: RowValues, run: ImportRun, *, today: date | None = None) -> dict[str, str]:
    """The row as the form takes it; without a day of arrival, the day of the paper or today."""
    shown = dict(values.values)
    if "issued" in shown:
        shown["issued"] = str(parse_partial_date(shown["issued"]))
    day = short_date(today or timezone.localdate())
    return {"book": run.book, "registered_on": day, **shown}
