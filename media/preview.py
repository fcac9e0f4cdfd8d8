"""Pictures of pages, for reading a document in place without sending its bytes."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from media.errors import PreviewUnavailable
from media.extraction.by_type import read_file, reason_of
from media.extraction.conversion import convert
from media.extraction.result import WordBox
from media.extraction.sandbox import (
    RENDERING,
    JobFailed,
    ToolFailed,
    ToolMissing,
    run_job,
    workspace,
)
from media.kinds import BY_MEDIA_TYPE, Family
from media.models import Attachment, AttachmentPage, TextMethod
from media.renditions import keep, rendition

PDF = "media.extraction.readers.pdf"
PICTURES = "media.extraction.readers.pictures"
TYPESETTER = "media.extraction.readers.typeset"
LEAST_WIDTH, MOST_WIDTH = 80, 2400
CONVERTED = frozenset({Family.WORD, Family.SHEET, Family.SLIDES})
NO_PREVIEW = "Không xem tại chỗ được loại tệp này. Hãy tải tệp về để mở."
NO_PAGE = "Tài liệu không có trang này."
LOST = "Không còn tệp này trong kho. Hãy báo quản trị lấy lại từ bản sao thứ hai."
QUARANTINED = "Tệp đang bị cách ly nên chưa xem được."
DISPOSED = "Nội dung tệp đã tiêu hủy theo quyết định."


def preview_page(attachment: Attachment, number: int, *, width: int) -> bytes:
    """A PNG of a page (1-based), about ``width`` pixels wide; PreviewUnavailable says why not."""
    width = max(LEAST_WIDTH, min(width, MOST_WIDTH))
    _require_page(attachment, number)
    place = rendition(attachment.sha256, f"{number}-{width}.png")
    if place.is_file():
        return place.read_bytes()
    with _drawable(attachment) as path, workspace() as folder:
        out = folder / "page.png"
        _run(
            f"{_drawer(attachment)}:render",
            {"path": str(path), "number": number, "width": width, "out": str(out)},
            folder=folder,
        )
        return keep(out.read_bytes(), place)


def page_count(attachment: Attachment) -> int:
    """Pages that ``preview_page`` can draw; PreviewUnavailable when there are none."""
    if attachment.is_disposed:
        raise PreviewUnavailable(DISPOSED)
    place = rendition(attachment.sha256, "count")
    if place.is_file():
        return int(place.read_text())
    with _drawable(attachment) as path, workspace() as folder:
        verb = "count_frames" if _drawer(attachment) == PICTURES else "count_pages"
        count = int(str(_run(f"{_drawer(attachment)}:{verb}", {"path": str(path)}, folder=folder)))
    keep(str(count).encode(), place)
    return count


def page_words(attachment: Attachment, number: int) -> tuple[WordBox, ...]:
    """Words of a page with their places on its picture, in reading order; empty when unknown."""
    page = AttachmentPage.objects.filter(attachment=attachment, number=number).first()
    if page is not None and page.method == TextMethod.OCR:
        return tuple(WordBox(*word) for word in page.words)
    if _drawer(attachment) == PICTURES:
        return ()
    _require_page(attachment, number)
    with _drawable(attachment) as path, workspace() as folder:
        found = _run(f"{PDF}:read_words", {"path": str(path), "number": number}, folder=folder)
    return tuple(WordBox(*word) for word in found) if isinstance(found, list) else ()


def _require_page(attachment: Attachment, number: int) -> None:
    if not 1 <= number <= page_count(attachment):
        raise PreviewUnavailable(NO_PAGE)


def _family(attachment: Attachment) -> Family | None:
    kind = BY_MEDIA_TYPE.get(attachment.media_type)
    return kind.family if kind else None


def _drawer(attachment: Attachment) -> str:
    return PICTURES if _family(attachment) is Family.IMAGE else PDF


@contextmanager
def _drawable(attachment: Attachment) -> Iterator[Path]:
    """A picture or a PDF on disk: the original, or what has been made of it."""
    if attachment.is_quarantined:
        raise PreviewUnavailable(QUARANTINED)
    family = _family(attachment)
    with ExitStack() as held:
        try:
            path = held.enter_context(attachment.storage.local_copy(attachment.stored_name))
        except FileNotFoundError as error:
            raise PreviewUnavailable(LOST) from error
        if family in (Family.PDF, Family.IMAGE):
            yield path
        elif family in (Family.TEXT, Family.MAIL) or family in CONVERTED:
            yield _as_pdf(attachment, path.resolve(), office=family in CONVERTED)
        else:
            raise PreviewUnavailable(NO_PREVIEW)


def _as_pdf(attachment: Attachment, path: Path, *, office: bool) -> Path:
    """The PDF rendition, made once; without LibreOffice the bare text is set instead."""
    place = rendition(attachment.sha256, "document.pdf")
    if place.is_file():
        return place
    with workspace() as folder:
        try:
            made = convert(path, to="pdf", folder=folder) if office else None
        except (ToolMissing, ToolFailed):
            # Not kept: a later try, with LibreOffice installed, gives the real picture.
            place = rendition(attachment.sha256, "text.pdf")
            made = None
        if made is None:
            made = _typeset(attachment, path, folder)
        keep(made.read_bytes(), place)
    return place


def _typeset(attachment: Attachment, path: Path, folder: Path) -> Path:
    pages = list(
        AttachmentPage.objects.filter(attachment=attachment).values_list("text", flat=True)
    )
    if not pages:
        pages = [page.text for page in read_file(path=path, media_type=attachment.media_type).pages]
    source, out = folder / "pages.json", folder / "text.pdf"
    source.write_text(json.dumps(pages), encoding="utf-8")
    _run(f"{TYPESETTER}:typeset", {"path": str(source), "out": str(out)}, folder=folder)
    return out


def _run(call: str, arguments: dict[str, object], *, folder: Path) -> object:
    try:
        return run_job(call, arguments, folder=folder, limits=RENDERING)
    except JobFailed as failed:
        reason = reason_of(failed).replace("trích được văn bản", "dựng được hình trang")
        raise PreviewUnavailable(reason) from failed
