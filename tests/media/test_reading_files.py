"""Each kind of file read with the real tools."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops
from pillow_heif import register_heif_opener

from media.extraction import ocr
from media.extraction.by_type import read_file
from media.extraction.pages import NOTHING_FOUND
from media.extraction.readers.numbering import written
from media.inspection.detection import detect
from media.kinds import KINDS
from tests.media.extraction_documents import (
    FONT_FILE,
    drawn_otherwise_docx,
    drawn_otherwise_odt,
    header_docx,
    legacy_font_docx,
    legacy_font_pdf,
    numbered_docx,
    odt,
    picture_of,
    scan,
    sheet,
    to_tcvn3,
    to_vni,
)
from tests.media.factories import (
    FONT,
    LETTER,
    make_docx,
    make_pdf,
    make_zip,
    renamed_main_part,
    strict,
)

TYPES = {extension: kind.media_type for kind in reversed(KINDS) for extension in kind.extensions}


@pytest.fixture
def read(tmp_path):
    def reading(content: bytes, extension: str):
        path = tmp_path / f"tài liệu.{extension}"
        path.write_bytes(content)
        return read_file(path=path, media_type=TYPES[extension])

    return reading


def words(text: str) -> list[str]:
    return text.split()


SLIDE = (
    '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>Kế hoạch'
    "</a:t></a:r><a:br/><a:r><a:t>năm học</a:t></a:r></a:p></p:sld>"
)


def test_a_pdf_layer_is_read_page_by_page(read):
    found = read(make_pdf(LETTER, "Trang hai"), "pdf")

    assert [page.text for page in found.pages] == [LETTER, "Trang hai"]
    assert {page.method for page in found.pages} == {"layer"}
    assert (found.quality, found.note) == ("clear", "")


@pytest.mark.parametrize(
    ("kind", "part"),
    [("template.main", "document.xml"), ("document.main", "document2.xml")],
)
def test_a_template_and_a_file_of_word_on_the_web_are_read_as_any_word_file(read, kind, part):
    found = read(renamed_main_part(make_docx(LETTER), to=part, kind=kind), "docx")
    assert found.text == LETTER


def test_a_sheet_whose_styles_our_library_refuses_is_read_through_libreoffice(read):
    odd = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    odd += b'<cellXfs count="1"><xf numFmtId="m"/></cellXfs></styleSheet>'
    with zipfile.ZipFile(io.BytesIO(sheet())) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    found = read(make_zip(parts | {"xl/styles.xml": odd}), "xlsx")
    assert "1 | Nguyễn Thị An | 9.5" in found.text


def test_a_number_stamped_on_later_stands_where_it_was_stamped(read):
    def stamp(canvas):
        canvas.drawString(60, 700, "Số:                  /QĐ-SGDĐT")
        canvas.drawString(60, 650, "Quyết định này có hiệu lực")
        canvas.drawString(86, 700, "1307")

    text = read(make_pdf("Mở đầu", draw=stamp), "pdf").text

    assert "Số: 1307 /QĐ-SGDĐT" in text


def test_columns_drawn_row_by_row_are_parted_and_columns_drawn_one_by_one_stay_whole(read):
    left = [(60, 700, "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), (60, 682, "PHÒNG TỔ CHỨC")]
    right = [(320, 700, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"), (320, 682, "Độc lập - Tự do")]

    def drawn(order):
        return lambda canvas: [canvas.drawString(*cell) for cell in order]

    rows = read(make_pdf("", draw=drawn([left[0], right[0], left[1], right[1]])), "pdf").text
    columns = read(make_pdf("", draw=drawn([*left, *right])), "pdf").text

    assert rows.split("\n") == [
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO | CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "PHÒNG TỔ CHỨC | Độc lập - Tự do",
    ]
    assert "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nPHÒNG TỔ CHỨC" in columns


def test_lines_drawn_in_any_order_are_put_back_in_the_order_of_reading(read):
    lines = [(60, 700 - 20 * number, f"Dòng thứ {number}") for number in range(10)]
    shuffled = [lines[number] for number in (5, 2, 8, 0, 9, 1, 7, 3, 6, 4)]

    text = read(
        make_pdf("", draw=lambda canvas: [canvas.drawString(*line) for line in shuffled]), "pdf"
    ).text

    assert [line[-1] for line in text.split("\n") if line] == list("0123456789")


def test_a_turned_page_is_read_as_it_is_shown(read):
    def turn(canvas):
        canvas.setPageRotation(90)
        canvas.saveState()
        canvas.setFont(FONT, 12)
        canvas.rotate(90)
        canvas.drawString(100, -100, "Bảng tổng hợp số liệu")
        canvas.drawString(100, -118, "theo từng đơn vị")
        canvas.restoreState()

    assert read(make_pdf("", draw=turn), "pdf").text == "Bảng tổng hợp số liệu\ntheo từng đơn vị"


def test_a_damaged_pdf_is_recorded_not_raised(read):
    found = read(make_pdf()[:400], "pdf")

    assert found.quality == "none"
    assert "Không trích được văn bản" in found.note


def test_an_encrypted_pdf_asks_for_its_password_to_be_removed(read, tmp_path):
    (tmp_path / "a.pdf").write_bytes(make_pdf())
    command = ["qpdf", "--encrypt", "x", "y", "256", "--"]
    subprocess.run([*command, "a.pdf", "b.pdf"], cwd=tmp_path, check=True)

    assert "mật khẩu" in read((tmp_path / "b.pdf").read_bytes(), "pdf").note


def test_a_word_file_keeps_header_columns_tables_boxes_and_pages(read):
    found = read(header_docx(), "docx")

    first, second = found.pages
    assert first.text.startswith("BẢN SAO\n")
    assert (
        "ỦY BAN NHÂN DÂN TỈNH\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 15/KH-SGDĐT\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    ) in first.text
    assert "STT | Nội dung | Đơn vị\n1 | Việc | Trường\n" in first.text
    assert first.text.endswith("Trước hộp\nCÔNG VĂN ĐẾN")
    assert second.text == "Phụ lục"
    assert first.method == "office"


def test_numbers_that_word_writes_itself_are_read(read):
    assert read(numbered_docx(), "docx").text.split("\n") == [
        "Điều 1. Phạm vi",
        "a) Tập thể",
        "b) Cá nhân",
        "Điều 2. Hiệu lực",
        "a) Từ nay",
        "- Gạch đầu dòng",
    ]


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (4, "upperRoman", "IV"),
        (19, "lowerRoman", "xix"),
        (28, "lowerLetter", "bb"),
        (3, "decimalZero", "03"),
    ],
)
def test_numbers_are_written_in_the_style_of_the_list(number, style, expected):
    assert written(number, style) == expected


def test_old_fonts_in_a_word_file_are_read_by_their_names(read):
    page = read(legacy_font_docx("Độc lập - Tự do - Hạnh phúc"), "docx").pages[0]

    assert page.text.split("\n") == [
        "KẾ HOẠCH TUYÊN DƯƠNG ĐIỂN HÌNH",
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập - Tự do - Hạnh phúc",
        "Viết bằng Unicode: số µ không đổi.",
    ]
    assert page.recoded == "tcvn3-fonts"
    assert to_tcvn3("Độc lập - Tự do - Hạnh phúc") in page.raw_text
    assert to_vni("Độc lập - Tự do - Hạnh phúc") in page.raw_text


def test_a_word_file_is_read_as_it_is_drawn(read):
    assert read(drawn_otherwise_docx(), "docx").text.split("\n") == [
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        "Số: 15/PGDĐT",
        "Viết thường",
    ]


def test_an_opendocument_text_is_read_as_it_is_drawn(read):
    assert read(drawn_otherwise_odt(), "odt").text.split("\n") == [
        "PHÒNG GIÁO DỤC",
        "Số: 15/PGDĐT",
        "Trước hình",
        "Công văn",
        "đến",
    ]


def test_a_sheet_is_a_page_and_a_row_is_a_line(read):
    first, second = read(sheet(), "xlsx").pages

    assert first.text == (
        "Danh sách\nSTT | Họ tên | Điểm\n1 | Nguyễn Thị An | 9.5\n2 | Trần Văn Bình | 10"
    )
    assert second.text == "Trống"


@pytest.mark.parametrize(
    ("package", "ending", "words"),
    [
        (make_docx(LETTER), "docx", LETTER),
        (sheet(), "xlsx", "1 | Nguyễn Thị An | 9.5"),
        (make_zip({"ppt/slides/slide1.xml": SLIDE.encode()}), "pptx", "Kế hoạch\nnăm học"),
    ],
)
def test_files_saved_as_strict_open_xml_are_read(read, package, ending, words):
    assert words in read(strict(package), ending).text


def test_an_opendocument_text_is_read(read):
    assert read(odt(), "odt").text == "THÔNG BÁO\nVề việc  họp\nđịnh kỳ\nNgày | Nơi họp"


def test_plain_text_in_an_old_encoding_is_read_and_the_change_is_told(read):
    found = read(to_tcvn3(LETTER).encode("latin-1"), "txt")

    assert found.text == LETTER
    assert "TCVN3" in found.note
    assert found.pages[0].recoded == "tcvn3-codes"
    assert found.pages[0].raw_text == to_tcvn3(LETTER).strip()


def test_codes_in_a_pdf_layer_are_read_and_the_layer_is_kept(read):
    codes = to_tcvn3(LETTER)
    page = read(make_pdf(codes), "pdf").pages[0]

    assert "rà soát danh sách tập thể, cá nhân điển hình tiên tiến" in page.text
    assert (page.raw_text, page.recoded) == (codes, "tcvn3-codes")


def test_old_fonts_of_a_pdf_settle_each_word_and_its_capitals(read):
    page = read(
        legacy_font_pdf(
            ("ABCDEF+.VnTimeH", to_tcvn3("kế hoạch tuyên dương")),
            (".VnTime", to_tcvn3("Ngày hội đọc sách của học sinh")),
            ("VNI-Times", to_vni("Đơn vị tổ chức: Thư viện")),
            ("Arial", "Ghi ch: 10 cm2"),
        ),
        "pdf",
    ).pages[0]

    assert page.text.split("\n") == [
        "KẾ HOẠCH TUYÊN DƯƠNG",
        "Ngày hội đọc sách của học sinh",
        "Đơn vị tổ chức: Thư viện",
        "Ghi ch: 10 cm2",
    ]
    assert "tuyªn" in page.raw_text
    assert page.recoded == "tcvn3-fonts"


@pytest.mark.parametrize("extension", ["doc", "rtf", "odt"])
@pytest.mark.slow
def test_older_office_files_are_read(read, extension, tmp_path):
    (tmp_path / "a.docx").write_bytes(make_docx())
    convert(tmp_path / "a.docx", extension)

    found = read((tmp_path / f"a.{extension}").read_bytes(), extension)

    assert words(found.text) == words(LETTER)
    assert found.quality == "clear"


@pytest.mark.slow
def test_an_old_word_file_in_an_old_font_is_read(read, tmp_path):
    (tmp_path / "a.docx").write_bytes(legacy_font_docx(LETTER))
    convert(tmp_path / "a.docx", "doc")

    text = read((tmp_path / "a.doc").read_bytes(), "doc").text

    assert words(text).count("điển") == 2
    assert "KẾ HOẠCH TUYÊN DƯƠNG ĐIỂN HÌNH" in text


@pytest.mark.slow
def test_an_old_sheet_is_read(read, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(sheet())
    convert(tmp_path / "a.xlsx", "xls")

    assert "1 | Nguyễn Thị An | 9.5" in read((tmp_path / "a.xls").read_bytes(), "xls").text


SLIDES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body>
<office:presentation><draw:page draw:name="1"><draw:frame svg:width="20cm" svg:height="3cm">
<draw:text-box><text:p>Sơ kết phong trào thi đua</text:p></draw:text-box></draw:frame></draw:page>
<draw:page draw:name="2"><draw:frame svg:width="20cm" svg:height="3cm"><draw:text-box>
<text:p>Phương hướng năm học</text:p></draw:text-box></draw:frame></draw:page>
</office:presentation></office:body></office:document>"""


