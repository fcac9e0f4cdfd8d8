"""Every screen of registrations in Chromium at both widths, wrong and long states too."""

import pytest

from archive import Role
from tests.archive.duties.offices import PAST, make_office
from tests.archive.factories import file_dossier, make_user
from tests.archive.registrations.desks import draft, submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LONG = "Mô hình thư viện cổng mở cho phụ huynh cùng đọc với con trước giờ về " * 4


@pytest.fixture
def office():
    office = make_office(action="Đăng ký mô hình, điển hình tiên tiến của đơn vị về Sở")
    office.give(PAST)
    return office


def test_the_school_has_whole_screens(office, show):
    clerk, school = office.person(), office.schools[0]
    assert "Chưa có đăng ký nào ở đây" in show(clerk, "registration_list")
    instance = office.instance(due_on=PAST)
    assert "đã quá, vẫn nhận" in show(clerk, "registration_new", viec=instance.pk)
    goes_to = f"viec-{instance.pk}"
    bare = {"goes_to": goes_to, "period": "x", "subject_kind": "model", "name": LONG, "nop": "1"}
    assert "Chưa nộp được" in show(clerk, "registration_new", send=bare)
    file_dossier(unit=school, by=clerk)
    made = submitted(office, name=LONG.strip(), instance=instance)
    assert "Gắn hồ sơ đã có" in show(clerk, "registration_page", made.pk)
    assert "Nộp muộn" in show(clerk, "registration_receipt", made.pk) or not made.is_late
    rough = draft(office, name="")
    assert "Chưa đặt tên" in show(clerk, "registration_page", rough.pk)
    assert "2 đăng ký" in show(clerk, "registration_list")


def test_the_unit_above_has_whole_screens(office, show):
    leader = make_user(Role.LEADER, unit=office.above)
    earlier, made = submitted(office, period="2024-2025"), submitted(office)
    assert "Đã đăng ký năm học 2024-2025" in show(leader, "registration_list")
    assert "Xét đăng ký" in show(leader, "registration_page", made.pk)
    short = show(leader, "registration_answer", earlier.pk, "bo-sung", send={"answer": "Ngắn"})
    assert "ít nhất 10 chữ cái" in short
