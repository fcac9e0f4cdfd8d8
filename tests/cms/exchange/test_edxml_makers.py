"""The shapes that other makers give a package, and what they read of ours."""

import io
import zipfile
from datetime import date

import pytest
from defusedxml import ElementTree
from django.core.files.base import ContentFile
from django.urls import reverse

from archive import IntakeItem, IntakeState, Role, scope_for
from cms.exchange.edxml.declaring import declared_by
from cms.exchange.edxml.reading import read_envelope
from cms.intake.receiving import receive_file
from cms.records.models import RecordAttachment
from media import store_attachment
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.exchange.dialects import QCVN, SUBJECT, flat, in_soap, layered
from tests.cms.exchange.packages import package, zipped

NS = {"e": QCVN}
FILES = (("Công văn & phụ lục.txt", "Nội dung".encode()), ("bảng kê.txt", b"1;2;3"))


@pytest.fixture
def unit():
    return make_unit("Trường THCS Bến Gỗ", organ_id="H29.16.5")


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


def take(file, unit, clerk) -> IntakeItem:
    return receive_file(file=file, unit=unit, by=clerk, scope=scope_for(clerk))


@pytest.mark.parametrize("shape", [layered, flat, in_soap])
def test_the_same_letter_is_read_from_every_shape(shape):
    read = read_envelope(shape(*FILES))
    assert (read.sender.code, read.sender.name) == ("H29.16", "Sở Giáo dục và Đào tạo")
    assert [organ.code for organ in read.addressees] == ["H29.16.5", "H29.16.6"]
    assert (read.code, read.issued) == ("88/SGDĐT-VP", date(2024, 5, 15))
    assert (read.doc_type, read.subject) == ("Công văn", SUBJECT)
    assert (read.signer, read.position) == ("Lê Thị Sen", "Chánh Văn phòng")
    assert read.priority == "1"
    assert [(one.name, one.file.read()) for one in read.enclosures] == list(FILES)
    assert read.missing == ()


@pytest.mark.django_db
@pytest.mark.parametrize("shape", [layered, flat, in_soap])
def test_a_dropped_package_of_any_shape_waits_with_its_files(shape, unit, clerk, client):
    client.force_login(clerk)
    answer = client.post(reverse("intake_upload"), {"file": shape(*FILES)})
    assert answer.status_code == 201
    item = IntakeItem.objects.get()
    assert item.source == "edxml"
    held = [f.attachment for f in item.files.order_by("ordinal")]
    assert [(a.original_name, a.file.read()) for a in held] == list(FILES)


@pytest.mark.django_db
def test_a_capacity_is_known_by_its_first_letters(unit):
    fields = declared_by(read_envelope(layered()), unit=unit)["fields"]
    assert fields["signing_capacity"]["value"] == "TL."
    assert fields["urgency"]["value"] == "urgent"
    assert "page_count" not in fields


@pytest.mark.parametrize(
    ("number", "notation", "code"),
    [
        ("123/CV-HN", "CV-HN", "123/CV-HN"),
        ("123/CV-HN", "N/A", "123/CV-HN"),
        ("12", "123/CV-HN", "12/123/CV-HN"),
        ("123", "123/CV-HN", "123/CV-HN"),
        ("1", "1KH-HN", "1/1KH-HN"),
    ],
)
def test_number_and_symbol_are_written_once_however_they_were_split(number, notation, code):
    text = package(number=number).read().decode().replace(">SGDĐT-VP<", f">{notation}<")
    assert read_envelope(ContentFile(text.encode())).code == code


def test_what_the_document_replies_to_is_read_and_an_empty_element_says_nothing():
    told = (
        "<edXML:ResponseFor/><edXML:ResponseFor><edXML:OrganId>H29.16.5</edXML:OrganId>"
        "<edXML:Code>12/THCS-VP</edXML:Code>"
        "<edXML:PromulgationDate>2024/05/06</edXML:PromulgationDate></edXML:ResponseFor>"
    )
    (mention,) = read_envelope(layered(answers=told)).answers
    assert mention.label == "12/THCS-VP ngày 06/05/2024"
    assert mention.organ_code == "H29.16.5"


def test_only_an_act_on_a_document_names_another_one():
    first = "H29.16,2024/05/15,88/SGDĐT-VP"
    assert read_envelope(layered(kind=0, about=first)).about == ()
    listed = (
        "<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>thay-1"
        "</edXML:DocumentId></edXML:ReplacementInfo></edXML:ReplacementInfoList>"
    )
    assert read_envelope(layered(kind=3, about=first, extra=listed)).about == (first, "thay-1")