@pytest.mark.parametrize("extension", ["odp", "ppt"])
@pytest.mark.slow
def test_slides_of_other_programs_are_read_a_slide_a_page(read, extension, tmp_path):
    (tmp_path / "a.fodp").write_text(SLIDES)
    convert(tmp_path / "a.fodp", extension)
    content = (tmp_path / f"a.{extension}").read_bytes()

    assert detect(ContentFile(content), name="a").kind.media_type == TYPES[extension]
    pages = [page.text for page in read(content, extension).pages]
    assert pages == ["Sơ kết phong trào thi đua", "Phương hướng năm học"]


@pytest.mark.parametrize(("form", "extension"), [("AVIF", "avif"), ("JPEG2000", "jp2")])
@pytest.mark.slow
def test_pictures_in_newer_forms_are_recognised(read, form, extension):
    assert "điển hình tiên tiến" in read(picture_of(scan(LETTER), form), extension).text


def convert(path: Path, extension: str) -> None:
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", extension, path.name],
        cwd=path.parent,
        check=True,
        capture_output=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def scanned():
    return scan(LETTER, turned=1.2, stamp=True)


@pytest.mark.slow
def test_a_turned_scan_under_a_red_seal_is_recognised(read, scanned):
    found = read(picture_of(scanned, "JPEG"), "jpg")

    page = found.pages[0]
    expected, seen = words(LETTER), words(page.text)
    assert len(set(expected) - set(seen)) <= 2
    assert (page.quality, page.method, found.quality) == ("ocr", "ocr", "ocr")
    box = next(word for word in page.words if word.text.startswith("Hiệu"))
    assert 0 < box.x < 1
    assert 0.05 < box.y < 0.15
    assert 0 < box.h < 0.05


