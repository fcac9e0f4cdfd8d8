"""Archives, messages and photographed pages: what becomes of them in the queue (H, AC-14)."""

import gzip
import io

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image, ImageStat
from pillow_heif import register_heif_opener

from archive import AuditEvent, Event, IntakeItem, IntakeState
from cms.intake.arriving import Way, take_in
from cms.intake.errors import AlreadyHere
from cms.intake.filing import attachments_of
from cms.intake.reading import Status, read_item
from media import Attachment, AttachmentPage, RejectedFile
from media.inspection.viruses import EICAR
from tests.cms.intake.papers import letter, office
from tests.media.archives.making import rar, tarred, zipped
from tests.media.factories import make_docx, make_pdf, with_embedded
from tests.media.messages.making import mail, outlook

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
EXE = b"MZ\x90\x00" + bytes(200)
SECRET = "UBND THÀNH PHỐ BÌNH MINH\nSố: 12/UBND-NC\nMẬT\nV/v phương án bảo vệ\n"


@pytest.fixture
def way():
    unit, clerk, scope = office()
    return Way(unit, clerk, scope)


def taken(content: bytes, name: str, way: Way):
    return take_in(ContentFile(content, name=name), way=way)


def test_each_paper_of_an_archive_waits_on_its_own(way):
    arrival = taken(zipped(("a/một.txt", letter().encode()), ("hai.pdf", make_pdf())), "a.zip", way)
    names = {item.files.get().attachment.original_name for item in arrival.items}
    assert names == {"một.txt", "hai.pdf"}
    assert not Attachment.objects.filter(original_name="a.zip").exists()


def test_what_an_archive_holds_is_taken_once_and_refusals_are_told(way):
    text = letter().encode()
    content = rar(("mot.txt", text), ("ban-sao.txt", text), ("chay.exe", EXE))
    arrival = taken(content, "a.rar", way)
    assert [len(arrival.items), len(arrival.known), len(arrival.refused)] == [1, 1, 1]
    assert arrival.refused[0].name == "chay.exe"
    again = taken(content, "a.rar", way)
    assert [len(again.items), len(again.known)] == [0, 2]
    assert AuditEvent.objects.filter(event=Event.FILE_REFUSED).count() == 2


def test_a_hostile_archive_leaves_one_line_in_the_log_and_nothing_else(way):
    with pytest.raises(RejectedFile):
        taken(zipped(("../x.txt", b"x"), ("b.txt", b"x")), "xau.zip", way)
    assert AuditEvent.objects.get(event=Event.FILE_REFUSED).detail["code"] == "traversal"
    assert not Attachment.objects.exists()


def test_a_message_becomes_one_document_with_its_files_the_paper_first(way):
    pdf = make_pdf("Số: 12/SGDĐT")
    content = mail(("anh.txt", b"ghi chu"), ("công văn.pdf", pdf)).as_bytes()
    (item,) = taken(content, "thu.eml", way).items
    names = [file.attachment.original_name for file in item.files.order_by("ordinal")]
    assert names == ["công văn.pdf", "anh.txt", "V-v báo cáo kết quả.eml"]
    assert item.source == "email"
    assert item.typed["arrival"]["from"] == "Văn thư Sở <VanThu@So.Gov.VN>"


def test_the_files_inside_a_pdf_are_files_of_its_document(way):
    pdf = with_embedded(
        make_pdf("Số: 12/SGDĐT"), ("biểu.docx", make_docx()), ("x.xml", b"<a/>"), ("y.xml", b"<a/>")
    )
    (item,) = taken(pdf, "công văn.pdf", way).items
    assert names_of(item) == ["công văn.pdf", "biểu.docx", "x.xml"]
    assert item.state == IntakeState.READING
    assert "arrival" not in item.typed


def test_a_pdf_with_a_program_inside_waits_for_a_decision_with_its_good_files_beside_it(way):
    pdf = with_embedded(make_pdf(), ("biểu.docx", make_docx()), ("chạy.exe", EXE))
    (item,) = taken(pdf, "công văn.pdf", way).items
    assert names_of(item) == ["công văn.pdf", "biểu.docx"]
    assert item.reading["status"] == Status.QUARANTINED
    assert "chạy.exe" in item.reading["note"]
    (note,) = item.typed["arrival"]["notes"]
    assert note.startswith("chạy.exe: ")


