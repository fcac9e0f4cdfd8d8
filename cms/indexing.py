"""Record page → ``SearchDocument``: what the search knows of a record, read in a few queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from archive import STATES_IN_USE, Record, RecordState, RecordVersion, spans_of
from cms.records.models import RecordAttachment
from cms.records.opening import PAGE_MODELS
from media import Attachment, AttachmentPage, TextQuality
from search import AttachmentText, Entry as OutboxEntry, SearchDocument, enqueue_many

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from archive import Span
    from cms.records.models import RecordPageBase

PORTION = 200
# The worst page tells the quality of a whole record.
_WORST_FIRST = (TextQuality.BROKEN, TextQuality.OCR, TextQuality.CLEAR, TextQuality.NONE)


def documents_for(keys: Sequence[str]) -> Iterator[SearchDocument]:
    """The documents of these page ids: as they stand, then as each stood before.

    A cancelled record stands no more, an unknown or disposed one never did.
    """
    records = _records(keys).exclude(state=RecordState.DISPOSED)
    held = {record.page_id: record for record in records}
    spans = spans_of(held.values())
    yield from _present({pk: one for pk, one in held.items() if one.state in STATES_IN_USE}, spans)
    yield from _earlier(held.values(), spans)


def present_document(key: str) -> SearchDocument | None:
    """The record of this page id as it stands; None when it is not in use."""
    held = {record.page_id: record for record in _records([key]).filter(state__in=STATES_IN_USE)}
    return next(_present(held, spans_of(held.values())), None)


def _records(keys: Sequence[str]) -> QuerySet[Record]:
    records = Record.objects.filter(page_id__in=[int(key) for key in keys])
    return records.select_related("unit").prefetch_related("entries")


def _present(
    records: Mapping[int, Record], spans: Mapping[int, Sequence[Span]]
) -> Iterator[SearchDocument]:
    pages = _pages(records)
    attachments = _attachments(records)
    for page_id, record in records.items():
        last = spans.get(record.pk, ())[-1:]
        document = document_of(pages[page_id], record, attachments.get(page_id, ()))
        yield replace(document, since=last[0].since if last else None)


def _earlier(
    records: Iterable[Record], spans: Mapping[int, Sequence[Span]]
) -> Iterator[SearchDocument]:
    """Sealed versions that stood at the end of a day and stand no more, with the files of then."""
    wanted = [
        (record, span) for record in records for span in spans.get(record.pk, ()) if span.until
    ]
    for start in range(0, len(wanted), PORTION):
        portion = wanted[start : start + PORTION]
        pages = _pages_of(span.version_id for _, span in portion)
        uses = {pk: list(page.record_attachments.all()) for pk, page in pages.items()}
        ids = {use.attachment_id for held in uses.values() for use in held}
        names = dict(Attachment.objects.filter(pk__in=ids).values_list("pk", "original_name"))
        texts = file_texts(names)
        for record, span in portion:
            files = tuple(
                replace(texts[use.attachment_id], name=use.caption or names[use.attachment_id])
                for use in uses[span.version_id]
                if use.attachment_id in names
            )
            document = document_of(pages[span.version_id], record, files)
            yield replace(document, since=span.since, until=span.until, edition=span.number)


def _pages_of(version_ids: Iterable[int]) -> dict[int, RecordPageBase]:
    """The pages as these versions sealed them; their places in the tree are of no interest."""
    versions = RecordVersion.objects.filter(pk__in=list(version_ids))
    return {
        one.pk: PAGE_MODELS[one.record.kind].from_serializable_data(
            one.revision.content, check_fks=False
        )
        for one in versions.select_related("revision", "record")
    }


def index_again(*, attachment_id: int) -> None:
    """Queue the records that hold this attachment or held it, after its text was read."""
    now = Q(page__record_attachments__attachment_id=attachment_id)
    before = Q(earlier_files__attachment_id=attachment_id)
    records = Record.objects.filter(now | before).distinct()
    enqueue_many(OutboxEntry(key=str(r.page_id), version=r.version) for r in records)


def _pages(ids: Iterable[int]) -> dict[int, RecordPageBase]:
    found: dict[int, RecordPageBase] = {}
    for model in PAGE_MODELS.values():
        found |= {page.pk: page for page in model.objects.filter(pk__in=list(ids))}
    return found


def _attachments(ids: Iterable[int]) -> Mapping[int, tuple[AttachmentText, ...]]:
    rows = RecordAttachment.objects.filter(page_id__in=list(ids))
    uses = list(rows.select_related("attachment").order_by("page_id", "sort_order"))
    texts = file_texts({use.attachment_id for use in uses})
    by_page: dict[int, list[AttachmentText]] = defaultdict(list)
    for use in uses:
        name = use.caption or use.attachment.original_name
        by_page[use.page_id].append(replace(texts[use.attachment_id], name=name))
    return {page_id: tuple(rows) for page_id, rows in by_page.items()}


def file_texts(ids: Collection[int]) -> Mapping[int, AttachmentText]:
    """The texts of these files, not named yet."""
    parts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    pages = AttachmentPage.objects.filter(attachment_id__in=ids)
    for row in pages.order_by("attachment_id", "number"):
        parts[row.attachment_id].append((row.text, row.quality))
    return {
        id: AttachmentText(
            id=id,
            name="",
            text="\n\n".join(text for text, _ in parts[id]),
            quality=_worst([quality for _, quality in parts[id]]),
        )
        for id in ids
    }


def _worst(qualities: Iterable[str]) -> str:
    held = set(qualities)
    return str(next((q for q in _WORST_FIRST if q in held), TextQuality.NONE))


def document_of(
    page: RecordPageBase, record: Record, attachments: tuple[AttachmentText, ...]
) -> SearchDocument:
    """A version of a record's page as the search knows it, to be seen by whom may see it today."""
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
        rights_year=record.year,
    )


def _day(page: RecordPageBase) -> date | None:
    return getattr(page, "issued_on", None) or getattr(page, "ended_on", None)


def _typed_text(page: RecordPageBase) -> str:
    """What people typed beside the subject, so that it is found too."""
    names = ("subject_name", "summary", "addressees", "recipients", "directive", "note")
    return "\n\n".join(text for name in names if (text := getattr(page, name, "")))
