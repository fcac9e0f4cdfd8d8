"""Danh sách đăng ký mô hình, điển hình tiên tiến, to be signed and sent upward (seed 000)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from archive import Event, earlier_registrations, log_inspection, record_event
from cms.lists.reports import Report, download
from cms.registers.exporting import made_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import FileResponse

    from archive import AccessScope, Registration, User

TITLE = "Danh sách đăng ký mô hình, điển hình tiên tiến"
# The five columns of the form, then what the units wrote; the sheet holds all, the paper the form.
NAMED = "Tên mô hình, điển hình tiên tiến"
FORM = ("TT", "Tên đơn vị", NAMED, "Lĩnh vực", "Ghi chú")
MORE = (
    "Đối tượng",
    "Tập thể, cá nhân thực hiện",
    "Nội dung",
    "Hiệu quả dự kiến",
    "Thời gian",
    "Người phụ trách",
    "Đăng ký cho",
    "Tình trạng",
)
_WIDTHS = (6, 34, 44, 18, 30)
_MORE_WIDTHS = (14, 30, 50, 40, 24, 26, 18, 18)


def registration_list(
    rows: QuerySet[Registration], *, form: str, scope: AccessScope, by: User
) -> FileResponse:
    """The list as a download; taking it out is a line of the log."""
    found = list(rows)
    detail = {"form": form, "list": "dang-ky", "rows": len(found)}
    record_event(Event.RECORD_EXPORTED, subject=by, by=by, detail=detail)
    log_inspection(Event.INSPECTION_TAKEN, subject=by, scope=scope, by=by, detail=detail)
    return download(report_of(found, whole=form == "xlsx", by=by), form=form)


def report_of(rows: Sequence[Registration], *, whole: bool, by: User) -> Report:
    """With ``whole`` everything that the units wrote stands right of the form's columns."""
    earlier = earlier_registrations(rows)
    periods = sorted({row.period_words for row in rows})
    units = {row.unit_id: row.unit.name for row in rows}
    return Report(
        unit=next(iter(units.values())) if len(units) == 1 else _receiver(rows),
        title=TITLE,
        lines=(", ".join(periods).capitalize(), made_by(by)) if periods else (made_by(by),),
        titles=FORM + MORE if whole else FORM,
        widths=_WIDTHS + _MORE_WIDTHS if whole else _WIDTHS,
        rows=tuple(
            _row(number, row, earlier.get(row.pk, ()), whole=whole)
            for number, row in enumerate(rows, start=1)
        ),
        closing=(f"Danh sách này gồm {len(rows)} mô hình, điển hình của {len(units)} đơn vị.",),
        signers=("Người lập", "Thủ trưởng đơn vị"),
        stem=f"dang-ky-dien-hinh-{timezone.localdate():%Y%m%d}",
    )


def earlier_words(earlier: Sequence[Registration]) -> str:
    """ "Đã đăng ký năm 2024, năm học 2025-2026", or nothing."""
    return f"Đã đăng ký {', '.join(one.period_words for one in earlier)}" if earlier else ""


def _receiver(rows: Sequence[Registration]) -> str:
    names = {row.receiver.name for row in rows}
    return names.pop() if len(names) == 1 else "Các đơn vị"


def _row(
    number: int, row: Registration, earlier: Sequence[Registration], *, whole: bool
) -> tuple[str, ...]:
    note = ". ".join(part for part in (row.note.rstrip("."), earlier_words(earlier)) if part)
    form = (str(number), row.unit.name, row.name, row.field, note)
    if not whole:
        return form
    kind = row.get_person_kind_display() or row.get_subject_kind_display()
    told = (row.holder, row.content, row.effect, row.timeframe, row.in_charge)
    return (*form, kind, *told, row.period_words, row.get_state_display())
