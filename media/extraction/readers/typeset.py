"""Plain text set as a PDF, to be read in place like any document. No Django here."""

import json
from importlib.resources import files
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "Source Sans Pro"
FONT_SIZE = 11.0
LEADING = 15.0
MARGIN = 56.0
MAX_LINES = 20_000


def typeset(path: str, out: str) -> int:
    """Pages of a JSON list of texts as a PDF; how many sheets it took."""
    pages: list[str] = json.loads(Path(path).read_text(encoding="utf-8"))
    font = files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"
    pdfmetrics.registerFont(TTFont(FONT, str(font)))
    canvas = Canvas(out, pagesize=A4)
    sheets = left = 0
    width, height = A4
    for page in pages or [""]:
        lines = [part for line in page.split("\n") for part in _wrapped(line, width - 2 * MARGIN)]
        per_sheet = int((height - 2 * MARGIN) // LEADING)
        for start in range(0, max(len(lines), 1), per_sheet):
            left += per_sheet
            if left > MAX_LINES:
                break
            _draw(canvas, lines[start : start + per_sheet], top=height - MARGIN)
            sheets += 1
    canvas.save()
    return sheets


def _draw(canvas: Canvas, lines: list[str], *, top: float) -> None:
    text = canvas.beginText(MARGIN, top)
    text.setFont(FONT, FONT_SIZE, LEADING)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    canvas.showPage()


def _wrapped(line: str, width: float) -> list[str]:
    """The line in parts that fit, broken at blanks, or anywhere in an overlong word."""
    parts: list[str] = []
    current = ""
    for word in line.expandtabs(4).split(" "):
        tried = f"{current} {word}" if current else word
        if pdfmetrics.stringWidth(tried, FONT, FONT_SIZE) <= width:
            current = tried
            continue
        if current:
            parts.append(current)
        current = word
        while pdfmetrics.stringWidth(current, FONT, FONT_SIZE) > width:
            fitting = max(1, int(len(current) * width / _width(current)))
            parts.append(current[:fitting])
            current = current[fitting:]
    return [*parts, current]


def _width(text: str) -> float:
    return max(1.0, float(pdfmetrics.stringWidth(text, FONT, FONT_SIZE)))
