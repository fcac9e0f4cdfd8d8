"""One look into a scanner's folder: files at rest are taken in and moved away, each once."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from pathlib import PurePath
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
    key_of,
    move_away,
    name_of,
    papers_in,
    places_in,
    sidecar_of,
    stat_of,
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
    from collections.abc import Iterator
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


HELD = (
    "Chưa lấy được {names}: tệp đang bị chương trình khác giữ, hoặc thư mục thiếu quyền đọc, ghi. "
    "Hãy đóng chương trình đang mở tệp và kiểm tra quyền của thư mục; hệ thống sẽ tự thử lại."
)
NAMED = 3


@dataclass(frozen=True, slots=True)
class Look:
    """One look: whose folder, when, what lay still since the look before, what was held."""

    scanner: ScannerFolder
    home: Path
    at: datetime
    still: frozenset[Path]
    held: list[str] = field(default_factory=list)


def check_scanner(scanner: ScannerFolder, *, at: datetime | None = None) -> int:
    """Take in what is at rest; how many documents came of it. SourceFault when cut short.

    A file that cannot be opened or moved holds up none but itself; it is told at the end.
    """
    moment = at or timezone.now()
    home = home_of(scanner)
    places = [papers_in(place) for place in places_in(home)]
    pairs = papers_in(home / TWO_SIDES)
    states = {path: _state(path) for path in chain(*places, pairs)}
    still = {
        path
        for path, state in states.items()
        if scanner.seen.get(key_of(path, home)) == state and _is_quiet(path, moment)
    }
    look = Look(scanner, home, moment, frozenset(still))
    scanner.seen = {key_of(path, home): state for path, state in states.items()}
    scanner.save(update_fields=["seen"])
    taken = sum(_settle_place(look, singles) for singles in places) + _settle_pairs(look, pairs)
    if look.held:
        names = ", ".join(f"«{name}»" for name in look.held[:NAMED])
        raise SourceFault(HELD.format(names=names))
    return taken


def _settle_place(look: Look, singles: list[Path]) -> int:
    split = look.scanner.split_on_sheets
    taken, others = _settle_series(look, singles) if split else (0, singles)
    return taken + sum(_settle(look, path) for path in others if path in look.still)


@contextmanager
def _holding(look: Look, *paths: Path) -> Iterator[None]:
    """A scan that was taken away meanwhile is nobody's trouble; one that is held is told."""
    try:
        yield
    except FileNotFoundError:
        look.held.extend(name_of(path) for path in paths if stat_of(path) is not None)
    except OSError:
        look.held.extend(name_of(path) for path in paths)


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
        with _holding(look, pictures[place]):
            move_away(pictures[place], home=look.home, to=DONE, at=look.at)
            _log(look, [pictures[place]], Fate.TAKEN, why=LEFT_OUT)
    return taken, [*others, *(pictures[place] for place in series.alone)]


def _is_loose_picture(path: Path) -> bool:
    """A picture without a description of its own; one that is empty is only being started."""
    told = stat_of(path)
    if told is None or not told.st_size or sidecar_of(path) is not None:
        return False
    try:
        with path.open("rb") as stream:
            kind = detect(File(stream, name=path.name), name=path.name).kind
    except (RejectedFile, OSError):
        return False  # What is wrong is told when it is taken by itself.
    return kind.media_type.startswith("image/")


def _sorted(look: Look, pictures: list[Path]) -> Series | None:
    """None where one cannot be opened: each is then taken by itself, which tells what is wrong."""
    if not pictures:
        return None
    with ExitStack() as opened:
        try:
            files = [File(opened.enter_context(p.open("rb")), name=p.name) for p in pictures]
            return sorted_series(files, drop_blank=look.scanner.drop_blank)
        except (RejectedFile, OSError):
            return None


