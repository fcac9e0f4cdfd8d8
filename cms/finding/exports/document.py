"""A list as DOCX, written part by part: a table of any length in little memory.

ECMA-376; the mark across each page is a shape in the header, as word processors make it.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from cms.finding.exports.writing import Listing

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE_WIDTH, _PAGE_HEIGHT, _MARGIN = 16838, 11906, 700  # A4 landscape in twentieths of a point.

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_PARTS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>'
)
_STYLES = (
    f"{_HEAD}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="20"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
)


def write_docx(listing: Listing, to: BinaryIO) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _CONTENT_TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/_rels/document.xml.rels", _PARTS)
        package.writestr("word/styles.xml", _STYLES)
        package.writestr("word/header1.xml", _header(listing.mark))
        package.writestr(
            "word/footer1.xml", _footer(" – ".join(filter(None, (listing.title, listing.mark))))
        )
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for piece in _document(listing):
                part.write(piece.encode())


def _document(listing: Listing) -> Iterator[str]:
    yield f"{_HEAD}<w:document {_SPACES}><w:body>"
    yield _paragraph(listing.title, bold=True, size=28)
    for line in listing.lines:
        yield _paragraph(line)
    widths = _widths(listing.widths)
    yield _table_start(widths)
    yield _row(listing.titles, widths, heading=True)
    for row in listing.rows:
        yield _row(row, widths)
    yield "</w:tbl><w:p/>"
    for line in listing.closing:
        yield _paragraph(line)
    if listing.signers:
        yield _signatures(listing.signers)
    yield (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{_PAGE_WIDTH}" w:h="{_PAGE_HEIGHT}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" '
        f'w:left="{_MARGIN}" w:header="300" w:footer="300" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def _widths(shares: Sequence[int]) -> list[int]:
    whole = _PAGE_WIDTH - 2 * _MARGIN
    return [whole * share // sum(shares) for share in shares]


def _table_start(widths: Sequence[int]) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], *, heading: bool = False) -> str:
    """A heading row comes again on every page."""
    kind = "<w:trPr><w:tblHeader/></w:trPr>" if heading else "<w:trPr><w:cantSplit/></w:trPr>"
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(cell, bold=heading, size=18)}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{kind}{made}</w:tr>"


def _paragraph(text: str, *, bold: bool = False, size: int = 20, centred: bool = False) -> str:
    shape = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r>{shape}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        for line in _ILLEGAL.sub("", text).splitlines() or [""]
    )
    place = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    return f"<w:p>{place}{runs}</w:p>"


def _signatures(signers: Sequence[tuple[str, str]]) -> str:
    """Places to sign, side by side, without lines around them."""
    width = (_PAGE_WIDTH - 2 * _MARGIN) // len(signers)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(role, bold=True, centred=True)}{_paragraph(below, centred=True)}</w:tc>"
        for role, below in signers
    )
    grid = f'<w:gridCol w:w="{width}"/>' * len(signers)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(signers)}" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
        "<w:p/>"
    )


def _header(mark: str) -> str:
    if not mark:
        return f"{_HEAD}<w:hdr {_SPACES}><w:p/></w:hdr>"
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:620pt;height:60pt;rotation:330;"
        "z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    words = quoteattr(_ILLEGAL.sub("", mark))
    return (
        f"{_HEAD}<w:hdr {_SPACES}><w:p><w:r><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="mark" type="#_x0000_t136" style="{style}" fillcolor="#d9d9d9" '
        'stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" '
        f"string={words}/></v:shape></w:pict></w:r></w:p></w:hdr>"
    )


def _footer(words: str) -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    text = escape(_ILLEGAL.sub("", words))
    return (
        f'{_HEAD}<w:ftr {_SPACES}><w:p><w:r><w:t xml:space="preserve">{text} – Trang </w:t></w:r>'
        f"{field('PAGE')}<w:r><w:t>/</w:t></w:r>{field('NUMPAGES')}</w:p></w:ftr>"
    )
