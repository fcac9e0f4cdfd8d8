"""Checking sealed versions: content, attachments and register row are what their leaf says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page

from archive.models import AuditEvent, Event, RecordState, RecordVersion, Tombstone
from archive.sealing import digest_now, entry_facts, hashes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PORTION = 200
FINDINGS = {
    "digest": "nội dung phiên bản đã bị sửa",
    "leaf": "dòng nhật ký niêm phong không khớp",
    "attachment": "tệp đính kèm không còn là tệp đã niêm phong",
    "entry": "dòng sổ khác với dòng đã niêm phong",
    "page": "hồ sơ đang hiển thị khác với phiên bản đã niêm phong",
    "disposal": "thông tin còn lại của hồ sơ đã tiêu hủy không khớp với nhật ký",
}
# What Wagtail keeps for itself and may change without a new version.
_OWN_AFFAIRS = frozenset(
    {
        "alias_of",
        "content_type",
        "depth",
        "draft_title",
        "expired",
        "first_published_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "path",
        "url_path",
        "wagtail_admin_comments",
    }
)


def check_seals(*, progress: Callable[[int, int], None] | None = None) -> Iterator[dict[str, Any]]:
    """Every version whose seal is broken: its number, its record's page, and how it shows."""
    versions = RecordVersion.objects.order_by("pk").select_related("revision", "record")
    total, done, last = versions.count(), 0, 0
    while portion := list(versions.filter(pk__gt=last)[:PORTION]):
        last, done = portion[-1].pk, done + len(portion)
        yield from _broken(portion)
        if progress is not None:
            progress(done, total)


def _broken(versions: Sequence[RecordVersion]) -> Iterator[dict[str, Any]]:
    leaves = {
        position: (subject, detail)
        for position, subject, detail in AuditEvent.objects.filter(
            position__in=[v.position for v in versions]
        ).values_list("position", "subject_id", "detail")
    }
    held = [row for v in versions for row in v.manifest.get("attachments", ())]
    hashes = hashes_of(row["id"] for row in held)
    pages = _pages([v.record.page_id for v in versions if v.number == v.record.version])
    buried = _buried([v.record_id for v in versions if v.record.state == RecordState.DISPOSED])
    for version in versions:
        finding = _finding(version, leaves=leaves, hashes=hashes, pages=pages, buried=buried)
        if finding:
            yield {"page": version.record.page_id, "version": version.number, "finding": finding}


def _finding(
    version: RecordVersion,
    *,
    leaves: Mapping[int, tuple[str, dict[str, Any]]],
    hashes: Mapping[int, str],
    pages: Mapping[int, Any],
    buried: Mapping[int, Mapping[str, Any]],
) -> str:
    if version.record.state == RecordState.DISPOSED:
        kept = buried.get(version.record_id, {}).get(str(version.number))
        if kept != {"digest": version.digest, "kept": digest_now(version)}:
            return "disposal"
    elif digest_now(version) != version.digest:
        return "digest"
    subject, detail = leaves.get(version.position or 0, ("", {}))
    if (subject, detail.get("digest")) != (str(version.record_id), version.digest):
        return "leaf"
    for row in version.manifest.get("attachments", ()):
        if hashes.get(row["id"]) != row["sha256"]:
            return "attachment"
    if version.number != version.record.version:
        return ""
    sealed, entry = version.manifest.get("entry"), version.record.entries.first()
    if sealed is not None and (entry is None or entry_facts(entry) != sealed):
        return "entry"
    page = pages.get(version.record.page_id)
    return "" if page is not None and _shows(page, version.revision.content) else "page"


def _shows(page: Page, sealed: Mapping[str, Any]) -> bool:
    """Is the page what was sealed, and empty in fields that came with a later Văn Khố?"""
    shown, known = content_facts(_content_of(page)), content_facts(sealed)
    if later := shown.keys() - known.keys():
        blank = _content_of(type(page)())
        known |= {name: blank[name] for name in later}
    return shown == known


def _buried(record_ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """By record what the leaf of its disposal says of its versions: sealed digest and kept one."""
    events = AuditEvent.objects.filter(
        event=Event.RECORD_DISPOSED,
        position__in=Tombstone.objects.filter(record__in=record_ids).values("position"),
    )
    return {int(event.subject_id): event.detail.get("versions", {}) for event in events}


def _pages(page_ids: Sequence[int]) -> dict[int, Any]:
    return {page.pk: page for page in Page.objects.filter(pk__in=page_ids).specific()}


def _content_of(page: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        json.dumps(page.serializable_data(), cls=DjangoJSONEncoder)
    )
    return content


def content_facts(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a version says, without the keys that rows get when they are stored."""
    return {
        name: [_without_key(row) for row in value] if isinstance(value, list) else value
        for name, value in content.items()
        if name not in _OWN_AFFAIRS
    }


def _without_key(row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    return {name: value for name, value in row.items() if name not in {"pk", "sort_order"}}
