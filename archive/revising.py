"""Change a filed record: every change is a new sealed version with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive.audit import record_event
from archive.errors import InvalidFiling, StaleEdit
from archive.filing import citation_rows
from archive.keeping.holding import require_changeable
from archive.models import (
    Event,
    Record,
    RecordCitation,
    RecordVersion,
    RegisterAmendment,
)
from archive.sealing import (
    attachment_ids,
    digest_of,
    hashes_of,
    manifest_of,
    note_earlier_files,
)
from search import enqueue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from archive.models import User
    from archive.reading import Citation

# What belongs to the place in the tree or to the register and is not restored from a version.
_KEPT = frozenset(
    {
        "register_number",
        "registered_on",
        "unit",
        "owner",
        "slug",
        "url_path",
        "path",
        "depth",
        "numchild",
        "live",
        "locked",
        "locked_at",
        "locked_by",
        "translation_key",
        "locale",
        "content_type",
        "latest_revision",
        "live_revision",
        "latest_revision_created_at",
        "first_published_at",
        "last_published_at",
        "go_live_at",
        "expire_at",
        "expired",
        "has_unpublished_changes",
        "alias_of",
        "id",
        "page_ptr",
    }
)


def revise_record(
    page: Any,
    *,
    by: User,
    reason: str,
    seen_version: int,
    citations: Sequence[Citation] | None = None,
    at: datetime | None = None,
    event: Event = Event.RECORD_REVISED,
) -> RecordVersion:
    """Save the changed ``page`` as the next sealed version.

    ``seen_version`` is the version that the editor had before them; a newer one raises
    ``StaleEdit``. Register columns that change are amended visibly, the old words stay.
    """
    if not reason.strip():
        raise InvalidFiling(
            "Hãy ghi lý do sửa để người xem sau hiểu vì sao có phiên bản mới.",
            fields={"reason": "Hãy ghi lý do sửa."},
        )
    moment = at or timezone.now()
    with transaction.atomic():
        record = Record.objects.select_for_update().get(page_id=page.pk)
        if record.version != seen_version:
            raise StaleEdit(
                "Hồ sơ này vừa có phiên bản mới hơn. Hãy mở lại để xem thay đổi rồi sửa tiếp."
            )
        require_changeable(record)
        _write_facts(record, page)
        revision = page.save_revision(user=by, changed=True, log_action=False, clean=False)
        revision.publish(user=by, changed=True, log_action=False, skip_permission_checks=True)
        _amend_entries(record, page, reason=reason, by=by, at=moment)
        if citations is not None:
            RecordCitation.objects.filter(record=record).delete()
            RecordCitation.objects.bulk_create(citation_rows(record, citations))
        enqueue(key=str(page.pk), version=record.version)
        version = _seal(record, revision, event=event, reason=reason.strip(), by=by, at=moment)
    return version


def _seal(
    record: Record, revision: Any, *, event: Event, reason: str, by: User, at: datetime
) -> RecordVersion:
    """Digest the new version, log it with its digest, keep where the leaf lies."""
    content, number = revision.content, record.version
    before = record.versions.filter(number=number - 1)
    note_earlier_files(record, before.values_list("revision__content", flat=True))
    manifest = manifest_of(
        content=content, hashes=hashes_of(attachment_ids(content)), entry=record.entries.first()
    )
    digest = digest_of(number=number, content=content, manifest=manifest)
    logged = record_event(
        event,
        subject=record,
        by=by,
        unit_id=record.unit_id,
        reason=reason,
        detail={"version": number, "digest": digest},
        at=at,
    )
    return RecordVersion.objects.create(
        revision=revision,
        record=record,
        number=number,
        reason=reason,
        digest=digest,
        manifest=manifest,
        position=logged.position,
        sealed_at=at,
        sealed_by=by,
    )


def restore_version(
    version: RecordVersion, *, by: User, reason: str, seen_version: int, at: datetime | None = None
) -> RecordVersion:
    """Bring back the content of an earlier version as the next one; nothing is lost."""
    page = version.record.page.specific
    old = version.revision.as_object()
    for field in type(page)._meta.concrete_fields:
        if field.name not in _KEPT:
            setattr(page, field.attname, getattr(old, field.attname))
    for relation in _child_names(page):
        children = list(getattr(old, relation).all())
        for child in children:
            child.pk = None
        setattr(page, relation, children)
    return revise_record(
        page,
        by=by,
        reason=f"Khôi phục phiên bản {version.number}: {reason.strip()}" if reason.strip() else "",
        seen_version=seen_version,
        at=at,
        event=Event.RECORD_RESTORED,
    )


def _child_names(page: Any) -> list[str]:
    return [name for name in ("record_attachments", "components") if hasattr(page, name)]


def _write_facts(record: Record, page: Any) -> None:
    facts = page.facts()
    record.version += 1
    record.kind, record.direction = facts.kind, facts.direction
    record.confidentiality, record.year = facts.confidentiality, facts.year
    record.code_key, record.issuer_key = facts.code_key, facts.issuer_key
    record.issued_year = facts.issued_year
    record.save()


def _amend_entries(record: Record, page: Any, *, reason: str, by: User, at: datetime) -> None:
    columns = page.entry_columns()
    amendments = []
    for entry in record.entries.all():
        for name in columns.__slots__:
            old, new = getattr(entry, name), getattr(columns, name)
            if (old or "") != (new or ""):
                amendments.append(
                    RegisterAmendment(
                        entry=entry,
                        column=name,
                        old=_as_text(old),
                        new=_as_text(new),
                        reason=reason.strip(),
                        at=at,
                        by=by,
                    )
                )
                setattr(entry, name, new)
        entry.save(update_fields=list(columns.__slots__))
    RegisterAmendment.objects.bulk_create(amendments)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value)
