"""A package becomes a waiting document with what it states; it is answered, recalled, exported."""

import base64
from datetime import date

import pytest
from defusedxml import ElementTree
from django.core.files.base import ContentFile
from django.urls import reverse

from archive import (
    AuditEvent,
    Effect,
    Event,
    ExchangeEnvelope,
    IntakeItem,
    IntakeState,
    InvalidUnit,
    Role,
    add_code,
    bears_code,
    code_of,
    scope_for,
)
from cms.exchange.edxml.reading import read_envelope
from cms.intake.checks import doubts_about
from cms.intake.errors import AlreadyHere
from cms.intake.filing import file_item
from cms.intake.forms import IntakeForm
from cms.intake.prefill import initial_of, sources_of
from cms.intake.reading import Status, reading_of, settle
from cms.intake.receiving import receive_file
from cms.records.models import DispatchPage, RecordAttachment
from media import ExtractedText, PageText, store_attachment
from tests.archive.factories import file_dispatch, make_unit, make_user
from tests.cms.exchange.packages import QCVN, package, zipped
from tests.cms.intake.papers import letter
from tests.media.factories import make_pdf

pytestmark = pytest.mark.django_db
NS = {"e": QCVN}


@pytest.fixture
def unit():
    return make_unit("Trường THCS Bến Gỗ", organ_id="H29.16.5")


@pytest.fixture
def clerk(unit):
    return make_user(Role.CLERK, unit=unit)


def receive(file, unit, clerk, **options) -> IntakeItem:
    return receive_file(file=file, unit=unit, by=clerk, scope=scope_for(clerk), **options)


def read(item: IntakeItem, text: str) -> IntakeItem:
    settle(item, reading_of([ExtractedText((PageText(1, text, "clear", "plain"),), "clear")]))
    return IntakeItem.objects.select_related("unit").get(pk=item.pk)


def test_a_package_waits_with_its_files_and_what_it_states(unit, clerk):
    text = letter(code="88/SGDĐT-VP")
    made = package(("cong-van.txt", text.encode()), ("phu-luc.txt", b"phu luc"))
    item = read(receive(made, unit, clerk), text)
    names = [f.attachment.original_name for f in item.files.order_by("ordinal")]
    assert names == ["cong-van.txt", "phu-luc.txt"]
    values, sources = initial_of(item), sources_of(item, ("code", "signer", "due_on"))
    assert values["code"] == "88/SGDĐT-VP"
    assert values["issued"] == "15/05/2024"
    assert values["due_on"] == "30/06/2024"
    assert values["urgency"] == "very_urgent"
    assert values["signing_capacity"] == "KT."
    assert values["recipients"] == "Như trên\nLưu: VT."
    assert sources["code"].text == "Theo gói edXML: Code."
    assert sources["code"].state == "read"
    assert sources["signer"].state == "doubtful"
    assert "Tệp ghi khác: «Trần Văn Minh»" in sources["signer"].text


def test_what_a_record_says_of_its_values_names_the_package(unit, clerk):
    item = read(receive(package(("a.txt", b"x y z")), unit, clerk), "x y z")
    form = IntakeForm(initial_of(item))
    assert form.is_valid(), form.errors
    page = file_item(
        item=item,
        cleaned=form.cleaned_data,
        by=clerk,
        scope=scope_for(clerk),
        confirmed=frozenset(doubt.key for doubt in doubts_about(form.cleaned_data)),
    ).item.record.page.specific
    assert page.provenance["subject"]["origin"] == "Theo gói edXML"
    assert page.provenance["subject"]["where"] == "Subject"
    assert page.issued_on == date(2024, 5, 15)


def test_the_same_document_id_comes_once_and_again_when_insisted(unit, clerk):
    first = receive(package(("a.txt", b"a")), unit, clerk)
    with pytest.raises(AlreadyHere) as here:
        receive(package(("a.txt", b"khac")), unit, clerk)
    assert here.value.item_id == first.pk
    again = receive(package(("a.txt", b"khac")), unit, clerk, insist=True)
    assert again.pk != first.pk
    assert receive(package(number="89"), unit, clerk).reading["status"] == "paper"


