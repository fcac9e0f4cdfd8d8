"""Scanner folders: files at rest only, batches, sides, sidecars, nothing twice, nothing outside."""

import io
import json
import os
import time
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.utils import timezone
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from archive import IntakeItem, IntakeState
from cms.intake.due import check_due_sources
from cms.intake.errors import SourceFault
from cms.intake.models import Fate, ScanFile, ScannerFolder
from cms.intake.prefill import initial_of
from cms.intake.reading import Status, read_item
from cms.intake.scanner.places import make_home
from cms.intake.scanner.sheet import separator_sheet
from cms.intake.scanner.watching import check_scanner
from media import AttachmentPage
from media.extraction.readers.scans import is_blank
from media.scans import joined_sides, split_batch
from tests.cms.intake.papers import letter, office
from tests.media.factories import make_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
SECRET = "UBND THÀNH PHỐ BÌNH MINH\nSố: 12/UBND-NC\nMẬT\nV/v phương án bảo vệ\n"


@pytest.fixture
def scanner(settings, tmp_path):
    settings.VANKHO_SCANNER_DIR = tmp_path / "may-quet"
    unit, clerk, _ = office()
    make_home("van-thu")
    return ScannerFolder.objects.create(
        name="Máy quét văn thư", unit=unit, receiver=clerk, folder="van-thu"
    )


@pytest.fixture
def folder(scanner, settings):
    return settings.VANKHO_SCANNER_DIR / "van-thu"


def put(folder, name: str, content: bytes, *, seconds_ago: float = 60):
    place = folder / name
    place.write_bytes(content)
    then = time.time() - seconds_ago
    os.utime(place, (then, then))
    return place


def looked(scanner) -> int:
    """Two looks: a file has to lie still from one to the next."""
    scanner.refresh_from_db()
    return check_scanner(scanner) + check_scanner(scanner)


def batch(*parts: bytes) -> bytes:
    """One scan of a stack: the pages of every part in order."""
    made = pypdfium2.PdfDocument.new()
    for part in parts:
        made.import_pages(pypdfium2.PdfDocument(part))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def blank() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_scanned(page: bytes) -> bytes:
    """The page as a scanner gives it: a slightly turned, grainy picture."""
    picture = pypdfium2.PdfDocument(page)[0].render(scale=150 / 72).to_pil().convert("L")
    turned = picture.rotate(1.5, fillcolor=255).point(lambda v: v * 0.9 + 10)
    out = io.BytesIO()
    turned.convert("RGB").save(out, "PDF", resolution=150)
    return out.getvalue()


def texts(path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range().strip() for page in document]


def test_a_file_is_taken_once_it_lies_still_and_moved_away(scanner, folder):
    put(folder, "quét-01.pdf", make_pdf("mot"), seconds_ago=0)
    assert looked(scanner) == 0
    put(folder, "quét-01.pdf", make_pdf("mot"))
    assert check_scanner(scanner) == 0
    assert check_scanner(scanner) == 1
    item = IntakeItem.objects.get()
    assert (item.source, item.unit_id) == ("scanner", scanner.unit_id)
    assert item.typed["arrival"]["scanner"] == "Máy quét văn thư"
    assert [path.name for path in folder.glob("da-nhan/*/*")] == ["quét-01.pdf"]
    assert looked(scanner) == 0


def test_a_growing_file_and_unfinished_names_are_left_alone(scanner, folder):
    put(folder, "a.pdf", make_pdf("mot"))
    check_scanner(scanner)
    put(folder, "a.pdf", make_pdf("mot", "hai"))
    assert check_scanner(scanner) == 0
    for name in ("b.pdf.part", "c.tmp", ".an.pdf", "~$d.docx"):
        put(folder, name, make_pdf())
    put(folder, "rong.pdf", b"")
    (folder / "lien-ket.pdf").symlink_to("/etc/passwd")
    assert looked(scanner) == 1
    assert IntakeItem.objects.count() == 1
    assert ScanFile.objects.count() == 1


