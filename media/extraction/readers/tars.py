"""TAR, and single files packed by gzip, bzip2 or xz, in the limited child. No Django here.

The directory is judged by the parent before ``unpack`` runs. Members are written under numbers
and by their bytes alone, so no name, link, device or mode of an archive reaches the disk.
"""

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from media.extraction.readers.zips import write_at_most

OPENERS: dict[str, Callable[..., Any]] = {"GZIP": gzip.open, "BZIP2": bz2.open, "XZ": lzma.open}


def directory(path: str) -> list[dict[str, Any]]:
    """Every entry in the order of the archive; ``is_link`` also of devices and pipes."""
    with tarfile.open(path, "r:") as archive:
        return [
            {
                **name_of(entry),
                "size": entry.size,
                "packed": 0,
                "is_folder": entry.isdir(),
                "is_link": not (entry.isreg() or entry.isdir()),
            }
            for entry in archive
        ]


def unpack(path: str, out: str) -> list[dict[str, Any]]:
    """Write each member as ``out/N``; its name, and what went wrong with it if anything did."""
    written = []
    with tarfile.open(path, "r:") as archive:
        for number, entry in enumerate(archive):
            source = archive.extractfile(entry) if entry.isreg() else None
            if source is None:
                continue
            place = Path(out) / str(number)
            problem = ""
            try:
                write_at_most(source, place, most=entry.size)
            except tarfile.ReadError as error:
                place.unlink(missing_ok=True)
                problem = type(error).__name__
            written.append({**name_of(entry), "file": place.name, "problem": problem})
    return written


def unpack_one(path: str, out: str, form: str, most: int) -> None:
    """Write what one packed file holds as ``out/0``; TooMuch beyond ``most`` bytes."""
    with OPENERS[form](path, "rb") as source:
        write_at_most(source, Path(out) / "0", most=most)


def name_of(entry: tarfile.TarInfo) -> dict[str, Any]:
    """The name, and whether it is bytes of an old code page, shown as Latin-1 letters."""
    name = entry.name.removeprefix("./")
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape")
        return {"name": raw.decode("latin-1"), "is_coded": True}
    return {"name": name, "is_coded": False}
