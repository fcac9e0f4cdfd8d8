"""Pieces of a package: each a small ZIP with the checksums of its files, joined at the end.

A piece is there whole or not at all, so that a package stopped anywhere goes on after the last
counted piece; joining copies bytes and keeps none in memory.
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from cms.finding.packages.errors import PackageDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

CHUNK = 1 << 20
# What gains nothing from being packed again, by the end of the name.
_PACKED = (".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".pptx", ".zip", ".mp4", ".mp3")


@dataclass(frozen=True, slots=True)
class Sum:
    """One file of the package: its checksum, its size, its name below the package's folder."""

    digest: str
    size: int
    name: str


class PartWriter:
    """Writes files below the package's folder and remembers their checksums."""

    def __init__(self, archive: zipfile.ZipFile, *, top: str) -> None:
        self._zip, self._top = archive, top
        self.sums: list[Sum] = []

    def text(self, name: str, words: str) -> None:
        self.data(name, words.encode())

    def data(self, name: str, content: bytes) -> None:
        self.pieces(name, (content,))

    def file(self, name: str, content: IO[bytes], *, sha256: str) -> None:
        """A kept file; raises ``PackageDamaged`` when its bytes are not those of the hash."""
        if self.pieces(name, _chunks(content)).digest != sha256:
            raise PackageDamaged(name.rsplit("/", 1)[-1])

    def pieces(self, name: str, content: Iterable[bytes]) -> Sum:
        """A file of any length, written as it comes."""
        info = zipfile.ZipInfo(f"{self._top}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
        info.external_attr = 0o644 << 16
        packed = name.lower().endswith(_PACKED)
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as entry:
            for piece in content:
                digest.update(piece)
                size += len(piece)
                entry.write(piece)
        self.sums.append(Sum(digest.hexdigest(), size, name))
        return self.sums[-1]


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk


def write_part(path: Path, *, top: str, fill: Callable[[PartWriter], None]) -> None:
    """One piece with its checksums beside it, or neither."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_suffix(".tmp")
    with zipfile.ZipFile(draft, "w") as archive:
        writer = PartWriter(archive, top=top)
        fill(writer)
    lines = "".join(f"{one.digest} {one.size} {one.name}\n" for one in writer.sums)
    path.with_suffix(".sums").write_text(lines, encoding="utf-8")
    draft.replace(path)


def sums_of(parts: Iterable[Path]) -> Iterator[Sum]:
    """The checksums of all pieces, in their order."""
    for part in parts:
        with part.with_suffix(".sums").open(encoding="utf-8") as lines:
            for line in lines:
                digest, size, name = line.rstrip("\n").split(" ", 2)
                yield Sum(digest, int(size), name)


def append_part(package: zipfile.ZipFile, part: Path) -> None:
    """Copy a piece's entries behind those of the package, as they are."""
    if package.fp is None:
        raise ValueError("the package is closed")
    with zipfile.ZipFile(part) as archive:
        infos, end = archive.infolist(), archive.start_dir
    package.fp.seek(package.start_dir)
    base = package.start_dir
    with part.open("rb") as content:
        remaining = end
        while remaining:
            chunk = content.read(min(CHUNK, remaining))
            package.fp.write(chunk)
            remaining -= len(chunk)
    for info in infos:
        info.header_offset += base
        package.filelist.append(info)
        package.NameToInfo[info.filename] = info
    package.start_dir = base + end
