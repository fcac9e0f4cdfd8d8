"""A record for another Văn Khố: what files, seals and XML do not tell a program by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from archive import AuditLog, acting_seen, code_of, is_named, standings_on
from cms.finding.packages.metadata import own_rows
from cms.finding.packages.origins import origins_of
from cms.finding.packages.premis import own_events
from cms.finding.packages.xml import data_of
from cms.records.effects import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive import AccessScope, Effect, Obligation, Record, RecordVersion
    from cms.finding.packages.records import KeptFile

FORM = "van-kho-record-1"
_CITED = ("ordinal", "role", "doc_type", "code", "issued", "issuer", "quote")
_ASKED = (
    "ordinal",
    "state",
    "quote",
    "page",
    "confidence",
    "action",
    "responsible",
    "receiver",
    "deadline_sort",
    "deadline_words",
    "deadline_rule",
    "due_on",
    "quota_least",
    "quota_most",
    "quota_words",
    "decided_at",
    "reason",
)


def description_of(
    record: Record,
    *,
    versions: Sequence[RecordVersion],
    files: Mapping[int, KeptFile],
    scope: AccessScope,
) -> dict[str, Any]:
    """Where the record is kept, its versions in order, its books, its history before."""
    return {
        "form": FORM,
        "system": str(AuditLog.objects.get().name),
        "record": str(record.pk),
        "kind": record.kind,
        "state": record.state,
        "unit": {"name": record.unit.name, "code": code_of(record.unit, on=record.filed_at.date())},
        "versions": [_told(one) for one in sorted(versions, key=lambda one: one.number)],
        "files": [_file(one) for one in {one.name: one for one in files.values()}.values()],
        "register": [data_of(one) for one in own_rows(record)],
        "events": [data_of(one) for one in own_events(record)],
        "citations": [
            {name: getattr(one, name) for name in _CITED} for one in record.citations.all()
        ],
        "effects": effects_of(record, scope=scope),
        "obligations": [_asked(one) for one in record.obligations.all()],
        "members": [
            {"ordinal": one.ordinal, "record": str(one.member_id)} for one in record.members.all()
        ],
        "origins": origins_of(record),
    }


def effects_of(record: Record, *, scope: AccessScope) -> list[dict[str, str]]:
    """What became of the record: facts for a program, in words for the metadata."""
    standing = standings_on(timezone.localdate(), [record]).get(record.pk)
    effects = standing.effects if standing else ()
    seen = acting_seen(effects, scope=scope)
    return [_stated(one, seen) for one in effects]


def _stated(effect: Effect, seen: Mapping[int, Record]) -> dict[str, str]:
    """The later document by number and day, where the reader may know them."""
    named = is_named(effect, seen)
    issued = effect.acting_issued if named else None
    return {
        "kind": effect.kind,
        "effective_on": effect.effective_on.isoformat(),
        "acting": str(effect.acting_id) if effect.acting_id in seen else "",
        "acting_code": effect.acting_code if named else UNNAMED,
        "acting_issued": issued.isoformat() if issued else "",
        "reason": effect.reason,
    }


def _told(version: RecordVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "at": version.sealed_at.isoformat(),
        "by": str(version.sealed_by),
        "reason": version.reason,
        "digest": version.digest,
    }


def _asked(obligation: Obligation) -> dict[str, Any]:
    """An obligation as text and numbers; who decided on it stays in the log of this office."""
    values = {name: getattr(obligation, name) for name in _ASKED}
    days = {name: values[name] and values[name].isoformat() for name in ("due_on", "decided_at")}
    return values | days


def _file(one: KeptFile) -> dict[str, str]:
    attachment = one.attachment
    return {"name": one.name, "sha256": attachment.sha256, "original": attachment.original_name}
