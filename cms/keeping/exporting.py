"""Danh mục hồ sơ as XLSX and as the printed form of NĐ 30/2020 PL V."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from archive import Event, record_event
from cms.keeping.listing import COLUMNS, plan_rows, sums
from cms.lists.paper import BOLD, BOTTOM, REGULAR, RIGHT, WIDTH, TablePen
from cms.lists.spreadsheet import SheetWriter, as_download
from cms.registers.exporting import made_by

if TYPE_CHECKING:
    from typing import BinaryIO

    from django.http import FileResponse

    from archive import FilePlan, User


def plan_as_sheet(plan: FilePlan, *, by: User) -> FileResponse:
    """Every row of the plan, with the counts at its foot."""
    rows = plan_rows(plan)
    sheet = SheetWriter(name=str(plan), widths=[width for _, width in COLUMNS])
    sheet.head([plan.unit.name, str(plan), issued_words(plan), made_by(by)])
    sheet.titles(title for title, _ in COLUMNS)
    for row in rows:
        sheet.row(row.cells)
    sheet.row(["", sums(rows).words])
    _log(plan, by=by, form="xlsx", rows=len(rows))
    return sheet.respond(file_name=_file_name(plan, "xlsx"))


def plan_as_paper(plan: FilePlan, *, by: User) -> FileResponse:
    """The same rows, ready to be signed by the head of the office."""
    rows = plan_rows(plan)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    pen = _Sheet(plan, to=file)
    for row in rows:
        pen.row(row.cells)
    pen.finish(sums(rows).words)
    file.seek(0)
    _log(plan, by=by, form="pdf", rows=len(rows))
    return as_download(file, file_name=_file_name(plan, "pdf"), media_type="application/pdf")


def issued_words(plan: FilePlan) -> str:
    if plan.issued_on is None:
        return "Dự thảo"
    return f"Ban hành kèm theo {plan.decision}, ngày {plan.issued_on:%d/%m/%Y}"


class _Sheet(TablePen):
    """The plan's pages, from its title to the signature."""

    def __init__(self, plan: FilePlan, *, to: BinaryIO) -> None:
        super().__init__([title for title, _ in COLUMNS], [width for _, width in COLUMNS], to=to)
        self.plan = plan
        self.canvas.setTitle(f"{plan} – {plan.unit.name}")
        self.head(
            (
                (plan.unit.name.upper(), BOLD, 11, 16),
                (f"DANH MỤC HỒ SƠ NĂM {plan.year}", BOLD, 14, 15),
                (f"({issued_words(plan)})", REGULAR, 9.5, 14),
            )
        )
        self.title_row()

    def foot(self) -> str:
        return f"{self.plan.unit.name} – {self.plan}"

    def finish(self, words: str) -> int:
        """The counts and the place to sign, together on one page."""
        if self.y - BOTTOM < 40 * mm:
            self.turn(with_titles=False)
        self.y -= 4 * mm
        self.head(((words, REGULAR, 9.5, 13),))
        place = WIDTH - RIGHT - 50 * mm
        self.canvas.setFont(BOLD, 10)
        self.canvas.drawCentredString(place, self.y - 8 * mm, "THỦ TRƯỞNG CƠ QUAN")
        self.canvas.setFont(REGULAR, 9)
        self.canvas.drawCentredString(place, self.y - 8 * mm - 12, "(Ký, ghi rõ họ tên, đóng dấu)")
        return self.close()


def _file_name(plan: FilePlan, suffix: str) -> str:
    return f"danh-muc-ho-so-{plan.year}-{plan.unit_id}.{suffix}"


def _log(plan: FilePlan, *, by: User, form: str, rows: int) -> None:
    record_event(
        Event.RECORD_EXPORTED,
        subject=plan,
        by=by,
        unit_id=plan.unit_id,
        detail={"form": form, "rows": rows},
    )
