"""Kết thúc hồ sơ: all that stands in the way at once, then the dossier and those below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import (
    FIXED_WORDS,
    STATES_IN_USE,
    ClosingRefused,
    Event,
    NotAllowed,
    Record,
    RecordKind,
    RecordState,
    Role,
    holds_over,
    keeping_of,
    mark_closed,
    mark_reopened,
    revise_record,
    term_of,
    too_short,
)
from cms.dossiers.components import missing_names
from cms.records.choices import DossierStatus, Handling
from cms.records.models import CORRESPONDENCE, DossierPage
from media import ExtractionState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from archive import AccessScope, RecordVersion, User

OPEN_HANDLING = (Handling.AWAITING, Handling.IN_PROGRESS)
CLOSABLE = (DossierStatus.COMPILING, DossierStatus.RETURNED, DossierStatus.RECOGNISED)


def may_close(scope: AccessScope, *, unit_id: int) -> bool:
    """Those who compile the unit's dossiers, and the archivist who keeps them."""
    return scope.may_compile(unit_id=unit_id) or scope.has(Role.ARCHIVIST, unit_id=unit_id)


def may_reopen(scope: AccessScope, *, unit_id: int) -> bool:
    """Leaders of the very unit and archivists: who compiled it cannot open it alone."""
    return unit_id in scope.home_units(Role.LEADER) or scope.has(Role.ARCHIVIST, unit_id=unit_id)


def why_not(
    record: Record, *, ended_on: date, scope: AccessScope, today: date | None = None
) -> tuple[str, ...]:
    """Everything that prevents closing, of this dossier and of all dossiers below it.

    What lies outside the scope prevents it too, and is not named.
    """
    day = today or timezone.localdate()
    reasons = _reasons(record, ended_on=ended_on, today=day, within="", scope=scope)
    return tuple(dict.fromkeys(reasons))


def _reasons(
    record: Record, *, ended_on: date, today: date, within: str, scope: AccessScope
) -> Iterator[str]:
    page = DossierPage.objects.get(pk=record.page_id)
    if record.state == RecordState.CLOSED:
        if not within:
            yield "Hồ sơ đã kết thúc."
        return
    own = page.ended_on if within and page.ended_on else ended_on
    yield from (
        f"{within}{reason}"
        for reason in (
            *_of_holds(record),
            *_of_status(page),
            *_of_files(page),
            *_of_dates(record, page, ended_on=own, today=today),
            *_of_term(record),
            *_of_documents(record, scope=scope),
        )
    )
    for child in _children(record):
        title = child.page.title if _seen(child, scope=scope) else "ngoài quyền đọc của bạn"
        name = f"Hồ sơ bên trong «{title}»: "
        yield from _reasons(child, ended_on=own, today=today, within=name, scope=scope)


def _of_holds(record: Record) -> Iterator[str]:
    decisions = ", ".join(hold.decision for hold in holds_over(record))
    if decisions:
        yield f"Hồ sơ đang bị phong tỏa theo {decisions}; không thể sửa, hủy."


def _of_status(page: DossierPage) -> Iterator[str]:
    if page.status not in CLOSABLE:
        yield "Hồ sơ đang chờ cấp trên xét. Hãy kết thúc sau khi có kết quả."
    missing = missing_names(page)
    if missing:
        yield f"Còn thiếu thành phần: {', '.join(missing)}."


def _of_files(page: DossierPage) -> Iterator[str]:
    for use in page.record_attachments.select_related("attachment__extraction"):
        name = use.attachment.original_name
        if use.attachment.is_quarantined:
            yield f"Tệp «{name}» đang cách ly. Hãy thay tệp hoặc bỏ khỏi hồ sơ."
        job = getattr(use.attachment, "extraction", None)
        if job is not None and job.state in (ExtractionState.PENDING, ExtractionState.RUNNING):
            yield f"Tệp «{name}» chưa được đọc xong. Vui lòng chờ ít phút."


def _of_dates(record: Record, page: DossierPage, *, ended_on: date, today: date) -> Iterator[str]:
    if ended_on > today:
        yield "Thời gian kết thúc không được sau ngày hôm nay."
    if page.started_on and ended_on < page.started_on:
        yield f"Thời gian kết thúc phải từ ngày bắt đầu {page.started_on:%d/%m/%Y} trở đi."
    newest = _newest_document(record)
    if newest and ended_on < newest:
        yield (
            f"Thời gian kết thúc {ended_on:%d/%m/%Y} sớm hơn văn bản mới nhất trong hồ sơ, "
            f"ngày {newest:%d/%m/%Y}."
        )


def _of_term(record: Record) -> Iterator[str]:
    term = term_of(keeping_of(record))
    if term is None:
        yield "Chưa có thời hạn bảo quản. Hãy chọn dòng trong danh mục hồ sơ hoặc ghi thời hạn."
        return
    longer = too_short(record, term)
    if longer is not None:
        yield (
            f"Thời hạn bảo quản {term.label} ngắn hơn của hồ sơ bên trong ({longer.label}). "
            f"Hãy ghi ít nhất {longer.label}."
        )


