import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import magic
import openpyxl
import pytest
from django.core.files.base import ContentFile
from PIL import Image
from pillow_heif import register_heif_opener

from media import RejectedFile, archive_format
from media.inspection import detection, inspect_file
from media.inspection.viruses import EICAR
from tests.media.factories import (
    LETTER,
    make_docx,
    make_pdf,
    make_zip,
    renamed_main_part,
    saved,
    with_embedded,
    with_entries,
)


def inspect(content: bytes, name: str):
    file = ContentFile(content, name=name)
    return inspect_file(file=file, name=name, size=len(content))


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(RejectedFile) as refused:
        inspect(content, name)
    return refused.value.code


def picture(kind: str, size=(40, 30)) -> bytes:
    register_heif_opener()
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Số", "Trích yếu"])
    return saved(book)


def odt(kind: str = "text") -> bytes:
    mimetype = zipfile.ZipInfo("mimetype")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(mimetype, f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (make_pdf(), "a.pdf", "application/pdf"),
        (make_docx(), "a.docx", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (
            renamed_main_part(make_docx()),
            "tren-web.docx",
            "vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (sheet(), "a.xlsx", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (odt(), "a.odt", "application/vnd.oasis.opendocument.text"),
        (LETTER.encode(), "a.txt", "text/plain"),
        (LETTER.encode("utf-16"), "a.txt", "text/plain"),
        (b"<?xml version='1.0'?><HoaDon><So>1</So></HoaDon>", "hoa-don.xml", "text/plain"),
        (b'{"so": 1}', "so-lieu.json", "text/plain"),
        (b"S\xe8: 12/Q\xa7-UBND ng\xb5y 5 th\xb8ng 9", "tcvn3.txt", "text/plain"),
        (rb"{\rtf1\ansi Thong bao}", "a.rtf", "text/rtf"),
        (rb"{\rtf1\ansi Thong bao}", "a.doc", "text/rtf"),
        (picture("JPEG"), "a.jpg", "image/jpeg"),
        (picture("PNG"), "a.png", "image/png"),
        (picture("TIFF"), "a.tif", "image/tiff"),
        (picture("GIF"), "a.gif", "image/gif"),
        (picture("BMP"), "a.bmp", "image/bmp"),
        (picture("WEBP"), "a.webp", "image/webp"),
        (picture("HEIF"), "IMG_0001.HEIC", "image/heic"),
        (make_docx(), "biểu mẫu.dotx", "wordprocessingml.document"),
        (sheet(), "biểu mẫu.xltx", "spreadsheetml.sheet"),
        (odt("text-template"), "biểu mẫu.ott", "application/vnd.oasis.opendocument.text"),
        (picture("AVIF"), "a.avif", "image/avif"),
        (picture("JPEG2000"), "a.jp2", "image/jp2"),
    ],
)
def test_an_honest_file_is_known_by_its_bytes(content, name, media_type):
    findings = inspect(content, name)

    assert findings.kind.media_type.endswith(media_type)
    assert findings.doubts == ()


@pytest.fixture(params=["libmagic", "without libmagic"], autouse=True)
def detectors(request, monkeypatch):
    """The C library may be missing; what is refused stays refused."""
    if request.param == "without libmagic":
        monkeypatch.setattr(detection, "magic", None)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "empty"),
        (b"\x30\x82\x0a\x00\x06\x09*\x86H\x86\xf7\x0d\x01\x07\x02" + bytes(99), "a.p7m", "sealed"),
        (b"%!PS-Adobe-3.0\n%%Pages: 1\nshowpage\n", "a.ps", "type-not-accepted"),
        (EICAR, "a.txt", "virus"),
        (EICAR + b"\r\n", "a.pdf", "virus"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "a.pdf", "active-content"),
        (b"<html><script>alert(1)</script></html>", "a.txt", "active-content"),
        (b"  <script>alert(1)</script>", "a.txt", "active-content"),
        (b"<!DOCTYPE html>\n<html>\x04\x05</html>", "a.doc", "active-content"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.png", "active-content"),
        (b"MZ" + bytes(300), "a.docx", "active-content"),
        (Path(sys.executable).resolve().read_bytes()[:4096], "a.pdf", "active-content"),
        (b"#!/bin/sh\nrm -rf /\n", "a.txt", "active-content"),
        (make_zip({"a.txt": b"x"}), "a.zip", "archive"),
        (make_zip({"a.txt": b"x"}), "a.docx", "archive"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "a.rar", "archive"),
        (b"PK\x03\x04" + bytes(100), "a.docx", "damaged"),
        (bytes(500), "a.pdf", "type-not-accepted"),
        (b"GIF89a\x00\x00", "a.gif", "damaged"),
        (picture("HEIF")[:200], "a.heic", "damaged"),
    ],
)
def test_what_is_not_kept_is_refused_with_its_code(content, name, code):
    assert refusal(content, name) == code


