"""What was seen and taken under a decision, in figures and as a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from archive import Event, inspection_events, record_event
from cms.inspections.wording import covers, time_of
from cms.lists.spreadsheet import SheetWriter
from cms.office.log_reading import log_lines
from cms.registers.exporting import made_by

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import FileResponse

    from archive import AccessScope, AuditEvent, InspectionGrant, User

PORTION = 500
TITLES = ("Lúc", "Người xem", "Việc", "Đơn vị", "Đối tượng", "Chi tiết", "Địa chỉ", "Dòng nhật ký")
WIDTHS = [18, 26, 30, 34, 56, 34, 18, 12]
_READ = (Event.RECORD_READ, Event.RECORD_INSPECTED)


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a team did."""

    searches: int
    records: int
    files: int
    lists: int


def tally(events: QuerySet[AuditEvent]) -> Tally:
    read = events.filter(event__in=_READ, subject_type="archive.record").order_by()
    return Tally(
        searches=events.filter(event=Event.INSPECTION_SEARCHED).count(),
        records=read.values("subject_id").distinct().count(),
        files=events.filter(event=Event.FILE_DOWNLOADED).count(),
        lists=events.filter(event=Event.INSPECTION_TAKEN).count(),
    )


def report_sheet(made: InspectionGrant, *, scope: AccessScope, by: User) -> FileResponse:
    """Every line, oldest first, with the terms of the decision above."""
    events = inspection_events(made)
    total = events.count()
    sheet = SheetWriter(name="Đã xem, đã lấy", widths=WIDTHS)
    sheet.head(
        [
            f"Quyết định kiểm tra số {made.number} ngày {made.decided_on:%d/%m/%Y}",
            f"Phạm vi: {covers(made)}",
            f"Thời hạn: {time_of(made, today=timezone.localdate())}",
            f"Thành viên đoàn: {', '.join(str(person) for person in made.people.all())}",
            f"{total} dòng. {made_by(by)}",
        ]
    )
    sheet.titles(TITLES)
    for start in range(0, total, PORTION):
        for line in log_lines(list(events[start : start + PORTION]), scope=scope):
            sheet.row(
                [
                    f"{timezone.localtime(line.event.at):%d/%m/%Y %H:%M:%S}",
                    str(line.event.by),
                    line.event.get_event_display(),
                    line.unit,
                    line.subject,
                    line.facts,
                    line.event.origin_address,
                    line.event.position,
                ]
            )
    units = sorted(unit.pk for unit in made.units.all())
    detail = {"form": "xlsx", "rows": total}
    record_event(Event.RECORD_EXPORTED, subject=made, by=by, unit_id=units[0], detail=detail)
    return sheet.respond(file_name=f"quyet-dinh-kiem-tra-{made.pk}.xlsx")
