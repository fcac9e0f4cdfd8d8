"""Sealed versions: one digest over content, attachments and register row, as a leaf of the log.

The event that files or revises a record carries the digest in its detail, so that the leaf of
that event is the seal: one proof shows who, when, and exactly what.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from archive.audit.recording import canonical_json
from archive.models import EarlierFile
from media import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archive.models import Record, RecordVersion, RegisterEntry

# Columns that change only with a new sealed version; what a cancellation or a delivery adds
# later is an event of its own.
ENTRY_COLUMNS = (
    "number",
    "registered_on",
    "code",
    "issued_on",
    "issued_partial",
    "author",
    "title",
    "signer",
    "recipients",
    "handler",
    "copies",
    "note",
)


def attachment_ids(content: Mapping[str, Any]) -> list[int]:
    """Attachments that a revision's content names, in their order."""
    return [row["attachment"] for row in content.get("record_attachments", ())]


def note_earlier_files(record: Record, contents: Iterable[Mapping[str, Any]]) -> None:
    """Let files of versions that are no longer the present one find their record."""
    held = {pk for content in contents for pk in attachment_ids(content)}
    EarlierFile.objects.bulk_create(
        [EarlierFile(record=record, attachment_id=pk) for pk in sorted(held)],
        ignore_conflicts=True,
    )


def hashes_of(attachment_ids: Iterable[int]) -> dict[int, str]:
    """SHA-256 by attachment."""
    wanted = set(attachment_ids)
    if not wanted:
        return {}
    return dict(Attachment.objects.filter(pk__in=wanted).values_list("pk", "sha256"))


def manifest_of(
    *, content: Mapping[str, Any], hashes: Mapping[int, str], entry: RegisterEntry | None
) -> dict[str, Any]:
    """What is sealed beside the content: the attachments' hashes and the register row."""
    return {
        "attachments": [{"id": pk, "sha256": hashes.get(pk, "")} for pk in attachment_ids(content)],
        "entry": entry_facts(entry) if entry is not None else None,
    }


def entry_facts(entry: RegisterEntry) -> dict[str, Any]:
    """The register row as it is sealed."""
    facts: dict[str, Any] = {"register": entry.register_id, "series": entry.series_id}
    for name in ENTRY_COLUMNS:
        value = getattr(entry, name)
        facts[name] = value.isoformat() if hasattr(value, "isoformat") else value
    return facts


def sealed_object(
    *, number: int, content: Mapping[str, Any], manifest: Mapping[str, Any]
) -> dict[str, Any]:
    """Exactly what the digest is taken over; versions sealed before manifests hold content only."""
    return {"version": number, "content": content, **manifest}


def digest_of(*, number: int, content: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of the sealed object, 64 hexadecimal digits."""
    sealed = sealed_object(number=number, content=content, manifest=manifest)
    return hashlib.sha256(canonical_json(sealed)).hexdigest()


def digest_now(version: RecordVersion) -> str:
    """The digest that the version's stored parts give now."""
    return digest_of(
        number=version.number, content=version.revision.content, manifest=version.manifest
    )
