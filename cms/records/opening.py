"""The one read path of a record page: through the user's scope, and logged when restricted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404

from archive import Confidentiality, Event, Record, record_event
from cms.records.models import DispatchPage, DossierPage, PlanPage, RecordAttachment

if TYPE_CHECKING:
    from archive import AccessScope, RegisterEntry, User
    from media import Attachment

PAGE_MODELS = {"dispatch": DispatchPage, "plan": PlanPage, "dossier": DossierPage}


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A record that the user may see, with its concrete page and its register row."""

    record: Record
    page: DispatchPage | PlanPage | DossierPage
    entry: RegisterEntry | None

    @property
    def attachments(self) -> list[RecordAttachment]:
        return list(self.page.record_attachments.all().select_related("attachment"))


def open_record(*, page_id: int, scope: AccessScope) -> OpenedRecord:
    """Open the record; unknown and forbidden are the same 404 (AC-01)."""
    record = scope.records().select_related("unit", "filed_by").filter(page_id=page_id).first()
    if record is None:
        raise Http404("Không có hồ sơ này trong phạm vi của bạn.")
    page = PAGE_MODELS[record.kind].objects.select_related("unit").get(pk=page_id)
    entry = record.entries.select_related("register", "cancelled_by").first()
    return OpenedRecord(record, page, entry)


def open_attachment(*, page_id: int, attachment_id: int, scope: AccessScope) -> Attachment:
    """A file of a record that the user may see, in its present or any sealed version."""
    opened = open_record(page_id=page_id, scope=scope)
    for use in opened.attachments:
        if use.attachment_id == attachment_id:
            return use.attachment
    raise Http404("Không có tệp này trong hồ sơ.")


def log_reading(opened: OpenedRecord, *, by: User) -> None:
    """Reads of restricted records are part of the log."""
    if opened.record.confidentiality != Confidentiality.NORMAL:
        record_event(
            Event.RECORD_READ,
            subject=opened.record,
            by=by,
            unit_id=opened.record.unit_id,
            detail={"version": opened.record.version},
        )