def test_a_refused_file_is_named_and_the_rest_is_taken_in(unit, clerk):
    made = package(("chay.exe", b"MZ\x90\x00" + b"\x00" * 99), ("a.txt", b"noi dung"))
    item = receive(made, unit, clerk)
    assert [f.attachment.original_name for f in item.files.all()] == ["a.txt"]
    assert item.envelope.refused[0]["name"] == "chay.exe"
    assert AuditEvent.objects.filter(event=Event.FILE_REFUSED).count() == 1


def test_a_doubtful_file_beside_the_document_holds_up_nothing(unit, clerk):
    doubtful = make_pdf() + b"1 0 obj<</S /Launch /F (x.exe)>>"
    item = receive(package(("88.txt", letter().encode()), ("bieu.pdf", doubtful)), unit, clerk)
    assert item.state == IntakeState.READING
    alone = receive(package(("bieu.pdf", doubtful), number="89"), unit, clerk)
    assert alone.reading["status"] == Status.QUARANTINED


def test_a_file_that_is_zipped_by_itself_is_opened(unit, clerk):
    item = receive(package(("a.txt", zipped("a.txt", b"noi dung"))), unit, clerk)
    assert item.files.get().attachment.file.read() == b"noi dung"


def test_a_hostile_package_leaves_nothing_but_a_line_in_the_log(unit, clerk, client):
    client.force_login(clerk)
    hostile = package(declared='<!DOCTYPE x [<!ENTITY a "b">]>')
    answer = client.post(reverse("intake_upload"), {"file": hostile})
    assert answer.status_code == 422
    assert "DTD" in answer.json()["error"]
    assert not IntakeItem.objects.exists()
    assert AuditEvent.objects.filter(event=Event.FILE_REFUSED).count() == 1


def test_a_package_for_another_unit_is_said_to_be(unit, clerk):
    unit.organ_id = "H29.16.9"
    unit.save()
    item = receive(package(), unit, clerk)
    assert "không phải mã của đơn vị" in item.reading["note"]


def test_the_answer_is_a_status_of_the_regulation(unit, clerk, client):
    client.force_login(clerk)
    item = receive(package(("a.txt", b"a")), unit, clerk)
    address = reverse("edxml_package", args=[item.pk])
    assert "01 Đã đến" in client.get(address).content.decode()
    refused = client.post(address, {"code": "02", "reason": ""})
    assert "Hãy ghi lý do từ chối" in refused.content.decode()
    sent = client.post(address, {"code": "02", "reason": "Gửi nhầm đơn vị"})
    status = ElementTree.fromstring(sent.content).find("e:edXMLEnvelope/e:edXMLHeader/e:Status", NS)
    assert status.findtext("e:StatusCode", "", NS) == "02"
    assert status.findtext("e:ResponseFor/e:DocumentId", "", NS) == "H29.16,2024/05/15,88/SGDĐT-VP"
    assert status.findtext("e:From/e:OrganId", "", NS) == "H29.16.5"
    assert "Gửi nhầm đơn vị" in client.get(address).content.decode()


def test_an_agreed_recall_takes_a_waiting_document_out_of_the_queue(unit, clerk, client):
    client.force_login(clerk)
    first = receive(package(("a.txt", b"a")), unit, clerk)
    recall = receive(package(kind=1, reason="Sai số liệu"), unit, clerk)
    assert "thu hồi văn bản" in recall.reading["note"]
    client.post(reverse("edxml_package", args=[recall.pk]), {"code": "15"})
    first.refresh_from_db()
    recall.refresh_from_db()
    assert first.state == recall.state == IntakeState.SET_ASIDE
    assert "Sai số liệu" in first.note


