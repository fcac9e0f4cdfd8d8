"""What the viewer needs of each file: name, quality of the text, number of pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from media import AttachmentPage, PreviewUnavailable, TextRecoding, page_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cms.records.opening import OpenedRecord
    from media import Attachment


MOST_REWRITTEN = 20


@dataclass(frozen=True, slots=True)
class ViewedFile:
    """``pages`` is empty and ``note`` says why when a file cannot be shown in place.

    ``rewritten`` are the first pages put into Unicode: their number and text.
    """

    attachment: Attachment
    pages: Sequence[int]
    note: str
    qualities: tuple[str, ...]
    recoded: tuple[str, ...] = ()
    rewritten: tuple[tuple[int, str], ...] = ()


def viewer_files(opened: OpenedRecord) -> list[ViewedFile]:
    """The files of the present version, in their order."""
    uses = opened.attachments
    held: dict[int, set[tuple[str, str]]] = {}
    rows = AttachmentPage.objects.filter(attachment_id__in=[use.attachment_id for use in uses])
    for attachment_id, *read in rows.values_list("attachment_id", "quality", "recoded"):
        held.setdefault(attachment_id, set()).add(tuple(read))
    return [_viewed(use.attachment, held.get(use.attachment_id, set())) for use in uses]


def _rewritten(attachment: Attachment) -> tuple[tuple[int, str], ...]:
    pages = AttachmentPage.objects.filter(attachment=attachment).exclude(recoded="")
    return tuple(pages.order_by("number").values_list("number", "text")[:MOST_REWRITTEN])


def _viewed(attachment: Attachment, read: set[tuple[str, str]]) -> ViewedFile:
    try:
        pages, note = range(1, page_count(attachment) + 1), ""
    except PreviewUnavailable as error:
        pages, note = range(0), str(error)
    qualities = tuple(sorted({quality for quality, _ in read}))
    recoded = tuple(sorted({TextRecoding(how).label for _, how in read if how}))
    rewritten = _rewritten(attachment) if recoded else ()
    return ViewedFile(attachment, pages, note, qualities, recoded, rewritten)
