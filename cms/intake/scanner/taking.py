"""From one scanned file to waiting documents: a batch is split, every piece is taken once."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.core.files.base import File

from archive import IntakeItem, scope_for
from cms.intake.arriving import Way, take_in, told
from cms.intake.errors import AlreadyHere
from cms.intake.receiving import log_refusal, queue_attachments, refuse_same_bytes, stored_papers
from media import (
    RejectedFile,
    archive_format,
    message_type,
    sha256_of,
    split_batch,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archive import Unit
    from cms.intake.models import ScannerFolder
    from media import Batch

SOURCE = "scanner"
# How files begin that hold the pages of a stack: PDF and TIFF.
STACKS = (b"%PDF-", b"II*\x00", b"MM\x00*")


def take_scan(
    file: File,
    *,
    scanner: ScannerFolder,
    declared: dict[str, Any] | None,
    at: datetime,
) -> tuple[int, str]:
    """How many documents came of the file, and what to tell about it.

    Raises ``AlreadyHere`` and ``media.RejectedFile``, already logged.
    """
    if archive_format(file) is not None or message_type(file) is not None:
        scope = scope_for(scanner.receiver)
        arrival = take_in(file, way=Way(scanner.unit, scanner.receiver, scope, source=SOURCE))
        return len(arrival.items), told(arrival)["said"] if arrival.is_container else ""
    file.seek(0)
    is_stack = file.read(5).startswith(STACKS)
    file.seek(0)
    if not is_stack or (not scanner.split_on_sheets and not scanner.drop_blank):
        _take(file, f"{sha256_of(file)}#1", scanner=scanner, declared=declared, at=at)
        return 1, ""
    return _take_batch(file, scanner=scanner, declared=declared, at=at)


def _take_batch(
    file: File, *, scanner: ScannerFolder, declared: dict[str, Any] | None, at: datetime
) -> tuple[int, str]:
    digest = sha256_of(file)
    try:
        with split_batch(file, drop_blank=scanner.drop_blank) as batch:
            if len(batch.pieces) == 1 and not (batch.sheets or batch.blank):
                _take(file, f"{digest}#1", scanner=scanner, declared=declared, at=at)
                return 1, ""
            taken = sum(
                _take_piece(piece, key, pages, scanner=scanner, declared=declared, at=at)
                for piece, key, pages in _pieces(file, batch, digest)
            )
            return taken, _said(batch)
    except RejectedFile as refused:
        if refused.code in ("damaged", "empty"):
            log_refusal(
                name=file.name or "", unit=scanner.unit, by=scanner.receiver, refused=refused
            )
        raise


def _pieces(file: File, batch: Batch, digest: str) -> Iterator[tuple[File, str, str]]:
    stem = PurePosixPath(file.name or "ban-quet.pdf").stem
    for number, piece in enumerate(batch.pieces, start=1):
        first, last = piece.pages[0], piece.pages[-1]
        pages = str(first) if first == last else f"{first}–{last}"
        with piece.path.open("rb") as stream:
            name = f"{stem} ({number}){piece.path.suffix}"
            yield File(stream, name=name), f"{digest}#{number}", pages


def _take_piece(
    piece: File,
    key: str,
    pages: str,
    *,
    scanner: ScannerFolder,
    declared: dict[str, Any] | None,
    at: datetime,
) -> bool:
    """False for a piece that an earlier, interrupted look has taken."""
    known = IntakeItem.objects.filter(unit=scanner.unit, source=SOURCE, source_key=key)
    if known.exists():
        return False
    _take(piece, key, scanner=scanner, declared=declared, at=at, pages=pages)
    return True


def _take(
    file: File,
    key: str,
    *,
    scanner: ScannerFolder,
    declared: dict[str, Any] | None,
    at: datetime,
    pages: str = "",
) -> None:
    unit, by = scanner.unit, scanner.receiver
    if not pages:
        _refuse_known(key, unit)
        refuse_same_bytes(digest=sha256_of(file), unit=unit, scope=scope_for(by))
    notes: list[str] = []
    queue_attachments(
        attachments=stored_papers(file=file, unit=unit, by=by, notes=notes),
        unit=unit,
        by=by,
        source=SOURCE,
        source_key=key,
        arrival={"scanner": scanner.name, "file": file.name, "pages": pages, "notes": notes},
        declared=declared,
        at=at,
    )


def _refuse_known(key: str, unit: Unit) -> None:
    """A scan that was set aside or filed before is not taken again."""
    item = IntakeItem.objects.filter(unit=unit, source=SOURCE, source_key=key).first()
    if item is not None:
        raise AlreadyHere(
            "Bản quét này đã được tiếp nhận trước đó.", item_id=item.pk, record_id=item.record_id
        )


def _said(batch: Batch) -> str:
    parts = []
    if batch.sheets:
        parts.append(f"Tách theo {batch.sheets} trang ngăn thành {len(batch.pieces)} văn bản.")
    if batch.blank:
        parts.append(f"Bỏ trang trắng {', '.join(map(str, batch.blank))}.")
    return " ".join(parts)