@pytest.mark.slow
@pytest.mark.parametrize(
    "turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270]
)
def test_a_scan_on_its_side_or_upside_down_is_read_and_its_words_keep_their_places(
    read, scanned, turn
):
    turned = scanned.transpose(turn)
    page = read(picture_of(turned, "JPEG"), "jpg").pages[0]

    assert len(set(words(LETTER)) - set(words(page.text))) <= 2
    box = next(word for word in page.words if word.text.startswith("Kính"))
    width, height = turned.size
    place = (box.x * width, box.y * height, (box.x + box.w) * width, (box.y + box.h) * height)
    cut = turned.convert("L").crop(tuple(map(round, place)))
    assert cut.getextrema()[0] < 120
    assert (cut.width > cut.height) == (turn is Image.Transpose.ROTATE_180)


@pytest.mark.slow
def test_a_photograph_half_in_the_shade_is_read_whole(read):
    page = scan(LETTER)
    shade = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda v: 90 + v * 0.6)
    dark = ImageChops.multiply(page, Image.merge("RGB", (shade,) * 3))
    found = read(picture_of(dark, "JPEG"), "jpg")

    assert len(set(words(LETTER)) - set(words(found.text))) <= 2


def test_the_preview_inside_a_photograph_is_no_page(read):
    out = io.BytesIO()
    page = scan("Trang duy nhất")
    page.save(out, "MPO", save_all=True, append_images=[page.resize((200, 280))])

    assert len(read(out.getvalue(), "jpg").pages) == 1


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_put_in_sideways_is_read_by_the_direction_of_its_letters(read, rotation):
    document = pypdfium2.PdfDocument(make_pdf(LETTER))
    document[0].set_rotation(rotation)
    out = io.BytesIO()
    document.save(out)

    assert words(read(out.getvalue(), "pdf").text) == words(LETTER)