def test_an_agreed_recall_of_a_filed_document_is_a_new_version_that_says_so(unit, clerk, client):
    client.force_login(clerk)
    first = receive(package(("a.txt", b"a")), unit, clerk)
    filed = file_dispatch(unit=unit, by=clerk)
    IntakeItem.objects.filter(pk=first.pk).update(record=filed.record, state=IntakeState.FILED)
    recall = receive(package(kind=1, reason="Sai số liệu"), unit, clerk)
    client.post(reverse("edxml_package", args=[recall.pk]), {"code": "15"})
    page = DispatchPage.objects.get(pk=filed.page.pk)
    assert page.handling == "returned"
    assert "Sai số liệu" in page.note
    assert filed.record.versions.count() == 2
    assert page.register_number == filed.entry.number


def test_a_replacement_comes_beside_the_first_and_names_it(unit, clerk, client):
    client.force_login(clerk)
    first = receive(package(("a.txt", b"a")), unit, clerk)
    second = receive(package(("a.txt", b"b"), kind=3), unit, clerk)
    with pytest.raises(AlreadyHere):
        receive(package(("a.txt", b"b"), kind=3), unit, clerk)
    screen = client.get(reverse("edxml_package", args=[second.pk])).content.decode()
    assert reverse("intake_item", args=[first.pk]) in screen
    assert ExchangeEnvelope.objects.filter(document_id=first.envelope.document_id).count() == 2


def test_a_filed_replacement_proposes_what_the_package_asks(unit, clerk, client):
    client.force_login(clerk)
    papers = []
    for place, made in enumerate(
        (package(("a.txt", b"a")), package(("a.txt", b"b"), kind=3)), start=1
    ):
        item = receive(made, unit, clerk)
        filed = file_dispatch(unit=unit, by=clerk, subject=f"Bản {place}")
        IntakeItem.objects.filter(pk=item.pk).update(record=filed.record, state=IntakeState.FILED)
        papers.append(filed)
    first, second = papers
    package_screen = client.get(reverse("edxml_package", args=[item.pk])).content.decode()
    assert reverse("record_effect", args=[first.page.pk]) in package_screen
    assert (
        "Ghi là" not in client.get(reverse("record_detail", args=[first.page.pk])).content.decode()
    )
    screen = client.get(reverse("record_detail", args=[second.page.pk])).content.decode()
    assert "Gói edXML của bên gửi: Thay thế văn bản" in screen
    assert not Effect.objects.exists()
    address = reverse("record_effect_confirm", args=[second.page.pk])
    client.post(address, {"van-ban": first.page.pk, "viec": "replaces"})
    assert Effect.objects.get().record == first.record


def test_an_outgoing_record_is_exported_and_read_back_with_its_files(unit, clerk, client):
    client.force_login(clerk)
    filed = file_dispatch(
        unit=unit,
        by=clerk,
        book="outgoing",
        direction="outgoing",
        code="12/THCS-VP",
        signer="Lê Thị Sen",
        subject="Về việc “chào cờ” & <khai giảng>",
    )
    file = ContentFile("Nội dung\x00".encode()[:-1] * 9000, name="công văn.txt")
    attachment = store_attachment(file=file, by=clerk, unit_id=unit.pk)
    RecordAttachment.objects.create(page_id=filed.page.pk, attachment=attachment)
    address = reverse("edxml_export", args=[filed.page.pk])
    assert client.get(address).status_code == 200
    sent = client.post(address, {"receivers": "H29.16; Sở Giáo dục và Đào tạo", "kind": "0"})
    body = b"".join(sent.streaming_content)
    read_back = read_envelope(ContentFile(body, name="x.edxml"))
    assert read_back.document_id == "H29.16.5,2024/05/06,12/THCS-VP"
    assert read_back.code == "12/THCS-VP"
    assert read_back.subject == "Về việc “chào cờ” & <khai giảng>"
    assert read_back.addressees[0].code == "H29.16"
    assert read_back.enclosures[0].name == "công văn.txt"
    assert read_back.enclosures[0].file.read() == "Nội dung".encode() * 9000
    assert AuditEvent.objects.filter(event=Event.RECORD_EXPORTED).exists()


