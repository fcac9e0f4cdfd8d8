"""The files of a folder, each with the key under which it is taken in once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.core.files import File

from media import in_unicode, is_junk, sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

T = TypeVar("T")
LONGEST_NAME = 220


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: its path, its name below the folder (NFC) and its key (name and bytes)."""

    path: Path
    name: str
    key: str


def files_below(folder: Path) -> list[Path]:
    """Regular files below ``folder`` by name; links and what systems leave there are left out."""
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not any(map(is_junk, path.relative_to(folder).parts))
    ]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def source_file(path: Path, *, folder: Path) -> SourceFile:
    """Name and key of a file; the key changes when the bytes do."""
    name = in_unicode(path.relative_to(folder).as_posix())
    with path.open("rb") as stream:
        digest = sha256_of(File(stream))
    return SourceFile(path, name, f"{_short(name)}#{digest}")


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most ``size`` items."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch


def _short(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{name[: LONGEST_NAME - 17]}~{digest}"
