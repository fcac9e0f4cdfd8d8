"""Papers as files: PDF, DOCX and a scan with a stamp, in the layout of NĐ 30/2020 PL I."""

from __future__ import annotations

import io
import random
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy
import pypdfium2
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from deploy.fonts import package_folder

if TYPE_CHECKING:
    from deploy.demo.papers import Paper

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SCAN_DPI = 150
MOTTO = "Độc lập - Tự do - Hạnh phúc"
STAMP_RED = (196, 30, 36)


def font_file(face: str) -> str:
    """The path of a face that has all Vietnamese letters."""
    return str(package_folder() / f"SourceSansPro-{face}.ttf")


@cache
def _fonts() -> None:
    for name, face in (
        ("Demo", "Regular"),
        ("Demo-Bold", "Bold"),
        ("Demo-Italic", "It"),
    ):
        pdfmetrics.registerFont(TTFont(name, font_file(face)))


def _style(name: str = "Demo", size: float = 12, **options: object) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=name, fontSize=size, leading=size * 1.35, **options)


def as_pdf(paper: Paper) -> bytes:
    """The paper as a PDF with a text layer."""
    _fonts()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=30 * mm,
        rightMargin=18 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=paper.subject,
        author=paper.issuer,
        invariant=True,
    )
    document.build([_header(paper), Spacer(1, 14), *_body(paper), Spacer(1, 16), _foot(paper)])
    return out.getvalue()


def _header(paper: Paper) -> Table:
    center, bold = (
        _style(alignment=TA_CENTER, size=11),
        _style("Demo-Bold", 11, alignment=TA_CENTER),
    )
    italic = _style("Demo-Italic", 11.5, alignment=TA_CENTER)
    left = [Paragraph(escape(paper.superior.upper()), center)] if paper.superior else []
    left += [
        Paragraph(escape(paper.issuer.upper()), bold),
        Spacer(1, 6),
        Paragraph(escape(paper.code_line()), center),
    ]
    if paper.is_letter:
        left.append(Paragraph(f"V/v {escape(_lowered(paper.subject))}", center))
    right = [
        Paragraph(NATION, bold),
        Paragraph(MOTTO, bold),
        Spacer(1, 6),
        Paragraph(escape(paper.day_line()), italic),
    ]
    table = Table([[left, right]], colWidths=[72 * mm, 90 * mm])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _body(paper: Paper) -> list[object]:
    text = _style(alignment=TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=5)
    bold = _style("Demo-Bold", 12, spaceBefore=6, spaceAfter=4)
    parts: list[object] = []
    if paper.is_letter:
        parts.append(Paragraph(escape(f"Kính gửi: {'; '.join(paper.addressees)}."), text))
    else:
        title = _style("Demo-Bold", 14, alignment=TA_CENTER)
        parts.append(Paragraph(escape(paper.doc_type.upper()), title))
        parts.append(
            Paragraph(escape(paper.subject), _style("Demo-Bold", 12.5, alignment=TA_CENTER))
        )
        parts.append(Spacer(1, 8))
    parts += [Paragraph(escape(basis), text) for basis in paper.bases]
    parts.append(Paragraph(escape(paper.opening), text))
    for section in paper.sections:
        parts.append(Paragraph(escape(section.heading), bold))
        parts += [Paragraph(escape(paragraph), text) for paragraph in section.paragraphs]
    return parts


def _foot(paper: Paper) -> Table:
    small, bold = _style(size=10.5), _style("Demo-Bold", 12, alignment=TA_CENTER)
    left = [Paragraph("Nơi nhận:", _style("Demo-Italic", 11))]
    left += [Paragraph(escape(f"- {line}"), small) for line in paper.recipients]
    right: list[object] = [Paragraph(escape(line), bold) for line in paper.signature.lines]
    right += [Spacer(1, 52), Paragraph(escape(paper.signature.name), bold)]
    table = Table([[left, right]], colWidths=[82 * mm, 80 * mm])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def as_docx(paper: Paper) -> bytes:
    """The paper as a Word file, header and foot as tables like offices type them."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    left = [paper.superior.upper(), paper.issuer.upper(), paper.code_line()]
    if paper.is_letter:
        left.append(f"V/v {_lowered(paper.subject)}")
    _two_columns(document, [x for x in left if x], [NATION, MOTTO, paper.day_line()])
    if paper.is_letter:
        document.add_paragraph(f"Kính gửi: {'; '.join(paper.addressees)}.")
    else:
        for line in (paper.doc_type.upper(), paper.subject):
            heading = document.add_paragraph()
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
            heading.add_run(line).bold = True
    for text in (*paper.bases, paper.opening):
        document.add_paragraph(text).paragraph_format.first_line_indent = Cm(1)
    for section in paper.sections:
        document.add_paragraph().add_run(section.heading).bold = True
        for text in section.paragraphs:
            document.add_paragraph(text).paragraph_format.first_line_indent = Cm(1)
    recipients = ["Nơi nhận:", *(f"- {line}" for line in paper.recipients)]
    _two_columns(document, recipients, [*paper.signature.lines, "", "", paper.signature.name])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _two_columns(document: Document, left: list[str], right: list[str]) -> None:  # type: ignore[valid-type]
    table = document.add_table(rows=1, cols=2)  # type: ignore[attr-defined]
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def as_scan(paper: Paper, *, seed: int) -> bytes:
    """Pictures of the pages in a PDF: slightly turned, grainy, with a red stamp."""
    chance = random.Random(seed)  # noqa: S311 - grain, no secret
    source = pypdfium2.PdfDocument(as_pdf(paper))
    pages = [
        _scanned(source[i].render(scale=SCAN_DPI / 72).to_pil().convert("RGB"), chance)
        for i in range(len(source))
    ]
    _stamp(pages[-1], paper)
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", resolution=SCAN_DPI, save_all=True, append_images=pages[1:], quality=70
    )
    return out.getvalue()


def _scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    turned = page.rotate(chance.uniform(-0.7, 0.7), fillcolor=(250, 249, 245), expand=False)
    grain = numpy.random.default_rng(chance.randrange(2**32)).normal(0, 6, (*turned.size[::-1], 1))
    grey = numpy.clip(numpy.asarray(turned, dtype=numpy.int16) + grain, 0, 255)
    return Image.fromarray(grey.astype(numpy.uint8))


def _stamp(page: Image.Image, paper: Paper) -> None:
    draw = ImageDraw.Draw(page)
    x, y = int(page.width * 0.62), int(page.height * 0.62)
    for inset, width in ((0, 4), (12, 2)):
        draw.ellipse(
            (x + inset, y + inset, x + 190 - inset, y + 190 - inset), outline=STAMP_RED, width=width
        )
    font = ImageFont.truetype(font_file("Bold"), 20)
    words = paper.issuer.split()
    for row, line in enumerate((" ".join(words[:3]), " ".join(words[3:6]))):
        draw.text((x + 34, y + 72 + row * 26), line[:16], font=font, fill=STAMP_RED)