def _settle_group(look: Look, paths: list[Path]) -> int:
    """One paper: a single picture as it is, several bound to one PDF."""
    if len(paths) == 1:
        return _settle(look, paths[0])
    try:
        with _holding(look, *paths), ExitStack() as opened:
            files = [File(opened.enter_context(p.open("rb")), name=p.name) for p in paths]
            bound = opened.enter_context(bound_pictures(files))
            stream = opened.enter_context(bound.open("rb"))
            name = f"{PurePath(name_of(paths[0])).stem}.pdf"
            return _taken(look, File(stream, name=name), paths, None)
    except RejectedFile as refused:
        return _refused(look, paths, refused)
    return 0


def _settle(look: Look, path: Path) -> int:
    beside = sidecar_of(path)
    if beside is not None and not _is_quiet(beside, look.at):
        return 0
    try:
        with _holding(look, path), path.open("rb") as stream:
            declared = declared_by(beside) if beside is not None else None
            return _taken(look, File(stream, name=name_of(path)), [path], declared)
    except BadSidecar as bad:
        return _fail(look, [path], str(bad))
    except RejectedFile as refused:
        return _refused(look, [path], refused)
    return 0


def _settle_pairs(look: Look, paths: list[Path]) -> int:
    """Fronts and backs, two by two in the order they were scanned."""
    taken = 0
    for first, second in zip(paths[::2], paths[1::2], strict=False):
        if first in look.still and second in look.still:
            taken += _settle_pair(look, first, second)
    if len(paths) % 2 and paths[-1] in look.still and _waits_long(paths[-1], look.at):
        _fail(look, [paths[-1]], ALONE)
    return taken


def _settle_pair(look: Look, first: Path, second: Path) -> int:
    try:
        with (
            _holding(look, first, second),
            first.open("rb") as fronts,
            second.open("rb") as backs,
        ):
            sides = File(fronts, name=name_of(first)), File(backs, name=name_of(second))
            with joined_sides(*sides) as path, path.open("rb") as stream:
                return _taken(look, File(stream, name=name_of(first)), [first, second], None)
    except RejectedFile as refused:
        return _refused(look, [first, second], refused)
    return 0


def _taken(look: Look, file: File, paths: list[Path], declared: dict[str, Any] | None) -> int:
    try:
        papers, why = take_scan(file, scanner=look.scanner, declared=declared, at=look.at)
    except AlreadyHere as here:
        papers, why = 0, here.message
    except StorageUnavailable as error:
        raise SourceFault(
            "Kho tệp tạm thời không nhận được. Bản quét còn nguyên; hệ thống sẽ tự thử lại."
        ) from error
    for path in paths:
        move_away(path, home=look.home, to=DONE, at=look.at)
    _log(look, paths, Fate.TAKEN if papers else Fate.KNOWN, papers=papers, why=why)
    return papers


def _refused(look: Look, paths: list[Path], refused: RejectedFile) -> int:
    if refused.code in PASSING:
        raise SourceFault(refused.message) from refused
    return _fail(look, paths, refused.message)


def _fail(look: Look, paths: list[Path], why: str) -> int:
    with _holding(look, *paths):
        for path in paths:
            move_away(path, home=look.home, to=FAILED, at=look.at, why=why)
        _log(look, paths, Fate.REFUSED, why=why)
    return 0


def _log(look: Look, paths: list[Path], fate: Fate, *, papers: int = 0, why: str = "") -> None:
    names = " + ".join(name_of(path) for path in paths)[:300]
    ScanFile.objects.create(
        scanner=look.scanner, name=names, fate=fate, papers=papers, why=why, seen_at=look.at
    )


def _waits_long(path: Path, moment: datetime) -> bool:
    told = stat_of(path)
    return told is not None and moment.timestamp() - told.st_mtime > LONGEST_WAIT.total_seconds()


def _state(path: Path) -> list[int]:
    told = stat_of(path)
    return [told.st_size, told.st_mtime_ns] if told is not None else []


def _is_quiet(path: Path, moment: datetime) -> bool:
    """Whether nobody has written for a while; an empty file is one that is being started.

    A stamp from the time to come is that of a machine whose clock is wrong.
    """
    told = stat_of(path)
    if told is None:
        return False
    limit = QUIET if told.st_size else LONGEST_WAIT
    return abs(moment.timestamp() - told.st_mtime) >= limit.total_seconds()
