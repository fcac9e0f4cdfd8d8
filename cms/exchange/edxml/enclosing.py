"""The files inside a package: in the order of its manifest, taken out of a zip of their own."""

from __future__ import annotations

import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO

from cms.exchange.edxml.model import Enclosure
from cms.exchange.edxml.parsing import ATTACHMENT, CONTENT, MEMORY_BYTES, Node, refused

MAX_UNPACKED = 200 * 1024 * 1024
OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype"})
# What makers call the same thing; the first is the regulation's.
FILE_NAME, FILE_TYPE = "AttachmentName|FileName|Name", "ContentType|FileType"
MANIFEST = "edXMLManifest|Manifest"


def enclosed_files(root: Node) -> tuple[Enclosure, ...]:
    """The files in the order of the manifest, those it does not name last."""
    listed = _listed(root)
    placed = [(_reference_of(part, listed), part) for part in _held(root)]
    placed.sort(key=lambda pair: listed.index(pair[0]) if pair[0] else len(listed))
    return tuple(_enclosure(part, reference or Node("")) for reference, part in placed)


def missing_files(root: Node) -> tuple[str, ...]:
    """Names of files that the package speaks of and does not hold."""
    listed = _listed(root)
    found = [_reference_of(part, listed) for part in _held(root)]
    empty = [part for part in root.below(ATTACHMENT) if part.one(CONTENT) is None]
    absent = [node for node in listed if node not in found] + empty
    labels = (node.words(FILE_NAME) or _cid(node) for node in absent)
    return tuple(dict.fromkeys(label for label in labels if label))


def _held(root: Node) -> list[Node]:
    return [part for part in root.below(ATTACHMENT) if part.one(CONTENT) is not None]


def _listed(root: Node) -> list[Node]:
    manifest = root.only(MANIFEST)
    return manifest.all("Reference") if manifest else []


def _reference_of(part: Node, listed: list[Node]) -> Node | None:
    """The line of the manifest for this file: by its id, else by its name."""
    by_id = (node for node in listed if _cid(part) and _cid(node) == _cid(part))
    name = part.words(FILE_NAME)
    by_name = (node for node in listed if name and node.words(FILE_NAME) == name)
    return next(by_id, None) or next(by_name, None)


def _enclosure(part: Node, reference: Node) -> Enclosure:
    content = part.one(CONTENT)
    name = part.words(FILE_NAME) or reference.words(FILE_NAME) or "tep-dinh-kem"
    body = content.body if content is not None else None
    if body is None:
        raise refused("tệp đính kèm không có nội dung")
    return Enclosure(name, part.words(FILE_TYPE), _unpacked(body, name))


def _cid(node: Node) -> str:
    return (node.words("ContentId") or node.href).removeprefix("cid:")


def _unpacked(body: IO[bytes], name: str) -> IO[bytes]:
    """Some senders zip each file by itself; a zip of one part that is no office file is opened.

    A file that is a zip by its own name is opened when its part is one as well.
    """
    head = body.read(4)
    body.seek(0)
    if head != b"PK\x03\x04":
        return body
    try:
        with zipfile.ZipFile(body) as package:
            entries = package.infolist()
            if len(entries) != 1 or entries[0].filename in OFFICE_PARTS:
                return body
            if _is_zip(name) and not _is_zip(entries[0].filename):
                return body
            return _one_part(package, entries[0])
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError, EOFError) as error:
        raise refused("tệp nén trong gói bị hỏng") from error
    finally:
        if not body.closed:
            body.seek(0)


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _one_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    if entry.file_size > MAX_UNPACKED or entry.flag_bits & 1:
        raise refused("tệp nén trong gói quá lớn hoặc đặt mật khẩu")
    out: IO[bytes] = SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115 - the caller's
    left = MAX_UNPACKED
    with package.open(entry) as part:
        while chunk := part.read(64 * 1024):
            left -= len(chunk)
            if left < 0:
                raise refused("tệp nén trong gói quá lớn")
            out.write(chunk)
    out.seek(0)
    return out
