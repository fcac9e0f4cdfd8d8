"""A record as an OCFL 1.1 object: its sealed versions in one folder, each byte kept once."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from archive import TreeHead
from archive.audit.heads import sign_head
from cms.finding.errors import RightsWithdrawn
from cms.finding.packages.errors import FileMissing, PackageDamaged
from cms.finding.packages.parts import CHUNK
from cms.finding.packages.records import kept_files, proof_of
from media import StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO, BinaryIO

    from archive import AccessScope, Record, RecordVersion
    from cms.finding.exports.spool import Spool
    from cms.finding.models import ExportRun
    from cms.finding.packages.records import KeptFile

_TYPE = "https://ocfl.io/1.1/spec/#inventory"
_DECLARATION = "0=ocfl_object_1.1"


class ObjectMaker:
    """Makes the object of the one record; it is small enough to be one step."""

    portion = 1

    def __init__(self, run: ExportRun, spool: Spool) -> None:
        self.run, self.spool = run, spool

    def cut(self, count: int) -> None:
        """Nothing lies there before the end."""

    def add(self, keys: Sequence[int], *, first: int, scope: AccessScope) -> None:
        """The record may still be seen; raises ``RightsWithdrawn``."""
        if not scope.records().filter(page_id__in=keys).exists():
            raise RightsWithdrawn

    def write(self, to: BinaryIO) -> dict[str, object]:
        """The object below one folder; the digest of its inventory for the log."""
        record = self.run.record
        if record is None:
            raise ValueError("an OCFL object is of one record")
        sign_head()
        with zipfile.ZipFile(to, "w") as archive:
            digest = write_object(archive, record, head=TreeHead.objects.latest("size"))
        return {"inventory": digest, "version": record.version}


@dataclass(slots=True)
class _Object:
    """What has been written: the inventory as it grows."""

    archive: zipfile.ZipFile
    top: str
    manifest: dict[str, list[str]] = field(default_factory=dict)
    versions: dict[str, Any] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)  # SHA-512 by SHA-256.

    def put(self, name: str, pieces: Iterable[bytes]) -> tuple[str, str]:
        """Write a file; its SHA-512 and SHA-256."""
        long, short = hashlib.sha512(), hashlib.sha256()
        info = zipfile.ZipInfo(f"{self.top}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
        info.external_attr = 0o644 << 16
        with self.archive.open(info, "w", force_zip64=True) as entry:
            for piece in pieces:
                long.update(piece)
                short.update(piece)
                entry.write(piece)
        return long.hexdigest(), short.hexdigest()


def write_object(archive: zipfile.ZipFile, record: Record, *, head: TreeHead) -> str:
    """Versions from the first to the last; SHA-512 of the inventory."""
    made = _Object(archive, top=f"ho-so-{record.page_id}")
    made.put(_DECLARATION, [b"ocfl_object_1.1\n"])
    versions = list(record.versions.select_related("revision", "sealed_by").order_by("number"))
    files = kept_files(versions)
    digest = ""
    for place, version in enumerate(versions, start=1):
        _add_version(made, version, place=place, files=files, head=head)
        inventory = json.dumps(_inventory(made, record, place), ensure_ascii=False, indent=1)
        folders = (f"v{place}/", "") if place == len(versions) else (f"v{place}/",)
        for folder in folders:
            digest, _ = made.put(f"{folder}inventory.json", [inventory.encode()])
            line = f"{digest} inventory.json\n".encode()
            made.put(f"{folder}inventory.json.sha512", [line])
    return digest


def _add_version(
    made: _Object, version: RecordVersion, *, place: int, files: dict[int, KeptFile], head: TreeHead
) -> None:
    state: dict[str, list[str]] = {}
    proof = json.dumps(proof_of(version, head=head), ensure_ascii=False, indent=1)
    content = f"v{place}/content/niem-phong.json"
    digest, _ = made.put(content, [proof.encode()])
    made.manifest[digest] = [content]
    state[digest] = ["niem-phong.json"]
    for row in version.revision.content.get("record_attachments", ()):
        one = files.get(row["attachment"])
        if one is not None:
            names = state.setdefault(_kept(made, one, place=place), [])
            if one.name not in names:
                names.append(one.name)
    made.versions[f"v{place}"] = {
        "created": version.sealed_at.isoformat(timespec="seconds"),
        "message": version.reason or "Niêm phong",
        "state": state,
        "user": {"name": str(version.sealed_by), "address": f"urn:vankho:{version.sealed_by_id}"},
    }


def _kept(made: _Object, one: KeptFile, *, place: int) -> str:
    """The SHA-512 of a file, written only when no earlier version holds its bytes."""
    sha256 = one.attachment.sha256
    if sha256 in made.known:
        return made.known[sha256]
    content = f"v{place}/content/{one.name}"
    try:
        with one.attachment.file.open("rb") as file:
            digest, found = made.put(content, _chunks(file))
    except (StorageUnavailable, FileNotFoundError) as error:
        raise FileMissing(one.name) from error
    if found != sha256:
        raise PackageDamaged(one.name)
    made.manifest[digest] = [content]
    made.known[sha256] = digest
    return digest


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _inventory(made: _Object, record: Record, place: int) -> dict[str, Any]:
    return {
        "digestAlgorithm": "sha512",
        "head": f"v{place}",
        "id": f"urn:vankho:ho-so:{record.page_id}",
        "manifest": made.manifest,
        "type": _TYPE,
        "versions": made.versions,
    }
