"""Record page → ``SearchDocument``: what the search knows of a record, read in a few queries."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone

from archive import STATES_IN_USE, Record, RecordState, RecordVersion
from cms.records.models import DispatchPage, DossierPage, PlanPage, RecordAttachment
from media import AttachmentPage, TextQuality
from search import AttachmentText, Entry as OutboxEntry, SearchDocument, enqueue_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cms.records.models import RecordPageBase

# The worst page tells the quality of a whole record.
_WORST_FIRST = (TextQuality.BROKEN, TextQuality.OCR, TextQuality.CLEAR, TextQuality.NONE)


def documents_for(keys: Sequence[str]) -> Iterator[SearchDocument]:
    """The documents of these page ids; a cancelled or unknown record yields nothing."""
    ids = [int(key) for key in keys]
    records = {
        record.page_id: record
        for record in Record.objects.filter(page_id__in=ids, state__in=STATES_IN_USE)
        .select_related("unit")
        .prefetch_related("entries")
    }
    pages = _pages(records)
    attachments = _attachments(records)
    since = _since(records.values())
    for page_id, record in records.items():
        yield document_of(
            pages[page_id], record, attachments.get(page_id, ()), since=since.get(record.pk)
        )


def index_again(*, attachment_id: int) -> None:
    """Queue the records that hold this attachment, after its text was read."""
    records = Record.objects.filter(page__record_attachments__attachment_id=attachment_id)
    enqueue_many(OutboxEntry(key=str(r.page_id), version=r.version) for r in records)


def _pages(ids: Iterable[int]) -> dict[int, RecordPageBase]:
    found: dict[int, RecordPageBase] = {}
    for model in (DispatchPage, PlanPage, DossierPage):
        found |= {page.pk: page for page in model.objects.filter(pk__in=list(ids))}
    return found


def _attachments(ids: Iterable[int]) -> Mapping[int, tuple[AttachmentText, ...]]:
    return attachment_texts(
        RecordAttachment.objects.filter(page_id__in=list(ids))
        .select_related("attachment")
        .order_by("page_id", "sort_order")
    )


def attachment_texts(
    uses: Iterable[RecordAttachment],
) -> Mapping[int, tuple[AttachmentText, ...]]:
    """The texts of these files by page, in their order."""
    uses = list(uses)
    texts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    pages = AttachmentPage.objects.filter(attachment_id__in={u.attachment_id for u in uses})
    for row in pages.order_by("attachment_id", "number"):
        texts[row.attachment_id].append((row.text, row.quality))
    by_page: dict[int, list[AttachmentText]] = defaultdict(list)
    for use in uses:
        parts = texts.get(use.attachment_id, [])
        by_page[use.page_id].append(
            AttachmentText(
                id=use.attachment_id,
                name=use.caption or use.attachment.original_name,
                text="\n\n".join(text for text, _ in parts),
                quality=_worst([quality for _, quality in parts]),
            )
        )
    return {page_id: tuple(rows) for page_id, rows in by_page.items()}


def _worst(qualities: Iterable[str]) -> str:
    held = set(qualities)
    return str(next((q for q in _WORST_FIRST if q in held), TextQuality.NONE))


def _since(records: Iterable[Record]) -> dict[int, date]:
    """The day on which the present version of each record was sealed."""
    rows = RecordVersion.objects.filter(record__in=[record.pk for record in records])
    last = rows.order_by().values_list("record").annotate(at=Max("sealed_at"))
    return {pk: timezone.localdate(at) for pk, at in last}


def document_of(
    page: RecordPageBase,
    record: Record,
    attachments: tuple[AttachmentText, ...],
    *,
    since: date | None = None,
) -> SearchDocument:
    """A version of a record's page as the search knows it."""
    facts = page.facts()
    numbers = tuple(str(e.number) for e in record.entries.all())
    return SearchDocument(
        key=str(record.page_id),
        version=record.version,
        kind=record.kind,
        doc_type=getattr(page, "doc_type", "") or record.get_kind_display(),
        subject=page.subject,
        code=facts.code,
        codes=numbers,
        year=facts.year,
        unit=record.unit_id,
        unit_path=record.unit.path_ids,
        issuer=facts.issuer or record.unit.name,
        signer=getattr(page, "signer", ""),
        field=page.field,
        status=getattr(page, "status", "") or RecordState.FILED,
        issued=_day(page),
        quality=_worst([a.quality for a in attachments]),
        confidentiality=record.confidentiality,
        body=_typed_text(page),
        attachments=attachments,
        since=since,
    )


def _day(page: RecordPageBase) -> date | None:
    return getattr(page, "issued_on", None) or getattr(page, "ended_on", None)


def _typed_text(page: RecordPageBase) -> str:
    """What people typed beside the subject, so that it is found too."""
    names = ("subject_name", "summary", "addressees", "recipients", "directive", "note")
    return "\n\n".join(text for name in names if (text := getattr(page, name, "")))
