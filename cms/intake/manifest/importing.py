"""Importing a run: received, read and filed in batches by the one write path, row by row settled.

A row is settled when its fate is written. What a killed import had done is found again by the
item's key, so nothing is lost and nothing comes twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.utils import timezone

from archive import (
    ImportRow,
    ImportRun,
    IntakeItem,
    IntakeState,
    InvalidFiling,
    RegisterClosed,
    RowFate,
    RunState,
    scope_for,
)
from cms.intake.checks import doubts_about
from cms.intake.declared import declaration
from cms.intake.errors import AlreadyHere
from cms.intake.filing import file_items, refuse_ended_unit
from cms.intake.forms import IntakeForm
from cms.intake.importing import (
    MOST_JOBS,
    FolderImport,
    is_double,
    read_items,
    stand_ins_for,
    unfit,
    why_invalid,
)
from cms.intake.manifest.folder import files_of
from cms.intake.manifest.runs import (
    TWICE,
    compared,
    faults_in_files,
    folder_of,
    known_before,
    values_of,
)
from cms.intake.prefill import initial_of
from cms.intake.reading import Status
from cms.intake.receiving import refuse_same_bytes, stored_papers
from cms.intake.stated import queue_stated
from media import (
    RejectedFile,
    StorageUnavailable,
    sha256_of,
    why_not_opened,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from cms.intake.manifest.folder import Files
    from cms.intake.manifest.rows import RowValues
    from media import Attachment

BATCH = 40
SOURCE = "manifest"
ORIGIN = "Theo danh mục nhập"
NO_STORAGE = "Kho tệp tạm thời không nhận được. Hãy nhập lại danh mục này sau ít phút."
DIFFERS = "Đã nhận ở lượt trước nhưng dòng này ghi khác; văn bản đã nhận không đổi."


@dataclass(frozen=True, slots=True)
class Work:
    """What one import needs all the way."""

    run: ImportRun
    plan: FolderImport
    files: Files
    day: date


@dataclass(slots=True)
class Row:
    """A row on its way: its values and the item that it became."""

    row: ImportRow
    values: RowValues
    item: IntakeItem | None = None

    def settle(self, fate: RowFate, why: str = "", number: int | None = None) -> None:
        self.row.fate, self.row.why, self.row.number = fate, why, number


def import_run(
    run: ImportRun, *, jobs: int = MOST_JOBS, today: date | None = None
) -> Iterator[ImportRow]:
    """Go on with the run until it is done or asked to stop; each row as it is settled."""
    work = _begin(run, jobs=jobs, today=today)
    while not _asked_to_stop(run):
        rows = list(run.rows.filter(fate=RowFate.WAITING).order_by("line")[:BATCH])
        if not rows:
            _end(run, RunState.DONE)
            return
        yield from _batch(work, rows)
    _end(run, RunState.STOPPED)


def _begin(run: ImportRun, *, jobs: int, today: date | None) -> Work:
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, stop_asked=False)
    day = today or timezone.localdate()
    scope = scope_for(run.made_by)
    plan = FolderImport(run.unit, run.made_by, scope, run.book, day, run.file_incomplete, jobs)
    return Work(run, plan, files_of(folder_of(run)), day)


def _asked_to_stop(run: ImportRun) -> bool:
    return ImportRun.objects.filter(pk=run.pk, stop_asked=True).exists()


def _end(run: ImportRun, state: RunState) -> None:
    run.state, run.finished_at = state, timezone.now()
    ImportRun.objects.filter(pk=run.pk).update(state=state, finished_at=run.finished_at)


def _batch(work: Work, rows: Sequence[ImportRow]) -> Iterator[ImportRow]:
    before = known_before(work.run, [row.key for row in rows])
    going = [Row(row, values_of(row, work.run)) for row in rows]
    for one in going:
        _receive(work, one, before)
    waiting = [one for one in going if not one.row.fate and one.item is not None]
    read_items(work.plan, [one.item for one in waiting])
    _file(work, waiting)
    fields = ["fate", "why", "number", "record"]
    ImportRow.objects.bulk_update([one.row for one in going], fields)
    yield from rows


def _receive(work: Work, one: Row, before: dict[str, ImportRow]) -> None:
    """Settle what needs no reading; for the rest find or make the item."""
    key = one.row.key
    faults = [*one.values.faults, *faults_in_files(one.values, work.files)]
    if key in before:
        one.settle(*compared(one.row, before[key]), before[key].number)
        return
    if faults:
        one.settle(RowFate.REFUSED, " ".join(faults))
        return
    known = IntakeItem.objects.filter(unit=work.run.unit, source=SOURCE, source_key=key).first()
    if known is not None:
        _known(one, known, run=work.run)
        return
    try:
        one.item = _take_in(work, one)
    except (RejectedFile, AlreadyHere) as refused:
        fate = RowFate.KNOWN if isinstance(refused, AlreadyHere) else RowFate.REFUSED
        one.settle(fate, refused.message)
    except OSError as error:
        one.settle(RowFate.REFUSED, why_not_opened(error))
    except StorageUnavailable:
        one.settle(RowFate.REFUSED, NO_STORAGE)


def _known(one: Row, item: IntakeItem, *, run: ImportRun) -> None:
    """An item of this row from before the import was stopped."""
    declared = item.typed.get("declared", {})
    same_run = declared.get("run") == run.pk
    if same_run and declared.get("line") != one.row.line:
        one.settle(RowFate.REFUSED, TWICE)
    elif not same_run and declared.get("digest") != one.row.digest:
        one.settle(RowFate.CHANGED, DIFFERS)
    elif item.state == IntakeState.SET_ASIDE:
        one.settle(RowFate.KNOWN, f"Đã bỏ khỏi hàng chờ: {item.note}")
    elif item.state == IntakeState.FILED and item.record is not None:
        entry = item.record.entries.first()
        one.row.record = item.record
        one.settle(RowFate.FILED, "", entry.number if entry else None)
    elif item.typed.get("fields"):
        one.settle(RowFate.QUEUED, "Văn thư đang kiểm tra trên màn hình Tiếp nhận.")
    else:
        one.item = item


def _take_in(work: Work, one: Row) -> IntakeItem:
    """Files stored, then the item with what the row says, in one transaction."""
    run = work.run
    paths = [work.files.find(name) for name in one.values.files]
    notes: list[str] = []
    held = [
        paper for path in paths if not isinstance(path, str) for paper in _stored(work, path, notes)
    ]
    stated = {n: (v, one.values.where[n]) for n, v in one.values.values.items()}
    declared = declaration(ORIGIN, stated) | {
        "run": run.pk,
        "line": one.row.line,
        "digest": one.row.digest,
    }
    return queue_stated(
        held,
        declared=declared,
        unit=run.unit,
        by=run.made_by,
        source=SOURCE,
        source_key=one.row.key,
        detail={"run": run.pk, "line": one.row.line},
        notes=notes,
        read_later=False,
    )


def _stored(work: Work, path: Path, notes: list[str]) -> list[Attachment]:
    run = work.run
    with path.open("rb") as stream:
        file = File(stream, name=path.name)
        refuse_same_bytes(digest=sha256_of(file), unit=run.unit, scope=work.plan.scope)
        return stored_papers(file=file, unit=run.unit, by=run.made_by, notes=notes)


def _file(work: Work, waiting: Sequence[Row]) -> None:
    fresh = IntakeItem.objects.select_related("unit").in_bulk([one.item.pk for one in waiting])
    ready: list[tuple[Row, dict[str, Any], str]] = []
    for one in waiting:
        one.item = fresh[one.item.pk]
        cleaned, why = _checked(work, one)
        if cleaned is None:
            secret = one.item.reading.get("status") == Status.SECRET
            one.settle(RowFate.REFUSED if secret else RowFate.QUEUED, why)
        else:
            ready.append((one, cleaned, why))
    try:
        batch = [(one.item, cleaned, why) for one, cleaned, why in ready]
        filed = file_items(batch, by=work.run.made_by)
    except RegisterClosed as closed:
        for one, _, _ in ready:
            one.settle(RowFate.QUEUED, closed.message)
        return
    numbers = {done.record.pk: done.entry.number for done in filed if done.entry}
    for one, _, why in ready:
        one.row.record = one.item.record
        one.settle(RowFate.FILED, why, numbers.get(one.item.record_id or 0))


def _checked(work: Work, one: Row) -> tuple[dict[str, Any] | None, str]:
    """The values to file with, or None and why the paper waits for a person."""
    item, run = one.item, work.run
    refusal = "" if item.reading.get("status") == Status.PAPER else unfit(item)
    if refusal:
        return None, refusal
    values = initial_of(item, today=work.day) | {"book": run.book}
    form, lacking = IntakeForm(values, today=work.day), ""
    if not form.is_valid() and run.file_incomplete:
        name = one.values.files[0] if one.values.files else f"dòng {one.row.line}"
        values, lacking = stand_ins_for(values, form, name=name)
        form = IntakeForm(values, today=work.day)
    if not form.is_valid():
        return None, why_invalid(form, values)
    doubts = [d.message for d in doubts_about(form.cleaned_data) if d.field in ("code", "issuer")]
    if doubts and not run.file_incomplete:
        return None, " ".join(doubts)
    try:
        refuse_ended_unit(item.unit, form.cleaned_data["registered_on"])
    except InvalidFiling as ended:
        return None, ended.message
    if is_double(work.plan, item, form.cleaned_data):
        return None, "Số, ký hiệu, cơ quan và năm trùng với một văn bản đã vào sổ."
    return form.cleaned_data, lacking
