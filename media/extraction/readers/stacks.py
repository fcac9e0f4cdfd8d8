"""A scanned stack as pages to look at and to write out, PDF or TIFF. No Django here."""

from pathlib import Path
from typing import Protocol

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from media.extraction.readers.pictures import ONE_PAGE

LOOK_DPI = 120
LOOK_SIDE = round(11.7 * LOOK_DPI)  # The long side of A4.
MAX_PIXELS = 150_000_000

Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class Stack(Protocol):
    """Pages are counted from 1."""

    def __len__(self) -> int: ...

    def look(self, page: int) -> Image.Image:
        """A small grey picture of a page, as sharp as codes and words need."""

    def write(self, pages: list[int], folder: Path, name: str) -> str:
        """Write some pages as they are; the file's name with its ending."""


def opened(path: str) -> Stack:
    """The stack in a file, told by its first bytes."""
    with Path(path).open("rb") as file:
        is_pdf = file.read(5) == b"%PDF-"
    return PdfStack(path) if is_pdf else PictureStack(path)


class PdfStack:
    """A PDF; pages are taken over as they are."""

    def __init__(self, path: str) -> None:
        self._document = pdfium.PdfDocument(path)

    def __len__(self) -> int:
        return len(self._document)

    def look(self, page: int) -> Image.Image:
        """The page drawn in grey."""
        drawn = self._document[page - 1]
        picture: Image.Image = drawn.render(scale=LOOK_DPI / 72, grayscale=True).to_pil()
        drawn.close()
        return picture

    def write(self, pages: list[int], folder: Path, name: str) -> str:
        """A PDF of some pages."""
        made = pdfium.PdfDocument.new()
        made.import_pages(self._document, [page - 1 for page in pages])
        made.save(str(folder / f"{name}.pdf"))
        return f"{name}.pdf"


class PictureStack:
    """A TIFF of several pages, or a single picture; no dot of a page is changed."""

    def __init__(self, path: str) -> None:
        self._picture = Image.open(path)

    def __len__(self) -> int:
        if self._picture.format in ONE_PAGE:
            return 1
        return int(getattr(self._picture, "n_frames", 1))

    def look(self, page: int) -> Image.Image:
        """The page in grey, made smaller."""
        self._picture.seek(page - 1)
        small = ImageOps.exif_transpose(self._picture.convert("L"))
        small.thumbnail((LOOK_SIDE, LOOK_SIDE))
        return small

    def write(self, pages: list[int], folder: Path, name: str) -> str:
        """A TIFF of some pages, black and white ones packed as by a fax machine."""
        first, *others = [self._page(page) for page in pages]
        place = folder / f"{name}.tif"
        first.save(place, "TIFF", save_all=True, append_images=others)
        return place.name

    def _page(self, page: int) -> Image.Image:
        self._picture.seek(page - 1)
        copy = self._picture.copy()
        packing = "group4" if copy.mode == "1" else "tiff_adobe_deflate"
        kept = {"dpi": self._picture.info["dpi"]} if "dpi" in self._picture.info else {}
        copy.encoderinfo = {"compression": packing, **kept}
        return copy