def test_files_of_systems_are_left_and_folders_of_the_scanners_program_are_looked_into(
    scanner, folder
):
    for name in ("Thumbs.db", "desktop.ini"):
        put(folder, name, b"[.ShellClassInfo]")
    for place in ("2026-11-27/0001", "loi", "da-nhan", ".cau-hinh"):
        (folder / place).mkdir(parents=True, exist_ok=True)
        put(folder / place, "a.pdf", make_pdf(place))
    assert looked(scanner) == 1
    assert [path.name for path in folder.glob("da-nhan/*/*")] == ["a.pdf"]
    assert not (folder / "2026-11-27/0001/a.pdf").exists()


@pytest.mark.parametrize("content", [make_pdf(), b"MZ\x90\x00" + bytes(200)])
def test_a_name_from_a_machine_before_unicode_is_read_and_holds_up_nothing(
    scanner, folder, content
):
    raw = os.fsencode(folder) + b"/C\xabng v\xa8n t\xe6ng k\xd5t n\xa8m h\xe4c.pdf"  # TCVN3
    scanned = Path(os.fsdecode(raw))
    put(folder, scanned.name, content)
    put(folder, "khac.pdf", make_pdf("Trang khác"))
    looked(scanner)
    taken = {item.files.get().attachment.original_name for item in IntakeItem.objects.all()}
    told = set(ScanFile.objects.values_list("name", flat=True))
    assert told == {"Công văn tổng kết năm học.pdf", "khac.pdf"}
    assert "khac.pdf" in taken
    assert ("Công văn tổng kết năm học.pdf" in taken) == content.startswith(b"%PDF")
    assert not scanned.exists()


def test_a_scanner_whose_clock_is_ahead_is_heard(scanner, folder):
    put(folder, "a.pdf", make_pdf("mot"), seconds_ago=-400 * 86400)
    assert looked(scanner) == 1


def test_a_file_that_is_held_or_vanishes_holds_up_no_other(scanner, folder, monkeypatch):
    for name in ("bien-mat.pdf", "dang-mo.pdf", "sau.pdf"):
        put(folder, name, make_pdf(name))
    check_scanner(scanner)
    opened = Path.open

    def held(path, *args, **options):
        if path.name == "dang-mo.pdf":
            raise PermissionError(13, "Permission denied")
        if path.name == "bien-mat.pdf":
            path.unlink()
        return opened(path, *args, **options)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(SourceFault, match=r"«dang-mo\.pdf»: tệp đang bị chương trình khác giữ"):
        check_scanner(scanner)
    assert [one.name for one in ScanFile.objects.all()] == ["sau.pdf"]
    monkeypatch.undo()
    assert check_scanner(scanner) == 1
    assert IntakeItem.objects.count() == 2


