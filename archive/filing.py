"""Filing: the one write path by which a record enters the archive, single or in bulk.

In one transaction: number, register row, page, revision, seal, citations, proposed obligations,
audit, outbox.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from archive.audit import Happening, record_events
from archive.keeping.holding import freeze_new
from archive.models import (
    Book,
    Event,
    Obligation,
    Record,
    RecordCitation,
    RecordVersion,
    Register,
    RegisterEntry,
)
from archive.numbering import open_register, series_name, series_of, take_numbers
from archive.obligations import obligation_rows
from archive.pages import insert_pages, point_to_revisions
from archive.sealing import attachment_ids, digest_of, hashes_of, manifest_of
from search import Entry, enqueue_many, normalise_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from wagtail.models import Page

    from archive.models import NumberSeries, Unit, User
    from archive.obligations import Proposal
    from archive.reading import Citation


@dataclass(frozen=True, slots=True)
class Filing:
    """One record to be filed: an unsaved page, its folder and its book (none for dossiers)."""

    page: Any  # archive.records.RecordPage, an unsaved Wagtail page
    folder: Page
    unit: Unit
    day: date
    book: Book | None = None
    citations: tuple[Citation, ...] = ()
    obligations: tuple[Proposal, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FiledRecord:
    """The outcome: the saved page, its record and its register row (none without a book)."""

    page: Any
    record: Record
    entry: RegisterEntry | None


@dataclass(slots=True)
class _Draft:
    """A filing on its way through the transaction."""

    filing: Filing
    series: NumberSeries | None = None
    register: Register | None = None
    number: int | None = None
    record: Record = field(init=False)
    entry: RegisterEntry | None = None
    version: RecordVersion = field(init=False)


def file_record(filing: Filing, *, by: User, at: datetime | None = None) -> FiledRecord:
    """File one record; raises ``RegisterClosed``; on any error nothing is taken."""
    return file_records([filing], by=by, at=at)[0]


def file_records(
    filings: Sequence[Filing], *, by: User, at: datetime | None = None
) -> list[FiledRecord]:
    """File many records in one transaction, with a constant number of statements."""
    moment = at or timezone.now()
    drafts = [_Draft(filing) for filing in filings]
    with transaction.atomic():
        _number(drafts)
        insert_pages([(d.filing.page, d.filing.folder) for d in drafts], owner=by, at=moment)
        revisions = _revise(drafts, by=by, at=moment)
        _register(drafts, by=by, at=moment)
        _cite(drafts)
        _oblige(drafts)
        enqueue_many(Entry(key=str(d.record.page_id), version=d.record.version) for d in drafts)
        _seal(drafts, revisions, by=by, at=moment)
        freeze_new(d.record for d in drafts)
    return [FiledRecord(d.filing.page, d.record, d.entry) for d in drafts]


def _number(drafts: Sequence[_Draft]) -> None:
    """Take the numbers; book and counter row are the locks that order concurrent filings."""
    groups: dict[tuple[int, Book, int, str], list[_Draft]] = {}
    for draft in drafts:
        filing = draft.filing
        if filing.book is not None:
            kind = getattr(filing.page, "doc_type", "")
            name = series_name(unit=filing.unit, book=filing.book, doc_type=kind)
            key = (filing.unit.pk, filing.book, filing.day.year, name)
            groups.setdefault(key, []).append(draft)
    for key in sorted(groups):
        group, name = groups[key], key[-1]
        first = group[0].filing
        assert first.book is not None  # noqa: S101 - only such drafts were grouped
        register = open_register(unit=first.unit, book=first.book, day=first.day)
        series = series_of(register=register, name=name)
        for draft, number in zip(group, take_numbers(series=series, count=len(group)), strict=True):
            draft.register, draft.series, draft.number = register, series, number
            draft.filing.page.number_taken(number)


def _revise(drafts: Sequence[_Draft], *, by: User, at: datetime) -> list[Revision]:
    revisions: list[Revision] = Revision.objects.bulk_create(
        [
            Revision(
                content_object=draft.filing.page,
                base_content_type=draft.filing.page.get_base_content_type(),
                created_at=at,
                user=by,
                object_str=str(draft.filing.page),
                content=draft.filing.page.serializable_data(),
            )
            for draft in drafts
        ]
    )
    point_to_revisions({d.filing.page: r for d, r in zip(drafts, revisions, strict=True)}, at=at)
    return revisions


def _register(drafts: Sequence[_Draft], *, by: User, at: datetime) -> None:
    for draft in drafts:
        draft.record = record_of(draft.filing.page, by=by, at=at)
    Record.objects.bulk_create([draft.record for draft in drafts])
    entries = []
    for draft in drafts:
        if draft.number is not None:
            draft.entry = _entry(draft, number=draft.number, by=by, at=at)
            entries.append(draft.entry)
    RegisterEntry.objects.bulk_create(entries)


def record_of(page: Any, *, by: User, at: datetime) -> Record:
    """The identity row that goes with a record page."""
    facts = page.facts()
    return Record(
        page=page,
        unit_id=facts.unit_id,
        kind=facts.kind,
        direction=facts.direction,
        confidentiality=facts.confidentiality,
        year=facts.year,
        code_key=facts.code_key,
        issuer_key=facts.issuer_key,
        issued_year=facts.issued_year,
        filed_at=at,
        filed_by=by,
    )


def _entry(draft: _Draft, *, number: int, by: User, at: datetime) -> RegisterEntry:
    columns = draft.filing.page.entry_columns()
    return RegisterEntry(
        register=draft.register,
        series=draft.series,
        number=number,
        record=draft.record,
        registered_on=draft.filing.day,
        created_by=by,
        created_at=at,
        **{name: getattr(columns, name) for name in columns.__slots__},
    )


def _seal(
    drafts: Sequence[_Draft], revisions: Sequence[Revision], *, by: User, at: datetime
) -> None:
    """Digest each version, log the filings with their digests, keep where each leaf lies."""
    hashes = hashes_of(pk for revision in revisions for pk in attachment_ids(revision.content))
    for draft, revision in zip(drafts, revisions, strict=True):
        manifest = manifest_of(content=revision.content, hashes=hashes, entry=draft.entry)
        draft.version = RecordVersion(
            revision=revision,
            record=draft.record,
            number=1,
            reason=draft.filing.reason,
            digest=digest_of(number=1, content=revision.content, manifest=manifest),
            manifest=manifest,
            sealed_at=at,
            sealed_by=by,
        )
    events = record_events([_happening(d) for d in drafts], by=by, at=at)
    for draft, event in zip(drafts, events, strict=True):
        draft.version.position = event.position
    RecordVersion.objects.bulk_create([draft.version for draft in drafts])


def citation_rows(record: Record, citations: Iterable[Citation]) -> list[RecordCitation]:
    """Rows for what a record cites, in the order of the text."""
    return [
        RecordCitation(
            record=record,
            ordinal=ordinal,
            role=str(citation.role),
            doc_type=(citation.type or "")[:60],
            code=(citation.symbol or "")[:120],
            code_key=normalise_code(citation.symbol or "")[:120],
            issued=(citation.date or "")[:10],
            issuer=(citation.issuer or "")[:300],
            quote=citation.quote,
        )
        for ordinal, citation in enumerate(citations, start=1)
    ]


def _cite(drafts: Sequence[_Draft]) -> None:
    rows = [row for d in drafts for row in citation_rows(d.record, d.filing.citations)]
    if rows:
        RecordCitation.objects.bulk_create(rows)


def _oblige(drafts: Sequence[_Draft]) -> None:
    rows = [row for d in drafts for row in obligation_rows(d.record, d.filing.obligations)]
    if rows:
        Obligation.objects.bulk_create(rows)


def _happening(draft: _Draft) -> Happening:
    detail: dict[str, Any] = {"version": 1, "digest": draft.version.digest}
    if draft.entry is not None and draft.register is not None:
        detail |= {"book": draft.register.book, "year": draft.register.year, "number": draft.number}
    return Happening(
        Event.RECORD_FILED,
        draft.record,
        unit_id=draft.record.unit_id,
        reason=draft.filing.reason,
        detail=detail,
    )