def _of_documents(record: Record, *, scope: AccessScope) -> Iterator[str]:
    waiting = {"pk__in": _documents(record), "handling__in": OPEN_HANDLING}
    pages = [
        page
        for model in CORRESPONDENCE
        for page in model.objects.filter(**waiting).select_related("record")
    ]
    for page in sorted(pages, key=lambda page: page.pk):
        name = page.code or page.title
        name = name if _seen(page.record, scope=scope) else "ngoài quyền đọc của bạn"
        yield f"Văn bản {name} chưa giải quyết xong."


def _seen(record: Record, *, scope: AccessScope) -> bool:
    return scope.may_see(unit_id=record.unit_id, confidentiality=record.confidentiality)


def _documents(record: Record) -> list[int]:
    rows = record.members.exclude(member__kind=RecordKind.DOSSIER)
    return list(
        rows.filter(member__state__in=STATES_IN_USE).values_list("member__page_id", flat=True)
    )


def _newest_document(record: Record) -> date | None:
    ids = _documents(record)
    days = [
        day
        for model in CORRESPONDENCE
        for row in model.objects.filter(pk__in=ids).values_list("issued_on", "registered_on")
        for day in row
        if day is not None
    ]
    return max(days, default=None)


def _children(record: Record) -> list[Record]:
    """Dossiers below that are in use; cancelled ones stay as they are."""
    rows = record.members.filter(
        member__kind=RecordKind.DOSSIER, member__state__in=STATES_IN_USE
    ).select_related("member__page")
    return [row.member for row in rows]


def close_dossier(
    record: Record, *, ended_on: date, seen_version: int, by: User, scope: AccessScope
) -> RecordVersion:
    """Close the dossier with all below it in one step; ClosingRefused names every reason."""
    if not may_close(scope, unit_id=record.unit_id):
        raise NotAllowed("Chỉ cán bộ, văn thư, lưu trữ viên của đơn vị được kết thúc hồ sơ.")
    reasons = why_not(record, ended_on=ended_on, scope=scope)
    if reasons:
        raise ClosingRefused(reasons)
    with transaction.atomic():
        return _close(record, ended_on=ended_on, seen_version=seen_version, by=by)


def _close(record: Record, *, ended_on: date, seen_version: int, by: User) -> RecordVersion:
    page = DossierPage.objects.get(pk=record.page_id)
    before, term = page.status, term_of(keeping_of(record))
    assert term is not None  # noqa: S101 - why_not has seen it
    page.status, page.retention, page.ended_on = DossierStatus.CLOSED, term.label, ended_on
    version = revise_record(
        page,
        by=by,
        reason=f"Kết thúc hồ sơ, thời hạn bảo quản {term.label}",
        seen_version=seen_version,
        event=Event.DOSSIER_CLOSED,
    )
    for child in _children(record):
        if child.state == RecordState.FILED:
            own = DossierPage.objects.get(pk=child.page_id).ended_on or ended_on
            _close(child, ended_on=own, seen_version=child.version, by=by)
    mark_closed(record, term=term, closed_on=ended_on, status_before=before, by=by)
    return version


def reopen_dossier(
    record: Record, *, reason: str, seen_version: int, by: User, scope: AccessScope
) -> RecordVersion:
    """Mở lại: the dossier takes its former status; those below it stay closed."""
    if not may_reopen(scope, unit_id=record.unit_id):
        raise NotAllowed("Chỉ lãnh đạo đơn vị hoặc lưu trữ viên được mở lại hồ sơ.")
    if not reason.strip():
        raise ClosingRefused(("Hãy ghi lý do mở lại hồ sơ.",))
    with transaction.atomic():
        locked = Record.objects.select_for_update().get(pk=record.pk)
        if locked.state in (RecordState.HANDED, RecordState.DISPOSED):
            raise NotAllowed(FIXED_WORDS[RecordState(locked.state)])
        if locked.state != RecordState.CLOSED:
            raise NotAllowed("Hồ sơ chưa kết thúc nên không cần mở lại.")
        _require_closed_above(locked)
        page = DossierPage.objects.get(pk=record.page_id)
        page.status = mark_reopened(locked)
        return revise_record(
            page,
            by=by,
            reason=f"Mở lại hồ sơ: {reason.strip()}",
            seen_version=seen_version,
            event=Event.DOSSIER_REOPENED,
        )


def _require_closed_above(record: Record) -> None:
    above = record.in_dossiers.filter(dossier__state=RecordState.CLOSED).first()
    if above is not None:
        raise NotAllowed("Hồ sơ nằm trong một hồ sơ đã kết thúc. Hãy mở lại hồ sơ bên ngoài trước.")
