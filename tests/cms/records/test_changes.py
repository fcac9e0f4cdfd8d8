"""Correcting, comparing, restoring, assigning: nothing typed is lost, nothing sealed is lost."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from archive import (
    Book,
    Obligation,
    RecordVersion,
    RegisterEntry,
    Role,
    revise_record,
    scope_for,
)
from cms.dates import short_date
from cms.records.assigning import proposed_due
from cms.records.models import DispatchPage, DossierPage, RecordAttachment
from cms.records.opening import open_record
from media import store_attachment
from tests.archive.factories import enter_off, file_dispatch, file_dossier, make_unit, make_user
from tests.cms.english import assert_vietnamese

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>"


@pytest.fixture
def school():
    return make_unit("Trường THCS Sông Mây")


@pytest.fixture
def clerk(school):
    return make_user(Role.CLERK, unit=school)


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def filed(school, clerk):
    return file_dispatch(unit=school, by=clerk, code="12/SGDĐT", subject="Về việc hội thao")


def form_of(client, filed, **changes):
    """What the browser would send: every field as it is shown, with ``changes``."""
    form = client.get(reverse("record_edit", args=[filed.page.pk])).context["form"]
    data = {field.name: "" if field.value() is None else field.value() for field in form}
    data = {name: short_date(v) if hasattr(v, "strftime") else v for name, v in data.items()}
    filed.record.refresh_from_db()
    return data | {"seen_version": filed.record.version, "reason": "Gõ nhầm"} | changes


def save(client, filed, **changes):
    data = form_of(client, filed, **changes)
    return client.post(reverse("record_edit", args=[filed.page.pk]), data)


def versions(filed) -> list[int]:
    rows = RecordVersion.objects.filter(record=filed.record)
    return sorted(rows.values_list("number", flat=True))


def test_a_correction_is_a_new_version_with_its_reason(desk, filed):
    response = save(desk, filed, subject="Về việc hội thao cấp trường")
    assert response.status_code == 302
    assert versions(filed) == [1, 2]
    assert DispatchPage.objects.get().subject == "Về việc hội thao cấp trường"
    assert RecordVersion.objects.get(number=2).reason == "Gõ nhầm"
    assert RegisterEntry.objects.get().title == "Công văn – Về việc hội thao cấp trường"
    log = desk.get(reverse("record_detail", args=[filed.page.pk]), {"phan": "nhat-ky"})
    html = log.content.decode()
    assert "Đính chính trên sổ" in html
    assert "Gõ nhầm" in html
    assert_vietnamese(html)


def test_only_what_was_changed_is_marked_as_typed(desk, filed, clerk):
    save(desk, filed, signer="Trần Văn An")
    assert DispatchPage.objects.get().provenance == {"signer": {"source": "typed", "by": clerk.pk}}


def test_without_a_reason_nothing_is_saved_and_nothing_typed_is_lost(desk, filed):
    response = save(desk, filed, subject="Chữ đang gõ dở", reason="")
    html = response.content.decode()
    assert "Hãy ghi lý do sửa" in html
    assert "Chữ đang gõ dở" in html
    assert versions(filed) == [1]
    assert_vietnamese(html)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": ""}, "Vui lòng nhập trích yếu nội dung."),
        ({"issued": "31/02/2024"}, "31/02/2024"),
        ({"due_on": "01/01/2020"}, "Thời hạn giải quyết không được trước ngày văn bản."),
        ({"doc_type": "Không có loại này"}, "Không có loại này"),
        ({"code": "a" * 121}, "120"),
    ],
)
def test_a_mistake_is_said_beside_the_field(desk, filed, changes, said):
    response = save(desk, filed, **changes)
    html = response.content.decode()
    assert response.status_code == 200
    assert said in html
    assert 'class="error"' in html
    assert versions(filed) == [1]
    assert_vietnamese(html)


def test_of_two_tabs_the_second_is_told_and_keeps_its_words(desk, filed):
    second = form_of(desk, filed, subject="Từ thẻ thứ hai")
    save(desk, filed, subject="Từ thẻ thứ nhất")
    response = desk.post(reverse("record_edit", args=[filed.page.pk]), second)
    html = response.content.decode()
    assert "vừa có phiên bản mới hơn" in html
    assert "Từ thẻ thứ hai" in html
    assert "Xem người khác đã sửa gì" in html
    assert versions(filed) == [1, 2]
    assert DispatchPage.objects.get().subject == "Từ thẻ thứ nhất"
    assert_vietnamese(html)


@pytest.mark.parametrize("seen", ["", "abc", "-1", "²", "9" * 30])
def test_a_made_up_version_number_is_no_error(desk, filed, seen):
    response = save(desk, filed, subject="Mới", seen_version=seen)
    assert response.status_code in (200, 302)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK}))
def test_other_roles_may_not_correct_restore_or_cancel(client, filed, school, role):
    client.force_login(make_user(role, unit=school))
    assert client.get(reverse("record_edit", args=[filed.page.pk])).status_code == 404
    assert client.post(reverse("record_edit", args=[filed.page.pk]), {}).status_code == 404
    restore = reverse("record_restore", args=[filed.page.pk, 1])
    assert client.post(restore, {"reason": "Muốn"}).status_code == 404
    client.post(reverse("record_cancel", args=[filed.page.pk]), {"reason": "Muốn"})
    filed.entry.refresh_from_db()
    assert filed.entry.state == "active"
    assert versions(filed) == [1]


def test_a_clerk_above_may_not_change_a_school_below(client):
    above = make_unit("Phòng Trên", level="district")
    below = make_unit("Trường Dưới", parent=above)
    filed = file_dispatch(unit=below, by=make_user(Role.CLERK, unit=below))
    client.force_login(make_user(Role.CLERK, unit=above))
    assert client.get(reverse("record_edit", args=[filed.page.pk])).status_code == 404


def test_comparing_shows_who_changed_what_and_why(desk, filed, clerk):
    save(desk, filed, subject="Về việc hội thao cấp trường", reason="Thiếu chữ")
    html = desk.get(reverse("record_compare", args=[filed.page.pk])).content.decode()
    assert "<ins>cấp trường</ins>" in html
    assert "Thiếu chữ" in html
    assert str(clerk) in html
    assert_vietnamese(html)


def test_comparing_escapes_what_was_typed(desk, filed):
    save(desk, filed, subject=f"Trước {XSS} sau")
    html = desk.get(reverse("record_compare", args=[filed.page.pk])).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_versions_are_compared_in_their_order_whichever_way_they_are_asked_for(desk, filed):
    save(desk, filed, subject="Hai")
    address = reverse("record_compare", args=[filed.page.pk])
    for query in ({"cu": 1, "moi": 2}, {"cu": 2, "moi": 1}):
        context = desk.get(address, query).context
        assert (context["old"].number, context["new"].number) == (1, 2)
    assert desk.get(address, {"cu": 7, "moi": "x"}).status_code == 302


def test_files_that_came_and_went_show_in_the_comparison(desk, filed, clerk, school):
    kept = attach(filed, "cu.txt", clerk=clerk, school=school)
    page = DispatchPage.objects.get()
    page.record_attachments.remove(page.record_attachments.get())
    revise_record(page, by=clerk, reason="Bỏ tệp nhầm", seen_version=2)
    html = desk.get(reverse("record_compare", args=[filed.page.pk])).content.decode()
    assert "<del>cu.txt" in html
    version = desk.get(reverse("record_version", args=[filed.page.pk, 2])).content.decode()
    link = reverse("record_download", args=[filed.page.pk, kept.pk])
    assert link in version
    assert "Đây là phiên bản cũ" in version
    assert_vietnamese(version)
    assert b"".join(desk.get(link).streaming_content) == "nội dung cũ".encode()


def attach(filed, name, *, clerk, school):
    content = ContentFile("nội dung cũ".encode(), name)
    attachment = store_attachment(file=content, by=clerk, unit_id=school.pk)
    page = DispatchPage.objects.get()
    page.record_attachments.add(RecordAttachment(attachment=attachment))
    revise_record(page, by=clerk, reason="Thêm tệp", seen_version=1)
    return attachment


def test_a_file_of_an_old_version_stays_closed_to_other_units(client, filed, clerk, school):
    kept = attach(filed, "cu.txt", clerk=clerk, school=school)
    page = DispatchPage.objects.get()
    page.record_attachments.remove(page.record_attachments.get())
    revise_record(page, by=clerk, reason="Bỏ tệp nhầm", seen_version=2)
    client.force_login(make_user(*Role, unit=make_unit()))
    link = reverse("record_download", args=[filed.page.pk, kept.pk])
    assert client.get(link).status_code == 404


def test_an_old_version_comes_back_as_a_new_one_with_its_files(desk, filed, clerk, school):
    attach(filed, "cu.txt", clerk=clerk, school=school)
    save(desk, filed, subject="Sai hẳn")
    page = DispatchPage.objects.get()
    page.record_attachments.remove(page.record_attachments.get())
    revise_record(page, by=clerk, reason="Bỏ tệp", seen_version=3)
    address = reverse("record_restore", args=[filed.page.pk, 2])
    assert "Hãy ghi lý do" in desk.post(address, {}, follow=True).content.decode()
    html = desk.post(address, {"reason": "Sửa nhầm"}, follow=True).content.decode()
    assert "Đã khôi phục phiên bản 2 thành phiên bản 5" in html
    assert versions(filed) == [1, 2, 3, 4, 5]
    restored = DispatchPage.objects.get()
    assert restored.subject == "Về việc hội thao"
    assert restored.record_attachments.get().attachment.original_name == "cu.txt"
    assert restored.register_number == filed.entry.number


def test_the_first_version_can_be_restored(desk, filed):
    save(desk, filed, subject="Hai")
    desk.post(reverse("record_restore", args=[filed.page.pk, 1]), {"reason": "Đầu tiên"})
    assert DispatchPage.objects.get().subject == "Về việc hội thao"


def test_compilers_cannot_bring_a_recognition_back(client, school):
    staff = make_user(Role.STAFF, unit=school)
    dossier = file_dossier(unit=school, by=staff)
    for number, status in enumerate(("recognised", "returned"), start=1):
        page = DossierPage.objects.get()
        page.status = status
        revise_record(page, by=staff, reason=status, seen_version=number)
    client.force_login(staff)
    html = client.post(
        reverse("record_restore", args=[dossier.page.pk, 2]), {"reason": "Lấy lại"}, follow=True
    ).content.decode()
    assert "không khôi phục ở đây" in html
    assert DossierPage.objects.get().status == "returned"


def test_a_dossier_that_is_handed_in_is_not_edited(client, school):
    staff = make_user(Role.STAFF, unit=school)
    dossier = file_dossier(unit=school, by=staff, status="submitted")
    client.force_login(staff)
    assert client.get(reverse("record_edit", args=[dossier.page.pk])).status_code == 404


def test_a_dossier_is_corrected_with_its_own_fields(client, school):
    staff = make_user(Role.STAFF, unit=school)
    dossier = file_dossier(unit=school, by=staff)
    client.force_login(staff)
    for text in ("2023-2027", "²-³", "hai nghìn"):
        wrong = save(client, dossier, school_year=text)
        assert "Năm học ghi dạng 2023-2024." in wrong.content.decode()
    assert save(client, dossier, school_year="2023-2024").status_code == 302
    assert DossierPage.objects.get().school_year == "2023-2024"


def test_a_number_is_cancelled_with_its_reason(desk, filed):
    address = reverse("record_cancel", args=[filed.page.pk])
    assert "Hãy ghi lý do hủy số" in desk.post(address, follow=True).content.decode()
    html = desk.post(address, {"reason": "Ghi hai lần"}, follow=True).content.decode()
    assert "Đã hủy số 1" in html
    assert "Ghi hai lần" in html
    again = desk.post(address, {"reason": "Lại"}, follow=True).content.decode()
    assert "đã được hủy trước đó" in again


ASSIGNMENT = {
    "directive": "Tổ Toán xem, báo cáo trước thứ Sáu",
    "handler": "Tổ Toán",
    "due_on": "20/05/2024",
    "handling": "in_progress",
    "seen_version": 1,
}


@pytest.fixture
def leader(client, school):
    user = make_user(Role.LEADER, unit=school)
    client.force_login(user)
    return user


def test_a_leader_assigns_an_incoming_document(client, filed, leader):
    address = reverse("record_assign", args=[filed.page.pk])
    assert_vietnamese(client.get(address).content.decode())
    html = client.post(address, ASSIGNMENT, follow=True).content.decode()
    assert "Đã ghi phân công" in html
    assert "Đang xử lý" in html
    page = DispatchPage.objects.get()
    assert (page.handler, page.handling) == ("Tổ Toán", "in_progress")
    assert short_date(page.due_on) == "20/05/2024"
    assert RecordVersion.objects.get(number=2).reason == "Phân công"
    assert RegisterEntry.objects.get().handler == "Tổ Toán"


def present(client, filed, **sent) -> str:
    address = reverse("record_present", args=[filed.page.pk])
    return client.post(address, sent, follow=True).content.decode()


def test_a_clerk_brings_a_document_before_the_leader_who_gives_it_to_somebody(
    client, desk, school, filed
):
    page = reverse("record_detail", args=[filed.page.pk])
    assert "Trình lãnh đạo" in desk.get(page).content.decode()
    html = present(desk, filed)
    assert "Đã trình lãnh đạo" in html
    assert "Chờ phân công" in html
    assert reverse("record_present", args=[filed.page.pk]) not in html
    assert RecordVersion.objects.get(number=2).reason == "Trình lãnh đạo"
    assert_vietnamese(html)
    client.force_login(make_user(Role.LEADER, unit=school))
    waiting = client.get(reverse("due_list"), {"muc": "cho-phan-cong"}).content.decode()
    assign = reverse("record_assign", args=[filed.page.pk])
    assert assign in waiting
    form = client.get(assign).context["form"]
    assert form.initial["handling"] == "in_progress"
    client.post(assign, ASSIGNMENT | {"seen_version": 2})
    assert DispatchPage.objects.get().handling == "in_progress"


def test_what_was_brought_or_given_already_stays_as_it_is(desk, filed):
    present(desk, filed)
    assert "đã được trình, phân công hoặc giải quyết" in present(desk, filed)
    assert versions(filed) == [1, 2]


def test_the_clerk_goes_on_where_the_document_was_brought_from(desk, filed):
    address = reverse("record_present", args=[filed.page.pk])
    queue, record = reverse("intake_queue"), reverse("record_detail", args=[filed.page.pk])
    assert desk.post(address, {"tiep": queue}).url == queue
    assert desk.post(address, {"tiep": "//la.example/"}).url == record


def test_only_clerks_of_the_unit_bring_and_only_what_came_in(client, school, clerk, filed):
    sent = file_dispatch(unit=school, by=clerk, book=Book.OUTGOING, direction="outgoing")
    client.force_login(clerk)
    assert client.post(reverse("record_present", args=[sent.page.pk])).status_code == 404
    for role in set(Role) - {Role.CLERK}:
        client.force_login(make_user(role, unit=school))
        assert client.post(reverse("record_present", args=[filed.page.pk])).status_code == 404
    client.force_login(make_user(*Role, unit=make_unit()))
    assert client.post(reverse("record_present", args=[filed.page.pk])).status_code == 404
    assert versions(filed) == [1]


def asks(filed, **terms) -> None:
    Obligation.objects.create(
        record=filed.record, ordinal=1, quote="Báo cáo kết quả", action="Báo cáo", **terms
    )


def proposal(filed, leader, today: date):
    scope = scope_for(leader)
    opened = open_record(page_id=filed.page.pk, scope=scope)
    found = proposed_due(opened, scope=scope, today=today)
    return found and (found.day, found.words)


def test_a_day_is_proposed_two_working_days_before_the_documents_own(client, filed, leader):
    """Thursday 16/5/2097 is asked; Tuesday is a day off, so Monday leaves two working days."""
    asks(filed, deadline_sort="fixed", due_on=date(2097, 5, 16))
    enter_off(date(2097, 5, 14), unit=filed.page.unit)
    html = client.get(reverse("record_assign", args=[filed.page.pk])).content.decode()
    assert 'value="13/05/2097"' in html
    assert "Văn bản yêu cầu chậm nhất hết ngày 16/05/2097." in html
    assert "Theo lịch: nghỉ 14/05/2097 (Ngày truyền thống)." in html
    assert_vietnamese(html)


def test_working_days_from_receipt_are_counted_and_a_short_time_is_used_whole(filed, leader):
    """It came on Monday 06/5/2024; Tuesday is a day off, so two working days end on Thursday."""
    words = "trong 02 ngày làm việc kể từ ngày nhận được công văn này"
    asks(filed, deadline_sort="event", deadline_words=words)
    enter_off(date(2024, 5, 7), unit=filed.page.unit)
    monday, said = date(2024, 5, 6), "Văn bản yêu cầu chậm nhất hết ngày 09/05/2024."
    ahead = (
        f"{said} Đề xuất trước đó 2 ngày làm việc. Theo lịch: nghỉ 07/05/2024 (Ngày truyền thống)."
    )
    assert proposal(filed, leader, monday) == (monday, ahead)
    assert proposal(filed, leader, date(2024, 5, 8)) == (date(2024, 5, 9), said)
    assert proposal(filed, leader, date(2024, 5, 10)) is None


def test_no_day_is_proposed_for_what_has_one_or_was_dropped(filed, leader):
    monday = date(2024, 5, 6)
    now = timezone.now()
    dropped = {"state": "dropped", "decided_by": leader, "decided_at": now}
    asks(filed, deadline_sort="fixed", due_on=date(2024, 5, 16), **dropped)
    assert proposal(filed, leader, monday) is None
    Obligation.objects.update(state="proposed")
    assert proposal(filed, leader, monday) is not None
    DispatchPage.objects.update(due_on=date(2024, 5, 20))
    assert proposal(filed, leader, monday) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": "01/05/2024"}, "Thời hạn không được trước ngày đến 06/05/2024."),
        ({"handler": ""}, "Hãy ghi đơn vị hoặc người nhận."),
        ({"handling": "answered"}, "answered"),
        ({"seen_version": 7}, "vừa có phiên bản mới hơn"),
    ],
)
def test_an_assignment_that_cannot_be_is_told(client, filed, leader, changes, said):
    address = reverse("record_assign", args=[filed.page.pk])
    html = client.post(address, ASSIGNMENT | changes).content.decode()
    assert said in html
    assert "Tổ Toán xem" in html
    assert versions(filed) == [1]
    assert_vietnamese(html, allowed={"answered"})


def test_the_same_assignment_twice_makes_one_version(client, filed, leader):
    address = reverse("record_assign", args=[filed.page.pk])
    client.post(address, ASSIGNMENT)
    html = client.post(address, ASSIGNMENT | {"seen_version": 2}).content.decode()
    assert "Chưa có thay đổi nào để ghi." in html
    assert versions(filed) == [1, 2]


def test_only_the_leader_of_the_unit_assigns_and_only_what_came_in(client, school, clerk, filed):
    sent = file_dispatch(unit=school, by=clerk, book=Book.OUTGOING, direction="outgoing")
    client.force_login(make_user(Role.LEADER, unit=school))
    assert client.get(reverse("record_assign", args=[sent.page.pk])).status_code == 404
    for role in set(Role) - {Role.LEADER}:
        client.force_login(make_user(role, unit=school))
        assert client.get(reverse("record_assign", args=[filed.page.pk])).status_code == 404
