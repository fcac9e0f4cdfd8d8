"""The record page: what it shows, to whom, and what is logged of it."""

import re
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from archive import (
    AuditEvent,
    Book,
    Confidentiality,
    Event,
    Filing,
    RecordCitation,
    Role,
    cancel_entry,
    file_record,
    revise_record,
    scope_for,
)
from cms.records.models import RecordAttachment
from cms.records.shelving import year_folder
from media import extract_attachment, store_attachment
from tests.archive.factories import file_dispatch, file_dossier, make_dispatch, make_unit, make_user
from tests.cms.english import assert_vietnamese
from tests.media.extraction_documents import to_tcvn3
from tests.media.factories import make_pdf

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>"
TABS = ("noi-dung", "lien-quan", "nhiem-vu", "phien-ban", "nhat-ky")


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def inspector(school):
    return make_user(Role.INSPECTOR, unit=school)


@pytest.fixture
def desk(client, inspector):
    client.force_login(inspector)
    return client


def store(content: bytes, name: str, *, by, unit):
    attachment = store_attachment(file=ContentFile(content, name), by=by, unit_id=unit.pk)
    extract_attachment(attachment_id=attachment.pk)
    return attachment


def file_with(attachment, *, unit, by, **fields):
    page = make_dispatch(unit=unit, **fields)
    page.record_attachments = [RecordAttachment(attachment=attachment, caption="Bản chính")]
    folder = year_folder(unit=unit, year=2024)
    filing = Filing(page=page, folder=folder, unit=unit, day=date(2024, 5, 6), book=Book.INCOMING)
    return file_record(filing, by=by)


@pytest.fixture
def filed(school, clerk):
    paper = store(
        make_pdf("Trang một\nĐiển hình", "Trang hai"), "Công văn.pdf", by=clerk, unit=school
    )
    provenance = {
        "code": {"source": "read", "quote": "Số: 12/SGDĐT", "page": 1},
        "issued": {"source": "read", "quote": "ngày 06 tháng 5 năm 2024", "page": 1},
        "signer": {"source": "typed", "by": clerk.pk},
    }
    return file_with(
        paper,
        unit=school,
        by=clerk,
        code="12/SGDĐT-VP",
        subject="Về việc tổ chức hội thao",
        signer="Trần Văn An",
        provenance=provenance,
    )


