"""Word files (DOCX) in the limited child. No Django here."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from media.extraction.legacy import font_encoding, in_font, is_old_font, with_capitals
from media.extraction.readers.numbering import Numbering
from media.extraction.readers.tables import table_lines

PAGE_BREAK = "\f"
SOFT_HYPHEN = "\xad"
_SAME_BREAK = re.compile(r"\f[\s\f]*\f")
_W_P, _W_TBL, _W_SDT = qn("w:p"), qn("w:tbl"), qn("w:sdt")
_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:instrText"),
    qn("w:delText"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BOX = qn("w:txbxContent")
# A table whose cells hold paragraphs, of at most so many rows and columns, only places text.


def read_text(path: str) -> dict[str, Any]:
    """Pages as the last program that drew the file broke them; running headers come first."""
    document = docx.Document(path)
    reader = _Reader(document)
    pages = _pages(document, reader)
    if not reader.encodings:
        return {"pages": pages}
    raw = _pages(document, _Reader(document, as_drawn=False))
    return {"pages": pages, "raw": raw, "encoding": reader.encodings.most_common(1)[0][0]}


def _pages(document: Any, reader: "_Reader") -> list[str]:
    body = "\n".join(reader.blocks(document.element.body))
    # A break that was typed and the same break as last drawn count once.
    pages = [page.strip("\n") for page in _SAME_BREAK.sub(PAGE_BREAK, body).split(PAGE_BREAK)]
    header = "\n".join(reader.running("header"))
    footer = "\n".join(reader.running("footer"))
    pages[0] = "\n\n".join(part for part in (header, pages[0]) if part)
    pages[-1] = "\n\n".join(part for part in (pages[-1], footer) if part)
    return pages


class _Reader:
    """Walks the XML in reading order; knows which font each run is drawn in.

    Without ``as_drawn`` the letters stay as they are written, whatever old font draws them.
    """

    def __init__(self, document: Any, *, as_drawn: bool = True) -> None:
        self.as_drawn = as_drawn
        self.encodings: Counter[str] = Counter()
        self.document = document
        self.styles = _style_fonts(document)
        self.default = self.styles.get("", "")
        self.numbering = Numbering(document)

    def running(self, which: str) -> Iterator[str]:
        """Text of the headers or footers of all sections, each once, page numbers left out."""
        seen = set()
        for section in self.document.sections:
            part = getattr(section, which)
            if part.is_linked_to_previous:
                continue
            text = "\n".join(self.blocks(part._element)).replace(PAGE_BREAK, "").strip()
            if text and not text.strip("-– ").isdigit() and text not in seen:
                seen.add(text)
                yield text

    def blocks(self, parent: Any) -> Iterator[str]:
        """Text of paragraphs and tables, in order."""
        for child in parent:
            if child.tag == _W_P:
                yield from self.paragraph(child)
            elif child.tag == _W_TBL:
                yield from self.table(child)
            elif child.tag == _W_SDT:
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    yield from self.blocks(content)

    def paragraph(self, paragraph: Any) -> Iterator[str]:
        """Its text, then that of the text boxes anchored in it."""
        boxes: list[Any] = []
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        font = self.styles.get(style.get(qn("w:val"), ""), "") if style is not None else ""
        text = "".join(self.inline(paragraph, font or self.default, boxes)).rstrip(" ")
        if self.encodings["tcvn3"]:
            text = with_capitals(text)
        yield f"{self.numbering.label(paragraph)}{text}" if text.strip() else text
        for box in boxes:
            yield from self.blocks(box)

    def inline(self, parent: Any, font: str, boxes: list[Any]) -> Iterator[str]:
        """Pieces of text below an element; text boxes are set aside."""
        if parent.tag == qn("w:r"):
            font = self.run_font(parent) or font
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == _BOX:
                boxes.append(child)
            elif tag in (qn("w:t"), qn("m:t")):
                yield self.drawn(child.text or "", font)
            elif tag == qn("w:lastRenderedPageBreak"):
                yield PAGE_BREAK
            elif tag == qn("w:br"):
                yield PAGE_BREAK if child.get(qn("w:type")) == "page" else "\n"
            elif tag in _MARKS:
                yield self.drawn(_MARKS[tag], font)
            else:
                yield from self.inline(child, font, boxes)

    def drawn(self, text: str, font: str) -> str:
        """The text as its font draws it."""
        if not self.as_drawn or not is_old_font(font):
            return text
        self.encodings[font_encoding(font)] += len(text)
        return in_font(text, font)

    def run_font(self, run: Any) -> str:
        """The font named by the run or by its character style."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return ""
        style = properties.find(qn("w:rStyle"))
        named = self.styles.get(style.get(qn("w:val"), ""), "") if style is not None else ""
        return _font_in(properties) or named

    def table(self, table: Any) -> Iterator[str]:
        """Cell under cell when the table only places text, else a row a line: "a | b"."""
        rows = [
            [self.cell(cell) for cell in row.iter(qn("w:tc")) if _row_of(cell) is row]
            for row in table.iter(qn("w:tr"))
            if _table_of(row) is table
        ]
        yield from table_lines(rows)

    def cell(self, cell: Any) -> list[str]:
        """The lines of a cell that are not empty; page breaks in it are not kept."""
        text = "\n".join(self.blocks(cell)).replace(PAGE_BREAK, "")
        return [line.strip() for line in text.split("\n") if line.strip()]


_MARKS = {
    qn("w:tab"): " ",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    # In TCVN3 this code is the letter ư.
    qn("w:softHyphen"): SOFT_HYPHEN,
}


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(qn("w:tr")), None)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(_W_TBL), None)


def _font_in(properties: Any) -> str:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    if fonts is None:
        return ""
    return fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""


def _style_fonts(document: Any) -> dict[str, str]:
    """Font by style id, inherited; the document's default under the empty id."""
    try:
        root = document.part._styles_part.element
    except KeyError:
        return {}
    styles = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
    default = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = {name: _inherited_font(styles, name) for name in styles}
    normal = next(
        (
            name
            for name, style in styles.items()
            if style.get(qn("w:type")) == "paragraph"
            and style.get(qn("w:default")) in ("1", "true")
        ),
        None,
    )
    fonts[""] = (fonts.get(normal, "") if normal else "") or _font_in(default)
    return fonts


def _inherited_font(styles: dict[str, Any], name: str | None) -> str:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        font = _font_in(style.find(qn("w:rPr")))
        if font:
            return font
        base = style.find(qn("w:basedOn"))
        name = base.get(qn("w:val")) if base is not None else None
    return ""
