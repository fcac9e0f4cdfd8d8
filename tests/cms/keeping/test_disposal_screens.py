"""The screens of disposal, from the list to the certificate, for each role."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from archive import (
    Confidentiality,
    Disposal,
    DisposalState,
    Record,
    RecordState,
    Role,
    Term,
    UnitLevel,
    place_hold,
    scope_for,
)
from cms.keeping.desk import decision_cards, disposal_cards
from cms.keeping.disposing import carry_out
from tests.archive.factories import make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.cms.keeping.expired import acting, document, dossier, file_with, make_office
from tests.cms.keeping.rounds import DECISION, begun, decided, proposed, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def office():
    return make_office()


def read(client, name, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    text = response.content.decode()
    assert_vietnamese(text)
    return text


def test_the_archivist_goes_from_the_list_to_the_certificate(
    client, office, django_capture_on_commit_callbacks
):
    paper = file_with(office)
    record = dossier(
        office, document(office, paper), title="Hồ sơ sắp hủy", subject="Hồ sơ sắp hủy"
    )
    client.force_login(office["archivist"])
    assert "Hồ sơ sắp hủy" in read(client, "disposal_list")

    answer = client.post(reverse("disposal_propose"), {"ho-so": record.pk, "note": "Chỉnh lý"})
    disposal = Disposal.objects.get()
    assert answer.url == reverse("disposal_page", args=[disposal.pk])
    page = read(client, "disposal_page", disposal.pk)
    assert "Chưa ghi thành viên hội đồng." in page
    assert "Trình lãnh đạo</button>" not in page

    council = {
        "nguoi-TOTAL_FORMS": 7,
        "nguoi-INITIAL_FORMS": 7,
        "met_on": "02/03/2026",
        "minutes": "01/BB-HĐ",
    }
    people = (("Đặng Văn Lãnh", "chair"), ("Hồ Thị Lưu", "member"), ("Bùi Văn Ghi", "secretary"))
    for place in range(7):
        name, role = people[place] if place < 3 else ("", "member")
        council |= {f"nguoi-{place}-name": name, f"nguoi-{place}-role": role}
    read(client, "disposal_council", disposal.pk)
    address = reverse("disposal_council", args=[disposal.pk])
    assert client.post(address, council | {"nguoi-2-role": "member"}).status_code == 422
    assert client.post(address, council).status_code == 302

    item = disposal.items.get()
    client.post(reverse("disposal_judge", args=[disposal.pk]), {f"y-kien-{item.pk}": "dispose"})
    client.post(reverse("disposal_submit", args=[disposal.pk]))
    assert "Đang chờ" in read(client, "disposal_page", disposal.pk)

    client.force_login(office["leader"])
    assert "Xác nhận quyết định" in read(client, "disposal_page", disposal.pk)
    decision = {"decision": DECISION, "decided_on": "09/03/2026", "signer": "Lê Văn Ký"}
    empty = client.post(reverse("disposal_decide", args=[disposal.pk]), {})
    assert empty.status_code == 422
    client.post(reverse("disposal_decide", args=[disposal.pk]), decision)

    client.force_login(office["archivist"])
    execute = reverse("disposal_execute", args=[disposal.pk])
    wrong = client.post(execute, {"number": "32/QĐ-SGDĐT"})
    assert "khác với quyết định hủy" in wrong.content.decode()
    with django_capture_on_commit_callbacks() as waiting:
        client.post(execute, {"number": "31/qđ-sgdđt"})
    assert len(waiting) == 1
    disposal.refresh_from_db()
    assert disposal.state == DisposalState.RUNNING
    assert "Đang hủy: 0/1" in read(client, "disposal_page", disposal.pk)
    carry_out(disposal.pk)
    assert "Biên bản hủy tài liệu" in read(client, "disposal_page", disposal.pk)


def test_reasons_stand_beside_each_dossier_that_may_not_go(client, office):
    record = dossier(office)
    place_hold(
        unit=office["unit"],
        decision="5/QĐ-TTr",
        reason="Thanh tra",
        scope_words="",
        records=[record],
        **acting(office, "inspector"),
    )
    client.force_login(office["archivist"])
    page = read(client, "disposal_list")
    assert "Đang bị phong tỏa theo 5/QĐ-TTr." in page
    assert 'name="ho-so"' not in page
    refused = client.post(reverse("disposal_propose"), {"ho-so": record.pk})
    assert refused.status_code == 422
    assert "Chưa lập được danh mục" in refused.content.decode()


def test_a_permanent_dossier_named_by_hand_is_refused_with_its_reason(client, office):
    disposal = proposed(office, dossier(office))
    dossier(office, term=Term.PERMANENT, notation="07.TĐKT")
    client.force_login(office["archivist"])
    answer = client.post(reverse("disposal_add", args=[disposal.pk]), {"so-ky-hieu": "07.TĐKT"})
    assert answer.status_code == 422
    assert "bảo quản vĩnh viễn" in answer.content.decode()
    more = dossier(office, notation="08.TĐKT")
    client.post(reverse("disposal_add", args=[disposal.pk]), {"so-ky-hieu": "08.TĐKT"})
    assert disposal.items.filter(record=more, active=True).exists()
    unknown = client.post(
        reverse("disposal_add", args=[disposal.pk]), {"so-ky-hieu": "không có"}, follow=True
    )
    assert "Không tìm thấy hồ sơ này" in unknown.content.decode()


def test_the_leader_sends_the_list_back_with_a_reason(client, office):
    disposal = submitted(office, dossier(office))
    client.force_login(office["leader"])
    back = reverse("disposal_send_back", args=[disposal.pk])
    client.post(back, {"reason": ""})
    disposal.refresh_from_db()
    assert disposal.state == DisposalState.SUBMITTED
    client.post(back, {"reason": "Xem lại dòng 1"})
    disposal.refresh_from_db()
    assert disposal.state == DisposalState.PROPOSED
    assert "Xem lại dòng 1" in read(client, "disposal_page", disposal.pk)


def test_the_record_page_is_the_tombstone(client, office):
    paper = file_with(office)
    member = document(office, paper, code="9/SGDĐT-VP")
    record = dossier(office, member)
    carry_out(begun(office, record).pk)
    client.force_login(office["clerk"])
    page = read(client, "record_detail", member.page_id)
    assert "Nội dung đã tiêu hủy" in page
    assert DECISION in page
    assert paper.sha256 in page
    assert "Lê Văn Ký" in page
    for route in ("record_edit", "record_download"):
        assert (
            reverse(route, args=[member.page_id, paper.pk][: 1 + (route != "record_edit")])
            not in page
        )
    download = reverse("record_download", args=[member.page_id, paper.pk])
    assert client.get(download).status_code == 404
    version = read(client, "record_version", member.page_id, 1)
    assert download not in version
    proof = client.get(reverse("record_proof", args=[member.page_id, 1])).json()
    assert proof["disposal"]["entry"]["event"] == "record.disposed"
    assert "sealed" not in proof
    for tab in ("lien-quan", "nhiem-vu", "phien-ban", "nhat-ky"):
        read(client, "record_detail", member.page_id, phan=tab)
    read(client, "dossier_keeping", record.page_id)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("kind", ["danh-muc", "bien-ban"])
def test_the_papers_leave_in_every_form(client, office, kind, form):
    paper = file_with(office)
    record = dossier(office, document(office, paper, subject="Nội dung công văn"), notation="04.VP")
    disposal = begun(office, record)
    carry_out(disposal.pk)
    client.force_login(office["leader"])
    address = reverse("disposal_export", args=[disposal.pk])
    answer = client.get(address, {"mau": kind, "dang": form})
    text = words_of(b"".join(answer.streaming_content), form)
    wanted = (
        ["04.VP", "hội đồng"] if kind == "danh-muc" else [DECISION, paper.sha256[:16], "Đã hủy 2"]
    )
    for words in wanted:
        assert words.lower() in text.lower(), words
    assert "Thủ trưởng cơ quan".lower() in text.lower()


def words_of(content, form):
    if form == "pdf":
        pages = PdfDocument(content)
        return "".join(page.get_textpage().get_text_bounded() for page in pages)
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return package.read("word/document.xml").decode()
    rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def test_before_the_end_there_is_no_certificate(client, office):
    disposal = decided(office, dossier(office))
    client.force_login(office["archivist"])
    address = reverse("disposal_export", args=[disposal.pk])
    assert client.get(address, {"mau": "bien-ban", "dang": "pdf"}).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ARCHIVIST, Role.LEADER, Role.INSPECTOR}))
def test_other_roles_find_no_such_screen(client, office, role):
    disposal = proposed(office, dossier(office))
    client.force_login(office[str(role)])
    assert client.get(reverse("disposal_list")).status_code == 404
    assert client.get(reverse("disposal_page", args=[disposal.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR])
def test_readers_do_nothing_of_the_archivists(client, office, role):
    disposal = proposed(office, dossier(office))
    client.force_login(office[str(role)])
    read(client, "disposal_page", disposal.pk)
    for name in ("disposal_judge", "disposal_submit", "disposal_withdraw", "disposal_execute"):
        assert client.post(reverse(name, args=[disposal.pk]), {"reason": "x"}).status_code == 404
    disposal.refresh_from_db()
    assert disposal.state == DisposalState.PROPOSED


def test_another_units_round_does_not_exist(client, office):
    disposal = proposed(office, dossier(office))
    stranger = make_user(Role.ARCHIVIST, unit=make_unit("Trường khác"))
    client.force_login(stranger)
    assert client.get(reverse("disposal_page", args=[disposal.pk])).status_code == 404
    assert "Không có hồ sơ nào hết thời hạn" in read(client, "disposal_list")


def test_what_a_reader_may_not_read_is_not_named(client, office):
    """An archivist above without the right to one record sees its line without its title."""
    record = dossier(office, title="Tên kín", subject="Tên kín")
    disposal = proposed(office, record)
    Record.objects.filter(pk=record.pk).update(confidentiality=Confidentiality.RESTRICTED)
    client.force_login(office["leader"])
    assert "Tên kín" in read(client, "disposal_page", disposal.pk)
    above = make_unit("Sở Trên", level=UnitLevel.PROVINCE)
    type(office["unit"]).objects.filter(pk=office["unit"].pk).update(parent=above)
    assert scope_for(office["leader"]).records().filter(pk=record.pk).exists()


def test_the_desk_tells_what_has_ended_and_what_waits(office):
    dossier(office)
    dossier(office, term=Term.PERMANENT)
    cards = {card.title: card.count for card in disposal_cards(scope_for(office["archivist"]))}
    assert cards["Hồ sơ hết thời hạn bảo quản"] == 1
    assert list(disposal_cards(scope_for(office["clerk"]))) == []
    submitted(office, Record.objects.filter(state=RecordState.CLOSED).order_by("pk").first())
    (card,) = decision_cards(scope_for(office["leader"]))
    assert (card.count, card.urgent) == (1, True)


def test_terms_that_end_within_thirty_days_are_announced(office):
    from cms.keeping.disposal_listing import ending_soon

    record = dossier(office)  # Kept until 31/12/2015.
    scope = scope_for(office["archivist"])
    for day, told in (
        (date(2015, 11, 30), False),
        (date(2015, 12, 1), True),
        (date(2015, 12, 31), True),
        (date(2016, 1, 1), False),
    ):
        rows = [row.record for row in ending_soon(scope, on=day)]
        assert (record in rows) == told, day


def test_the_menu_of_the_archivist_counts_what_has_ended(client, office):
    dossier(office)
    client.force_login(office["archivist"])
    assert "đang chờ </span>1</span>" in read(client, "wagtailadmin_home")
    client.force_login(office["clerk"])
    assert "đang chờ </span>" not in read(client, "wagtailadmin_home")
