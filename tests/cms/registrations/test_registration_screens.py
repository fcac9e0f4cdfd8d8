"""From the given work to a chosen exemplar with its dossier, as both offices do it on screen."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from archive import Registration, Role, scope_for, withdraw_registration
from cms.records.models import DossierPage
from cms.registrations.papers import FORM
from tests.archive.duties.offices import PAST, make_office
from tests.archive.factories import file_dossier, make_user
from tests.archive.registrations.desks import TERMS, draft, submitted
from tests.cms.asking import screen, text_of

pytestmark = pytest.mark.django_db
WHY = "Trùng với mô hình đã chọn của trường khác"


@pytest.fixture
def office():
    return make_office(action="Đăng ký mô hình, điển hình tiên tiến")


@pytest.fixture
def leader(office):
    return make_user(Role.LEADER, unit=office.above)


def typed(**values) -> dict[str, str]:
    return {name: str(value) for name, value in {**TERMS, "period": "2026", **values}.items()}


def test_a_school_registers_from_its_given_work(client, office):
    office.give(PAST)
    instance = office.instance(due_on=PAST)
    client.force_login(office.person())
    work = screen(client, "duty_work", instance.pk)
    address = reverse("registration_new")
    assert f"{address}?don-vi={office.schools[0].pk}&amp;viec={instance.pk}" in work
    form = screen(client, "registration_new", viec=instance.pk)
    assert "đã quá, vẫn nhận" in form
    assert 'class="must"' not in form  # What may be left out is marked; the head says so.
    sent = typed(goes_to=f"viec-{instance.pk}", nop="1")
    done = text_of(client.post(address, sent, follow=True))
    made = Registration.objects.get()
    assert f"Đã nộp. Mã biên nhận: {made.code}." in done
    assert "Nộp muộn" in screen(client, "registration_receipt", made.pk)
    assert "Thư viện cổng mở" in screen(client, "duty_work", instance.pk)
    assert office.instance(due_on=PAST).state == "submitted"


def test_what_was_typed_is_kept_when_something_is_missing(client, office):
    client.force_login(office.person())
    address, goes_to = reverse("registration_new"), f"don-vi-{office.above.pk}"
    wrong = text_of(client.post(address, typed(goes_to=goes_to, effect="", nop="1")), 422)
    assert "Hãy ghi hiệu quả dự kiến." in wrong
    made = Registration.objects.get()
    assert (made.state, made.content) == ("draft", TERMS["content"])
    edit = reverse("registration_edit", args=[made.pk])
    assert f'action="{edit}"' in wrong
    (seen,) = [tag for tag in re.findall("<input [^>]*>", wrong) if 'name="seen"' in tag]
    assert 'value="1"' in seen
    assert f"{TERMS['content']}</textarea>" in wrong
    assert f'value="{TERMS["name"]}"' in wrong
    assert "Đăng ký điển hình chưa nộp" in screen(client, "wagtailadmin_home")
    stale = text_of(client.post(edit, typed(goes_to=goes_to, seen="9", luu="1")), 422)
    assert "Có người khác vừa lưu" in stale
    text_of(client.post(edit, typed(goes_to=goes_to, seen="1", nop="1"), follow=True))
    assert Registration.objects.get().state == "submitted"
    assert client.get(edit).status_code == 302
    same = text_of(client.post(address, typed(goes_to=goes_to, luu="1")), 422)
    assert "Đơn vị đã đăng ký «Thư viện cổng mở» cho năm 2026." in same


def test_the_unit_above_answers_and_the_school_is_told(client, office, leader):
    made = submitted(office)
    client.force_login(leader)
    assert "Đăng ký điển hình chờ xét" in screen(client, "wagtailadmin_home")
    assert "Chọn bồi dưỡng" in screen(client, "registration_page", made.pk)
    answer = reverse("registration_answer", args=[made.pk, "bo-sung"])
    short = text_of(client.post(answer, {"answer": "Thiếu"}), 422)
    assert "ít nhất 10 chữ cái" in short
    assert ">Thiếu</textarea>" in short
    text_of(client.post(answer, {"answer": "Bổ sung số liệu năm trước"}, follow=True))
    client.force_login(office.person())
    assert "Đăng ký điển hình cần bổ sung" in screen(client, "wagtailadmin_home")
    assert "Bổ sung số liệu năm trước" in screen(client, "registration_edit", made.pk)
    edit = reverse("registration_edit", args=[made.pk])
    goes_to = f"don-vi-{office.above.pk}"
    client.post(edit, typed(goes_to=goes_to, seen="1", nop="1"))
    client.force_login(leader)
    declined = reverse("registration_answer", args=[made.pk, "khong-chon"])
    text_of(client.post(declined, {"answer": WHY}, follow=True))
    client.force_login(office.person())
    assert WHY in screen(client, "registration_list")


def test_a_chosen_one_gets_its_dossier_from_what_it_says(client, office, leader):
    made = submitted(office)
    client.force_login(leader)
    text_of(client.post(reverse("registration_answer", args=[made.pk, "chon"]), follow=True))
    client.force_login(office.person())
    assert "Điển hình được chọn, chưa có hồ sơ" in screen(client, "wagtailadmin_home")
    give = reverse("registration_dossier", args=[made.pk])
    text_of(client.post(give, {"lap": "1"}, follow=True))
    page = DossierPage.objects.get()
    assert (page.subject_name, page.field, page.school_year) == (made.name, made.field, made.period)
    assert "Còn thiếu: Công văn đề nghị" in screen(client, "registration_page", made.pk)


def test_a_dossier_at_hand_is_linked_and_a_foreign_one_is_not(client, office):
    made = submitted(office)
    foreign = file_dossier(unit=office.schools[1], by=office.person(1)).record
    mine = file_dossier(unit=office.schools[0], by=office.person()).record
    client.force_login(office.person())
    give = reverse("registration_dossier", args=[made.pk])
    assert "Hãy chọn hồ sơ" in text_of(client.post(give, {"ho-so": foreign.pk}, follow=True))
    assert "Đã gắn hồ sơ" in text_of(client.post(give, {"ho-so": mine.pk}, follow=True))


def test_taken_back_with_a_reason_or_thrown_away_as_a_draft(client, office):
    client.force_login(office.person())
    rough = draft(office, name="Nháp")
    away = reverse("registration_withdraw", args=[rough.pk])
    assert "Đã xóa bản nháp" in text_of(client.post(away, follow=True))
    made = submitted(office)
    back = reverse("registration_withdraw", args=[made.pk])
    assert "Hãy ghi lý do rút" in text_of(client.post(back, follow=True))
    assert "Đã rút đăng ký" in text_of(client.post(back, {"reason": "Làm sau"}, follow=True))


def test_the_list_is_filtered_counted_and_told_of_earlier_years(client, office, leader):
    submitted(office, period="2024-2025")
    submitted(office)
    submitted(office, 1, name="Vườn rau", field="Y tế")
    draft(office, 1, name="Nháp của trường")
    client.force_login(leader)
    whole = screen(client, "registration_list")
    assert '<strong class="number">3</strong>' in whole
    assert "Đã đăng ký năm học 2024-2025" in whole
    assert "Nháp của trường" not in whole
    narrow = screen(client, "registration_list", q="vuon RAU", **{"linh-vuc": "Y tế"})
    assert '<strong class="number">1</strong>' in narrow
    assert "Chưa có đăng ký nào ở đây" in screen(client, "registration_list", q="khong co")


def test_the_list_takes_a_constant_number_of_queries(
    client, office, leader, django_assert_max_num_queries
):
    for n in range(6):
        submitted(office, n % 2, name=f"Mô hình {n}")
    client.force_login(leader)
    with django_assert_max_num_queries(40):
        screen(client, "registration_list")


def test_it_leaves_in_the_columns_of_the_form(client, office, leader):
    submitted(office, name="=cmd()", note="Làm tiếp")
    submitted(office, 1)
    by = office.person()
    gone = submitted(office, name="Đã rút")
    withdraw_registration(gone, reason="Làm sau", scope=scope_for(by), by=by)
    client.force_login(leader)
    taken = client.get(reverse("registration_export"), {"ky": "2025-2026"})
    rows = [
        [cell for cell in row if cell is not None]
        for row in load_workbook(BytesIO(b"".join(taken))).active.iter_rows(values_only=True)
    ]
    titles = next(row for row in rows if row and row[0] == "TT")
    assert tuple(titles[:5]) == FORM
    assert titles[2] == "Tên mô hình, điển hình tiên tiến"
    assert not any("Đã rút" in row for row in rows)
    first = next(row for row in rows if row and row[0] == 1)
    assert first[:5] == [1, "Trường THCS số 1", "'=cmd()", "Thư viện", "Làm tiếp"]
    for form in ("docx", "pdf"):
        assert client.get(reverse("registration_export"), {"dang": form}).status_code == 200
    assert client.get(reverse("registration_export"), {"dang": "exe"}).status_code == 404


def test_another_school_finds_none_of_it(client, office):
    made = submitted(office)
    client.force_login(office.person(1))
    for name in ("registration_page", "registration_edit", "registration_receipt"):
        assert client.get(reverse(name, args=[made.pk])).status_code == 404
    for name in ("registration_withdraw", "registration_dossier"):
        assert client.post(reverse(name, args=[made.pk])).status_code == 404
    answer = reverse("registration_answer", args=[made.pk, "chon"])
    assert client.post(answer).status_code == 404
