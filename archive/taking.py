"""Taking in a record of another office: all its versions, sealed here, with where they come from.

No number of our registers is taken; the numbers of the other office stay what they are, facts of
its own books. Every version is a leaf of our log, and its seal covers the seal that it had there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from archive.audit import Happening, record_events
from archive.errors import InvalidFiling
from archive.filing import record_of
from archive.keeping.dossiers import mark_closed, require_tree
from archive.keeping.holding import freeze_new, require_free
from archive.models import (
    DossierMember,
    Event,
    Obligation,
    Record,
    RecordCitation,
    RecordKind,
    RecordOrigin,
    RecordVersion,
)
from archive.pages import insert_pages, point_to_revisions
from archive.sealing import (
    attachment_ids,
    digest_of,
    hashes_of,
    manifest_of,
    note_earlier_files,
)
from search import enqueue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from wagtail.models import Page

    from archive.models import ReceivedPackage, Term, User


@dataclass(frozen=True, slots=True)
class TakenVersion:
    """A version as it comes: an unsaved page of that state, and what the other office told of it.

    ``told`` holds number, at, by, reason, digest and whether words were withheld.
    """

    page: Any
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """That a dossier was closed in the other office: its term, when, and how it stood before."""

    term: Term
    on: date
    status_before: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record to be taken in; ``versions`` from the first to the last."""

    folder: Page
    package: ReceivedPackage
    system: str
    number: str
    versions: Sequence[TakenVersion]
    facts: Mapping[str, Any]
    earlier: Sequence[Mapping[str, Any]] = ()
    citations: Sequence[RecordCitation] = field(default_factory=tuple)
    obligations: Sequence[Obligation] = field(default_factory=tuple)
    ended: Ended | None = None


def origin_known(system: str, number: str) -> RecordOrigin | None:
    """The record that came from this place before."""
    found = RecordOrigin.objects.filter(system=system, number=number)
    return found.select_related("record").first()


def take_in_record(arrival: Arrival, *, by: User, at: datetime | None = None) -> Record:
    """Keep the record with all its versions in one transaction; on any error nothing is kept."""
    if not arrival.versions:
        raise InvalidFiling("Hồ sơ trong gói không có phiên bản nào.")
    moment = at or timezone.now()
    page = arrival.versions[-1].page
    with transaction.atomic():
        insert_pages([(page, arrival.folder)], owner=by, at=moment)
        record = record_of(page, by=by, at=moment)
        record.version = len(arrival.versions)
        record.save(force_insert=True)
        RecordOrigin.objects.create(
            record=record,
            package=arrival.package,
            system=arrival.system,
            number=arrival.number,
            facts=dict(arrival.facts),
            earlier=list(arrival.earlier),
        )
        revisions = _revise(arrival.versions, by=by, at=moment)
        note_earlier_files(record, [revision.content for revision in revisions[:-1]])
        for citation in arrival.citations:
            citation.record = record
        for obligation in arrival.obligations:
            obligation.record = record
        RecordCitation.objects.bulk_create(arrival.citations)
        Obligation.objects.bulk_create(arrival.obligations)
        enqueue(key=str(page.pk), version=record.version)
        _seal(record, arrival, revisions, by=by, at=moment)
        if arrival.ended is not None:
            _end(record, arrival.ended, by=by)
        freeze_new([record])
    return record


def take_in_members(
    dossier: Record, members: Mapping[int, Record], *, by: User, at: datetime | None = None
) -> int:
    """Put records into a dossier that was taken in, each in its place there; how many were new.

    The dossier may have ended in the other office. ``RecordHeld`` when it is frozen here,
    ``InvalidFiling`` when dossiers would hold one another.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        require_free(dossier)
        there = set(dossier.members.values_list("member", flat=True))
        new = {place: one for place, one in members.items() if one.pk not in there}
        for place, member in sorted(new.items()):
            if member.kind == RecordKind.DOSSIER:
                require_tree(dossier, member)
            DossierMember.objects.create(
                dossier=dossier, member=member, ordinal=place, added_at=moment, added_by=by
            )
        record_events([_joined(dossier, one) for one in new.values()], by=by, at=moment)
    return len(new)


def _joined(dossier: Record, member: Record) -> Happening:
    detail = {"member": member.pk}
    return Happening(Event.MEMBER_ADDED, dossier, unit_id=dossier.unit_id, detail=detail)


def _end(record: Record, ended: Ended, *, by: User) -> None:
    """A dossier that had ended stays ended, with the term that it had."""
    before = ended.status_before
    mark_closed(record, term=ended.term, closed_on=ended.on, status_before=before, by=by)
    record.refresh_from_db(fields=["state"])


def _revise(versions: Sequence[TakenVersion], *, by: User, at: datetime) -> list[Revision]:
    """One revision a version, each naming the one page; the last is live."""
    last = versions[-1].page
    revisions: list[Revision] = []
    for version in versions:
        _place_as(version.page, last)
        revision = Revision(
            content_object=last,
            base_content_type=last.get_base_content_type(),
            created_at=at,
            user=by,
            object_str=str(version.page),
            content=version.page.serializable_data(),
        )
        revision.save(force_insert=True)
        revisions.append(revision)
    point_to_revisions({last: revisions[-1]}, at=at)
    return revisions


def _place_as(page: Any, placed: Any) -> None:
    """An earlier state of the page stands where the page stands."""
    if page is placed:
        return
    own = {"title", "draft_title"}
    for one in type(placed)._meta.get_field("page_ptr").related_model._meta.concrete_fields:
        if one.name not in own:
            setattr(page, one.attname, getattr(placed, one.attname))
    page.page_ptr_id = placed.pk
    page.draft_title = page.title
    page._state.adding, page._state.db = False, placed._state.db


def _seal(
    record: Record, arrival: Arrival, revisions: Sequence[Revision], *, by: User, at: datetime
) -> None:
    """Each version's digest covers its content and the seal it had in the other office."""
    hashes = hashes_of(pk for revision in revisions for pk in attachment_ids(revision.content))
    came = {"system": arrival.system, "record": arrival.number}
    rows = []
    for number, (version, revision) in enumerate(
        zip(arrival.versions, revisions, strict=True), start=1
    ):
        manifest = manifest_of(content=revision.content, hashes=hashes, entry=None)
        manifest["origin"] = {**came, **version.told}
        rows.append(
            RecordVersion(
                revision=revision,
                record=record,
                number=number,
                reason=version.told["reason"],
                digest=digest_of(number=number, content=revision.content, manifest=manifest),
                manifest=manifest,
                sealed_at=at,
                sealed_by=by,
            )
        )
    events = record_events([_happening(row, came) for row in rows], by=by, at=at)
    for row, event in zip(rows, events, strict=True):
        row.position = event.position
    RecordVersion.objects.bulk_create(rows)


def _happening(version: RecordVersion, came: Mapping[str, str]) -> Happening:
    detail = {"version": version.number, "digest": version.digest, **came}
    return Happening(
        Event.RECORD_TAKEN_IN,
        version.record,
        unit_id=version.record.unit_id,
        reason=version.reason,
        detail=detail,
    )
