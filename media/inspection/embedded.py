"""Files that lie inside a PDF (attachments, PDF/A-3, portfolios): taken out to be looked at."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.files.base import File

from media.extraction.sandbox import JobFailed, run_job, workspace
from media.parts import Part
from media.storage.base import chunks_of, copy_to

logger = logging.getLogger(__name__)

CHILD = "media.extraction.readers.embedded"
# A stream that says what it is, or what points at one: by reference or in place.
_MARK = re.compile(rb"/(?:EmbeddedFile|EF\s*(?:<<|\d+\s+\d+\s+R))")
OVERLAP_BYTES = 64
HIDDEN = "Tệp PDF có tệp khác đính bên trong mà không lấy ra xem được."


@dataclass(frozen=True, slots=True)
class Embedded:
    """What lies inside; ``hidden`` when there is more than could be taken out.

    The pages of a ``portfolio`` are but the cover of its files.
    """

    parts: tuple[Part, ...] = ()
    hidden: bool = False
    portfolio: bool = False


@contextmanager
def opened_embedded(file: "File[bytes]") -> Iterator[Embedded]:
    """The files inside a PDF while the context lasts."""
    if not _is_marked(file):
        yield Embedded()
        return
    with workspace() as folder:
        path, out = copy_to(file, folder / "pdf"), folder / "parts"
        out.mkdir()
        try:
            told = run_job(f"{CHILD}:take_out", {"path": str(path), "out": str(out)}, folder=folder)
        except JobFailed as failed:
            logger.warning("files inside a PDF not taken out: %s %s", failed.reason, failed.error)
            yield Embedded(hidden=True)
            return
        parts = [Part(row["name"], out / row["file"], row["problem"]) for row in told["files"]]
        unseen = told["streams"] > len(parts) or any(one.problem for one in parts)
        yield Embedded(tuple(parts), hidden=unseen, portfolio=told["portfolio"])


def _is_marked(file: "File[bytes]") -> bool:
    kept = b""
    for chunk in chunks_of(file):
        window = kept + chunk
        if _MARK.search(window):
            return True
        kept = window[-OVERLAP_BYTES:]
    return False
