"""The one read path of a record page: through the user's scope, and logged when restricted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from archive import (
    AuditEvent,
    Confidentiality,
    Event,
    Happening,
    holds_over,
    record_events,
    tombstone_of,
)
from cms.inspections.refusing import refusal
from cms.records.models import DispatchPage, DossierPage, PlanPage
from cms.records.pace import keep_pace
from media import Attachment

if TYPE_CHECKING:
    from datetime import datetime

    from archive import AccessScope, Grant, LegalHold, Record, RegisterEntry, Tombstone, User
    from cms.records.models import RecordAttachment

SAME_READING = timedelta(hours=1)
PAGE_MODELS = {"dispatch": DispatchPage, "plan": PlanPage, "dossier": DossierPage}


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A record that the user may see, with its concrete page and its register row."""

    record: Record
    page: DispatchPage | PlanPage | DossierPage
    entry: RegisterEntry | None
    emergency: int | None = None  # The EmergencyAccess through which an administrator reads.
    inspections: tuple[Grant, ...] = ()  # Open decisions that cover the record.
    holds: tuple[LegalHold, ...] = ()  # The decisions that freeze the record now.
    tombstone: Tombstone | None = None  # What stays when the record was destroyed.

    @property
    def attachments(self) -> list[RecordAttachment]:
        """The files that can be opened; none of a destroyed record."""
        if self.tombstone is not None:
            return []
        return list(self.page.record_attachments.all().select_related("attachment"))

    @property
    def restricted(self) -> bool:
        return self.record.confidentiality != Confidentiality.NORMAL

    @property
    def logged(self) -> bool:
        """Whether each reading is a line of the log."""
        return self.restricted or bool(self.inspections)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file with the record through which it was reached."""

    opened: OpenedRecord
    attachment: Attachment


def open_record(*, page_id: int, scope: AccessScope) -> OpenedRecord:
    """Open the record; unknown and forbidden are the same 404 (AC-01).

    An inspector is told the number of the decision (``OutsideInspection``).
    """
    record = scope.records().select_related("unit", "filed_by").filter(page_id=page_id).first()
    if record is None:
        raise refusal(page_id=page_id, scope=scope)
    page = PAGE_MODELS[record.kind].objects.select_related("unit").get(pk=page_id)
    entry = record.entries.select_related("register", "cancelled_by").first()
    return OpenedRecord(
        record,
        page,
        entry,
        emergency=dict(scope.emergencies).get(record.pk),
        inspections=scope.inspected(record),
        holds=tuple(holds_over(record)),
        tombstone=tombstone_of(record),
    )


def open_attachment(*, page_id: int, attachment_id: int, scope: AccessScope) -> OpenedFile:
    """A file of a record that the user may see, in its present or any sealed version."""
    opened = open_record(page_id=page_id, scope=scope)
    if opened.tombstone is not None:
        raise Http404("Nội dung hồ sơ đã tiêu hủy theo quyết định.")
    for use in opened.attachments:
        if use.attachment_id == attachment_id:
            return OpenedFile(opened, use.attachment)
    for version in opened.record.versions.select_related("revision"):
        for row in version.revision.content.get("record_attachments", ()):
            if row["attachment"] == attachment_id:
                return OpenedFile(opened, Attachment.objects.get(pk=attachment_id))
    raise Http404("Không có tệp này trong hồ sơ.")


def log_reading(opened: OpenedRecord, *, by: User) -> None:
    """Reads of restricted records and under a decision are logged; all count (AC-24)."""
    keep_pace(by, unit_id=opened.record.unit_id)
    if opened.logged:
        event = Event.RECORD_READ if opened.restricted else Event.RECORD_INSPECTED
        _log(event, opened, by=by, detail={"version": opened.record.version})


def log_looking(opened: OpenedRecord, *, by: User, at: datetime | None = None) -> None:
    """Pictures of such a record's pages count as one reading within the hour."""
    if not opened.logged:
        return
    since = (at or timezone.now()) - SAME_READING
    known = AuditEvent.objects.filter(
        event__in=[Event.RECORD_READ, Event.RECORD_INSPECTED],
        subject_type=opened.record._meta.label_lower,
        subject_id=str(opened.record.pk),
        by=by,
        at__gte=since,
    )
    if not known.exists():
        log_reading(opened, by=by)


def log_download(file: OpenedFile, *, by: User) -> None:
    """A file that leaves the system is part of the log, as readings of its record are."""
    keep_pace(by, unit_id=file.opened.record.unit_id)
    if file.opened.logged:
        detail = {"attachment": file.attachment.pk, "sha256": file.attachment.sha256}
        _log(Event.FILE_DOWNLOADED, file.opened, by=by, detail=detail)


def _log(event: Event, opened: OpenedRecord, *, by: User, detail: dict[str, object]) -> None:
    if opened.emergency is not None:
        detail = {**detail, "emergency": opened.emergency}
    named = [
        {**detail, "inspection": grant.inspection, "decision": grant.decision}
        for grant in opened.inspections
    ]
    unit_id = opened.record.unit_id
    record_events(
        [Happening(event, opened.record, unit_id, detail=facts) for facts in named or [detail]],
        by=by,
    )
