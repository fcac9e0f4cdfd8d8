"""Pictures and scans: OCR of each frame."""

from pathlib import Path

from media.extraction import ocr
from media.extraction.edges import said_of_cut
from media.extraction.pages import nothing, summed_up
from media.extraction.result import ExtractedText, PageText
from media.extraction.sandbox import run_job

READER = "media.extraction.readers.pictures"
MAX_FRAMES = 300


def read(path: Path, folder: Path) -> ExtractedText:
    """Text of every frame of a picture; a note when OCR is not installed or stopped early."""
    if not ocr.is_installed():
        return nothing(ocr.NOT_INSTALLED)
    count = run_job(f"{READER}:count_frames", {"path": str(path)}, folder=folder)
    pages = []
    notes = []
    for number in range(1, min(count, MAX_FRAMES) + 1):
        try:
            seen = ocr.recognise(path, folder=folder, frame=number)
        except ocr.OcrFailed:
            notes.append(f"Không nhận dạng được trang {number}.")
            pages.append(PageText(number, "", "none", "ocr"))
            continue
        pages.append(PageText(number, seen.text, seen.quality, "ocr", words=seen.words))
    if count > MAX_FRAMES:
        notes.append(f"Ảnh có {count} trang, chỉ đọc {MAX_FRAMES} trang đầu.")
    notes.append(said_of_cut(pages))
    return summed_up(pages, note=" ".join(filter(None, notes)))
