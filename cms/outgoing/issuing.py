"""Cấp số và phát hành: a signed draft becomes a record through the one write path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from archive import (
    Book,
    DraftPurpose,
    FileKind,
    Filing,
    RecordKind,
    add_signed_copy,
    issue_draft,
    revise_record,
)
from archive.reading import Citation, Role as Citing
from cms.intake.filing import refuse_ended_unit
from cms.intake.findings import Findings, citations_from, findings_in, proposals_from
from cms.records.choices import DOCUMENT_TYPES, PLAN_TYPES, UNSETTLED, Direction
from cms.records.editing import title_of
from cms.records.models import DispatchPage, PlanPage, RecordAttachment
from cms.records.opening import open_record
from cms.records.shelving import year_folder
from media import extracted_text
from search import normalise_code

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from archive import Acting, OutgoingDraft, Record
    from cms.records.models import CorrespondencePage
    from media import Attachment

SIGNED_COPY = "Bản đã ký"
APPROVED_FILE = "Tệp dự thảo đã duyệt"
ADDED = "Bổ sung bản đã ký, đóng dấu"
# What only the paper says and the draft does not ask for.
READ = ("superior", "place")


def symbol_of(draft: OutgoingDraft) -> str:
    """``/KH-SGDĐT`` for a named type, ``/SGDĐT`` for a letter (NĐ 30/2020 PL I, mục II.3)."""
    groups = (DOCUMENT_TYPES.get(draft.doc_type, ""), draft.unit.abbrev)
    return f"/{'-'.join(filter(None, groups))}"


def issue(
    draft: OutgoingDraft,
    *,
    values: Mapping[str, Any],
    signed_copy: Attachment | None,
    acting: Acting,
) -> OutgoingDraft:
    """Give the number and file; ``values`` are symbol, copies, handler as the clerk left them."""
    day = timezone.localdate(acting.moment)
    refuse_ended_unit(draft.unit, day)
    folder = year_folder(unit=draft.unit, year=day.year)
    found = _findings(draft)

    def filing(held: OutgoingDraft) -> Filing:
        page = page_of(held, values, found, day=day, acting=acting)
        page.record_attachments = _attachments(held)
        return Filing(
            page=page,
            folder=folder,
            unit=held.unit,
            day=day,
            book=Book.OUTGOING,
            citations=with_answered(citations_from(found.citations), held.answers),
            obligations=proposals_from(found.obligations),
        )

    return issue_draft(draft, filing=filing, signed_copy=signed_copy, acting=acting)


def page_of(
    held: OutgoingDraft,
    values: Mapping[str, Any],
    found: Findings,
    *,
    day: date,
    acting: Acting,
) -> CorrespondencePage:
    """The unsaved page: what the draft says, what the clerk adds, what only the paper shows."""
    model = PlanPage if held.doc_type in PLAN_TYPES else DispatchPage
    drafted = {
        "doc_type": held.doc_type,
        "subject": held.subject,
        "addressees": held.addressees,
        "recipients": recipients_of(held),
        "urgency": held.urgency,
        "signer": str(held.signer),
        "signer_position": held.signer_position,
        "signing_capacity": held.signing_capacity,
    }
    kept = {"code": values["symbol"], "copies": values["copies"], "handler": values["handler"]}
    read = {name: found.fields[name] for name in READ if name in found.fields}
    origins = {name: {"source": "typed", "by": held.drafter_id} for name in drafted}
    origins |= {name: {"source": "typed", "by": acting.by.pk} for name in kept}
    origins |= {
        name: {"source": "read", "by": acting.by.pk, "quote": one.quote, "page": one.page}
        for name, one in read.items()
    }
    page: CorrespondencePage = model(
        unit=held.unit,
        direction=Direction.OUTGOING,
        issuer=held.unit.name,
        issued_on=day,
        registered_on=day,
        provenance=origins,
        **drafted,
        **kept,
        **{name: one.value for name, one in read.items()},
    )
    page.title = title_of(page)
    return page


def recipients_of(held: OutgoingDraft) -> str:
    """Nơi nhận as the paper lists it: one body a line with its purpose, the archive last."""
    lines = [f"- {name} ({DraftPurpose(purpose).label})" for purpose, name in held.recipients]
    if held.addressees:
        lines.insert(0, "- Như trên")
    return "\n".join([*lines, f"- Lưu: {held.archive_line or 'VT'}"])


def with_answered(citations: tuple[Citation, ...], answered: Record | None) -> tuple[Citation, ...]:
    """The citations of the text, and the document that the draft answers if it names none."""
    if answered is None or not answered.code_key:
        return citations
    if any(normalise_code(one.symbol or "") == answered.code_key for one in citations):
        return citations
    page = _page(answered)
    reply = Citation(
        type=page.doc_type,
        number=None,
        symbol=page.code,
        date=page.issued_on.isoformat() if page.issued_on else page.issued_partial or None,
        issuer=page.issuer,
        role=Citing.REPLIES,
        quote="",
        start=0,
        end=0,
        confidence=1.0,
    )
    return (*citations, reply)


def unsettled_answer(draft: OutgoingDraft) -> CorrespondencePage | None:
    """The document that the paper answers, while nobody has said what became of it."""
    if draft.answers is None:
        return None
    page = _page(draft.answers)
    return page if page.handling in UNSETTLED else None


def _page(record: Record) -> CorrespondencePage:
    model = PlanPage if record.kind == RecordKind.PLAN else DispatchPage
    page: CorrespondencePage = model.objects.get(pk=record.page_id)
    return page


def add_copy(draft: OutgoingDraft, signed_copy: Attachment, *, acting: Acting) -> OutgoingDraft:
    """The copy that was stamped after the number: a new sealed version of the record."""

    def revise(held: OutgoingDraft) -> None:
        assert held.record is not None  # noqa: S101 - a constraint of issued drafts
        opened = open_record(page_id=held.record.page_id, scope=acting.scope)
        opened.page.record_attachments.add(_signed(signed_copy))
        revise_record(
            opened.page,
            by=acting.by,
            reason=ADDED,
            seen_version=opened.record.version,
            at=acting.at,
        )

    return add_signed_copy(draft, signed_copy=signed_copy, revise=revise, acting=acting)


def _findings(draft: OutgoingDraft) -> Findings:
    """What the approved file says, as far as it has been read."""
    file = draft.file_of(FileKind.CONTENT)
    return findings_in(extracted_text(attachment_id=file.attachment_id).pages if file else ())


def _attachments(held: OutgoingDraft) -> list[RecordAttachment]:
    """The signed copy first, then the file that was approved."""
    signed, content = held.file_of(FileKind.SIGNED), held.file_of(FileKind.CONTENT)
    files = [_signed(signed.attachment)] if signed else []
    if content:
        files.append(
            RecordAttachment(attachment=content.attachment, caption=APPROVED_FILE, sort_order=1)
        )
    return files


def _signed(attachment: Attachment) -> RecordAttachment:
    return RecordAttachment(attachment=attachment, caption=SIGNED_COPY, sort_order=0)
