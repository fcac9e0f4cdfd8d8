"""Documents of our own making and attachments stored from them."""

import ctypes
import io
import re
import zipfile
from importlib.resources import files

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from media import Attachment, store_attachment

FONT = "Source Sans Pro"
LETTER = (
    "Kính gửi: Hiệu trưởng các trường trung học phổ thông trực thuộc.\n"
    "Thực hiện kế hoạch công tác năm học, Sở Giáo dục và Đào tạo đề nghị các đơn vị\n"
    "rà soát danh sách tập thể, cá nhân điển hình tiên tiến và gửi báo cáo kết quả\n"
    "về Văn phòng Sở trước ngày 15 tháng 10 năm 2024 để tổng hợp, trình Hội đồng."
)


def make_user(username: str = "van-thu"):
    users = get_user_model().objects
    return users.filter(username=username).first() or users.create_user(username=username)


def store(content: bytes, uploaded_as: str, **values) -> Attachment:
    values.setdefault("by", None)
    values.setdefault("unit_id", 1)
    return store_attachment(file=ContentFile(content, name=uploaded_as), **values)


def make_pdf(*pages: str, draw=None) -> bytes:
    """A PDF with a text layer; ``draw(canvas)`` adds to the first page."""
    _use_font()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number, page in enumerate(pages or (LETTER,)):
        text = canvas.beginText(60, A4[1] - 80)
        text.setFont(FONT, 12, 18)
        for line in page.split("\n"):
            text.textLine(line)
        canvas.drawText(text)
        if draw is not None and number == 0:
            canvas.setFont(FONT, 12)
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_embedded(content: bytes, *files: tuple[str, bytes], pinned: bool = False) -> bytes:
    """The PDF with files attached to it, or pinned to its first page."""
    document = pdfium.PdfDocument(content)
    page = document[0]
    for name, inside in files:
        if pinned:
            note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_FILEATTACHMENT)
            wide = (name + "\0").encode("utf-16-le")
            place = ctypes.cast(wide, ctypes.POINTER(raw.FPDF_WCHAR))
            held = pdfium.PdfAttachment(raw.FPDFAnnot_AddFileAttachment(note, place), document)
            raw.FPDFPage_CloseAnnot(note)
        else:
            held = document.new_attachment(name)
        held.set_data(inside)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def make_docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs or LETTER.split("\n"):
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_zip(entries: dict[str, bytes], *, compression=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return out.getvalue()


def renamed_main_part(package: bytes, *, to: str = "document2.xml", kind: str = "") -> bytes:
    """A Word file whose main part is called otherwise, as Word on the web does, or of a kind."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name in ("[Content_Types].xml", "_rels/.rels"):
                content = content.replace(b"word/document.xml", f"word/{to}".encode())
                content = content.replace(b"document.main", kind.encode() or b"document.main")
            new.writestr(name.replace("document.xml", to), content)
    return out.getvalue()


def strict(package: bytes) -> bytes:
    """An office package in the names of Strict Open XML (ISO/IEC 29500-1, Annex A)."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    pattern = rb"http://schemas.openxmlformats.org/((?!package)\w+)/2006/(main|relationships)"
    named = rb"http://purl.oclc.org/ooxml/\1/\2"
    return make_zip({name: re.sub(pattern, named, part) for name, part in parts.items()})


def with_entries(package: bytes, entries: dict[str, bytes]) -> bytes:
    """The same zip with more entries."""
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries.items():
            opened.writestr(name, content)
    return out.getvalue()


def _use_font() -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        font = files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"
        pdfmetrics.registerFont(TTFont(FONT, str(font)))
