"""Pages of scans in the limited child: marks, blank pages, splitting, joining. No Django here."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, ImageOps
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from media.extraction.readers.marks import SEPARATORS
from media.extraction.readers.stacks import opened

FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128])
# The shadow of the edge is not looked at; what shows through from the back is lighter than this.
EDGE = 0.04
# Ink is darker than the one or the other: a number, a share of the paper's own brightness.
DARK, DARK_SHARE = 140, 0.72
# A speck darkens a few dots of a square of paper (here 3.4 mm wide), one letter many more.
SQUARE = 16
SPECKS = 12
# How a camera says that a photograph is to be turned (EXIF), in degrees clockwise; the rest mirror.
TURNS = {0: 0, 1: 0, 3: 180, 6: 90, 8: 270}
PHOTOGRAPHS = ("JPEG", "MPO", "HEIF")
PHOTOGRAPH_QUALITY = 95


def split(path: str, out: str, drop_blank: bool) -> dict[str, Any]:
    """Write the papers of a batch; ``file`` None means that the batch is the paper."""
    stack = opened(path)
    sheets, blank = _looked_at(stack.look(page) for page in range(1, len(stack) + 1))
    groups = _groups(len(stack), sheets=sheets, blank=blank, drop_blank=drop_blank)
    if groups == [list(range(1, len(stack) + 1))]:
        return {"pieces": [{"file": None, "pages": groups[0]}], "sheets": 0, "blank": []}
    pieces = [
        {"file": stack.write(pages, Path(out), str(number)), "pages": pages}
        for number, pages in enumerate(groups, start=1)
    ]
    kept = {page for pages in groups for page in pages}
    left_out = [page for page in blank if page not in kept]
    return {"pieces": pieces, "sheets": len(sheets), "blank": left_out}


def sort_out(paths: list[str], drop_blank: bool) -> dict[str, list[Any]]:
    """Pictures of one page each, in order: which belong together between the separators.

    Numbers count from 0; ``alone`` are files of several pages, which are stacks by themselves.
    """
    single: list[int] = []
    sheets, blank = _looked_at(_single_pages(paths, single))
    groups = _groups(len(single), sheets=sheets, blank=blank, drop_blank=drop_blank)
    kept = {page for pages in groups for page in pages}
    return {
        "groups": [[single[page - 1] for page in pages] for pages in groups],
        "sheets": [single[page - 1] for page in sheets],
        "blank": [single[page - 1] for page in blank if page not in kept],
        "alone": [place for place in range(len(paths)) if place not in single],
    }


def _single_pages(paths: list[str], single: list[int]) -> Iterator[Image.Image]:
    """The pages of files that have one; ``single`` gathers the places of these files."""
    for place, path in enumerate(paths):
        stack = opened(path)
        if len(stack) == 1:
            single.append(place)
            yield stack.look(1)


def join(fronts: str, backs: str, out: str) -> bool:
    """Front 1, last back, front 2 …; False when the two cannot belong together."""
    first, second = pdfium.PdfDocument(fronts), pdfium.PdfDocument(backs)
    if len(first) != len(second):
        return False
    made = pdfium.PdfDocument.new()
    for place in range(len(first)):
        made.import_pages(first, [place])
        made.import_pages(second, [len(second) - 1 - place])
    made.save(out)
    return True


def bind(paths: list[str], out: str) -> int:
    """A PDF with one picture a page, turned as the camera says; how many pages."""
    rl_config.useA85 = 0  # Bytes as bytes: a photograph would grow by a quarter as text.
    canvas = Canvas(out, invariant=1)
    for path in paths:
        _page(canvas, Path(path))
    canvas.save()
    return len(paths)


def is_blank(picture: Image.Image) -> bool:
    """Whether nothing stands on a page but specks and the shadow of its edge.

    One word is enough for a page to be kept: losing a page is worse than keeping a bare one.
    """
    grey = np.asarray(picture.convert("L"))
    dark = grey < max(DARK, DARK_SHARE * float(np.median(grey)))
    rows, columns = (round(side * EDGE) for side in dark.shape)
    inner = dark[rows : dark.shape[0] - rows, columns : dark.shape[1] - columns]
    high, wide = (side // SQUARE for side in inner.shape)
    if not high or not wide:
        return False
    whole = inner[: high * SQUARE, : wide * SQUARE]
    squares = whole.reshape(high, SQUARE, wide, SQUARE).sum(axis=(1, 3))
    return bool((squares <= SPECKS).all())


def _looked_at(pages: Iterable[Image.Image]) -> tuple[list[int], list[int]]:
    """Numbers of the separator sheets and of the blank pages, from 1."""
    sheets, blank = [], []
    for number, picture in enumerate(pages, start=1):
        if _is_separator(picture):  # A pale one would pass for a blank page.
            sheets.append(number)
        elif is_blank(picture):
            blank.append(number)
    return sheets, blank


def _is_separator(picture: Image.Image) -> bool:
    found = zxingcpp.read_barcodes(np.asarray(picture.convert("L")), formats=FORMATS)
    return any(code.text.strip() in SEPARATORS for code in found)


def _groups(
    count: int, *, sheets: list[int], blank: list[int], drop_blank: bool
) -> list[list[int]]:
    groups: list[list[int]] = [[]]
    for page in range(1, count + 1):
        if page in sheets:
            groups.append([])
        elif page in blank and (drop_blank or page - 1 in sheets):
            continue
        else:
            groups[-1].append(page)
    return [group for group in groups if group]


def _page(canvas: Canvas, path: Path) -> None:
    with Image.open(path) as picture:
        turn = TURNS.get(picture.getexif().get(0x0112, 1))
        plain = picture.format == "JPEG" and picture.mode in ("L", "RGB") and turn is not None
        shown = None if plain else ImageOps.exif_transpose(picture).convert("RGB")
        source = _source(path, picture.format, shown)
        width, height = (shown or picture).size
    turn = turn if shown is None and turn else 0
    if turn in (90, 270):
        width, height = height, width
    # The long side as on A4, so that a page is printed as it was photographed.
    scale = max(A4) / max(width, height)
    across, down = width * scale, height * scale
    canvas.setPageSize((across, down))
    canvas.translate(across if turn >= 180 else 0, down if turn in (90, 180) else 0)
    canvas.rotate(-turn)
    canvas.drawImage(source, 0, 0, *((down, across) if turn in (90, 270) else (across, down)))
    canvas.showPage()


def _source(path: Path, kind: str | None, shown: Image.Image | None) -> str | ImageReader:
    """What is drawn: a JPEG as it is, another photograph as one, other pictures dot by dot."""
    if shown is None:
        return str(path)
    if kind not in PHOTOGRAPHS:
        return ImageReader(shown)
    made = path.with_suffix(".jpg")
    shown.save(made, "JPEG", quality=PHOTOGRAPH_QUALITY)
    return str(made)