def test_a_look_that_breaks_off_gives_its_lease_back_and_is_told(scanner, folder, monkeypatch):
    monkeypatch.setattr("cms.intake.due.check_scanner", lambda *_, **__: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        check_due_sources()
    scanner.refresh_from_db()
    assert (scanner.leased_until, scanner.holder) == (None, "")
    assert "Hệ thống sẽ tự thử lại" in scanner.problem


def test_the_same_scan_is_never_taken_twice(scanner, folder):
    content = make_pdf("mot")
    put(folder, "a.pdf", content)
    assert looked(scanner) == 1
    put(folder, "b.pdf", content)
    assert looked(scanner) == 0
    IntakeItem.objects.update(state=IntakeState.SET_ASIDE)
    put(folder, "a.pdf", content)
    assert looked(scanner) == 0
    assert IntakeItem.objects.count() == 1
    fates = list(ScanFile.objects.order_by("pk").values_list("fate", flat=True))
    assert fates == [Fate.TAKEN, Fate.KNOWN, Fate.KNOWN]
    assert len(list(folder.glob("da-nhan/*/*"))) == 3


def test_a_refused_scan_lies_in_its_folder_with_the_reason(scanner, folder):
    put(folder, "chay.exe", b"MZ\x90\x00" + bytes(200))
    assert looked(scanner) == 0
    assert (folder / "loi" / "chay.exe").exists()
    assert "Không nhận" in (folder / "loi" / "chay.exe.ly-do.txt").read_text()
    assert ScanFile.objects.get().fate == Fate.REFUSED


def test_printed_separator_sheets_split_a_scanned_batch(scanner, folder):
    sheet = as_scanned(separator_sheet())
    stack = batch(
        *[make_pdf("mot", "hai"), sheet, blank(), make_pdf("ba"), blank(), sheet, sheet],
        make_pdf("bon"),
    )
    put(folder, "tap.pdf", stack)
    assert looked(scanner) == 3
    pages = [item.typed["arrival"]["pages"] for item in IntakeItem.objects.order_by("pk")]
    assert pages == ["1–2", "5–6", "9"]
    assert "Tách theo 3 trang ngăn thành 3 văn bản" in ScanFile.objects.get().why
    put(folder, "tap-lai.pdf", stack)
    assert looked(scanner) == 0
    assert IntakeItem.objects.count() == 3


def picture(content: bytes, kind: str = "JPEG") -> bytes:
    """The first page of a PDF as a scanner writes it to a picture."""
    out = io.BytesIO()
    as_picture(content).save(out, kind, dpi=(150, 150))
    return out.getvalue()


def as_picture(content: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(content)[0].render(scale=150 / 72).to_pil().convert("L")


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_a_pale_separator_that_lies_otherwise_splits_as_well(scanner, folder, turn):
    page = pypdfium2.PdfDocument(separator_sheet())[0].render(scale=150 / 72).to_pil()
    out = io.BytesIO()
    pale = page.convert("L").rotate(turn, expand=True, fillcolor=255).point(lambda v: 190 + v // 5)
    pale.save(out, "PDF", resolution=150)
    put(folder, "tap.pdf", batch(make_pdf("mot"), out.getvalue(), make_pdf("hai")))
    assert looked(scanner) == 2


def test_separator_sheets_split_a_tiff_of_many_pages_and_change_no_dot(scanner, folder):
    papers = [as_picture(make_pdf(word)).point(lambda v: 255 * (v > 128)) for word in ("a", "b")]
    sheet = as_picture(separator_sheet())
    pages = [papers[0].convert("1"), papers[1], sheet, papers[1].convert("RGB")]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], dpi=(150, 150))
    put(folder, "tap.tif", out.getvalue())
    assert looked(scanner) == 2
    files = [item.files.get().attachment for item in IntakeItem.objects.order_by("pk")]
    assert [file.original_name for file in files] == ["tap (1).tif", "tap (2).tif"]
    with files[0].file.open("rb") as stored, Image.open(stored) as first:
        assert first.n_frames == 2
        for number, page in enumerate(pages[:2]):
            first.seek(number)
            assert first.mode == page.mode
            assert first.tobytes() == page.tobytes()
            assert [round(float(side)) for side in first.info["dpi"]] == [150, 150]
    put(folder, "tap-lai.tif", out.getvalue())
    assert looked(scanner) == 0


def test_a_separator_among_pictures_binds_the_pages_on_either_side(scanner, folder):
    one, two, three = (make_pdf(word) for word in ("mot", "hai", "ba"))
    stack = [one, two, separator_sheet(), three]
    for number, page in enumerate(stack):
        kind = "PNG" if number == 1 else "JPEG"
        name = f"trang-{number}.{kind.lower()}"
        put(folder, name, picture(page, kind), seconds_ago=90 - number)
    put(folder, "khac.txt", letter().encode())
    assert looked(scanner) == 3
    stored = [item.files.get().attachment for item in IntakeItem.objects.order_by("pk")]
    assert sorted(file.media_type for file in stored) == [
        "application/pdf",
        "image/jpeg",
        "text/plain",
    ]
    bound = next(file for file in stored if file.media_type == "application/pdf")
    with bound.file.open("rb") as content:
        assert len(pypdfium2.PdfDocument(content.read())) == 2
    assert "Trang ngăn" in ScanFile.objects.get(name="trang-2.jpeg").why
    assert len(list(folder.glob("da-nhan/*/*"))) == 5


def test_pictures_wait_together_while_the_scanner_goes_on(scanner, folder):
    put(folder, "a.jpg", picture(make_pdf("mot")))
    put(folder, "b.jpg", picture(separator_sheet()), seconds_ago=0)
    assert looked(scanner) == 0
    put(folder, "b.jpg", picture(separator_sheet()))
    put(folder, "hong.jpg", b"\xff\xd8\xff\xe0" + bytes(300))
    assert looked(scanner) >= 1


def test_pictures_without_a_separator_stay_papers_of_their_own(scanner, folder):
    for name in ("a", "b"):
        put(folder, f"{name}.jpg", picture(make_pdf(name)))
    assert looked(scanner) == 2


def test_a_split_that_was_cut_short_goes_on(scanner, folder, monkeypatch):
    from cms.intake.scanner import taking

    stack = batch(make_pdf("mot"), separator_sheet(), make_pdf("hai"))
    put(folder, "tap.pdf", stack)
    real, calls = taking.queue_attachments, []

    def failing(**values):
        calls.append(1)
        if len(calls) == 2:
            raise SourceFault("dừng giữa chừng")
        return real(**values)

    monkeypatch.setattr(taking, "queue_attachments", failing)
    with pytest.raises(SourceFault):
        looked(scanner)
    assert (folder / "tap.pdf").exists()
    assert check_scanner(scanner) == 1
    assert IntakeItem.objects.count() == 2


def test_blank_pages_are_dropped_only_when_the_office_wants_it(scanner, folder):
    stack = batch(make_pdf("mot"), blank(), make_pdf("hai"))
    with split_batch(io_file(stack)) as whole:
        assert [piece.pages for piece in whole.pieces] == [(1, 2, 3)]
    with split_batch(io_file(stack), drop_blank=True) as fewer:
        assert [piece.pages for piece in fewer.pieces] == [(1, 3)]
        assert fewer.blank == (2,)
    ScannerFolder.objects.update(drop_blank=True)
    put(folder, "a.pdf", stack)
    assert looked(scanner) == 1


def test_a_page_with_a_few_words_is_not_blank():
    with split_batch(io_file(batch(make_pdf("2"))), drop_blank=True) as whole:
        assert [piece.pages for piece in whole.pieces] == [(1,)]


@pytest.mark.parametrize(("ink", "blank"), [(60, False), (150, False), (170, False), (215, True)])
def test_a_page_in_faded_ink_is_not_blank_and_what_shines_through_is(ink, blank):
    page = pypdfium2.PdfDocument(make_pdf())[0].render(scale=120 / 72).to_pil().convert("L")
    assert is_blank(page.point(lambda v: ink + v * (250 - ink) // 255)) is blank


def test_specks_and_a_dark_edge_are_no_words_but_one_letter_is():
    page = Image.new("L", (1000, 1400), 245)
    for place in range(60):
        page.paste(60, (100 + 13 * place, 90 + 19 * place, 103 + 13 * place, 93 + 19 * place))
    page.paste(0, (0, 0, 30, 1400))
    assert is_blank(page)
    page.paste(20, (500, 700, 503, 712))
    assert not is_blank(page)


def io_file(content: bytes):
    from django.core.files.base import ContentFile

    return ContentFile(content, name="a.pdf")


def test_fronts_and_backs_are_put_together(scanner, folder):
    with joined_sides(io_file(make_pdf("1", "3", "5")), io_file(make_pdf("6", "4", "2"))) as joined:
        assert texts(str(joined)) == ["1", "2", "3", "4", "5", "6"]
    put(folder / "hai-mat", "truoc.pdf", make_pdf("1", "3"), seconds_ago=90)
    assert looked(scanner) == 0
    put(folder / "hai-mat", "sau.pdf", make_pdf("4", "2"), seconds_ago=60)
    assert looked(scanner) == 1
    with IntakeItem.objects.get().files.get().attachment.file.open("rb") as stored:
        assert texts(stored.read()) == ["1", "2", "3", "4"]
    assert len(list(folder.glob("da-nhan/*/*"))) == 2


def test_sides_that_differ_and_a_side_left_alone_are_told(scanner, folder):
    put(folder / "hai-mat", "a.pdf", make_pdf("1", "3"), seconds_ago=90)
    put(folder / "hai-mat", "b.pdf", make_pdf("2"), seconds_ago=60)
    assert looked(scanner) == 0
    assert "không cùng số trang" in (folder / "loi" / "a.pdf.ly-do.txt").read_text()
    put(folder / "hai-mat", "c.pdf", make_pdf("1"), seconds_ago=60)
    scanner.refresh_from_db()
    check_scanner(scanner)
    assert check_scanner(scanner, at=timezone.now() + timedelta(hours=1)) == 0
    assert (folder / "loi" / "c.pdf").exists()


def test_a_sidecar_fills_the_form_and_goes_with_its_scan(scanner, folder):
    put(folder, "a.pdf", make_pdf("khong co gi"))
    told = {"so_ky_hieu": "12/KH-PGDĐT", "ngay_van_ban": "29/09/2023"}
    put(folder, "a.json", json.dumps(told).encode())
    assert looked(scanner) == 1
    item = read_item(item_id=IntakeItem.objects.get().pk)
    assert initial_of(item)["code"] == "12/KH-PGDĐT"
    names = sorted(path.name for path in folder.glob("da-nhan/*/*"))
    assert names == ["a.pdf", "a.pdf.json"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (b"{", "không phải JSON"),
        (b"[1]", "đối tượng JSON"),
        (b'{"la": 1}', "mục không biết"),
        (b'{"ngay_van_ban": "hom qua"}', "không phải ngày"),
    ],
)
def test_a_bad_sidecar_is_told_and_keeps_both_files(scanner, folder, told, words):
    put(folder, "a.pdf", make_pdf("mot"))
    put(folder, "a.pdf.json", told)
    assert looked(scanner) == 0
    assert words in (folder / "loi" / "a.pdf.ly-do.txt").read_text()
    assert (folder / "loi" / "a.pdf.json").exists()


def test_a_secret_scan_is_recorded_without_its_words(scanner, folder):
    put(folder, "mat.txt", SECRET.encode())
    assert looked(scanner) == 1
    assert read_item(item_id=IntakeItem.objects.get().pk).reading["status"] == Status.SECRET
    assert not AttachmentPage.objects.exists()


def test_pictures_and_texts_are_taken_as_they_are(scanner, folder):
    out = io.BytesIO()
    Image.new("L", (200, 300), 255).save(out, "TIFF")
    put(folder, "a.tif", out.getvalue())
    put(folder, "b.txt", letter().encode())
    assert looked(scanner) == 2


def test_a_missing_folder_is_said_and_a_way_out_of_the_root_is_no_folder(scanner, folder, tmp_path):
    (tmp_path / "may-quet" / "ngoai").symlink_to(tmp_path)
    for name in ("khong-co", "../", "ngoai"):
        ScannerFolder.objects.update(folder=name, next_check_at=None)
        assert check_due_sources() == 0
        scanner.refresh_from_db()
        assert "Không thấy thư mục" in scanner.problem
