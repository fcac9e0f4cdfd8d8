"""ZIP in the limited child: members written under numbers, never under their own names.

No Django here. The directory is judged by the parent before ``unpack`` runs.
"""

import stat
import zipfile
from pathlib import Path
from typing import IO, Any

CHUNK_BYTES = 256 * 1024
UTF8_FLAG = 0x800


class TooMuch(Exception):
    """More bytes came out than the directory promised."""


def directory(path: str) -> list[dict[str, Any]]:
    """Every entry in the order of the directory."""
    with zipfile.ZipFile(path) as archive:
        return [
            {
                **name_of(entry),
                "size": entry.file_size,
                "packed": entry.compress_size,
                "is_folder": entry.is_dir(),
                "is_link": stat.S_ISLNK(entry.external_attr >> 16),
                "is_encrypted": bool(entry.flag_bits & 1),
                "offset": entry.header_offset,
            }
            for entry in archive.infolist()
        ]


def unpack(path: str, out: str) -> list[dict[str, Any]]:
    """Write each member as ``out/N``; its name, and what went wrong with it if anything did."""
    written = []
    with zipfile.ZipFile(path) as archive:
        for number, entry in enumerate(archive.infolist()):
            if entry.is_dir():
                continue
            place = Path(out) / str(number)
            problem = ""
            try:
                with archive.open(entry) as source:
                    write_at_most(source, place, most=entry.file_size)
            except (zipfile.BadZipFile, RuntimeError, EOFError, ValueError) as error:
                place.unlink(missing_ok=True)
                problem = type(error).__name__
            written.append({**name_of(entry), "file": place.name, "problem": problem})
    return written


def name_of(entry: zipfile.ZipInfo) -> dict[str, Any]:
    """The name, and whether it is bytes of an old code page, shown as Latin-1 letters.

    Without the flag macOS writes UTF-8, Windows its own code page.
    """
    if entry.flag_bits & UTF8_FLAG or entry.orig_filename.isascii():
        return {"name": entry.orig_filename, "is_coded": False}
    raw = entry.orig_filename.encode("cp437", "replace")
    return {"name": raw.decode("latin-1"), "is_coded": True}


def write_at_most(source: IO[bytes], place: Path, *, most: int) -> None:
    """Copy in chunks; TooMuch when more than ``most`` bytes come."""
    left = most
    with place.open("wb") as target:
        while chunk := source.read(CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise TooMuch(place.name)
            target.write(chunk)