class CurvePen(BasePen):
    """Draws a letter as a path of a canvas."""

    def __init__(self, glyphs, path, at: float) -> None:
        super().__init__(glyphs)
        self.path, self.at = path, at

    def _moveTo(self, point):  # noqa: N802 - the library's names
        self.path.moveTo(point[0] + self.at, point[1])

    def _lineTo(self, point):  # noqa: N802
        self.path.lineTo(point[0] + self.at, point[1])

    def _curveToOne(self, *points):  # noqa: N802
        self.path.curveTo(*(v for x, y in points for v in (x + self.at, y)))

    def _closePath(self):  # noqa: N802
        self.path.close()


@pytest.mark.slow
def test_letters_that_were_turned_into_curves_are_recognised(read):
    face = TTFont(FONT_FILE)
    glyphs, names = face.getGlyphSet(), face.getBestCmap()

    def draw(canvas):
        canvas.translate(60, 700)
        canvas.scale(0.006, 0.006)
        for line in LETTER.split("\n"):
            at = 0
            for letter in line:
                glyph = glyphs[names[ord(letter)]]
                path = canvas.beginPath()
                glyph.draw(CurvePen(glyphs, path, at))
                canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
                at += glyph.width
            canvas.translate(0, -3500)

    page = read(make_pdf("", draw=draw), "pdf").pages[0]
    assert page.method == "ocr"
    assert "điển hình tiên tiến" in " ".join(words(page.text))


