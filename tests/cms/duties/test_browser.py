"""Every screen of given work in Chromium at both widths, wrong and long states too."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from archive import Role, UrgingStep, scope_for, urge
from tests.archive.duties.offices import PAST, make_office
from tests.archive.factories import make_unit, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
AHEAD = timezone.localdate() + timedelta(days=30)
LONG = (
    "Gửi báo cáo kết quả phát hiện, bồi dưỡng, giới thiệu gương điển hình tiên tiến của đơn vị " * 3
)


@pytest.fixture
def office():
    office = make_office(
        schools=3, action=LONG, quota_least=2, quota_words="ít nhất 2 gương, mỗi đơn vị"
    )
    commune = make_unit("Ủy ban nhân dân xã An Phong", parent=office.above, level="commune")
    office.schools[2].parent = commune
    office.schools[2].save()
    office.give(PAST, AHEAD, schools=(0, 1, 2))
    office.hand_in(0, due_on=PAST, count=3)
    giver, scope = office.giver, scope_for(office.giver)
    missing = office.instance(1, due_on=PAST)
    urge([missing], step=UrgingStep.REMIND, words="Nộp ngay", scope=scope, by=giver)
    return office


def test_the_giver_has_whole_screens(office, show):
    giver = office.giver
    assert "Đã giao cho 3 đơn vị" in show(giver, "duty_give", office.duty.pk)
    named = {"ky": ["Đợt hai"], "han": [f"{date(2027, 5, 31):%d/%m/%Y}"], "xem": "1"}
    assert "Xem trước khi giao" in show(giver, "duty_give", office.duty.pk, send=named)
    wrong = named | {"han": ["31/02/2027"]}
    assert "không có ngày 31" in show(giver, "duty_give", office.duty.pk, send=wrong)
    assert "Ủy ban nhân dân xã An Phong" in show(giver, "duty_matrix", nam="tat-ca")
    period = office.instance(1, due_on=PAST).period_id
    assert "Đôn đốc" in show(giver, "duty_urge_all", period)
    done = office.instance(0, due_on=PAST)
    assert "Xét kết quả" in show(giver, "duty_work", done.pk)
    assert "Cần xét (1)" in show(giver, "duty_list", muc="can-xet")


def test_a_school_has_whole_screens(office, show):
    person = office.person(1)
    missing = office.instance(1, due_on=PAST)
    assert "Quá hạn" in show(person, "duty_list")
    assert "Lần 1: Nhắc nhở" in show(person, "duty_work", missing.pk)
    office.paper(1)
    assert "Sẽ nộp 0" in show(person, "duty_hand_in", missing.pk)
    sent = {"chon": office.paper(1).record.pk, "count": "1", "nop": "1"}
    assert "Chưa đạt chỉ tiêu" in show(person, "duty_hand_in", missing.pk, send=sent)
    done = office.instance(0, due_on=PAST)
    assert "Biên nhận BN-" in show(office.person(0), "duty_receipt", done.pk, 1)
    assert "Chưa có nhiệm vụ" in show(make_user(Role.LEADER, unit=make_unit()), "duty_matrix")
