"""What is done to a dossier; each act is one new sealed version with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive import (
    Filing,
    InvalidFiling,
    NotAllowed,
    Role,
    RoundState,
    file_record,
    revise_record,
    running_round,
)
from cms.dossiers.components import blank_components, missing_names, refresh_states
from cms.intake.tasks import read_attachment_text
from cms.records.choices import AttachmentRole, ComponentState, DossierStatus
from cms.records.editing import title_of
from cms.records.models import DossierPage, RecordAttachment
from cms.records.shelving import year_folder
from media import store_attachment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.core.files.base import File

    from archive import AccessScope, RecordVersion, SelectionRound, Unit, User
    from cms.records.opening import OpenedRecord

OPEN_STATES = (DossierStatus.COMPILING, DossierStatus.RETURNED)


def start_dossier(
    *,
    values: Mapping[str, Any],
    unit: Unit,
    by: User,
    scope: AccessScope,
    at: datetime | None = None,
) -> DossierPage:
    """A new dossier with the empty checklist of its kind."""
    if not scope.may_compile(unit_id=unit.pk):
        raise NotAllowed("Chỉ cán bộ của đơn vị được lập hồ sơ của đơn vị ấy.")
    moment = at or timezone.now()
    page = DossierPage(unit=unit, **values)
    page.title = title_of(page)
    page.components = blank_components(page.dossier_kind)
    filing = Filing(
        page=page,
        folder=year_folder(unit=unit, year=page.year),
        unit=unit,
        day=timezone.localdate(moment),
        reason="Lập hồ sơ",
    )
    filed: DossierPage = file_record(filing, by=by, at=moment).page
    return filed


def add_evidence(
    opened: OpenedRecord,
    *,
    component: str,
    caption: str,
    file: File,
    by: User,
    scope: AccessScope,
) -> RecordVersion:
    """Put a file on a line; raises ``media.RejectedFile`` for one that is not taken in."""
    page = open_for_work(opened, scope=scope)
    names = {row.key: row.name for row in page.components.all()}
    if component not in names:
        raise InvalidFiling("Hồ sơ này không có thành phần ấy. Hãy tải lại trang.")
    attachment = store_attachment(file=file, by=by, unit_id=page.unit_id)
    with transaction.atomic():
        page.record_attachments.add(
            RecordAttachment(
                attachment=attachment,
                caption=caption,
                role=AttachmentRole.EVIDENCE,
                component=component,
            )
        )
        refresh_states(page, changed={component})
        version = revise_record(
            page,
            by=by,
            reason=f"Bổ sung «{caption}» vào {names[component]}",
            seen_version=opened.record.version,
        )
        transaction.on_commit(lambda: read_attachment_text.enqueue(attachment.pk))
    return version


def remove_evidence(
    opened: OpenedRecord, *, attachment_id: int, by: User, scope: AccessScope
) -> RecordVersion:
    """Take a file off its line; earlier versions keep it."""
    page = open_for_work(opened, scope=scope)
    row = next((r for r in page.record_attachments.all() if r.attachment_id == attachment_id), None)
    if row is None:
        raise InvalidFiling("Tệp này không còn trong hồ sơ.")
    page.record_attachments.remove(row)
    refresh_states(page, changed={row.component})
    return revise_record(
        page,
        by=by,
        reason=f"Bỏ «{row.caption or row.attachment.original_name}» khỏi hồ sơ",
        seen_version=opened.record.version,
    )


def hand_in(opened: OpenedRecord, *, by: User, scope: AccessScope) -> RecordVersion:
    """Nộp hồ sơ: every required line must hold what it asks for."""
    page = open_for_work(opened, scope=scope)
    missing = missing_names(page)
    if missing:
        raise InvalidFiling(f"Còn thiếu: {', '.join(missing)}.")
    page.status = DossierStatus.SUBMITTED
    return revise_record(page, by=by, reason="Nộp hồ sơ", seen_version=opened.record.version)


def judge_component(
    opened: OpenedRecord,
    *,
    component: str,
    accepted: bool,
    note: str,
    by: User,
    scope: AccessScope,
) -> RecordVersion:
    """Đạt or không đạt, with a remark; a refusal needs one."""
    page = open_for_review(opened, scope=scope)
    if not accepted and not note.strip():
        raise InvalidFiling("Hãy ghi nhận xét để đơn vị biết cần bổ sung gì.")
    components = list(page.components.all())
    row = next((r for r in components if r.key == component), None)
    if row is None or row.state == ComponentState.MISSING:
        raise InvalidFiling("Thành phần này chưa có tệp để nhận xét.")
    row.state = ComponentState.ACCEPTED if accepted else ComponentState.REJECTED
    row.reviewer_note = note.strip()
    page.components = components
    verdict = "đạt" if accepted else "không đạt"
    return revise_record(
        page,
        by=by,
        reason=f"Nhận xét {row.name}: {verdict}",
        seen_version=opened.record.version,
    )


def send_back(opened: OpenedRecord, *, reason: str, by: User, scope: AccessScope) -> RecordVersion:
    """Yêu cầu bổ sung: the unit may work on the dossier again."""
    page = open_for_review(opened, scope=scope)
    if not reason.strip():
        raise InvalidFiling("Hãy ghi rõ cần bổ sung gì.")
    page.status = DossierStatus.RETURNED
    return revise_record(
        page,
        by=by,
        reason=f"Yêu cầu bổ sung: {reason.strip()}",
        seen_version=opened.record.version,
    )


def recognise(
    opened: OpenedRecord,
    *,
    values: Mapping[str, Any],
    by: User,
    scope: AccessScope,
    raised: bool = False,
) -> RecordVersion:
    """Record the decision; the editor may now introduce the exemplar.

    ``raised``: a round of selection decided, which may recognise at a higher level once more.
    """
    page = open_for_review(opened, scope=scope, raised=raised)
    if not raised and running_round(opened.record):
        raise NotAllowed("Hồ sơ đang dự xét chọn. Công nhận bằng quyết định của đợt xét ấy.")
    rejected = missing_names(page)
    if rejected:
        raise InvalidFiling(f"Chưa thể công nhận, còn thiếu hoặc không đạt: {', '.join(rejected)}.")
    for name, value in values.items():
        setattr(page, name, value)
    page.status = DossierStatus.RECOGNISED
    return revise_record(
        page,
        by=by,
        reason=f"Công nhận theo {values['recognition_decision']}",
        seen_version=opened.record.version,
    )


def open_for_work(opened: OpenedRecord, *, scope: AccessScope) -> DossierPage:
    page = opened.page
    if not isinstance(page, DossierPage) or not scope.may_compile(unit_id=page.unit_id):
        raise NotAllowed("Chỉ cán bộ của đơn vị được sửa hồ sơ của đơn vị ấy.")
    if page.status not in OPEN_STATES:
        raise NotAllowed("Hồ sơ đã nộp. Muốn sửa, hãy đề nghị cấp trên yêu cầu bổ sung.")
    return page


def open_for_review(
    opened: OpenedRecord, *, scope: AccessScope, raised: bool = False
) -> DossierPage:
    page = opened.page
    if not isinstance(page, DossierPage) or not may_review(page, scope=scope):
        raise NotAllowed("Chỉ lãnh đạo cấp trên của đơn vị được xét hồ sơ này.")
    held = None if raised else running_round(opened.record)
    if is_judged_by_council(held):
        raise NotAllowed(f"Hội đồng đang xét hồ sơ này ở «{held}». Chờ kết quả của đợt xét.")
    again = raised and page.status == DossierStatus.RECOGNISED
    if page.status != DossierStatus.SUBMITTED and not again:
        raise NotAllowed("Hồ sơ chưa nộp hoặc đã xét xong.")
    return page


def may_review(page: DossierPage, *, scope: AccessScope) -> bool:
    """Leaders of a unit above decide; nobody decides on a dossier of their own unit."""
    above = {g for g in scope.grants if g.role == Role.LEADER and page.unit_id in g.unit_ids}
    return any(grant.home_id != page.unit_id for grant in above)


def is_judged_by_council(held: SelectionRound | None) -> bool:
    """From its meeting until its decision the round keeps its dossiers as they are."""
    return held is not None and held.state != RoundState.OPEN