def show(client, filed, **query):
    response = client.get(reverse("record_detail", args=[filed.page.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("tab", TABS)
def test_each_part_reads_as_vietnamese(desk, filed, tab):
    html = show(desk, filed, phan=tab)
    assert "Về việc tổ chức hội thao" in html
    assert_vietnamese(html)


def test_an_unknown_part_is_not_found(desk, filed):
    address = reverse("record_detail", args=[filed.page.pk])
    assert desk.get(address, {"phan": "khac"}).status_code == 404


def test_the_page_shows_stamp_fields_and_where_each_value_comes_from(desk, filed, clerk):
    html = show(desk, filed)
    assert "ĐẾN" in html
    assert "Đọc từ văn bản, trang 1: «Số: 12/SGDĐT»" in html
    assert "«ngày 06 tháng 5 năm 2024»" in html
    assert f"{clerk} nhập" in html
    assert "<dt>Ngày đến</dt>" in html
    assert "<dt>Số đến</dt>" in html


def test_an_outgoing_document_has_a_day_of_registration(desk, school, clerk):
    sent = file_dispatch(unit=school, by=clerk, book=Book.OUTGOING, direction="outgoing")
    html = show(desk, sent)
    assert "<dt>Ngày đăng ký</dt>" in html
    assert "Ngày đến" not in html


def test_the_paper_is_in_sight_page_by_page(desk, filed):
    html = show(desk, filed)
    use = filed.page.record_attachments.get()
    for number in (1, 2):
        address = reverse("record_page_image", args=[filed.page.pk, use.attachment_id, number])
        assert address in html
    picture = desk.get(
        reverse("record_page_image", args=[filed.page.pk, use.attachment_id, 2]), {"rong": "600"}
    )
    assert picture["Content-Type"] == "image/png"
    assert "no-store" in picture["Cache-Control"]
    absent = reverse("record_page_image", args=[filed.page.pk, use.attachment_id, 9])
    assert desk.get(absent).status_code == 404


def test_a_download_gives_the_original_bytes_under_the_original_name(desk, filed):
    use = filed.page.record_attachments.get()
    response = desk.get(reverse("record_download", args=[filed.page.pk, use.attachment_id]))
    body = b"".join(response.streaming_content)
    with use.attachment.file.open("rb") as stream:
        assert body == stream.read()
    assert response["Content-Disposition"].startswith("attachment")
    assert "C%C3%B4ng%20v%C4%83n.pdf" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_part_of_a_file_may_be_asked_for(desk, filed):
    use = filed.page.record_attachments.get()
    address = reverse("record_download", args=[filed.page.pk, use.attachment_id])
    response = desk.get(address, headers={"range": "bytes=0-3"})
    assert response.status_code == 206
    assert b"".join(response.streaming_content) == b"%PDF"


def test_a_file_of_another_record_is_not_reached_through_this_one(desk, filed, school, clerk):
    other = file_with(store(b"khac", "khac.txt", by=clerk, unit=school), unit=school, by=clerk)
    foreign = other.page.record_attachments.get().attachment_id
    for route in ("record_download", "record_page_image"):
        more = [1] if route == "record_page_image" else []
        assert desk.get(reverse(route, args=[filed.page.pk, foreign, *more])).status_code == 404


def test_another_unit_gets_the_same_answer_as_for_nothing(client, filed):
    client.force_login(make_user(*Role, unit=make_unit()))
    use = filed.page.record_attachments.get()
    for route, more in (
        ("record_detail", []),
        ("record_edit", []),
        ("record_assign", []),
        ("record_compare", []),
        ("record_version", [1]),
        ("record_download", [use.attachment_id]),
        ("record_page_image", [use.attachment_id, 1]),
    ):
        known = client.get(reverse(route, args=[filed.page.pk, *more]))
        unknown = client.get(reverse(route, args=[999_999, *more]))
        assert (known.status_code, body_of(known)) == (404, body_of(unknown)), route
    for route, more in (("record_cancel", []), ("record_restore", [1]), ("record_assign", [])):
        known = client.post(reverse(route, args=[filed.page.pk, *more]), {"reason": "x"})
        assert known.status_code == 404


def body_of(response) -> str:
    """The page without the token that differs from answer to answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


def test_reading_a_restricted_record_is_logged_and_an_open_one_is_not(client, school, clerk):
    paper = store(make_pdf("Kín"), "kin.pdf", by=clerk, unit=school)
    opened = file_with(paper, unit=school, by=clerk)
    kept = file_with(paper, unit=school, by=clerk, confidentiality=Confidentiality.RESTRICTED)
    client.force_login(clerk)
    for filed in (opened, kept):
        show(client, filed)
        download = client.get(reverse("record_download", args=[filed.page.pk, paper.pk]))
        assert b"".join(download.streaming_content)
    events = AuditEvent.objects.filter(event__in=[Event.RECORD_READ, Event.FILE_DOWNLOADED])
    assert {e.subject_id for e in events} == {str(kept.record.pk)}
    assert sorted(e.event for e in events) == [Event.FILE_DOWNLOADED, Event.RECORD_READ]
    assert events.get(event=Event.FILE_DOWNLOADED).detail["attachment"] == paper.pk
    history = show(client, kept, phan="nhat-ky")
    assert "Tải tệp" in history
    assert "Xem hồ sơ hạn chế" in history


def test_looking_at_the_pictures_alone_is_logged_once(client, school, clerk):
    paper = store(make_pdf("Kín", "Hai"), "kin.pdf", by=clerk, unit=school)
    kept = file_with(paper, unit=school, by=clerk, confidentiality=Confidentiality.RESTRICTED)
    client.force_login(clerk)
    for number in (1, 2, 1):
        client.get(reverse("record_page_image", args=[kept.page.pk, paper.pk, number]))
    assert AuditEvent.objects.filter(event=Event.RECORD_READ).count() == 1


def test_roles_without_the_right_do_not_see_a_restricted_record(client, school, clerk):
    kept = file_dispatch(unit=school, by=clerk, confidentiality=Confidentiality.RESTRICTED)
    for role in (Role.STAFF, Role.EDITOR, Role.ADMINISTRATOR):
        client.force_login(make_user(role, unit=school))
        assert client.get(reverse("record_detail", args=[kept.page.pk])).status_code == 404


def test_text_of_a_record_is_never_markup(desk, school, clerk):
    fields = dict.fromkeys(("subject", "issuer", "signer", "note", "directive", "title"), XSS)
    bad = file_with(
        store(b"x", f"a{XSS}.txt".replace("/", ""), by=clerk, unit=school),
        unit=school,
        by=clerk,
        code=XSS,
        provenance={"code": {"source": "read", "quote": XSS}},
        **fields,
    )
    RecordCitation.objects.create(
        record=bad.record, ordinal=1, role="basis", code=XSS, quote=XSS, issuer=XSS
    )
    for tab in TABS:
        html = show(desk, bad, phan=tab)
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


def test_citations_lead_to_the_cited_record_and_back(desk, school, clerk):
    plan = file_dispatch(unit=school, by=clerk, code="5344/KH-SGDĐT", subject="Kế hoạch gốc")
    answer = file_dispatch(unit=school, by=clerk, code="7/BC-THCS", subject="Báo cáo")
    cite(answer, 1, code="5344/KH-SGDĐT", key="5344.khsgddt")
    cite(answer, 2, code="621/BGDĐT", key="621.bgddt")
    html = show(desk, answer, phan="lien-quan")
    assert reverse("record_detail", args=[plan.page.pk]) in html
    assert "Không có trong phần kho bạn được xem" in html
    back = show(desk, plan, phan="lien-quan")
    assert reverse("record_detail", args=[answer.page.pk]) in back
    assert_vietnamese(html)
    assert_vietnamese(back)


def test_a_citation_of_the_same_number_and_day_under_another_symbol_is_told(desk, school, clerk):
    day = date(2023, 9, 20)
    code, issuer = "5344/KH-SGDĐT", "Sở Giáo dục và Đào tạo"
    plan = file_dispatch(unit=school, by=clerk, day=day, code=code, issuer=issuer)
    wrong = file_dispatch(unit=school, by=clerk, code="8/KH-THCS")
    cite(wrong, 1, code="5344/KH-UBND", key="5344.khubnd", issued="2023-09-20", issuer="Sở GD&ĐT")
    cite(wrong, 2, code="5344/KH-UBND", key="5344.khubnd", issued="2023-09-21", issuer="Sở GD&ĐT")
    html = show(desk, wrong, phan="lien-quan")
    assert html.count("Có thể cùng văn bản") == 1
    assert reverse("record_detail", args=[plan.page.pk]) in html
    right = file_dispatch(unit=school, by=clerk, code="9/KH-THCS")
    cite(right, 1, code="5344/KH-SGDĐT", key="5344.khsgddt", issued="2023-09-20", issuer="Sở GD")
    assert "Văn bản khác trong kho ghi là 5344/KH-UBND" in show(desk, right, phan="lien-quan")


def test_relations_show_nothing_of_units_out_of_sight(desk, school, clerk):
    stranger = make_unit("Trường Khuất")
    other = make_user(Role.CLERK, unit=stranger)
    file_dispatch(unit=stranger, by=other, code="44/KH-KHUAT", subject="Kế hoạch khuất")
    hidden = file_dispatch(unit=stranger, by=other, code="45/BC-KHUAT", subject="Báo cáo khuất")
    own = file_dispatch(unit=school, by=clerk, code="7/BC-THCS")
    cite(own, 1, code="44/KH-KHUAT", key="44.khkhuat")
    cite(hidden, 1, code="7/BC-THCS", key="7.bcthcs")
    html = show(desk, own, phan="lien-quan")
    assert "khuất" not in html
    assert "Không có trong phần kho bạn được xem" in html


def cite(filed, ordinal, *, code, key, **fields):
    RecordCitation.objects.create(
        record=filed.record,
        ordinal=ordinal,
        role="basis",
        doc_type="Kế hoạch",
        code=code,
        code_key=key,
        quote=f"Căn cứ Kế hoạch số {code}",
        **fields,
    )


def test_a_cancelled_number_is_said_with_its_reason_and_offers_no_change(client, filed, clerk):
    cancel_entry(filed.entry, scope=scope_for(clerk), by=clerk, reason="Trùng với số 3")
    client.force_login(clerk)
    html = show(client, filed)
    assert "Trùng với số 3" in html
    assert "Sửa thông tin" not in html
    assert client.get(reverse("record_edit", args=[filed.page.pk])).status_code == 404


def test_what_may_be_done_is_offered_to_those_who_may(client, filed, school, clerk):
    for role, offered, absent in (
        (Role.CLERK, ("Sửa thông tin", "Hủy số", "Chuyển"), ("Phân công",)),
        (Role.LEADER, ("Phân công",), ("Sửa thông tin", "Hủy số")),
        (Role.INSPECTOR, (), ("Sửa thông tin", "Hủy số", "Phân công")),
        (Role.STAFF, (), ("Sửa thông tin", "Hủy số", "Phân công")),
    ):
        client.force_login(make_user(role, unit=school))
        rail = show(client, filed).split('<aside class="rail"')[1]
        assert all(word in rail for word in offered), role
        assert not any(word in rail for word in absent), role


def test_a_dossier_shows_its_components_and_the_way_to_compile_it(client, school):
    staff = make_user(Role.STAFF, unit=school)
    dossier = file_dossier(unit=school, by=staff)
    client.force_login(staff)
    html = show(client, dossier)
    assert reverse("dossier_compile", args=[dossier.page.pk]) in html
    assert_vietnamese(html)


def test_a_title_of_three_hundred_letters_and_no_file_is_shown(desk, school, clerk):
    subject = "Về việc tổ chức hội thao " * 12
    long = file_dispatch(unit=school, by=clerk, subject=subject.strip())
    html = show(desk, long)
    assert subject.strip() in html
    assert "Không có tệp đính kèm" in html


def test_the_present_version_stays_readable_after_a_change(desk, filed, clerk):
    filed.page.subject = "Về việc hoãn hội thao"
    revise_record(filed.page, by=clerk, reason="Hoãn", seen_version=1)
    assert "Về việc hoãn hội thao" in show(desk, filed)
    assert "Phiên bản 2" in show(desk, filed, phan="phien-ban")


def test_the_record_tells_from_which_old_encoding_its_text_was_read(client, clerk, school):
    text = "Kế hoạch tổ chức ngày hội đọc sách của các trường trong huyện năm học này. " * 3
    old = store(to_tcvn3(text).encode("latin-1"), "ke-hoach.txt", by=clerk, unit=school)
    new = store(text.encode(), "ke-hoach-moi.txt", by=clerk, unit=school)
    client.force_login(clerk)
    told = "Văn bản này gõ bằng bảng mã chữ cũ (TCVN3 (ABC), đoán theo mã chữ)."
    html = show(client, file_with(old, unit=school, by=clerk, code="7/KH-PGD"))
    assert told in html
    assert "Xem chữ đã đổi sang Unicode" in html
    assert '<pre tabindex="0">Kế hoạch tổ chức ngày hội đọc sách' in html
    assert "đổi sang Unicode" not in show(
        client, file_with(new, unit=school, by=clerk, code="8/KH-PGD")
    )
