"""Splitting, joining and binding pages; PDF work is done in the limited child."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import File

from media.errors import RejectedFile
from media.extraction.sandbox import JobFailed, Limits, run_job, workspace
from media.inspection import inspect_file
from media.kinds import Family
from media.storage.base import copy_to

CHILD = "media.extraction.readers.scans"
MOST_PICTURES = 200
# A page is looked at for a mark in about a tenth of a second.
LOOKING = Limits(cpu=600, wall=900.0)
DAMAGED = "Không đọc được bản quét: tệp bị hỏng hoặc đặt mật khẩu. Hãy quét lại."


@dataclass(frozen=True, slots=True)
class Piece:
    """One paper of a batch: its bytes for now, and its pages in the batch (1-based)."""

    path: Path
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch taken apart; ``blank`` are pages left out as empty, ``sheets`` the separators."""

    pieces: tuple[Piece, ...]
    sheets: int
    blank: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Files of one page each, by their place in the order given (from 0).

    ``groups`` belong together between the separators ``sheets``; ``blank`` are left out as
    empty; ``alone`` have several pages and are stacks by themselves.
    """

    groups: tuple[tuple[int, ...], ...]
    sheets: tuple[int, ...]
    blank: tuple[int, ...]
    alone: tuple[int, ...]


@contextmanager
def split_batch(file: "File[bytes]", *, drop_blank: bool = False) -> Iterator[Batch]:
    """The papers between the separator sheets of a PDF or TIFF, while the context lasts.

    A blank page right behind a separator is its back and goes with it; other blank pages are
    part of the paper unless ``drop_blank``. A batch without separators is one piece, unchanged.
    Raises ``RejectedFile`` for what is damaged or holds no page.
    """
    with workspace() as folder:
        path = copy_to(file, folder / "batch")
        out = folder / "pieces"
        out.mkdir()
        arguments = {"path": str(path), "out": str(out), "drop_blank": drop_blank}
        told = _job("split", arguments, folder)
        pieces = tuple(
            Piece(path if row["file"] is None else out / row["file"], tuple(row["pages"]))
            for row in told["pieces"]
        )
        if not pieces:
            raise RejectedFile("empty", "Tập quét chỉ có trang trắng hoặc trang ngăn.")
        yield Batch(pieces, told["sheets"], tuple(told["blank"]))


def sorted_series(files: "Sequence[File[bytes]]", *, drop_blank: bool = False) -> Series:
    """Pictures in the order they were scanned, put together by the separators among them.

    Raises ``RejectedFile`` when one of them cannot be opened.
    """
    with workspace() as folder:
        paths = [str(copy_to(file, folder / f"{number:04}")) for number, file in enumerate(files)]
        told = _job("sort_out", {"paths": paths, "drop_blank": drop_blank}, folder)
        return Series(
            groups=tuple(map(tuple, told["groups"])),
            sheets=tuple(told["sheets"]),
            blank=tuple(told["blank"]),
            alone=tuple(told["alone"]),
        )


@contextmanager
def joined_sides(fronts: "File[bytes]", backs: "File[bytes]") -> Iterator[Path]:
    """One PDF of two scans of a stack, the second turned over as a whole; RejectedFile.

    A feeder with one lamp gives fronts 1, 3, 5 and then backs 6, 4, 2.
    """
    with workspace() as folder:
        first = copy_to(fronts, folder / "fronts.pdf")
        second = copy_to(backs, folder / "backs.pdf")
        out = folder / "joined.pdf"
        arguments = {"fronts": str(first), "backs": str(second), "out": str(out)}
        if not _job("join", arguments, folder):
            raise RejectedFile(
                "sides-differ",
                "Hai tệp quét mặt trước và mặt sau không cùng số trang. Hãy quét lại cả hai lượt.",
            )
        yield out


@contextmanager
def bound_pictures(files: "Sequence[File[bytes]]") -> Iterator[Path]:
    """One PDF with a page for each photograph in the given order; RejectedFile.

    A JPEG is put in as it is, so nothing of its quality is lost; HEIC becomes a JPEG.
    """
    if len(files) > MOST_PICTURES:
        raise RejectedFile(
            "too-many-parts", f"Nhiều nhất {MOST_PICTURES} ảnh cho một văn bản. Hãy chia nhỏ."
        )
    with workspace() as folder:
        paths = []
        for number, file in enumerate(files, start=1):
            _require_picture(file, number)
            paths.append(str(copy_to(file, folder / f"{number:04}")))
        out = folder / "bound.pdf"
        _job("bind", {"paths": paths, "out": str(out)}, folder)
        yield out


def _require_picture(file: "File[bytes]", number: int) -> None:
    try:
        found = inspect_file(file=file, name=file.name or "", size=file.size)
    except RejectedFile as refused:
        raise RejectedFile(refused.code, f"Trang {number}: {refused.message}") from refused
    if found.kind.family is not Family.IMAGE:
        raise RejectedFile(
            "type-not-accepted",
            f"Trang {number}: chỉ ghép được ảnh chụp. Tệp khác, hãy gửi bằng «Chọn tệp».",
        )
    if found.doubts:
        raise RejectedFile("doubtful", f"Trang {number}: {' '.join(found.doubts)}")


def _job(name: str, arguments: Mapping[str, object], folder: Path) -> Any:
    try:
        return run_job(f"{CHILD}:{name}", arguments, folder=folder, limits=LOOKING)
    except JobFailed as failed:
        raise RejectedFile("damaged", DAMAGED) from failed
