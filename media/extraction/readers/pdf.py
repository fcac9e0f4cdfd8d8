"""PDF files in the limited child: text layer, word boxes, pictures of pages. No Django here."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from media.extraction.columns import in_columns
from media.extraction.layout import GLUED, Word, lines_of
from media.extraction.legacy import font_encoding, in_font, is_old_font
from media.extraction.ruling import Rule, in_tables

MAX_PAGES = 3000
MAX_CHARS = 200_000
# Pages with more objects are maps and drawings.
MAX_DRAWN = 6_000
# So many on a page without words are letters.
MANY_CURVES = 40
# Words of codes from before Unicode are looked for among this many; longest font name read.
FONTS_TRIED, FONT_NAME = 60, 128
# Letters asked for the direction that they stand in.
LETTERS_ASKED = 60
# A page of the largest common size at 300 dpi; beyond it the picture is made smaller.
MAX_PIXELS = 40_000_000
POINTS_PER_INCH = 72
# PDFium marks a hyphen that it takes for a broken word at the line's end.
HYPHENS = {0x02: "-", 0xFFFE: "-"}
SPECIAL = frozenset(map(chr, (*HYPHENS, *range(0xD800, 0xE000))))
BREAKS = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x00})


class _Geometry:
    """From PDFium's page space to the picture people see: rotated, origin at the top left.

    With ``upright`` to the picture as it would be if its words stood upright.
    """

    def __init__(self, page: pdfium.PdfPage, *, upright: int | None = None) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.rotation = page.get_rotation() if upright is None else upright
        self.width, self.height = page.get_size()

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point in picture coordinates, in points."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def read_text(path: str, first: int = 1, last: int = MAX_PAGES) -> dict[str, Any]:
    """Pages ``first`` to ``last``: number, text, share of the page that pictures cover."""
    pages = []
    with _Opened(path) as document:
        count = len(document)
        for number in range(first, min(last, count, MAX_PAGES) + 1):
            pages.append(_page_text(document, number))
    return {"pages": pages, "count": count}


def count_pages(path: str) -> int:
    """How many pages the file has."""
    with _Opened(path) as document:
        return len(document)


def read_words(path: str, number: int) -> list[tuple[str, float, float, float, float]]:
    """Words of a page with x, y, w, h as shares of the page, origin at the top left."""
    with _Opened(path) as document:
        page = _flattened(document, number)
        size = page.get_size()
        words = _words(_Geometry(page), page.get_textpage())
        return [(word.text, *_shares(word, size)) for word in words]


def render(path: str, number: int, width: int, out: str) -> tuple[int, int]:
    """A PNG of the page, ``width`` pixels wide unless that is too large; its size."""
    with _Opened(path) as document:
        page = document[number - 1]
        page_width, page_height = page.get_size()
        scale = width / max(page_width, 1)
        most = (MAX_PIXELS / max(page_width * page_height, 1)) ** 0.5
        picture = page.render(scale=min(scale, most), may_draw_forms=True).to_pil()
        picture.convert("RGB").save(out, optimize=False, compress_level=4)
        return picture.width, picture.height


def render_for_ocr(path: str, number: int, dpi: int, out: str) -> tuple[int, int]:
    """A picture of the page at ``dpi`` for the OCR preparation; its size."""
    with _Opened(path) as document:
        page_width, _ = document[number - 1].get_size()
    return render(path, number, round(page_width * dpi / POINTS_PER_INCH), out)


class _Opened:
    """The document, closed afterwards; forms are drawn as filled in."""

    def __init__(self, path: str) -> None:
        self.document = pdfium.PdfDocument(Path(path))

    def __enter__(self) -> pdfium.PdfDocument:
        return self.document

    def __exit__(self, *_: object) -> None:
        self.document.close()


def _page_text(document: pdfium.PdfDocument, number: int) -> dict[str, Any]:
    try:
        page = _flattened(document, number)
        textpage = page.get_textpage()
        geometry = _Geometry(page, upright=_upright(page, textpage))
        words = list(_words(geometry, textpage))
        drawn = _in_their_fonts(words, textpage)
        rules = _rules(page, geometry)
        layer = _laid_out(words, rules)
        read = layer if drawn is words else _laid_out(drawn, rules)
        pictures = _picture_share(page, has_words=bool(words))
    except pdfium.PdfiumError as error:
        return {"number": number, "text": "", "pictures": 0.0, "error": str(error)[:200]}
    raw_text = layer if layer != read else ""
    encoding = _encoding(words, textpage) if raw_text else ""
    return {
        "number": number, "text": read, "raw": raw_text, "encoding": encoding, "pictures": pictures,
    }  # fmt: skip


def _laid_out(words: Sequence[Word], rules: Sequence[Rule]) -> str:
    """The words as lines; rows of tables, ruled or not, are lines of their own."""
    return lines_of(in_columns(in_tables(words, rules, glued=GLUED), glued=GLUED))


def _upright(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> int:
    """The rotation in which most letters stand upright: a page put in sideways is read as well."""
    count = textpage.count_chars()
    places = range(0, count, max(1, count // LETTERS_ASKED))
    angles = (raw.FPDFText_GetCharAngle(textpage.raw, place) for place in places)
    turns = Counter(round(-math.degrees(angle) / 90) * 90 % 360 for angle in angles if angle >= 0)
    if not turns:
        return int(page.get_rotation())
    turn, times = turns.most_common(1)[0]
    return turn if 2 * times > turns.total() else int(page.get_rotation())


def _rules(page: pdfium.PdfPage, geometry: _Geometry) -> list[Rule]:
    """The boxes of what is drawn on the page; a page of drawings has no tables to look for."""
    if raw.FPDFPage_CountObjects(page.raw) > MAX_DRAWN:
        return []
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        corners = geometry.place(left, top), geometry.place(right, bottom)
        across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        found.append(Rule(across[0], across[1], down[0], down[1]))
    return found


def _encoding(words: list[Word], textpage: pdfium.PdfTextPage) -> str:
    """The encoding that most words in old fonts are in."""
    fonts = (_font(textpage, word) for word in words)
    counted = Counter(font_encoding(font) for font in fonts if is_old_font(font))
    return counted.most_common(1)[0][0] if counted else ""


def _in_their_fonts(words: list[Word], textpage: pdfium.PdfTextPage) -> list[Word]:
    """The words as TCVN3 and VNI fonts draw them; the words themselves in a page without such."""
    coded = [word for word in words if any(0xA1 <= ord(char) <= 0xFF for char in word.text)]
    if not any(is_old_font(_font(textpage, word)) for word in coded[:FONTS_TRIED]):
        return words
    return [replace(word, text=in_font(word.text, _font(textpage, word))) for word in words]


def _font(textpage: pdfium.PdfTextPage, word: Word) -> str:
    """The name of the font that a word begins in."""
    name = ctypes.create_string_buffer(FONT_NAME)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage.raw, word.order, name, FONT_NAME, flags)
    return name.value.decode("utf-8", "replace")


def _flattened(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """The page with its stamps and filled fields as part of it: numbers are put on that way."""
    page = document[number - 1]
    if raw.FPDFPage_GetAnnotCount(page.raw) > 0:
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number - 1]
    return page


def _picture_share(page: pdfium.PdfPage, *, has_words: bool) -> float:
    """Area of the largest picture on the page, as a share of the page.

    Many drawings on a page without a word are letters turned into curves: all of it is a picture.
    """
    if not has_words and raw.FPDFPage_CountObjects(page.raw) >= MANY_CURVES:
        return 1.0
    width, height = page.get_size()
    largest = 0.0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    return float(min(1.0, largest / max(width * height, 1)))


def _words(geometry: _Geometry, textpage: pdfium.PdfTextPage) -> Iterator[Word]:
    handle = textpage.raw
    code_at = raw.FPDFText_GetUnicode
    count = min(textpage.count_chars(), MAX_CHARS)
    codes = [code_at(handle, index) for index in range(count)]
    codes.append(0x20)
    start = -1
    for index, code in enumerate(codes):
        if code not in BREAKS:
            if start < 0:
                start = index
        elif start >= 0:
            text = _text(codes[start:index])
            if text:
                yield _word(text, geometry, handle, start, index - 1)
            start = -1


def _word(text: str, geometry: _Geometry, handle: Any, start: int, end: int) -> Word:
    """A word between the boxes of its first and its last letter, on the baseline of the first.

    Some fonts know no box but that of the letter's strokes, which in "phủ" reach below the line.
    """
    first, last = _box(handle, start), _box(handle, end)
    baseline = geometry.place(*_origin(handle, start))[1]
    if geometry.rotation == 0:
        x0, x1 = first.left - geometry.left, last.right - geometry.left
        return Word(text, x0, max(x0, x1), baseline, max(first.top - first.bottom, 1.0), start)
    corners = [
        geometry.place(x, y)
        for box in (first, last)
        for x, y in ((box.left, box.bottom), (box.right, box.top))
    ]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    height = max(max(down) - min(down), 1.0)
    return Word(text, min(across), max(across), baseline, height, start)


def _origin(handle: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    return x.value, y.value


def _box(handle: Any, index: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, index, box)
    return box


def _text(codes: list[int]) -> str:
    text = "".join(map(chr, codes))
    if text.isascii() and text.isprintable():
        return text
    if not SPECIAL.isdisjoint(text):
        text = text.translate(HYPHENS).encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return unicodedata.normalize("NFC", text)


def _shares(word: Word, size: tuple[float, float]) -> tuple[float, float, float, float]:
    width, height = max(size[0], 1), max(size[1], 1)
    return (
        round(word.x0 / width, 5),
        round((word.y - word.height) / height, 5),
        round((word.x1 - word.x0) / width, 5),
        round(word.height / height, 5),
    )
