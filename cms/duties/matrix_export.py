"""The matrix as XLSX: every row and column, with what was asked for, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from archive import Event, Unit, log_inspection, record_event
from cms.duties.standing import Standing
from cms.lists.spreadsheet import SheetWriter
from cms.registers.exporting import made_by

if TYPE_CHECKING:
    from django.http import FileResponse

    from archive import AccessScope, User
    from cms.duties.matrix import Cell, Column, Matrix
    from cms.duties.matrix_state import MatrixState


def matrix_as_sheet(
    built: Matrix, *, state: MatrixState, scope: AccessScope, by: User
) -> FileResponse:
    """Formula-safe; sums on the right and below, as on the screen."""
    names = [standing.word for standing in Standing]
    sheet = SheetWriter(
        name="Ma trận thực hiện", widths=[46, *[22] * len(built.columns), *[12] * len(names)]
    )
    units, columns = len(built.rows), len(built.columns)
    sheet.head(
        [
            "Ma trận thực hiện",
            f"{units} đơn vị, {columns} kỳ của các nhiệm vụ, {built.total} việc",
            *_conditions(state),
            made_by(by),
        ]
    )
    sheet.titles(["Đơn vị", *(_title(column) for column in built.columns), *names])
    for row in built.rows:
        name = f"{row.unit.name} ({row.note})" if row.note else row.unit.name
        sums = [row.counts[standing] for standing in Standing]
        sheet.row([name, *(_words(cell) for cell in row.cells), *sums])
    below = ["; ".join(_sum(column)) for column in built.columns]
    sheet.row(["Cộng", *below, *(built.counts[standing] for standing in Standing)])
    detail = {"form": "xlsx", "list": "ma-tran", "rows": units, "instances": built.total}
    record_event(Event.RECORD_EXPORTED, subject=by, by=by, detail=detail)
    log_inspection(Event.INSPECTION_TAKEN, subject=by, scope=scope, by=by, detail=detail)
    return sheet.respond(file_name=f"ma-tran-thuc-hien-{timezone.localdate():%Y%m%d}.xlsx")


def _conditions(state: MatrixState) -> list[str]:
    words = [f"năm {state.year}" if state.year else "mọi năm"]
    unit = Unit.objects.filter(pk=state.unit).first() if state.unit else None
    if unit is not None:
        words.append(f"đơn vị {unit.name} và phía dưới")
    if state.order:
        words.append("một văn bản giao")
    if state.standing:
        words.append(f"tình trạng «{state.standing.word}»")
    return [f"Điều kiện: {'; '.join(words)}"]


def _title(column: Column) -> str:
    return (
        f"{column.number}. {column.duty.action} – {column.period.name} "
        f"(hạn {column.period.due_on:%d/%m/%Y}; {column.order.name})"
    )


def _words(cell: Cell | None) -> str:
    if cell is None:
        return "Không giao"
    late = ", nộp muộn" if cell.late and cell.standing is Standing.ACCEPTED else ""
    urged = f", đã đôn đốc {cell.urged} lần" if cell.urged else ""
    return f"{cell.standing.word}{late}{urged}"


def _sum(column: Column) -> list[str]:
    return [
        f"{standing.word}: {column.counts[standing]}"
        for standing in Standing
        if column.counts[standing]
    ]
