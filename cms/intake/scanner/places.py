"""Where a scanner writes, and where its files go; never outside ``VANKHO_SCANNER_DIR``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from cms.intake.errors import SourceFault
from media import in_unicode, is_junk

if TYPE_CHECKING:
    from datetime import datetime

    from cms.intake.models import ScannerFolder

DONE, FAILED, TWO_SIDES = "da-nhan", "loi", "hai-mat"
UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".lock", ".filepart")
SIDECAR = ".json"


def home_of(scanner: ScannerFolder) -> Path:
    """The scanner's folder; SourceFault when it is not there or leads elsewhere."""
    root = Path(settings.VANKHO_SCANNER_DIR)
    place = root / scanner.folder
    if not place.is_dir() or not place.resolve().is_relative_to(root.resolve()):
        raise SourceFault(
            f"Không thấy thư mục của máy quét ({scanner.folder}). "
            "Hãy kiểm tra thư mục chia sẻ đã được nối vào máy chủ chưa."
        )
    return place


def make_home(folder: str) -> Path:
    """The scanner's folder with the one for two-sided scans, made where they lack."""
    place = Path(settings.VANKHO_SCANNER_DIR) / folder
    (place / TWO_SIDES).mkdir(parents=True, exist_ok=True)
    return place


def places_in(home: Path) -> list[Path]:
    """The folder and those that the scanner's program makes below it, but not our own."""
    ours = {home / name for name in (DONE, FAILED, TWO_SIDES)}
    found = []
    for parent, folders, _ in os.walk(home):
        place = Path(parent)
        folders[:] = sorted(n for n in folders if place / n not in ours and not is_junk(n))
        found.append(place)
    return found


def papers_in(folder: Path) -> list[Path]:
    """Regular files that a scanner has put there, oldest first; no links, nothing hidden."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        names = [e.name for e in entries if e.is_file(follow_symlinks=False) and _is_paper(e.name)]
    told = {folder / name: stat_of(folder / name) for name in names}
    there = [(stat.st_mtime_ns, path.name, path) for path, stat in told.items() if stat is not None]
    return [path for _, _, path in sorted(there)]


def stat_of(path: Path) -> os.stat_result | None:
    """Size and time of a file; None for one that somebody has taken away meanwhile."""
    try:
        return path.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


def name_of(path: Path) -> str:
    """The name as people read it: one from a system without Unicode in its letters."""
    return in_unicode(path.name)


def key_of(path: Path, home: Path) -> str:
    """The path below the scanner's folder as text that every database takes, each its own."""
    return str(path.relative_to(home)).encode("utf-8", "backslashreplace").decode()


def sidecar_of(paper: Path) -> Path | None:
    """The description beside a scan: ``a.pdf.json`` or ``a.json``."""
    for place in (paper.with_name(paper.name + SIDECAR), paper.with_suffix(SIDECAR)):
        if place.is_file() and not place.is_symlink():
            return place
    return None


def move_away(paper: Path, *, home: Path, to: str, at: datetime, why: str = "") -> None:
    """Move a scan with its sidecar into ``da-nhan/YYYY-MM`` or ``loi``, with the reason beside."""
    place = home / to / f"{at:%Y-%m}" if to == DONE else home / to
    place.mkdir(parents=True, exist_ok=True)
    beside = sidecar_of(paper)
    free = _free_name(place, paper.name)
    paper.replace(free)
    if beside is not None:
        beside.replace(free.with_name(free.name + SIDECAR))
    if why:
        free.with_name(f"{free.name}.ly-do.txt").write_text(f"{why}\n", encoding="utf-8")


def _is_paper(name: str) -> bool:
    unfinished = name.startswith("~") or name.lower().endswith((*UNFINISHED, SIDECAR))
    return not unfinished and not is_junk(name)


def _free_name(folder: Path, name: str) -> Path:
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return place
