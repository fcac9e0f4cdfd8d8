"""One record as files: what a person reads, what a program reads, and what can be proved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone

from archive import seal_proof
from cms.finding.packages.description import description_of
from cms.finding.packages.errors import FileMissing
from cms.finding.packages.metadata import citations_of, effects_told, metadata_of, register_extract
from cms.finding.packages.premis import premis_of
from cms.finding.packages.xml import too_long, written
from cms.records.describing import describe
from cms.records.effects import effects_shown
from media import Attachment, StorageUnavailable, safe_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archive import AccessScope, Record, RecordVersion, TreeHead
    from cms.finding.packages.parts import PartWriter
    from cms.records.describing import FieldGroup
    from cms.records.models import RecordPageBase

LONGEST_STEM = 80  # So that the whole path stays usable on Windows.
# Opinions for use inside the office (AC-06): never in a package, also not inside sealed content.
INTERNAL_FIELDS = ("directive",)
WITHHELD = (
    "Phiên bản này có ý kiến chỉ đạo hoặc nhận xét nội bộ nên gói không kèm toàn văn; "
    "dòng nhật ký và mã băm của niêm phong vẫn kiểm tra được."
)

DISPOSED = "Nội dung phiên bản đã tiêu hủy theo quyết định; gói kèm bằng chứng của việc hủy."


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the record in one or more versions, and where it lies in the package."""

    attachment: Attachment
    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A sealed version for people: what was kept, when, by whom, why, and its files."""

    version: RecordVersion
    subject: str
    groups: tuple[FieldGroup, ...]
    files: tuple[KeptFile, ...]
    withheld: bool


@dataclass(frozen=True, slots=True)
class PackedRecord:
    """What the list of the package tells of one record."""

    folder: str
    files: int
    versions: int
    notes: tuple[str, ...]


def pack_record(
    writer: PartWriter,
    record: Record,
    page: RecordPageBase,
    *,
    folder: str,
    head: TreeHead,
    scope: AccessScope,
) -> PackedRecord:
    """Write everything of one record below ``folder``; raises a ``FindingError``."""
    versions = list(record.versions.select_related("revision", "sealed_by").order_by("-number"))
    files = kept_files(versions)
    sizes = {one.name: _write_file(writer, folder, one) for one in files.values()}
    for version in versions:
        proof = json.dumps(proof_of(version, head=head), ensure_ascii=False, indent=1)
        writer.text(f"{folder}/niem-phong/phien-ban-{version.number}.json", proof)
    metadata = metadata_of(record, page)
    by_name = {one.name: one.attachment for one in files.values()}
    writer.text(f"{folder}/thong-tin.xml", written(metadata))
    writer.text(f"{folder}/so-dang-ky.xml", written(register_extract(record)))
    writer.text(f"{folder}/vien-dan.xml", written(citations_of(record)))
    told = description_of(record, versions=versions, files=files, scope=scope)
    writer.text(f"{folder}/hieu-luc.xml", written(effects_told(told["effects"])))
    premis = premis_of(record, files=by_name, sizes=sizes)
    writer.text(f"{folder}/premis.xml", written(premis))
    writer.text(f"{folder}/ho-so.json", json.dumps(told, ensure_ascii=False, indent=1))
    shown_effects = effects_shown(record, scope=scope, day=timezone.localdate(), linked=False)
    lacks = tuple(too_long(metadata))
    context = {
        "record": record,
        "page": page,
        "entries": record.entries.select_related("register"),
        "citations": record.citations.all(),
        "versions": [shown(version, files) for version in versions],
        "lacks": lacks,
        "effects": shown_effects,
    }
    words = render_to_string("cms/finding/packages/record.html", context)
    writer.text(f"{folder}/xem.html", words)
    notes = tuple(line.words for line in shown_effects.lines)
    return PackedRecord(folder, len(by_name), len(versions), (*notes, *lacks))


def kept_files(versions: Iterable[RecordVersion]) -> dict[int, KeptFile]:
    """By attachment: every file of any version that may be opened, same bytes under one name."""
    captions: dict[int, str] = {}
    for version in versions:
        for row in version.revision.content.get("record_attachments", ()):
            captions.setdefault(row["attachment"], row.get("caption", ""))
    held = Attachment.objects.accepted().in_bulk(list(captions))
    names: dict[str, str] = {}
    files = {}
    for pk, caption in captions.items():
        if pk not in held:
            continue
        one = held[pk]
        name = names.setdefault(one.sha256, f"tep/{len(names) + 1:02d}-{short_name(one)}")
        files[pk] = KeptFile(one, name, caption)
    return files


def short_name(attachment: Attachment) -> str:
    """The name that people gave, safe on every system and in manifests, not too long."""
    given = (attachment.original_name or str(attachment)).replace("%", "_")
    name = PurePosixPath(safe_name(given))
    return safe_name(f"{name.stem[:LONGEST_STEM]}{name.suffix}")


def _write_file(writer: PartWriter, folder: str, one: KeptFile) -> int:
    """The original bytes, once for each name; their number."""
    name = f"{folder}/{one.name}"
    written_before = next((s for s in writer.sums if s.name == name), None)
    if written_before is not None:
        return written_before.size
    try:
        with one.attachment.file.open("rb") as content:
            writer.file(name, content, sha256=one.attachment.sha256)
    except (StorageUnavailable, FileNotFoundError) as error:
        raise FileMissing(one.name) from error
    return writer.sums[-1].size


def is_internal(content: Mapping[str, Any]) -> bool:
    """Whether a version holds words that stay in the office."""
    notes = [content.get(name) for name in INTERNAL_FIELDS]
    notes += [row.get("reviewer_note") for row in content.get("components", ())]
    return any(notes)


def without_opinions(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as it may leave the office; no seal covers it."""
    kept = {name: "" if name in INTERNAL_FIELDS else value for name, value in content.items()}
    if "components" in kept:
        kept["components"] = [{**row, "reviewer_note": ""} for row in kept["components"]]
    return kept


def proof_of(version: RecordVersion, *, head: TreeHead) -> dict[str, Any]:
    """The proof under the package's head; sealed later than it, under a head of its own."""
    covered = head.size > version.leaf_position
    proof = seal_proof(version, head=head if covered else None)
    if "disposal" in proof:
        proof["withheld"] = DISPOSED
        left = proof.pop("kept")["content"]
        proof["shown"] = {"content": left | {"record_attachments": []}, "attachments": []}
    elif is_internal(version.revision.content):
        del proof["sealed"]
        proof["withheld"] = WITHHELD
        proof["shown"] = {
            "content": without_opinions(version.revision.content),
            "attachments": version.manifest.get("attachments", []),
        }
    return proof


def shown(version: RecordVersion, files: Mapping[int, KeptFile]) -> ShownVersion:
    """The version as its page of the package shows it."""
    content = version.revision.content
    old = version.revision.as_object()
    rows = content.get("record_attachments", ())
    return ShownVersion(
        version=version,
        subject=old.subject,
        groups=tuple(_public(describe(old))),
        files=tuple(files[row["attachment"]] for row in rows if row["attachment"] in files),
        withheld=is_internal(content),
    )


def _public(groups: Sequence[FieldGroup]) -> list[FieldGroup]:
    kept = [
        type(group)(
            group.title, tuple(line for line in group.lines if line.name not in INTERNAL_FIELDS)
        )
        for group in groups
    ]
    return [group for group in kept if group.lines]
