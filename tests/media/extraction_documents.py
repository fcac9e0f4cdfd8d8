"""Files whose text we know, in the formats an office keeps."""

import io
import zipfile

import docx
import openpyxl
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from media.extraction.legacy import TCVN3, VNI_PAIRS, VNI_SINGLES
from tests.media.factories import saved

FONT_FILE = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"


def header_docx() -> bytes:
    """A letter whose two-column header is a borderless table, with a data table and a box."""
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "ỦY BAN NHÂN DÂN TỈNH\nSỞ GIÁO DỤC VÀ ĐÀO TẠO"
    left.add_paragraph("Số: 15/KH-SGDĐT")
    right.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    right.add_paragraph("Độc lập - Tự do - Hạnh phúc")
    document.add_paragraph("KẾ HOẠCH")
    data = document.add_table(rows=5, cols=3)
    for row, values in enumerate(
        [("STT", "Nội dung", "Đơn vị"), *[(str(n), "Việc", "Trường") for n in range(1, 5)]]
    ):
        for column, value in enumerate(values):
            data.rows[row].cells[column].text = value
    paragraph = document.add_paragraph("Trước hộp")
    paragraph.add_run()._r.append(_text_box("CÔNG VĂN ĐẾN"))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Phụ lục")
    document.sections[0].header.paragraphs[0].text = "BẢN SAO"
    return saved(document)


def _text_box(text: str):
    return parse_xml(
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
        f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict>"
    )


def numbered_docx() -> bytes:
    """Articles and points that Word numbers itself."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (("decimal", "Điều %1."), ("lowerLetter", "%2)"), ("decimal", "%1.%3"))
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (style, text) in enumerate(levels)
    )
    numbering.insert(
        0,
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{written}</w:abstractNum>'),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for depth, text in (
        (0, "Phạm vi"),
        (1, "Tập thể"),
        (1, "Cá nhân"),
        (0, "Hiệu lực"),
        (1, "Từ nay"),
    ):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
            )
        )
    document.add_paragraph("Gạch đầu dòng", style="List Bullet")
    return saved(document)


def to_tcvn3(text: str) -> str:
    """The text as codes of TCVN3; it knows no capitals with a tone."""
    codes = {letter: chr(code) for code, letter in TCVN3.items()}
    return "".join(codes.get(char, char) for char in text)


def to_vni(text: str) -> str:
    """The text as codes of VNI."""
    codes = {letter: code for code, letter in VNI_SINGLES.items()}
    for code, letter in VNI_PAIRS.items():
        if letter not in codes or code[1].isupper() == letter.isupper():
            codes[letter] = code
    return "".join(codes.get(char, char) for char in text)


ODT_LETTER = (
    "<text:h>THÔNG BÁO</text:h>"
    "<text:p>Về việc<text:s text:c='2'/>họp<text:line-break/>định kỳ</text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>Ngày</text:p></table:table-cell>"
    "<table:table-cell><text:p>Nơi họp</text:p></table:table-cell></table:table-row></table:table>"
)


def legacy_font_docx(text: str) -> bytes:
    """A Word file written before Unicode: codes in .VnTime, capitals by .VnTimeH."""
    document = docx.Document()
    title = document.add_paragraph().add_run(to_tcvn3("kế hoạch tuyên dương điển hình"))
    title.font.name = ".VnTimeH"
    document.add_paragraph().add_run(to_tcvn3(text)).font.name = ".VnTime"
    document.add_paragraph().add_run(to_vni(text)).font.name = "VNI-Times"
    document.add_paragraph("Viết bằng Unicode: số µ không đổi.")
    return saved(document)


def drawn_otherwise_docx() -> bytes:
    """A Word file whose letters are not drawn as they are written: capitals, hidden words."""
    document = docx.Document()
    heading = document.styles.add_style("Cơ quan", WD_STYLE_TYPE.PARAGRAPH)
    heading.font.all_caps = True
    derived = document.styles.add_style("Cơ quan ban hành", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = heading
    document.add_paragraph("phòng giáo dục và đào tạo", derived)
    mixed = document.add_paragraph("Số: 15/")
    mixed.add_run("pgdđt").font.all_caps = True
    mixed.add_run(" (bản ghi nhớ)").font.hidden = True
    plain = document.add_paragraph("", derived).add_run("Viết thường")
    plain.font.all_caps = False
    return saved(document)


def legacy_font_pdf(*lines: tuple[str, str]) -> bytes:
    """A PDF whose lines are (font, codes), as printed from Word before Unicode."""
    fonts = sorted({font for font, _ in lines})
    names = "".join(f"/F{n} {n + 5} 0 R " for n in range(len(fonts)))
    shown = b"".join(
        b"BT /F%d 12 Tf 60 %d Td (%s) Tj ET\n"
        % (fonts.index(font), 760 - 20 * row, codes.encode("latin-1"))
        for row, (font, codes) in enumerate(lines)
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << %s >> >> >>" % names.encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        *(
            b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding >>"
            % font.encode()
            for font in fonts
        ),
    ]
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(content))
    )


def sheet() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Danh sách"
    page.append(["STT", "Họ tên", "Điểm"])
    page.append([1, "Nguyễn Thị An", 9.5])
    page.append([2, "Trần Văn Bình", 10.0])
    book.create_sheet("Trống")
    return saved(book)


def odt(body: str = ODT_LETTER, styles: str = "") -> bytes:
    """An OpenDocument text of these elements."""
    prefixes = {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in prefixes.items()
    )
    content = (
        f"<office:document-content {spaces}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return out.getvalue()


def drawn_otherwise_odt() -> bytes:
    """Capitals and hidden words by style, lines in a shape that is anchored to a paragraph."""
    styles = (
        '<style:style style:name="C"><style:text-properties fo:text-transform="uppercase"/>'
        '</style:style><style:style style:name="D" style:parent-style-name="C"/>'
        '<style:style style:name="A"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        '<text:p text:style-name="D">phòng giáo dục</text:p>'
        '<text:p>Số: 15/<text:span text:style-name="C">pgdđt</text:span>'
        '<text:span text:style-name="A"> (bản ghi nhớ)</text:span></text:p>'
        "<text:p>Trước hình<draw:custom-shape><text:p>Công văn</text:p><text:p>đến</text:p>"
        "</draw:custom-shape></text:p>"
    )
    return odt(body, styles)


def scan(text: str, *, turned: float = 0.0, stamp: bool = False, dpi: int = 200) -> Image.Image:
    """A scanned page: slightly turned, blurred and speckled, perhaps with a red seal over it."""
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    page = Image.new("RGB", (width, height), (250, 249, 245))
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT_FILE, round(13 / 72 * dpi))
    for number, line in enumerate(text.split("\n")):
        draw.text((dpi * 0.9, dpi * (1 + number * 0.27)), line, fill=(40, 40, 45), font=font)
    if stamp:
        box = (dpi * 2, dpi * 0.9, dpi * 3.4, dpi * 2.3)
        draw.ellipse(box, outline=(225, 60, 60), width=max(2, dpi // 40))
        draw.text((dpi * 2.2, dpi * 1.5), "SỞ GIÁO DỤC", fill=(225, 60, 60), font=font)
    page = page.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=(250, 249, 245))
    return page.filter(ImageFilter.GaussianBlur(0.4))


def picture_of(page: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, quality=80)
    return out.getvalue()