def test_the_cover_of_a_portfolio_stands_behind_its_papers(way):
    portfolio = with_embedded(make_pdf("Mở bằng Acrobat"), ("công văn.pdf", make_pdf("Số: 1")))
    portfolio = portfolio.replace(b"/Type/Catalog", b"/Type/Catalog/Collection<</View/T>>")
    (item,) = taken(portfolio, "tập.pdf", way).items
    assert names_of(item) == ["công văn.pdf", "tập.pdf"]


def test_what_is_packed_in_too_many_layers_is_kept_and_told(way):
    content = mail(("trong cùng.docx", make_docx())).as_bytes()
    for layer in range(7):
        content = mail((f"chuyển tiếp {layer}.eml", content)).as_bytes()
    (item,) = taken(content, "thư.eml", way).items
    assert "trong cùng.docx" not in names_of(item)
    (note,) = item.typed["arrival"]["notes"]
    assert note.startswith("chuyển tiếp 1.eml: Tệp này lồng bên trong quá nhiều lớp")


def test_a_message_in_an_archive_of_a_message_is_opened_as_well(way):
    inner = mail(("công văn.pdf", make_pdf())).as_bytes()
    content = mail(("kèm.zip", zipped(("thư.eml", inner)))).as_bytes()
    (item,) = taken(content, "thư.eml", way).items
    assert "công văn.pdf" in names_of(item)


def names_of(item: IntakeItem) -> list[str]:
    return [file.attachment.original_name for file in item.files.order_by("ordinal")]


def test_an_outlook_message_is_taken_the_same_way(way):
    (item,) = taken(outlook(("công văn.pdf", make_pdf())), "thu.msg", way).items
    assert [f.attachment.media_type for f in item.files.order_by("ordinal")] == [
        "application/pdf",
        "application/vnd.ms-outlook",
    ]


def test_a_message_is_taken_once_whatever_route_its_copies_took(way):
    content = mail(("a.pdf", make_pdf())).as_bytes()
    (item,) = taken(content, "thu.eml", way).items
    with pytest.raises(AlreadyHere) as here:
        taken(b"Received: from cho-khac\n" + content, "ban-sao.eml", way)
    assert here.value.item_id == item.pk
    IntakeItem.objects.filter(pk=item.pk).update(state=IntakeState.SET_ASIDE)
    with pytest.raises(AlreadyHere):
        taken(content, "thu.eml", way)


def test_a_bad_part_is_skipped_and_told_and_is_not_fatal(way):
    content = mail(("chay.exe", EXE), ("a.pdf", make_pdf()), ("virus.txt", EICAR)).as_bytes()
    (item,) = taken(content, "thu.eml", way).items
    notes = item.typed["arrival"]["notes"]
    assert [note.split(":")[0] for note in notes] == ["chay.exe", "virus.txt"]
    assert item.files.count() == 2
    assert AuditEvent.objects.filter(event=Event.FILE_REFUSED).count() == 2


def test_an_archive_inside_a_message_is_opened_into_the_same_document(way):
    inner = zipped(("một.pdf", make_pdf()), ("../x", b"x"))
    good = zipped(("một.pdf", make_pdf()), ("hai.txt", b"hai"))
    (item,) = taken(mail(("a.zip", good), ("b.zip", inner)).as_bytes(), "t.eml", way).items
    assert item.files.count() == 3
    assert len(item.typed["arrival"]["notes"]) == 1


def test_a_packed_tar_and_a_packed_file_in_a_message_give_their_papers(way):
    folder = tarred(("thư/một.pdf", make_pdf()), packing="gz")
    single = gzip.compress(make_docx())
    (item,) = taken(mail(("a.tgz", folder), ("hai.docx.gz", single)).as_bytes(), "t.eml", way).items
    names = {file.attachment.original_name for file in item.files.all()}
    assert names == {"một.pdf", "hai.docx", "V-v báo cáo kết quả.eml"}
    assert item.typed["arrival"]["notes"] == []


def test_the_papers_of_forwarded_messages_are_taken_through_all_their_layers(way):
    inner = mail(("công văn.pdf", make_pdf("Số: 12/SGDĐT")), Subject="Thư gốc")
    middle = mail(Subject="Fwd")
    middle.add_attachment(inner)
    outer = mail(Subject="Fwd Fwd", Message_ID="<ngoai@so.vn>")
    outer.add_attachment(middle)
    (item,) = taken(outer.as_bytes(), "thu.eml", way).items
    names = [file.attachment.original_name for file in item.files.order_by("ordinal")]
    assert names == ["công văn.pdf", "Thư gốc.eml", "Fwd.eml", "Fwd Fwd.eml"]
    assert item.typed["arrival"]["sent"] == "20/05/2024 08:00"


