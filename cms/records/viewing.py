"""What the viewer needs of each file: name, quality of the text, number of pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from media import AttachmentPage, PreviewUnavailable, TextRecoding, page_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cms.records.opening import OpenedRecord
    from media import Attachment


MOST_REWRITTEN = 20


@dataclass(frozen=True, slots=True)
class ViewedFile:
    """``pages`` is empty and ``note`` says why when a file cannot be shown in place.

    ``address`` gives its bytes; pictures of its pages lie below it. ``rewritten`` are the first
    pages put into Unicode: their number and text.
    """

    attachment: Attachment
    address: str
    pages: Sequence[int]
    note: str
    qualities: tuple[str, ...]
    recoded: tuple[str, ...] = ()
    rewritten: tuple[tuple[int, str], ...] = ()


def viewer_files(opened: OpenedRecord) -> list[ViewedFile]:
    """The files of the present version, in their order."""
    page_id = opened.record.page_id
    return view_files(
        [
            (use.attachment, reverse("record_download", args=[page_id, use.attachment_id]))
            for use in opened.attachments
        ]
    )


def view_files(files: Sequence[tuple[Attachment, str]]) -> list[ViewedFile]:
    """Files with the address of each, for somebody who has already been allowed to read them."""
    held: dict[int, set[tuple[str, str]]] = {}
    rows = AttachmentPage.objects.filter(attachment_id__in=[one.pk for one, _ in files])
    for attachment_id, *read in rows.values_list("attachment_id", "quality", "recoded"):
        held.setdefault(attachment_id, set()).add(tuple(read))
    return [_viewed(one, address, held.get(one.pk, set())) for one, address in files]


def _rewritten(attachment: Attachment) -> tuple[tuple[int, str], ...]:
    pages = AttachmentPage.objects.filter(attachment=attachment).exclude(recoded="")
    return tuple(pages.order_by("number").values_list("number", "text")[:MOST_REWRITTEN])


def _viewed(attachment: Attachment, address: str, read: set[tuple[str, str]]) -> ViewedFile:
    try:
        pages, note = range(1, page_count(attachment) + 1), ""
    except PreviewUnavailable as error:
        pages, note = range(0), str(error)
    qualities = tuple(sorted({quality for quality, _ in read}))
    recoded = tuple(sorted({TextRecoding(how).label for _, how in read if how}))
    rewritten = _rewritten(attachment) if recoded else ()
    return ViewedFile(attachment, address, pages, note, qualities, recoded, rewritten)
