"""Each format's way from bytes to files: in the limited child, RAR and 7Z by lsar and unar."""

import json
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import File

from media.archives.formats import SINGLE, ArchiveFormat
from media.archives.limits import ArchiveLimits
from media.archives.listing import Listed, bomb, encrypted, refuse_hostile
from media.archives.volumes import ends_split_zip, is_volume, split
from media.errors import RejectedFile
from media.extraction.recoding import decode_line
from media.extraction.sandbox import JobFailed, Limits, ToolFailed, ToolMissing, run_job, run_tool
from media.naming import safe_name, split_extension

ZIPS, TARS = "media.extraction.readers.zips", "media.extraction.readers.tars"
PACKED_TAR = {"tgz": "tar", "tbz": "tar", "tbz2": "tar", "txz": "tar"}
LOCAL_HEADER_BYTES = 30
DAMAGED = (
    "Không mở được tệp nén: tệp bị hỏng hoặc đặt mật khẩu. "
    "Hãy giải nén ở máy rồi gửi từng tệp bên trong."
)
DAMAGED_INSIDE = (
    "Không lấy được tệp này ra khỏi tệp nén: tệp bị hỏng, đặt mật khẩu hoặc nén theo cách lạ. "
    "Hãy giải nén ở máy rồi gửi riêng tệp này."
)
SLACK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Unpacked:
    """One file that came out: its name inside the archive, and why it is unusable if it is."""

    name: str
    path: Path
    problem: str = ""


def unpack(
    path: Path, *, name: str, form: ArchiveFormat, folder: Path, limits: ArchiveLimits
) -> list[Unpacked]:
    """The files of an archive, written below ``folder``; RejectedFile when it is not opened.

    ``name`` is that of the archive; a format that holds one file gives it by leaving out its own.
    """
    out = folder / "out"
    out.mkdir()
    try:
        if form is ArchiveFormat.ZIP:
            return _unzip(path, folder=folder, out=out, limits=limits)
        if form is ArchiveFormat.TAR:
            return _untar(path, folder=folder, out=out, limits=limits)
        if form in SINGLE:
            return _unpack_one(path, name, form=form, folder=folder, out=out, limits=limits)
        return _unar(path, name, folder=folder, out=out, limits=limits)
    except JobFailed as failed:
        if failed.error == "TooMuch" or failed.reason in ("timeout", "killed"):
            raise bomb() from failed
        raise _damaged(name) from failed
    except ToolFailed as failed:
        raise _damaged(name) from failed
    except ToolMissing as missing:
        raise RejectedFile(
            "tool-missing",
            f"Máy chủ chưa cài công cụ {missing} để mở tệp nén này. "
            "Hãy báo quản trị, hoặc giải nén rồi gửi từng tệp.",
        ) from missing


def _damaged(name: str) -> RejectedFile:
    return split() if is_volume(name) else RejectedFile("damaged", DAMAGED)


def _unzip(path: Path, *, folder: Path, out: Path, limits: ArchiveLimits) -> list[Unpacked]:
    with path.open("rb") as stream:
        if ends_split_zip(File(stream)):
            raise split()
    rows = _directory(ZIPS, path, folder=folder, limits=limits)
    if _overlaps(rows):
        raise bomb()
    return _written(ZIPS, path, folder=folder, out=out, limits=limits)


def _untar(path: Path, *, folder: Path, out: Path, limits: ArchiveLimits) -> list[Unpacked]:
    _directory(TARS, path, folder=folder, limits=limits)
    return _written(TARS, path, folder=folder, out=out, limits=limits)


def _unpack_one(
    path: Path, name: str, *, form: ArchiveFormat, folder: Path, out: Path, limits: ArchiveLimits
) -> list[Unpacked]:
    """Such a file says nothing of its size that could be trusted: it is counted on the way."""
    allowed = max(limits.ratio_free, limits.ratio * path.stat().st_size)
    most = min(limits.unpacked, allowed)
    arguments = {"path": str(path), "out": str(out), "form": form.value, "most": most}
    run_job(f"{TARS}:unpack_one", arguments, folder=folder, limits=_work(limits))
    stem, extension = split_extension(safe_name(name))
    kind = PACKED_TAR.get(extension[1:].lower())
    return [Unpacked(f"{stem}.{kind}" if kind else stem, out / "0")]


