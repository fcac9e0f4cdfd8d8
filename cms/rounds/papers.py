"""Papers of a round: biên bản họp hội đồng, and the list that goes with the tờ trình."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import Event, count_votes, log_inspection, record_event
from cms.lists.reports import Report, download

if TYPE_CHECKING:
    from django.http import FileResponse

    from archive import AccessScope, SelectionRound, Tally, User, VoteCount

MINUTES, LIST = "bien-ban", "danh-sach"
PAPERS = {
    MINUTES: "Biên bản họp hội đồng xét chọn",
    LIST: "Danh sách đề nghị công nhận, kèm Tờ trình",
}


def round_paper(
    held: SelectionRound, *, kind: str, form: str, scope: AccessScope, by: User
) -> FileResponse:
    """The paper as a download; taking it out is a line of the log."""
    count = count_votes(held, on=held.met_on)
    report = minutes(held, count) if kind == MINUTES else chosen_list(held, count)
    detail = {"form": form, "rows": len(report.rows), "paper": kind}
    record_event(Event.RECORD_EXPORTED, subject=held, by=by, unit_id=held.unit_id, detail=detail)
    log_inspection(Event.INSPECTION_TAKEN, subject=held, scope=scope, by=by, detail=detail)
    return download(report, form=form)


def minutes(held: SelectionRound, count: VoteCount) -> Report:
    """Who sat, how many voted, what each candidate got, what was proposed and why."""
    seats = "; ".join(str(seat) for seat in held.seats.select_related("user"))
    chosen = sum(1 for tally in count.tallies if tally.candidate.chosen)
    closing = [
        f"Hội đồng đề nghị công nhận {chosen} điển hình; chỉ tiêu của đợt: {held.quota}.",
        f"Lý do vượt chỉ tiêu: {held.quota_reason}" if held.quota_reason else "",
        f"Lý do chọn khi ngang phiếu: {held.order_reason}" if held.order_reason else "",
        "Thành viên không bỏ phiếu cho điển hình của đơn vị mình.",
    ]
    return Report(
        unit=held.unit.name,
        title=PAPERS[MINUTES],
        lines=(
            f"{held.title}, {held.period}; ngày họp {_day(held)}.",
            f"Căn cứ {held.council_decision}.",
            f"Thành viên: {seats}.",
            f"Số thành viên bỏ phiếu: {count.voters}/{count.seats}, "
            f"cần ít nhất {held.quorum}. Tỷ lệ đồng ý ít nhất: {held.least_share}%.",
        ),
        titles=(
            "STT",
            "Điển hình",
            "Đơn vị",
            "Phiếu đồng ý",
            "Tỷ lệ",
            "Không bỏ phiếu vì cùng đơn vị",
            "Kết quả",
            "Ghi chú",
        ),
        widths=(5, 36, 28, 10, 8, 12, 12, 36),
        rows=tuple(_row(place, tally) for place, tally in enumerate(count.tallies, start=1)),
        closing=tuple(filter(None, closing)),
        signers=("Thư ký", "Chủ tịch hội đồng"),
        stem=f"bien-ban-xet-chon-{held.pk}",
    )


def chosen_list(held: SelectionRound, count: VoteCount) -> Report:
    """The chosen only, in the order of votes."""
    chosen = [tally for tally in count.tallies if tally.candidate.chosen]
    return Report(
        unit=held.unit.name,
        title="Danh sách đề nghị công nhận điển hình tiên tiến",
        lines=(f"{held.title}, {held.period}", f"Cấp công nhận: {held.get_level_display()}"),
        titles=("STT", "Điển hình", "Đối tượng", "Đơn vị", "Lĩnh vực", "Phiếu đồng ý"),
        widths=(5, 44, 14, 34, 20, 12),
        rows=tuple(
            (
                str(place),
                str(tally.candidate),
                tally.candidate.registration.get_subject_kind_display(),
                tally.candidate.registration.unit.name,
                tally.candidate.registration.field,
                f"{tally.agree}/{tally.cast}",
            )
            for place, tally in enumerate(chosen, start=1)
        ),
        closing=(f"Danh sách này gồm {len(chosen)} điển hình.",),
        signers=("Thường trực hội đồng", "Thủ trưởng đơn vị"),
        stem=f"de-nghi-cong-nhan-{held.pk}",
    )


def _row(place: int, tally: Tally) -> tuple[str, ...]:
    one = tally.candidate
    return (
        str(place),
        str(one),
        one.registration.unit.name,
        f"{tally.agree}/{tally.cast}",
        f"{tally.share}%",
        str(tally.excluded),
        "Được chọn" if one.chosen else "Không chọn",
        one.note,
    )


def _day(held: SelectionRound) -> str:
    return f"{held.met_on:%d/%m/%Y}" if held.met_on else "…"