def test_a_sealed_part_is_told_with_what_to_do(way):
    message = mail()
    message.add_attachment(b"\x30\x82", "application", "pkcs7-mime", filename="smime.p7m")
    (item,) = taken(message.as_bytes(), "thu.eml", way).items
    (note,) = item.typed["arrival"]["notes"]
    assert note.startswith("smime.p7m: ")
    assert "phần mềm thư có chứng thư số" in note


def test_a_secret_paper_in_a_message_is_recorded_without_its_content(way):
    content = mail(("mat.txt", SECRET.encode()), ("thuong.pdf", make_pdf(letter()))).as_bytes()
    (item,) = taken(content, "thu.eml", way).items
    read = read_item(item_id=item.pk)
    assert read.reading["status"] == Status.SECRET
    assert not AttachmentPage.objects.exists()


def test_one_quarantined_part_holds_the_message_until_somebody_decides(way):
    doubtful = make_pdf() + b"1 0 obj<</S /Launch /F (x.exe)>>"
    (item,) = taken(mail(("a.pdf", doubtful)).as_bytes(), "thu.eml", way).items
    assert item.reading["status"] == Status.QUARANTINED
    assert "mở chương trình" in item.reading["note"]


def test_a_doubtful_file_beside_a_paper_is_told_and_holds_up_nothing(desk, way):
    doubtful = make_pdf() + b"1 0 obj<</S /Launch /F (x.exe)>>"
    odd = (("khoa.key", b"rule a"), ("xem.pdf", doubtful), ("cong-van.pdf", make_pdf(letter())))
    (item,) = taken(mail(*odd).as_bytes(), "thu.eml", way).items
    names = [file.attachment.original_name for file in item.files.order_by("ordinal")]
    assert names == ["cong-van.pdf", "xem.pdf", "V-v báo cáo kết quả.eml", "khoa.key"]
    assert read_item(item_id=item.pk).reading["status"] == Status.DONE
    page = desk.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert "Tệp kèm theo bị cách ly" in page
    assert "xem.pdf: Tệp PDF có lệnh mở chương trình." in page
    kept = [row.attachment.original_name for row in attachments_of(item)]
    assert kept == ["cong-van.pdf", "V-v báo cáo kết quả.eml"]


def test_what_the_clerk_lets_pass_beside_a_paper_is_read_and_filed_with_it(desk, way):
    secret = ("luu.key", SECRET.encode())
    content = mail(secret, ("cong-van.pdf", make_pdf(letter()))).as_bytes()
    (item,) = taken(content, "thu.eml", way).items
    assert read_item(item_id=item.pk).reading["status"] == Status.DONE
    allow = reverse("intake_decide", args=[item.pk, "cho-phep"])
    desk.post(allow, {"reason": "Trường đã gọi điện xác nhận"})
    assert read_item(item_id=item.pk).reading["status"] == Status.SECRET
    assert len(attachments_of(item)) == 3


def test_an_odd_file_alone_leaves_the_words_of_the_message_as_the_paper(way):
    content = mail(("lien-ket.url", b"[InternetShortcut]\nURL=https://so.vn"), Subject="V/v so.com")
    (item,) = taken(content.as_bytes(), "thu.eml", way).items
    names = [file.attachment.original_name for file in item.files.order_by("ordinal")]
    assert names == ["V-v so com.eml", "lien-ket.url"]
    assert item.state == IntakeState.READING


def test_a_message_that_was_kept_whole_is_said_to_hold_what_was_not_taken(desk, way):
    content = mail(("la.dat", bytes(range(256)))).as_bytes()
    (item,) = taken(content, "thu.eml", way).items
    read_item(item_id=item.pk)
    page = desk.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert "vẫn còn nguyên trong tệp thư" in page


def test_a_virus_inside_a_message_is_found_by_the_real_scanner(way, settings, clamd_address):
    settings.VANKHO_CLAMD = clamd_address
    content = mail(("a.txt", b"x" * 200 + EICAR), ("b.pdf", make_pdf())).as_bytes()
    (item,) = taken(content, "thu.eml", way).items
    notes = " ".join(item.typed["arrival"]["notes"])
    assert "nhiễm vi-rút" in notes
    assert not item.typed["arrival"]["whole"]
    names = [file.attachment.original_name for file in item.files.order_by("ordinal")]
    assert names[0] == "b.pdf"
    assert names[1].endswith(".txt")
    with pytest.raises(RejectedFile) as refused:
        taken(zipped(("a.txt", b"x" * 200 + EICAR)), "a.zip", way)
    assert refused.value.code == "virus"


