"""A record becomes its tombstone: what was written in it goes, what identifies it stays.

Of every sealed version the texts are taken out; the digest of what remains stands in the leaf of
the disposal, beside the digest that was sealed. ``verify_log`` then proves both: that the version
was once what its seal says, and that nothing but the decided texts is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.keeping.holding import require_free
from archive.models import (
    DoomedFile,
    Event,
    FieldCheck,
    Obligation,
    Record,
    RecordCitation,
    RecordOrigin,
    RecordSketch,
    RecordState,
    Tombstone,
)
from archive.sealing import attachment_ids, digest_of
from media import Attachment
from search import enqueue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from archive.models import DisposalItem, RecordVersion, User

# Texts of a record page; what NĐ 30/2020 PL VI counts as information about the record stays.
FORGOTTEN_FIELDS = ("summary", "directive", "note", "provenance")
FORGOTTEN_OF_CHILDREN = {"components": ("reviewer_note",)}
CONTENTS = ("sealed", "shown")  # Of a proof: what the version said.


def bury(record: Record, *, item: DisposalItem, by: User, at: datetime | None = None) -> Tombstone:
    """Turn the record into its tombstone, in one transaction; done before, it changes nothing.

    RecordHeld when it was frozen meanwhile. The bytes of its files are still there afterwards:
    the rows of ``doomed`` say which go.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        locked = Record.objects.select_for_update().get(pk=record.pk)
        known = Tombstone.objects.filter(record=locked).first()
        if known is not None:
            return known
        require_free(locked)
        Record.objects.filter(pk=locked.pk).update(state=RecordState.DISPOSED)
        versions = list(locked.versions.select_related("revision").order_by("number"))
        kept = {str(version.number): _reduce(version) for version in versions}
        _forget_page(locked)
        _forget_readings(locked)
        files = _files_of(versions)
        enqueue(key=str(locked.page_id), version=locked.version, dropped=True)
        return _write(locked, item, versions=kept, files=files, by=by, at=moment)


def tombstone_of(record: Record) -> Tombstone | None:
    """What stays of the record when it was destroyed, with the decision behind it."""
    if record.state != RecordState.DISPOSED:
        return None
    return (
        Tombstone.objects.filter(record=record)
        .select_related("item__disposal__confirmed_by", "disposed_by")
        .first()
    )


def reduced(content: dict[str, Any]) -> dict[str, Any]:
    """A version's content without its texts."""
    left = {**content}
    for name in FORGOTTEN_FIELDS:
        if left.get(name):
            left[name] = {} if isinstance(left[name], dict) else ""
    for relation, names in FORGOTTEN_OF_CHILDREN.items():
        if relation in left:
            left[relation] = [row | dict.fromkeys(names, "") for row in left[relation]]
    return left


def _reduce(version: RecordVersion) -> dict[str, str]:
    """Take the texts out of a sealed version; the digest sealed and that of what is kept."""
    revision = version.revision
    content = reduced(revision.content)
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    kept = digest_of(number=version.number, content=content, manifest=version.manifest)
    return {"digest": version.digest, "kept": kept}


def _forget_page(record: Record) -> None:
    """The same texts in the page itself, and in revisions that were never sealed."""
    page: Any = record.page.specific
    values = {
        name: {} if isinstance(getattr(page, name), dict) else ""
        for name in FORGOTTEN_FIELDS
        if getattr(page, name, None)
    }
    if values:
        type(page).objects.filter(pk=page.pk).update(**values)
    for relation, names in FORGOTTEN_OF_CHILDREN.items():
        if hasattr(page, relation):
            getattr(page, relation).update(**dict.fromkeys(names, ""))
    page.revisions.filter(sealed__isnull=True).delete()


def _forget_readings(record: Record) -> None:
    """What was read from the paper: quotes, findings, forms as they were typed, likeness."""
    RecordCitation.objects.filter(record=record).update(quote="")
    Obligation.objects.filter(record=record).update(quote="")
    FieldCheck.objects.filter(record=record).update(read="", kept="")
    RecordSketch.objects.filter(record=record).delete()
    record.intake_items.update(reading={}, typed={})
    _forget_origin(record)


def _forget_origin(record: Record) -> None:
    """What another office sealed before goes as well; its proofs stay without their contents."""
    for origin in RecordOrigin.objects.filter(record=record):
        RecordOrigin.objects.filter(pk=origin.pk).update(
            facts=_proofs_alone(origin.facts),
            earlier=[_proofs_alone(facts) for facts in origin.earlier],
        )


def _proofs_alone(facts: dict[str, Any]) -> dict[str, Any]:
    versions = [
        {**version, "proof": {k: v for k, v in version["proof"].items() if k not in CONTENTS}}
        for version in facts.get("versions", ())
    ]
    return {**facts, "versions": versions}


def _files_of(versions: Iterable[RecordVersion]) -> list[Attachment]:
    """Every file of any version, in the order in which they came."""
    named = dict.fromkeys(
        pk for version in versions for pk in attachment_ids(version.revision.content)
    )
    held = Attachment.objects.in_bulk(list(named))
    return [held[pk] for pk in named if pk in held]


def _write(
    record: Record,
    item: DisposalItem,
    *,
    versions: dict[str, dict[str, str]],
    files: list[Attachment],
    by: User,
    at: datetime,
) -> Tombstone:
    told = [
        {"id": one.pk, "name": one.original_name, "sha256": one.sha256, "size": one.size}
        for one in files
    ]
    disposal = item.disposal
    logged = record_event(
        Event.RECORD_DISPOSED,
        subject=record,
        by=by,
        unit_id=record.unit_id,
        reason=disposal.decision,
        detail={
            "disposal": disposal.pk,
            "versions": versions,
            "files": [{"id": one["id"], "sha256": one["sha256"]} for one in told],
        },
        at=at,
    )
    return Tombstone.objects.create(
        record=record,
        item=item,
        disposed_at=at,
        disposed_by=by,
        position=logged.position,
        versions=versions,
        files=told,
    )


def doom(tombstone: Tombstone, attachments: Iterable[Attachment]) -> None:
    """Mark files that go with the record; safe to say again."""
    DoomedFile.objects.bulk_create(
        [DoomedFile(tombstone=tombstone, attachment=one) for one in attachments],
        ignore_conflicts=True,
    )