@pytest.mark.parametrize(
    "root", ["<?mso-application progid='Excel.Sheet'?><Workbook/>", "<office:document/>"]
)
def test_an_office_document_in_one_xml_file_is_no_text(root):
    with pytest.raises(RejectedFile, match="lưu thành DOCX"):
        inspect(f"<?xml version='1.0'?>\n{root}".encode(), "bang.xls")


def test_an_office_package_of_another_kind_is_refused_as_one_and_not_as_an_archive():
    types = b'<Types><Override PartName="/xl/workbook.bin" ContentType="x.binary.main"/></Types>'
    package = make_zip({"[Content_Types].xml": types, "xl/workbook.bin": b"\0"})
    with pytest.raises(RejectedFile, match="XLSB"):
        inspect(package, "bang.xlsb")
    assert archive_format(ContentFile(package)) is None


@pytest.mark.parametrize(
    "parts",
    [
        {"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>"},
        {"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0", "A.class": b"\xca\xfe\xba\xbe"},
        {"Index/Document.iwa": b"\0" * 30, "preview.jpg": picture("JPEG")},
        {"doc.kml": b"<kml/>"},
    ],
    ids=["epub", "jar", "pages", "kmz"],
)
def test_a_package_of_another_program_is_refused_and_not_opened_as_an_archive(parts):
    package = make_zip(parts)
    with pytest.raises(RejectedFile, match="Hãy mở bằng chương trình đã tạo ra nó"):
        inspect(package, "tep.zip")
    assert archive_format(ContentFile(package)) is None


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (make_pdf(), "a.docx", "đuôi"),
        (make_docx(), "bang.xlsx", "đuôi"),
        (make_pdf(), "quyet-dinh.exe.pdf", "hai đuôi"),
        (b"junk\n" + make_pdf(), "a.pdf", "lạ ở đầu"),
        (make_pdf() + make_zip({"a.txt": b"x"}), "a.pdf", "tệp nén nối"),
        (make_pdf() + b"1 0 obj<</S /JavaScript /JS (app.alert(1))>>", "a.pdf", "JavaScript"),
        (make_pdf() + b"1 0 obj<</S /Launch /F (x.exe)>>", "a.pdf", "mở chương trình"),
        (make_pdf() + b"1 0 obj<</Type /EmbeddedFile>>", "a.pdf", "tệp khác"),
        (with_entries(make_docx(), {"word/vbaProject.bin": b"x"}), "a.docx", "macro"),
        (with_entries(make_docx(), {"word/embeddings/a.exe": b"x"}), "a.docx", "chạy được"),
        (with_entries(sheet(), {"xl/externalLinks/e1.xml": b"x"}), "a.xlsx", "bên ngoài"),
    ],
)
def test_a_doubtful_file_is_held_back_with_its_reason(content, name, word):
    assert word in " ".join(inspect(content, name).doubts)


@pytest.mark.parametrize(
    ("content", "name", "advice"),
    [
        (b"MZ" + bytes(300), "a.exe", "không mở tệp này ở máy"),
        (b"@echo off\r\ndel *.*\r\n", "a.bat", "không mở tệp này ở máy"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(40), "a.wav", "MP3"),
        (b"RIFF\x24\0\0\0AVI LIST" + bytes(60), "a.avi", "MP4"),
        (picture("TGA"), "a.tga", "lưu thành"),
    ],
)
def test_a_refusal_says_what_can_be_done_with_such_a_file(content, name, advice, monkeypatch):
    monkeypatch.setattr(detection, "magic", magic)
    with pytest.raises(RejectedFile, match=advice):
        inspect(content, name)


