"""PDF files: the text layer, and OCR for pages whose layer is missing or broken."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from media.extraction import ocr
from media.extraction.edges import said_of_cut
from media.extraction.pages import BY_FONTS, cleaned, page_of, summed_up
from media.extraction.recoding import share_of, with_horned_u
from media.extraction.result import ExtractedText, PageText
from media.extraction.sandbox import RENDERING, JobFailed, run_job

READER = "media.extraction.readers.pdf"
MAX_OCR_PAGES = 300
OCR_DPI = 200
# A page with fewer letters than this and a picture over most of it is a scan.
FEW_LETTERS = 40
MOST_OF_PAGE = 0.5


def read(path: Path, folder: Path) -> ExtractedText:
    """All pages; those that OCR could not help keep what the layer says."""
    layer = run_job(f"{READER}:read_text", {"path": str(path)}, folder=folder)
    work = _Work(path, folder)
    pages = [work.page(found) for found in layer["pages"]]
    notes = [work.note(layer["count"], len(pages)), said_of_cut(pages)]
    return summed_up(pages, note=" ".join(filter(None, notes)))


@dataclass(slots=True)
class _Work:
    path: Path
    folder: Path
    recognised: int = 0
    skipped: int = 0
    failed: int = 0
    ocr_missing: bool = False

    def page(self, found: dict[str, Any]) -> PageText:
        """The layer's page, or what OCR makes of it when that is better."""
        page = page_of(found["number"], found["text"], method="layer")
        if found.get("raw"):
            read = with_horned_u(page.text)
            page = replace(
                page,
                text=read,
                raw_text=cleaned(found["raw"]),
                recoded=BY_FONTS.get(found["encoding"], page.recoded),
            )
        letters = sum(char.isalnum() for char in page.text)
        scanned = letters < FEW_LETTERS and found["pictures"] > MOST_OF_PAGE
        bare = letters == 0 and found["pictures"] > 0.02
        if page.quality != "broken" and not scanned and not bare:
            return page
        return self._recognised(page)

    def _recognised(self, page: PageText) -> PageText:
        if self.ocr_missing or not ocr.is_installed():
            self.ocr_missing = True
            return page
        if self.recognised >= MAX_OCR_PAGES:
            self.skipped += 1
            return page
        self.recognised += 1
        try:
            seen = self._ocr(page.number)
        except (JobFailed, ocr.OcrFailed):
            self.failed += 1
            return page
        if share_of(seen.text) <= share_of(page.text):
            return page
        raw = page.raw_text or page.text
        return PageText(page.number, seen.text, seen.quality, "ocr", raw_text=raw, words=seen.words)

    def _ocr(self, number: int) -> ocr.Recognised:
        picture = self.folder / "page.png"
        run_job(
            f"{READER}:render_for_ocr",
            {"path": str(self.path), "number": number, "dpi": OCR_DPI, "out": str(picture)},
            folder=self.folder,
            limits=RENDERING,
        )
        return ocr.recognise(picture, folder=self.folder)

    def note(self, count: int, read: int) -> str:
        """What a person should know about pages that were not read."""
        notes = []
        if self.ocr_missing:
            notes.append(ocr.NOT_INSTALLED)
        if self.failed:
            notes.append(f"Không nhận dạng được {self.failed} trang ảnh.")
        if self.skipped:
            notes.append(f"Còn {self.skipped} trang ảnh chưa nhận dạng vì tệp quá dài.")
        if count > read:
            notes.append(f"Tệp có {count} trang, chỉ đọc {read} trang đầu.")
        return " ".join(notes)
