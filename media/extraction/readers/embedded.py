"""Files that lie inside a PDF, in the limited child. No Django here."""

import mmap
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MOST_FILES = 200
MOST_BYTES = 1024 * 1024 * 1024
_STREAM = re.compile(rb"/Type\s*/EmbeddedFile\b")
# Of a portfolio the pages are but a cover; its catalog and its files have names that start so.
_PORTFOLIO = b"/Collection"


def take_out(path: str, out: str) -> dict[str, Any]:
    """The files, written as ``out/N``; how many streams claim to be one; whether a portfolio.

    More streams than files are earlier versions of files, or what no reader shows.
    """
    with closing(pdfium.PdfDocument(Path(path))) as document:
        files = list(_written(document, Path(out)))
    with Path(path).open("rb") as stream:
        content = mmap.mmap(stream.fileno(), 0, prot=mmap.PROT_READ)
        streams = sum(1 for _ in _STREAM.finditer(content))
        portfolio = content.find(_PORTFOLIO) >= 0
    return {"files": files, "streams": streams, "portfolio": portfolio}


def _written(document: pdfium.PdfDocument, out: Path) -> Iterator[dict[str, str]]:
    left = MOST_BYTES
    for number, attachment in enumerate(_attachments(document)):
        name, place = attachment.get_name().replace("\n", " ").strip(), out / str(number)
        if number == MOST_FILES or left < 0:
            yield {"name": name, "file": "", "problem": "many"}
            return
        try:
            left -= place.write_bytes(bytes(attachment.get_data()))
        except pdfium.PdfiumError:
            yield {"name": name, "file": "", "problem": "unread"}
        else:
            yield {"name": name, "file": place.name, "problem": ""}


def _attachments(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfAttachment]:
    """Those of the document, then those pinned to its pages."""
    for number in range(document.count_attachments()):
        yield document.get_attachment(number)
    for page in document:
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, number)
            pinned = raw.FPDFAnnot_GetFileAttachment(note)
            if pinned:
                yield pdfium.PdfAttachment(pinned, document)
            raw.FPDFPage_CloseAnnot(note)
        page.close()