def test_a_sheet_that_libreoffice_wrote_in_the_old_form_is_taken(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(sheet())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "a.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert inspect((tmp_path / "a.xls").read_bytes(), "a.xls").doubts == ()


@pytest.mark.parametrize("pinned", [False, True], ids=["attached", "pinned"])
def test_a_pdf_with_good_files_inside_is_taken_and_with_a_bad_one_held_back(pinned):
    good = with_embedded(
        make_pdf(), ("hóa đơn.xml", b"<hd>12</hd>"), ("phụ lục.docx", make_docx()), pinned=pinned
    )
    assert inspect(good, "a.pdf").doubts == ()
    bad = with_embedded(make_pdf(), ("xem.pdf", b"MZ\x90\0" + bytes(200)), pinned=pinned)
    (doubt,) = inspect(bad, "a.pdf").doubts
    assert "«xem.pdf»" in doubt
    assert "tệp chạy được" in doubt


def test_what_hides_in_a_pdf_is_found_layers_down_and_beside_what_a_reader_shows():
    macros = with_entries(make_docx(), {"word/vbaProject.bin": b"x"})
    inner = with_embedded(make_pdf(), ("lệnh.docx", macros))
    outer = with_embedded(make_pdf(), ("bên trong.pdf", inner))
    assert "macro" in inspect(outer, "a.pdf").doubts[0]
    unseen = with_embedded(make_pdf(), ("a.xml", b"<a/>"))
    assert inspect(unseen, "a.pdf").doubts == ()
    unseen += b"9 0 obj<</Type /EmbeddedFile>>" * 2
    assert "không lấy ra xem được" in inspect(unseen, "a.pdf").doubts[0]


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"../../evil.txt": b"x"}, "traversal"),
        ({"/etc/passwd": b"x"}, "traversal"),
        ({"C:\\evil.txt": b"x"}, "traversal"),
        ({"word/media/big.bin": bytes(64 * 1024 * 1024)}, "bomb"),
    ],
)
def test_a_hostile_package_is_refused_before_it_is_opened(entries, code):
    assert refusal(with_entries(make_docx(), entries), "a.docx") == code


def test_entries_that_share_bytes_are_a_bomb():
    package = bytearray(make_docx())
    entries = zipfile.ZipFile(io.BytesIO(package)).infolist()
    # The directory says where each entry starts, in the 4 bytes at offset 42 of its record.
    second = package.find(entries[1].filename.encode(), entries[-1].header_offset + 100) - 46
    struct.pack_into("<L", package, second + 42, entries[0].header_offset)

    assert refusal(bytes(package), "a.docx") == "bomb"


def test_two_entries_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        package = with_entries(make_docx(), {"word/document.xml": b"<x/>"})

    assert refusal(package, "a.docx") == "duplicate-parts"


def test_a_picture_made_to_exhaust_memory_is_refused():
    def chunk(name, content):
        whole = name + content
        return struct.pack(">L", len(content)) + whole + struct.pack(">L", zlib.crc32(whole))

    header = struct.pack(">LLBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")

    assert refusal(b"\x89PNG\r\n\x1a\n" + parts, "a.png") == "image-too-large"


def test_an_encrypted_office_file_asks_for_the_password_to_be_removed():
    name = "EncryptedPackage".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name) + 2)

    assert (
        refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + entry, "a.docx") == "encrypted"
    )


def test_a_macro_in_an_old_word_file_is_noticed():
    def entry(stream):
        name = stream.encode("utf-16-le")
        return name.ljust(64, b"\0") + struct.pack("<H", len(name) + 2) + bytes(62)

    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    plain, macros = start + entry("WordDocument"), start + entry("WordDocument")
    macros += bytes(1024 * 1024 - 700) + entry("_VBA_PROJECT")

    assert inspect(plain, "a.doc").doubts == ()
    assert "macro" in inspect(macros, "a.doc").doubts[0]


def test_a_template_with_tables_is_an_honest_file():
    document = docx.Document()
    document.add_table(rows=3, cols=3)

    assert inspect(saved(document), "Mẫu.docx").doubts == ()


def test_the_real_scanner_is_asked_when_it_is_configured(settings, clamd_address):
    settings.VANKHO_CLAMD = clamd_address

    assert inspect(make_pdf(), "a.pdf").doubts == ()
    hidden = make_pdf() + EICAR
    with pytest.raises(RejectedFile, match=r"nhiễm vi-rút \(Eicar") as refused:
        inspect(hidden, "a.pdf")
    assert refused.value.code == "virus"


def test_a_scanner_that_does_not_answer_stops_intake_with_a_message(settings):
    settings.VANKHO_CLAMD = "127.0.0.1:9"

    assert refusal(make_pdf(), "a.pdf") == "scanner-unavailable"
