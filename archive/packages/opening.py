"""A package that passed the check, read file by file: each byte is compared with its sum again."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from archive.errors import ArchiveError
from archive.packages import offline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import BinaryIO

MANIFEST = "manifest-sha256.txt"
MOST_DESCRIPTION = 64 << 20
_RECORD = re.compile(r"(data/ho-so/[^/]+)/ho-so\.json")


class PackageRefused(ArchiveError):
    """What keeps a package, or one record of it, from being taken in."""


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """Its files by name with their SHA-256; ``digest`` is that of the list itself."""

    bag: Any  # archive.packages.offline.FolderBag or ZipBag, which bear no types
    sums: Mapping[str, str]
    digest: str

    def records(self) -> list[str]:
        """The folders of the records, in the order of the package."""
        found = (_RECORD.fullmatch(name) for name in self.sums)
        return sorted(match[1] for match in found if match)

    def below(self, folder: str) -> list[str]:
        """The names of the files below a folder."""
        return sorted(name for name in self.sums if name.startswith(f"{folder}/"))

    def json(self, name: str) -> Any:
        """A description; raises ``PackageRefused`` when it is not one."""
        try:
            with self.bag.open(name) as file:
                content = file.read(MOST_DESCRIPTION + 1)
        except (KeyError, *offline.BROKEN) as error:
            raise PackageRefused(f"{name}: không có hoặc không đọc được.") from error
        if hashlib.sha256(content).hexdigest() != self.sums.get(name):
            raise PackageRefused(f"{name}: nội dung khác với lúc kiểm tra.")
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise PackageRefused(f"{name}: không đọc được.") from error

    def copy(self, name: str, to: BinaryIO) -> str:
        """The bytes of a file; their SHA-256, which is the one that was checked."""
        digest = hashlib.sha256()
        try:
            with self.bag.open(name) as file:
                while chunk := file.read(offline.CHUNK):
                    digest.update(chunk)
                    to.write(chunk)
        except (BadZipFile, EOFError, zlib.error) as error:
            raise PackageRefused(f"{name}: không đọc được.") from error
        if digest.hexdigest() != self.sums.get(name):
            raise PackageRefused(f"{name}: nội dung khác với lúc kiểm tra.")
        return digest.hexdigest()


def open_package(path: Path) -> OpenedPackage:
    """Open a package that ``check_package`` found sound; raises ``PackageRefused``."""
    try:
        bag = offline.opened(path)  # type: ignore[no-untyped-call]
        if MANIFEST not in bag.names:
            raise PackageRefused("Gói không có mã băm SHA-256 nên không nhận được.")
        text: str = offline.text_of(bag, MANIFEST, "utf-8")  # type: ignore[no-untyped-call]
    except offline.Refused as refused:
        raise PackageRefused(str(refused)) from refused
    except offline.BROKEN as error:
        raise PackageRefused(f"Không mở được gói «{path.name}».") from error
    return OpenedPackage(bag, _sums(text, bag.names), hashlib.sha256(text.encode()).hexdigest())


def _sums(text: str, names: set[str]) -> dict[str, str]:
    found = {}
    alike = offline.spellings(names)  # type: ignore[no-untyped-call]
    for line in text.splitlines():
        match = offline.LINE.fullmatch(line)
        if match:
            name = offline.real_name(match[2], names, alike)  # type: ignore[no-untyped-call]
            found[name] = match[1].lower()
    return found