@pytest.fixture
def desk(client, way):
    client.force_login(way.by)
    return client


def upload(client, content: bytes, name: str):
    file = ContentFile(content, name=name)
    return client.post(reverse("intake_upload"), {"file": file}, **JSON)


def test_the_screen_is_told_what_an_archive_gave(desk):
    content = zipped(("a.txt", letter().encode()), ("b.exe", EXE))
    answer = upload(desk, content, "a.zip")
    assert answer.status_code == 201
    assert answer.json()["said"] == "Mở tệp nén: đã nhận 1 văn bản, ✕ 1 tệp không nhận"
    assert answer.json()["parts"][0].startswith("b.exe: ")
    again = upload(desk, content, "a.zip")
    assert again.status_code == 409
    assert "≈ 1 tệp đã có" in again.json()["error"]
    all_the_same = {"file": ContentFile(content, name="a.zip"), "van-nhan": "1"}
    assert desk.post(reverse("intake_upload"), all_the_same, **JSON).status_code == 201
    assert upload(desk, zipped(("../a", b"x")), "a.zip").status_code == 422


def test_an_archive_without_a_paper_is_told_with_what_to_do(desk):
    answer = upload(desk, zipped(("thu-muc/", b"")), "rong.zip")
    assert answer.status_code == 422
    assert "Hãy mở ở máy để kiểm tra" in answer.json()["error"]


def test_where_a_paper_came_from_stands_beside_it(desk, way):
    (item,) = taken(mail(("a.exe", EXE)).as_bytes(), "thu.eml", way).items
    read_item(item_id=item.pk)
    page = desk.get(reverse("intake_item", args=[item.pk])).content.decode()
    assert "Đến qua thư" in page
    assert "VanThu@So.Gov.VN" in page
    assert "a.exe: Không nhận" in page


def photograph(shade: str) -> ContentFile:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), shade).save(out, "JPEG")
    return ContentFile(out.getvalue(), name=f"{shade}.jpg")


def test_photographed_pages_become_one_document_in_their_order(desk):
    pages = [photograph(shade) for shade in ("white", "black", "gray")]
    answer = desk.post(reverse("intake_pages"), {"trang": pages}, **JSON)
    assert answer.status_code == 201
    stored = IntakeItem.objects.get(pk=answer.json()["item"]).files.get().attachment
    assert stored.media_type == "application/pdf"
    with stored.file.open("rb") as opened:
        document = pypdfium2.PdfDocument(opened.read())
    shades = [page.render(scale=0.1).to_pil().getpixel((20, 20))[0] for page in document]
    assert shades[0] > shades[2] > shades[1]


@pytest.mark.parametrize("kind", ["HEIF", "JPEG", "MPO"])
def test_photographs_of_telephones_stand_upright_and_stay_small(desk, kind):
    """Held upright, a camera writes its picture lying down and says so."""
    register_heif_opener()
    page = Image.effect_noise((1200, 800), 90).convert("RGB")
    page.paste("black", (0, 0, 300, 800))  # What will be the top.
    out, told = io.BytesIO(), Image.Exif()
    if kind == "HEIF":  # Such a file turns its picture by itself.
        page = page.transpose(Image.Transpose.ROTATE_270)
    else:
        told[0x0112] = 6
    page.save(out, kind, quality=80, exif=told)
    content = out.getvalue()
    pages = [ContentFile(content, name="IMG_0001")]
    answer = desk.post(reverse("intake_pages"), {"trang": pages}, **JSON)
    stored = IntakeItem.objects.get(pk=answer.json()["item"]).files.get().attachment
    assert stored.size < 4 * len(content)
    with stored.file.open("rb") as opened:
        document = pypdfium2.PdfDocument(opened.read())
    assert len(document) == 1
    picture = document[0].render(scale=0.2).to_pil().convert("L")
    assert picture.height > picture.width
    top = picture.crop((0, 0, picture.width, picture.height // 5))
    rest = picture.crop((0, picture.height // 3, picture.width, picture.height))
    assert ImageStat.Stat(top).mean[0] < 30 < ImageStat.Stat(rest).mean[0]


def test_what_is_no_photograph_is_refused_as_a_page_that_is_named(desk):
    pages = [photograph("white"), ContentFile(make_pdf(), name="a.pdf")]
    answer = desk.post(reverse("intake_pages"), {"trang": pages}, **JSON)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("Trang 2: ")
    assert desk.post(reverse("intake_pages"), {}, **JSON).status_code == 422