def _directory(
    child: str, path: Path, *, folder: Path, limits: ArchiveLimits
) -> list[dict[str, Any]]:
    """What an archive says it holds; RejectedFile when no honest program wrote it."""
    rows: list[dict[str, Any]] = run_job(f"{child}:directory", {"path": str(path)}, folder=folder)
    refuse_hostile([_listed(row) for row in rows], limits=limits, packed=path.stat().st_size)
    return rows


def _written(
    child: str, path: Path, *, folder: Path, out: Path, limits: ArchiveLimits
) -> list[Unpacked]:
    arguments = {"path": str(path), "out": str(out)}
    rows = run_job(f"{child}:unpack", arguments, folder=folder, limits=_work(limits))
    return [Unpacked(_name(row), out / row["file"], row["problem"]) for row in rows]


def _work(limits: ArchiveLimits) -> Limits:
    return Limits(cpu=limits.seconds, wall=limits.seconds, written=limits.unpacked)


def _listed(row: dict[str, Any]) -> Listed:
    told = {key: value for key, value in row.items() if key not in ("name", "is_coded", "offset")}
    return Listed(name=_name(row), **told)


def _name(row: dict[str, Any]) -> str:
    """A name in Unicode; those of the years before it are in the codes of the fonts of then."""
    name: str = row["name"]
    return decode_line(name.encode("latin-1")).text if row["is_coded"] else name


def _overlaps(rows: list[dict[str, Any]]) -> bool:
    """Whether two entries share bytes, as in a bomb that packs one body many times."""
    end = 0
    for row in sorted(rows, key=lambda row: row["offset"]):
        if row["offset"] < end:
            return True
        end = row["offset"] + LOCAL_HEADER_BYTES + row["packed"]
    return False


def _unar(
    path: Path, name: str, *, folder: Path, out: Path, limits: ArchiveLimits
) -> list[Unpacked]:
    entries = _listing(path, name, folder=folder)
    refuse_hostile(entries, limits=limits, packed=path.stat().st_size)
    largest = max((entry.size for entry in entries), default=0)
    work = Limits(cpu=limits.seconds, wall=limits.seconds, written=largest + SLACK_BYTES)
    options = ["-quiet", "-no-directory", "-no-recursion", "-force-rename"]
    run_tool(
        ["unar", *options, "-output-directory", str(out), str(path)], folder=folder, limits=work
    )
    found = [Unpacked(_inside(file, out), file) for file in _regular_files(out)]
    if sum(one.path.stat().st_size for one in found) > limits.unpacked:
        raise bomb()
    return found


def _listing(path: Path, name: str, *, folder: Path) -> list[Listed]:
    output = run_tool(["lsar", "-json", "-no-recursion", str(path)], folder=folder, limits=Limits())
    try:
        told = json.loads(output)
    except ValueError as error:
        raise _damaged(name) from error
    if told.get("lsarEncrypted") or told.get("lsarProperties", {}).get("XADIsEncrypted"):
        raise encrypted()
    rows = told.get("lsarContents", [])
    if not rows:
        raise _damaged(name) if is_volume(name) or not told.get("lsarError") else encrypted()
    return [
        Listed(
            name=str(row.get("XADFileName", "")),
            size=int(row.get("XADFileSize", 0)),
            # A solid archive gives sizes that overlap; the ratio is taken over the whole file.
            packed=0,
            is_folder=bool(row.get("XADIsDirectory")),
            is_link=bool(row.get("XADIsLink")) or "XADLinkDestination" in row,
            is_encrypted=bool(row.get("XADIsEncrypted")),
        )
        for row in rows
    ]


def _regular_files(out: Path) -> Iterator[Path]:
    """Files that lie in ``out`` itself; a link that slipped through refuses the archive."""
    for parent, folders, names in os.walk(out):
        for name in sorted((*folders, *names)):
            place = Path(parent) / name
            mode = place.lstat().st_mode
            if stat.S_ISREG(mode):
                yield place
            elif not stat.S_ISDIR(mode):
                raise RejectedFile(
                    "symlink", "Tệp nén chứa liên kết tới tệp khác; không được nhận."
                )


def _inside(file: Path, out: Path) -> str:
    return unicodedata.normalize("NFC", file.relative_to(out).as_posix())
