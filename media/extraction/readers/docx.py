"""Word files (DOCX) in the limited child. No Django here."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart

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
_MACROS = "application/vnd.ms-word"
LIKE_A_DOCUMENT = (
    CONTENT_TYPE.WML_DOCUMENT_MAIN.replace("document.main", "template.main"),
    f"{_MACROS}.document.macroEnabled.main+xml",
    f"{_MACROS}.template.macroEnabledTemplate.main+xml",
)
# A table whose cells hold paragraphs, of at most so many rows and columns, only places text.


def read_text(path: str) -> dict[str, Any]:
    """Pages as the last program that drew the file broke them; running headers come first."""
    document = _opened(path)
    reader = _Reader(document)
    pages = _pages(document, reader)
    if not reader.encodings:
        return {"pages": pages}
    raw = _pages(document, _Reader(document, as_drawn=False))
    return {"pages": pages, "raw": raw, "encoding": reader.encodings.most_common(1)[0][0]}


def _opened(path: str) -> Any:
    """The document; templates and files with macros are built alike and opened alike."""
    for kind in LIKE_A_DOCUMENT:
        PartFactory.part_type_for[kind] = DocumentPart
    main: Any = Package.open(path).main_document_part
    return main.document


def _pages(document: Any, reader: "_Reader") -> list[str]:
    body = "\n".join(reader.blocks(document.element.body))
    # A break that was typed and the same break as last drawn count once.
    pages = [page.strip("\n") for page in _SAME_BREAK.sub(PAGE_BREAK, body).split(PAGE_BREAK)]
    header = "\n".join(reader.running("header"))
    footer = "\n".join(reader.running("footer"))
    pages[0] = "\n\n".join(part for part in (header, pages[0]) if part)
    pages[-1] = "\n\n".join(part for part in (pages[-1], footer) if part)
    return pages


@dataclass(frozen=True, slots=True)
class _Look:
    """What changes the letters that a reader sees; "" and None where nothing is said of it."""

    font: str = ""
    capitals: bool | None = None
    hidden: bool | None = None

    def over(self, below: "_Look") -> "_Look":
        """This one, completed by what lies below it."""
        return _Look(
            self.font or below.font,
            below.capitals if self.capitals is None else self.capitals,
            below.hidden if self.hidden is None else self.hidden,
        )


class _Reader:
    """Walks the XML in reading order; knows how each run is drawn, and leaves out hidden ones.

    Without ``as_drawn`` the letters stay as they are written, whatever old font draws them.
    """

    def __init__(self, document: Any, *, as_drawn: bool = True) -> None:
        self.as_drawn = as_drawn
        self.encodings: Counter[str] = Counter()
        self.document = document
        self.styles = _style_looks(document)
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
        look = self.named(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
        text = "".join(self.inline(paragraph, look.over(self.styles[""]), boxes)).rstrip(" ")
        if self.encodings["tcvn3"]:
            text = with_capitals(text)
        yield f"{self.numbering.label(paragraph)}{text}" if text.strip() else text
        for box in boxes:
            yield from self.blocks(box)

    def inline(self, parent: Any, look: _Look, boxes: list[Any]) -> Iterator[str]:
        """Pieces of text below an element; text boxes are set aside."""
        if parent.tag == qn("w:r"):
            look = self.run_look(parent).over(look)
        if look.hidden:
            return
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == _BOX:
                boxes.append(child)
            elif tag in (qn("w:t"), qn("m:t")):
                yield self.drawn(child.text or "", look)
            elif tag == qn("w:lastRenderedPageBreak"):
                yield PAGE_BREAK
            elif tag == qn("w:br"):
                yield PAGE_BREAK if child.get(qn("w:type")) == "page" else "\n"
            elif tag in _MARKS:
                yield self.drawn(_MARKS[tag], look)
            else:
                yield from self.inline(child, look, boxes)

    def drawn(self, text: str, look: _Look) -> str:
        """The text as its font draws it."""
        if not self.as_drawn:
            return text
        if is_old_font(look.font):
            self.encodings[font_encoding(look.font)] += len(text)
            text = in_font(text, look.font)
        return text.upper() if look.capitals else text

    def run_look(self, run: Any) -> _Look:
        """What the run says of itself, then its character style."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return _Look()
        return _look_in(properties).over(self.named(properties.find(qn("w:rStyle"))))

    def named(self, style: Any) -> _Look:
        """What the style says that is named here, if one is."""
        return _Look() if style is None else self.styles.get(style.get(qn("w:val"), ""), _Look())

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


def _look_in(properties: Any) -> _Look:
    if properties is None:
        return _Look()
    fonts = properties.find(qn("w:rFonts"))
    font = "" if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""
    return _Look(font, _said(properties, "w:caps"), _said(properties, "w:vanish"))


def _said(properties: Any, name: str) -> bool | None:
    """A property that is there holds, unless it says that it does not."""
    found = properties.find(qn(name))
    return None if found is None else found.get(qn("w:val"), "1") not in ("0", "false", "off")


def _style_looks(document: Any) -> dict[str, _Look]:
    """Look by style id, inherited; what holds without a style under the empty id."""
    try:
        root = document.part._styles_part.element
    except KeyError:
        return {"": _Look()}
    styles = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
    looks = {name: _inherited_look(styles, name) for name in styles}
    normal = next((looks[name] for name, style in styles.items() if _is_normal(style)), _Look())
    default = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    return looks | {"": normal.over(_look_in(default))}


def _is_normal(style: Any) -> bool:
    is_default = style.get(qn("w:default")) in ("1", "true")
    return is_default and style.get(qn("w:type")) == "paragraph"


def _inherited_look(styles: dict[str, Any], name: str | None) -> _Look:
    look, seen = _Look(), set[str]()
    while name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        look = look.over(_look_in(style.find(qn("w:rPr"))))
        base = style.find(qn("w:basedOn"))
        name = base.get(qn("w:val")) if base is not None else None
    return look