@pytest.mark.slow
def test_a_photograph_of_an_iphone_is_recognised(read, scanned):
    register_heif_opener()
    page = read(picture_of(scanned, "HEIF"), "heic").pages[0]

    assert "điển hình tiên tiến" in " ".join(words(page.text))


@pytest.mark.slow
def test_a_scanned_pdf_is_recognised(read, scanned):
    out = io.BytesIO()
    scanned.save(out, "PDF", resolution=200)

    page = read(out.getvalue(), "pdf").pages[0]

    assert "điển hình tiên tiến" in " ".join(words(page.text))
    assert page.method == "ocr"


@pytest.mark.slow
def test_a_broken_layer_gives_way_to_recognition_and_is_kept(read, tmp_path):
    broken = "".join(" " if char in "đệglmyi" else char for char in LETTER)
    path = tmp_path / "scan.png"
    scan(LETTER).save(path)

    def draw(canvas):
        width, height = canvas._pagesize
        canvas.drawImage(str(path), 0, 0, width, height)

    page = read(make_pdf(broken, draw=draw), "pdf").pages[0]

    assert (page.quality, page.method) == ("ocr", "ocr")
    assert "điển hình tiên tiến" in " ".join(words(page.text))
    assert words(page.raw_text) == words(broken)


@pytest.mark.slow
def test_every_frame_of_a_scan_is_a_page(read):
    frames = [scan("Trang thứ nhất"), scan("Trang thứ hai")]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="jpeg")

    first, second = read(out.getvalue(), "tif").pages

    assert "nhất" in first.text
    assert "hai" in second.text


def test_a_blank_page_has_no_text(read):
    found = read(picture_of(Image.new("RGB", (800, 1100), "white"), "PNG"), "png")

    assert (found.quality, found.note) == ("none", NOTHING_FOUND)


def test_missing_recognition_is_said_not_raised(read, scanned, monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)

    assert "Chưa cài OCR" in read(picture_of(scanned, "PNG"), "png").note
    out = io.BytesIO()
    scanned.save(out, "PDF")
    assert "Chưa cài OCR" in read(out.getvalue(), "pdf").note


def test_missing_tools_are_named(read, monkeypatch):
    real = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: real(name) if name == "prlimit" else None)

    assert "Chưa cài công cụ soffice" in read(b"\xd0\xcf\x11\xe0", "xls").note


def test_films_have_no_text_and_say_so(read):
    assert "không có văn bản" in read(b"\0\0\0\x18ftypmp42", "mp4").note
