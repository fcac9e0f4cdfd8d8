"""Papers of a round of disposal: the list of what is of no more value, and the certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from archive import (
    Disposal,
    DisposalItem,
    DossierKeeping,
    Event,
    Tombstone,
    record_event,
)
from cms.lists.reports import Report, download
from cms.records.models import DossierPage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import FileResponse

    from archive import User

LIST, CERTIFICATE = "danh-muc", "bien-ban"
PAPERS = {LIST: "Danh mục hồ sơ hết giá trị", CERTIFICATE: "Biên bản hủy tài liệu"}
GROUND = "Hết thời hạn bảo quản"


def disposal_paper(disposal: Disposal, *, kind: str, form: str, by: User) -> FileResponse:
    """The paper as a download; taking it out is a line of the log."""
    report = certificate(disposal) if kind == CERTIFICATE else value_list(disposal)
    record_event(
        Event.RECORD_EXPORTED,
        subject=disposal,
        by=by,
        unit_id=disposal.unit_id,
        detail={"form": form, "rows": len(report.rows), "paper": kind},
    )
    return download(report, form=form)


def value_list(disposal: Disposal) -> Report:
    """Danh mục hồ sơ, tài liệu hết giá trị, as the council and the leader read it."""
    items = list(disposal.items.select_related("record").order_by("ordinal"))
    facts = dossier_facts(item.record_id for item in items)
    rows = tuple(
        (
            str(place),
            facts[item.record_id].notation,
            facts[item.record_id].title,
            facts[item.record_id].time,
            facts[item.record_id].term,
            facts[item.record_id].until,
            GROUND,
            _verdict(item),
        )
        for place, item in enumerate(items, start=1)
    )
    kept = sum(1 for item in items if not item.active)
    return Report(
        unit=disposal.unit.name,
        title=PAPERS[LIST],
        lines=tuple(filter(None, (str(disposal), disposal.note, _council_words(disposal)))),
        titles=(
            "STT",
            "Số, ký hiệu hồ sơ",
            "Tiêu đề hồ sơ",
            "Thời gian tài liệu",
            "Thời hạn bảo quản",
            "Giữ đến hết ngày",
            "Lý do hủy",
            "Ý kiến hội đồng",
        ),
        widths=(5, 12, 40, 14, 12, 12, 16, 22),
        rows=rows,
        closing=(f"Danh mục có {len(items)} hồ sơ, trong đó {kept} hồ sơ được giữ lại.",),
        signers=("Lưu trữ viên", "Chủ tịch hội đồng", "Thủ trưởng cơ quan"),
        stem=f"danh-muc-het-gia-tri-{disposal.pk}",
    )


def certificate(disposal: Disposal) -> Report:
    """Biên bản hủy: what was destroyed, when, by whom, with the digest of every file."""
    stones = list(
        Tombstone.objects.filter(item__disposal=disposal)
        .select_related("record__page", "item")
        .order_by("item__ordinal", "pk")
    )
    rows = tuple(_destroyed(place, stone) for place, stone in enumerate(stones, start=1))
    files = sum(len(stone.files) for stone in stones)
    members = [", ".join(filter(None, (str(one), one.position))) for one in disposal.council.all()]
    return Report(
        unit=disposal.unit.name,
        title=PAPERS[CERTIFICATE],
        lines=(
            f"Căn cứ {disposal.decision}, ngày {_day(disposal.decided_on)}, "
            f"do {disposal.signer} ký; {disposal.confirmed_by} xác nhận trên hệ thống.",
            _council_words(disposal),
            f"Thành viên hội đồng: {'; '.join(members)}.",
            f"Người thực hiện: {disposal.executed_by}, "
            f"từ {_moment(disposal.begun_at)} đến {_moment(disposal.finished_at)}.",
        ),
        titles=(
            "STT",
            "Số, ký hiệu",
            "Hồ sơ, văn bản",
            "Hủy lúc",
            "Tệp, dung lượng, mã băm SHA-256",
        ),
        widths=(5, 14, 40, 14, 60),
        rows=rows,
        closing=(
            f"Đã hủy {len(stones)} hồ sơ, văn bản với {files} tệp. Nội dung tệp, chữ đọc được từ "
            "tệp và nội dung ghi trong hồ sơ không còn trên hệ thống. Thông tin nhận biết, dòng "
            "sổ, quyết định và biên bản này được giữ.",
        ),
        signers=("Người thực hiện", "Chủ tịch hội đồng", "Thủ trưởng cơ quan"),
        stem=f"bien-ban-huy-tai-lieu-{disposal.pk}",
    )


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What a list says of a dossier."""

    notation: str
    title: str
    time: str
    term: str
    until: str


def dossier_facts(record_ids: Iterable[int]) -> dict[int, DossierFacts]:
    """By record, in two queries."""
    ids = list(record_ids)
    keepings = {one.record_id: one for one in DossierKeeping.objects.filter(record__in=ids)}
    pages = DossierPage.objects.filter(record__in=ids).select_related("record")
    return {page.record.pk: _facts(page, keepings.get(page.record.pk)) for page in pages}


def _facts(page: DossierPage, keeping: DossierKeeping | None) -> DossierFacts:
    return DossierFacts(
        notation=page.notation or "Không có số",
        title=page.subject,
        time=_span(page),
        term=(keeping.get_term_display() or "") if keeping else "",
        until=_day(keeping.disposal_on) if keeping else "",
    )


def _span(page: DossierPage) -> str:
    days = [f"{day:%d/%m/%Y}" for day in (page.started_on, page.ended_on) if day is not None]
    return " – ".join(days) or str(page.year)


def _verdict(item: DisposalItem) -> str:
    if not item.active:
        return f"Giữ lại: {item.note}"
    return item.get_verdict_display() or ""


def _destroyed(place: int, stone: Tombstone) -> tuple[str, ...]:
    files = [
        f"{one['name']}, {filesizeformat(one['size'])}, {one['sha256']}" for one in stone.files
    ]
    page = stone.record.page.specific
    return (
        str(place),
        page.display_code or "Không có số",
        page.subject,
        _moment(stone.disposed_at),
        "\n".join(files) or "Không có tệp",
    )


def _council_words(disposal: Disposal) -> str:
    if disposal.met_on is None:
        return ""
    lead = (
        f"Hội đồng lập theo {disposal.council_decision}"
        if disposal.council_decision
        else "Hội đồng"
    )
    return f"{lead}, họp ngày {_day(disposal.met_on)}, biên bản số {disposal.minutes}."


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _moment(at: object) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else ""  # type: ignore[arg-type]
