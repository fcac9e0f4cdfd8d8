"""The separator sheet: printed once, put between the papers of a stack, read back by its code."""

from __future__ import annotations

import io
from importlib.resources import files

import segno
from reportlab.graphics.barcode import code128
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from media import SEPARATOR

FONT, BOLD = "Source Sans Pro", "Source Sans Pro Bold"
SIDE = 90 * mm
LINES = (
    "Đặt tờ này giữa hai văn bản khi quét cả tập.",
    "Hệ thống bắt đầu một văn bản mới sau tờ này và không lưu tờ này.",
    "Quét hai mặt: mặt sau để trắng. Dùng lại nhiều lần; in lại khi mã bị mờ, rách.",
)


def separator_sheet() -> bytes:
    """One A4 page as PDF."""
    _use_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle("Trang ngăn văn bản")
    width, height = A4
    canvas.setFont(BOLD, 34)
    canvas.drawCentredString(width / 2, height - 45 * mm, "TRANG NGĂN VĂN BẢN")
    _draw_code(canvas, left=(width - SIDE) / 2, bottom=height - 155 * mm)
    bars = code128.Code128(SEPARATOR, barHeight=18 * mm, barWidth=0.42 * mm, quiet=True)
    bars.drawOn(canvas, (width - bars.width) / 2, height - 190 * mm)
    canvas.setFont(FONT, 15)
    for number, line in enumerate(LINES):
        canvas.drawCentredString(width / 2, height - (212 + 9 * number) * mm, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_code(canvas: Canvas, *, left: float, bottom: float) -> None:
    """The QR code in squares of ink: sharp at every size."""
    rows = list(segno.make(SEPARATOR, error="h", micro=False).matrix)
    side = SIDE / len(rows)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                top = bottom + SIDE - (y + 1) * side
                canvas.rect(left + x * side, top, side, side, stroke=0, fill=1)


def _use_fonts() -> None:
    folder = files("font_source_sans_pro") / "files"
    for name, file in ((FONT, "SourceSansPro-Regular.ttf"), (BOLD, "SourceSansPro-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
