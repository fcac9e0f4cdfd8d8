"""The report as a spreadsheet; each export is a line of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import Event, record_event
from cms.lists.spreadsheet import SheetWriter
from cms.quality.accuracy import by_field, by_issuer, by_month, field_label, whole
from cms.registers.exporting import made_by

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import FileResponse

    from archive import FieldCheck, Unit, User
    from cms.quality.accuracy import Tally
    from cms.quality.state import QualityState

TITLES = ("Nhóm", "Tên", "Số lần đọc", "Đọc đúng", "Đọc sai", "Đọc sót", "Đọc thừa", "Tỷ lệ đúng")


def quality_as_sheet(
    checks: QuerySet[FieldCheck], state: QualityState, *, unit: Unit | None, by: User
) -> FileResponse:
    """All figures of the screen, one below the other."""
    total = whole(checks)
    sheet = SheetWriter(name="Chất lượng đọc", widths=[16, 44, 12, 12, 12, 12, 12, 12])
    sheet.head(
        [
            unit.name if unit else "",
            "Chất lượng đọc văn bản",
            f"{total.total} lần đọc, đúng {total.percent}. {made_by(by)}",
            *_conditions(state),
        ]
    )
    sheet.titles(TITLES)
    groups = (("Mục", by_field), ("Cơ quan", by_issuer), ("Tháng", by_month))
    for group, tallies in groups:
        for tally in tallies(checks):
            sheet.row(_values(group, tally))
    if unit is not None:
        detail = {"form": "xlsx", "rows": total.total, "list": "quality"}
        record_event(Event.RECORD_EXPORTED, subject=unit, by=by, unit_id=unit.pk, detail=detail)
    return sheet.respond(file_name="chat-luong-doc.xlsx")


def _values(group: str, tally: Tally) -> list[object]:
    counts = (tally.total, tally.right, tally.corrected, tally.missed, tally.invented)
    return [group, tally.name, *counts, tally.percent]


def _conditions(state: QualityState) -> list[str]:
    """The conditions in words, so that a part is never taken for the whole."""
    words = [
        state.issuer and f"cơ quan có chữ «{state.issuer}»",
        state.field and f"mục {field_label(state.field)}",
        state.doc_type and f"loại {state.doc_type}",
        state.quality and f"chữ {state.quality}",
        f"từ ngày {state.day_from:%d/%m/%Y}" if state.day_from else "",
        f"đến ngày {state.day_to:%d/%m/%Y}" if state.day_to else "",
    ]
    given = [word for word in words if word]
    return [f"Điều kiện: {'; '.join(given)}"] if given else []