@pytest.mark.django_db
def test_a_recall_under_an_id_of_its_own_takes_back_the_document_it_names(unit, clerk, client):
    client.force_login(clerk)
    first = take(layered(*FILES), unit, clerk)
    recall = take(
        layered(kind=1, document_id="thu-hoi-1", about=first.envelope.document_id), unit, clerk
    )
    address = reverse("edxml_package", args=[recall.pk])
    assert reverse("intake_item", args=[first.pk]) in client.get(address).content.decode()
    client.post(address, {"code": "15"})
    first.refresh_from_db()
    assert first.state == IntakeState.SET_ASIDE


@pytest.mark.django_db
def test_the_screen_of_a_package_names_what_it_replies_to(unit, clerk, client):
    client.force_login(clerk)
    told = "<edXML:ResponseFor><edXML:Code>12/THCS-VP</edXML:Code></edXML:ResponseFor>"
    item = take(layered(answers=told), unit, clerk)
    screen = client.get(reverse("edxml_package", args=[item.pk])).content.decode()
    assert "<dt>Trả lời cho</dt><dd>12/THCS-VP</dd>" in screen
    assert "trả lời văn bản 12/THCS-VP" in item.reading["note"]


@pytest.mark.django_db
def test_files_that_are_named_and_not_enclosed_are_told(unit, clerk):
    absent = "<edXML:Reference><edXML:AttachmentName>bìa.pdf</edXML:AttachmentName>"
    item = take(layered(*FILES, references=f"{absent}</edXML:Reference>"), unit, clerk)
    assert item.files.count() == 2
    assert [part["name"] for part in item.envelope.refused] == ["bìa.pdf"]
    assert "không kèm nội dung: bìa.pdf" in item.typed["declared"]["note"]


def test_an_empty_signature_is_none_and_nothing_in_one_is_read():
    forged = "<Attachment><AttachmentName>giả.txt</AttachmentName><Content>YQ==</Content>"
    inside = f"<Object>{forged}</Attachment></Object>"
    empty = read_envelope(layered(*FILES, signature=f"<Signature>{inside}</Signature>"))
    assert not empty.signed
    assert [one.name for one in empty.enclosures] == [name for name, _ in FILES]
    value = "<SignatureValue>PrlY</SignatureValue>"
    assert read_envelope(layered(signature=f"<Signature>{value}{inside}</Signature>")).signed


def test_a_zip_that_was_zipped_once_more_is_the_zip_again():
    inner = zipped("a.txt", b"mot")
    (once,) = read_envelope(layered(("goi.zip", inner))).enclosures
    (twice,) = read_envelope(layered(("goi.zip", zipped("0d1f.zip", inner)))).enclosures
    assert once.file.read() == twice.file.read() == inner


@pytest.mark.django_db
def test_an_enclosed_archive_is_taken_in_by_its_files_and_says_what_was_not(unit, clerk):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("biểu/một.txt", "một")
        made.writestr("biểu/hai.txt", "hai")
        made.writestr("chạy.exe", b"MZ\x90\x00" + b"\x00" * 99)
    item = take(layered(*FILES, ("phụ lục.zip", out.getvalue())), unit, clerk)
    names = [f.attachment.original_name for f in item.files.order_by("ordinal")]
    assert names == [*(name for name, _ in FILES), "một.txt", "hai.txt"]
    assert [part["name"] for part in item.envelope.refused] == ["chạy.exe"]
    assert "không nhận, lý do ghi ở màn hình gói: chạy.exe." in item.typed["declared"]["note"]


@pytest.mark.django_db
def test_others_find_the_files_of_our_package_by_one_and_the_same_id(unit, clerk, client):
    client.force_login(clerk)
    outgoing = {"book": "outgoing", "direction": "outgoing", "code": "12/THCS-VP"}
    filed = file_dispatch(unit=unit, by=clerk, **outgoing)
    file = ContentFile(b"noi dung", name="công văn.txt")
    attachment = store_attachment(file=file, by=clerk, unit_id=unit.pk)
    RecordAttachment.objects.create(page_id=filed.page.pk, attachment=attachment)
    address = reverse("edxml_export", args=[filed.page.pk])
    sent = client.post(address, {"receivers": "H29.16; Sở", "kind": "0"})
    root = ElementTree.fromstring(b"".join(sent.streaming_content))
    listed = root.findtext(".//e:Reference/e:ContentId", "", NS)
    enclosed = root.findtext("e:AttachmentEncoded/e:Attachment/e:ContentId", "", NS)
    assert listed == enclosed
    assert listed.startswith("cid:")
