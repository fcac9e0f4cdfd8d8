"""A round from opening to the published story's source, as each of its people does it on screen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import Role, SelectionRound, scope_for
from cms.portal.publishing import candidates as to_publish
from cms.records.models import DossierPage
from tests.archive.factories import file_dispatch, make_user
from tests.cms.asking import screen, text_of
from tests.cms.rounds.councils import TERMS, make_council

pytestmark = pytest.mark.django_db
WHY = "Kết quả chưa đo được trong năm học"


@pytest.fixture
def council():
    return make_council()


def send(client, name, *args, status=200, **values) -> str:
    answer = client.post(reverse(name, args=args), values, follow=True)
    return text_of(answer, status)


def filled(council, **values):
    people = council.people
    roles = ["chair", "secretary", *["member"] * (len(people) - 2)]
    terms = {name: "" if value is None else str(value) for name, value in TERMS.items()}
    return terms | {"nguoi": [one.pk for one in people], "vai": roles} | values


def test_a_round_is_opened_and_what_is_wrong_is_said(client, council):
    council.chosen(0, "Thư viện mở", whole=False)
    client.force_login(council.staff)
    assert "Mở đợt xét" in screen(client, "round_list")
    assert "Ít nhất ba người" in screen(client, "round_new")
    wrong = send(client, "round_new", status=422, **filled(council, quota="hai", criteria=""))
    assert "Hãy ghi bằng chữ số." in wrong
    assert f'value="{council.leader.pk}" selected' in wrong
    few = filled(council, nguoi=[council.leader.pk], vai=["chair"])
    assert "ít nhất 3 thành viên" in send(client, "round_new", status=422, **few)
    assert "Đã ghi đợt xét" in send(client, "round_new", **filled(council))
    held = SelectionRound.objects.get()
    page = screen(client, "round_page", held.pk)
    assert "Thư viện mở" in page
    assert "Quý IV/2026" in screen(client, "round_edit", held.pk)
    offered = council.office.above.received_registrations.get()
    send(client, "round_candidates", held.pk, **{"dang-ky": offered.pk})
    assert "Còn thiếu Công văn đề nghị" in screen(client, "round_page", held.pk)
    refused = send(client, "round_meet", held.pk, met_on="01/11/2026")
    assert "Chưa họp được. Thư viện mở: còn thiếu" in refused
    assert "Hãy ghi ngày họp" in send(client, "round_meet", held.pk, status=422)
    assert "Đã thôi đợt xét" in send(client, "round_stop", held.pk, reason="Chưa đủ hồ sơ")


def test_from_the_votes_to_the_editor(client, council):
    good, poor = council.meet(council.chosen(0, "Một"), council.chosen(1, "Hai"))
    held = council.round
    client.force_login(council.staff)
    assert "Kiểm phiếu và trình" not in screen(client, "round_page", held.pk)
    early = client.get(reverse("round_count", args=[held.pk]), follow=True)
    assert "Chưa đủ thành viên bỏ phiếu" in text_of(early)
    for person in (council.leader, council.staff, council.members[0]):
        client.force_login(person)
        if person is not council.members[0]:
            assert "Đợt xét chọn cần bỏ phiếu" in screen(client, "wagtailadmin_home")
        votes = {f"phieu-{good.pk}": "co", f"phieu-{poor.pk}": "khong"}
        assert "Đã ghi phiếu của bạn" in send(client, "round_vote", held.pk, **votes)
    head = council.members[1]
    client.force_login(head)
    assert "bạn không bỏ phiếu cho điển hình này" in screen(client, "round_page", held.pk)
    client.force_login(council.staff)
    count = screen(client, "round_count", held.pk)
    assert "Được 0/3 phiếu đồng ý, chưa đạt 60%." in count
    refused = send(client, "round_count", held.pk, status=422, chon=good.pk)
    assert "Hãy ghi vì sao không chọn «Hai»" in refused
    sent = {"chon": good.pk, f"ly-do-{poor.pk}": WHY}
    assert "Đã trình lãnh đạo" in send(client, "round_count", held.pk, **sent)
    assert client.get(reverse("round_decide", args=[held.pk])).status_code == 404
    for paper in ("bien-ban", "danh-sach"):
        for form in ("pdf", "docx", "xlsx"):
            address = reverse("round_export", args=[held.pk])
            assert client.get(address, {"mau": paper, "dang": form}).status_code == 200
    client.force_login(council.leader)
    assert "Xét chọn chờ quyết định" in screen(client, "wagtailadmin_home")
    subject = "Về việc công nhận điển hình tiên tiến"
    decision = file_dispatch(
        unit=council.office.above,
        by=council.office.giver,
        subject=subject,
        title=f"Quyết định {subject}",
        doc_type="Quyết định",
    ).record
    file_dispatch(unit=council.office.above, by=council.office.giver, title="Công văn khác")
    assert subject in screen(client, "round_decide", held.pk, q="cong nhan")
    assert "Công văn khác" not in screen(client, "round_decide", held.pk)
    assert "Hãy chọn quyết định" in send(client, "round_decide", held.pk, status=422)
    done = send(client, "round_decide", held.pk, **{"quyet-dinh": decision.pk})
    assert "Đã công nhận 1 điển hình" in done
    page = DossierPage.objects.get(subject_name="Một")
    assert (page.status, page.recognition_level) == ("recognised", "province")
    assert page.recognition_decision.startswith("Quyết định")
    editor = make_user(Role.EDITOR, unit=council.office.above)
    assert list(to_publish(scope_for(editor))) == [page]
    for school, said in ((0, "Được công nhận"), (1, WHY)):
        client.force_login(council.office.person(school))
        assert "Kết quả xét chọn" in screen(client, "wagtailadmin_home")
        one = good if school == 0 else poor
        assert said in screen(client, "registration_page", one.registration_id)
        assert client.get(reverse("round_page", args=[held.pk])).status_code == 404


def test_a_member_reads_the_evidence_of_candidates_only(client, council):
    (one,) = council.meet(council.chosen(1, "Hai"))
    held, page = council.round, one.registration.dossier.page
    head = council.members[1]
    client.force_login(head)
    told = screen(client, "round_candidate", held.pk, one.pk)
    assert "Tệp request" in told
    use = page.record_attachments.first()
    address = reverse("round_file", args=[held.pk, one.pk, use.attachment_id])
    assert address in told
    assert b"".join(client.get(address)).startswith("Nội dung".encode())
    assert client.get(reverse("record_detail", args=[page.pk])).status_code == 404
    assert client.get(reverse("round_file", args=[held.pk, one.pk, 999_999])).status_code == 404
    client.force_login(council.office.person(1))
    assert client.get(address).status_code == 404


def test_a_round_takes_a_constant_number_of_queries(client, council):
    def asked(*registrations) -> int:
        council.open(*registrations)
        with CaptureQueriesContext(connection) as captured:
            screen(client, "round_page", council.round.pk)
        return len(captured)

    client.force_login(council.staff)
    few = asked(council.chosen(0, "Một", whole=False))
    many = asked(*[council.chosen(n % 2, f"Mô hình {n}", whole=False) for n in range(5)])
    assert many <= few + 1


def test_a_dossier_in_a_round_is_recognised_by_its_decision_only(client, council):
    waiting = council.chosen(0, "Một")
    council.open(waiting)
    (one,) = council.meet(council.chosen(1, "Hai"))
    client.force_login(council.leader)
    values = {
        "recognition_level": "province",
        "recognised_on": "01/11/2026",
        "recognition_decision": "9/QĐ",
    }
    page_id = one.registration.dossier.page_id
    assert "Hội đồng đang xét hồ sơ này" in send(client, "dossier_recognise", page_id, **values)
    page_id = waiting.dossier.page_id
    assert "đang dự xét chọn" in send(client, "dossier_recognise", page_id, **values)


def test_a_dossier_before_the_council_offers_nothing_that_would_be_refused(client, council):
    waiting = council.chosen(0, "Một")
    council.open(waiting)
    (one,) = council.meet(council.chosen(1, "Hai"))
    client.force_login(council.leader)

    def offered(registration):
        page_id = registration.dossier.page_id
        html = client.get(reverse("dossier_compile", args=[page_id])).content.decode()
        routes = ("dossier_judge", "dossier_send_back", "dossier_recognise")
        return html, [r for r in routes if f'action="{reverse(r, args=[page_id])}"' in html]

    html, acts = offered(one.registration)
    assert (acts, "chưa phải làm gì ở đây" in html) == ([], True)
    html, acts = offered(waiting)
    assert acts == ["dossier_judge", "dossier_send_back"]
    assert "công nhận bằng quyết định của đợt xét ấy" in html


def test_who_has_no_part_in_it_finds_nothing(client, council):
    (one,) = council.meet(council.chosen(1, "Hai"))
    pk = council.round.pk
    for person in (council.office.person(0), council.office.giver):
        client.force_login(person)
        for name, args in (
            ("round_page", [pk]),
            ("round_edit", [pk]),
            ("round_count", [pk]),
            ("round_decide", [pk]),
            ("round_export", [pk]),
            ("round_candidate", [pk, one.pk]),
        ):
            assert client.get(reverse(name, args=args)).status_code == 404, name
        for name in ("round_candidates", "round_meet", "round_vote", "round_stop"):
            assert client.post(reverse(name, args=[pk])).status_code == 404, name
    client.force_login(council.members[0])
    assert client.post(reverse("round_stop", args=[pk])).status_code == 404
