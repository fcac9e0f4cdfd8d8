"""One look into a scanner's folder: files at rest are taken in and moved away, each once."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.utils import timezone

from cms.intake.errors import AlreadyHere, SourceFault
from cms.intake.models import Fate, ScanFile, ScannerFolder
from cms.intake.scanner.places import (
    DONE,
    FAILED,
    TWO_SIDES,
    home_of,
    move_away,
    papers_in,
    sidecar_of,
)
from cms.intake.scanner.sidecars import BadSidecar, declared_by
from cms.intake.scanner.taking import take_scan
from media import (
    RejectedFile,
    StorageUnavailable,
    bound_pictures,
    detect,
    joined_sides,
    sorted_series,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from media import Series

QUIET = timedelta(seconds=3)
# Pictures looked at together; of more, the last paper waits for the next look.
MOST_AT_ONCE = 400
LONGEST_WAIT = timedelta(minutes=30)
# Refusals that are the machine's trouble and not the scan's: it is tried again.
PASSING = frozenset({"scanner-unavailable", "scan-failed", "tool-missing"})
LEFT_OUT = "Trang ngăn hoặc trang trắng giữa các ảnh quét: không lưu."
ALONE = (
    "Mới có một lượt quét (mặt trước), chưa có lượt thứ hai sau 30 phút. "
    "Hãy đặt cả hai tệp vào thư mục hai-mat, mặt trước rồi đến mặt sau."
)


@dataclass(frozen=True, slots=True)
class Look:
    """One look: whose folder, when, and what lay still since the look before."""

    scanner: ScannerFolder
    home: Path
    at: datetime
    still: frozenset[Path]


def check_scanner(scanner: ScannerFolder, *, at: datetime | None = None) -> int:
    """Take in what is at rest; how many documents came of it. SourceFault when cut short."""
    moment = at or timezone.now()
    home = home_of(scanner)
    singles, pairs = papers_in(home), papers_in(home / TWO_SIDES)
    sizes = {str(path.relative_to(home)): _state(path) for path in (*singles, *pairs)}
    still = {
        home / name
        for name, state in sizes.items()
        if scanner.seen.get(name) == state and _is_quiet(home / name, moment)
    }
    look = Look(scanner, home, moment, frozenset(still))
    scanner.seen = sizes
    scanner.save(update_fields=["seen"])
    taken, others = _settle_series(look, singles) if scanner.split_on_sheets else (0, singles)
    taken += sum(_settle(look, path) for path in others if path in still)
    return taken + _settle_pairs(look, pairs)


def _settle_series(look: Look, singles: list[Path]) -> tuple[int, list[Path]]:
    """Papers scanned to one picture a page, when a separator lies among the pictures.

    Nothing is cut while the scanner goes on: pictures wait until all of them lie still. The
    second value is what is to be taken one by one.
    """
    pictures = [path for path in singles if _is_loose_picture(path)]
    others = [path for path in singles if path not in pictures]
    if not look.still.issuperset(pictures):
        return 0, others
    series = _sorted(look, pictures[:MOST_AT_ONCE])
    if series is None or not series.sheets:
        return 0, singles
    groups = series.groups if len(pictures) <= MOST_AT_ONCE else series.groups[:-1]
    taken = sum(_settle_group(look, [pictures[place] for place in group]) for group in groups)
    for place in (*series.sheets, *series.blank):
        _log(look, [pictures[place]], Fate.TAKEN, why=LEFT_OUT)
        move_away(pictures[place], home=look.home, to=DONE, at=look.at)
    return taken, [*others, *(pictures[place] for place in series.alone)]


def _is_loose_picture(path: Path) -> bool:
    """A picture without a description of its own; one that is empty is only being started."""
    if not path.stat().st_size or sidecar_of(path) is not None:
        return False
    with path.open("rb") as stream:
        try:
            kind = detect(File(stream, name=path.name), name=path.name).kind
        except RejectedFile:
            return False
    return kind.media_type.startswith("image/")


def _sorted(look: Look, pictures: list[Path]) -> Series | None:
    """None where one cannot be opened: each is then taken by itself, which tells what is wrong."""
    if not pictures:
        return None
    with ExitStack() as opened:
        files = [File(opened.enter_context(p.open("rb")), name=p.name) for p in pictures]
        try:
            return sorted_series(files, drop_blank=look.scanner.drop_blank)
        except RejectedFile:
            return None


def _settle_group(look: Look, paths: list[Path]) -> int:
    """One paper: a single picture as it is, several bound to one PDF."""
    if len(paths) == 1:
        return _settle(look, paths[0])
    try:
        with ExitStack() as opened:
            files = [File(opened.enter_context(p.open("rb")), name=p.name) for p in paths]
            bound = opened.enter_context(bound_pictures(files))
            stream = opened.enter_context(bound.open("rb"))
            name = f"{paths[0].stem}.pdf"
            return _taken(look, File(stream, name=name), paths, None)
    except RejectedFile as refused:
        return _refused(look, paths, refused)


def _settle(look: Look, path: Path) -> int:
    beside = sidecar_of(path)
    if beside is not None and not _is_quiet(beside, look.at):
        return 0
    try:
        declared = declared_by(beside) if beside is not None else None
        with path.open("rb") as stream:
            return _taken(look, File(stream, name=path.name), [path], declared)
    except BadSidecar as bad:
        return _fail(look, [path], str(bad))
    except RejectedFile as refused:
        return _refused(look, [path], refused)


def _settle_pairs(look: Look, paths: list[Path]) -> int:
    """Fronts and backs, two by two in the order they were scanned."""
    taken = 0
    for first, second in zip(paths[::2], paths[1::2], strict=False):
        if first in look.still and second in look.still:
            taken += _settle_pair(look, first, second)
    if len(paths) % 2 and paths[-1] in look.still and _age(paths[-1], look.at) > LONGEST_WAIT:
        _fail(look, [paths[-1]], ALONE)
    return taken


def _settle_pair(look: Look, first: Path, second: Path) -> int:
    try:
        with first.open("rb") as fronts, second.open("rb") as backs:
            sides = File(fronts, name=first.name), File(backs, name=second.name)
            with joined_sides(*sides) as path, path.open("rb") as stream:
                return _taken(look, File(stream, name=first.name), [first, second], None)
    except RejectedFile as refused:
        return _refused(look, [first, second], refused)


def _taken(look: Look, file: File, paths: list[Path], declared: dict[str, Any] | None) -> int:
    try:
        papers, why = take_scan(file, scanner=look.scanner, declared=declared, at=look.at)
    except AlreadyHere as here:
        papers, why = 0, here.message
    except StorageUnavailable as error:
        raise SourceFault(
            "Kho tệp tạm thời không nhận được. Bản quét còn nguyên; hệ thống sẽ tự thử lại."
        ) from error
    _log(look, paths, Fate.TAKEN if papers else Fate.KNOWN, papers=papers, why=why)
    for path in paths:
        move_away(path, home=look.home, to=DONE, at=look.at)
    return papers


def _refused(look: Look, paths: list[Path], refused: RejectedFile) -> int:
    if refused.code in PASSING:
        raise SourceFault(refused.message) from refused
    return _fail(look, paths, refused.message)


def _fail(look: Look, paths: list[Path], why: str) -> int:
    _log(look, paths, Fate.REFUSED, why=why)
    for path in paths:
        move_away(path, home=look.home, to=FAILED, at=look.at, why=why)
    return 0


def _log(look: Look, paths: list[Path], fate: Fate, *, papers: int = 0, why: str = "") -> None:
    names = " + ".join(path.name for path in paths)[:300]
    ScanFile.objects.create(
        scanner=look.scanner, name=names, fate=fate, papers=papers, why=why, seen_at=look.at
    )


def _state(path: Path) -> list[int]:
    told = path.stat()
    return [told.st_size, told.st_mtime_ns]


def _is_quiet(path: Path, moment: datetime) -> bool:
    """Whether nobody has written for a while; an empty file is one that is being started."""
    empty = path.stat().st_size == 0
    return _age(path, moment) >= (LONGEST_WAIT if empty else QUIET)


def _age(path: Path, moment: datetime) -> timedelta:
    return timedelta(seconds=moment.timestamp() - path.stat().st_mtime)