def test_all_that_keeps_a_record_from_being_exported_is_said_at_once(clerk, unit, client):
    unit.organ_id = ""
    unit.save()
    client.force_login(clerk)
    fields = {"book": "outgoing", "direction": "outgoing", "code": "", "subject": "x" * 600}
    filed = file_dispatch(unit=unit, by=clerk, **fields)
    screen = client.get(reverse("edxml_export", args=[filed.page.pk])).content.decode()
    for words in ("chưa có mã định danh", "chưa có số và ký hiệu", "Trích yếu dài 600"):
        assert words in screen


def test_an_incoming_record_is_not_exported(clerk, unit, client):
    client.force_login(clerk)
    filed = file_dispatch(unit=unit, by=clerk)
    assert client.get(reverse("edxml_export", args=[filed.page.pk])).status_code == 404


def test_another_clerk_finds_no_package(unit, clerk, client):
    item = receive(package(), unit, clerk)
    client.force_login(make_user(Role.CLERK, unit=make_unit()))
    for name in ("edxml_package", "edxml_original"):
        assert client.get(reverse(name, args=[item.pk])).status_code == 404


def test_codes_are_in_force_for_their_period_and_never_held_by_two(unit, clerk):
    add_code(unit, code="h29.16.7", valid_from=date(2025, 7, 1), valid_to=None, by=clerk)
    assert code_of(unit, on=date(2025, 6, 30)) == "H29.16.5"
    assert code_of(unit, on=date(2025, 7, 1)) == "H29.16.7"
    assert bears_code(unit, "H29.16.7")
    assert bears_code(unit, "H29.16.5")
    with pytest.raises(InvalidUnit, match="đã cấp"):
        add_code(make_unit(), code="H29.16.7", valid_from=None, valid_to=None, by=clerk)
    with pytest.raises(InvalidUnit, match="nhóm chữ"):
        add_code(unit, code="không phải mã", valid_from=None, valid_to=None, by=clerk)


def test_an_administrator_keeps_the_codes_on_the_unit_screen(unit, client):
    client.force_login(make_user(Role.ADMINISTRATOR, unit=unit))
    add = reverse("unit_code_add", args=[unit.pk])
    client.post(add, {"code": "H29.16.7", "valid_from": "01/07/2025"})
    row = unit.codes.get()
    screen = client.get(reverse("unit_page", args=[unit.pk])).content.decode()
    assert "H29.16.7" in screen
    assert "từ 01/07/2025" in screen
    client.post(reverse("unit_code_remove", args=[unit.pk, row.pk]))
    assert not unit.codes.exists()
    assert "nhóm chữ" in client.post(add, {"code": "!"}).content.decode()


@pytest.mark.parametrize(
    ("name_tag", "data_tag"), [("AttachmentName", "AttachmentData"), ("FileName", "Content")]
)
def test_files_under_the_names_of_other_gateways_are_not_lost(name_tag: str, data_tag: str) -> None:
    body = base64.b64encode(b"Danh muc").decode()
    enclosed = (
        f"<e:edXMLAttachments><e:Attachment><e:{name_tag}>danh-muc.txt</e:{name_tag}>"
        f"<e:{data_tag}>{body}</e:{data_tag}></e:Attachment></e:edXMLAttachments>"
    )
    sent = package().read().decode()
    file = ContentFile(sent.replace("</e:edXMLEnvelope>", f"{enclosed}</e:edXMLEnvelope>").encode())
    (enclosure,) = read_envelope(file).enclosures
    assert (enclosure.name, enclosure.file.read()) == ("danh-muc.txt", b"Danh muc")
