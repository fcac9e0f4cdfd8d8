"""Every screen of a round in Chromium at both widths, wrong states too."""

import pytest

from archive import CouncilProposal, propose_round, scope_for
from tests.archive.factories import file_dispatch
from tests.cms.rounds.councils import make_council

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WHY = "Kết quả chưa đo được trong năm học"


def test_a_round_has_whole_screens(show):
    council = make_council()
    staff = council.staff
    assert "Không có đợt xét nào" in show(staff, "round_list")
    assert "Còn mục cần xem lại" in show(staff, "round_new", send={"title": "Đợt"})
    one, two = council.chosen(0, "Thư viện cổng mở " * 12), council.chosen(1, "Hai")
    council.open(one)
    assert "Đưa đăng ký vào đợt" in show(staff, "round_page", council.round.pk)
    assert "Sửa đợt xét" in show(staff, "round_edit", council.round.pk)
    good, poor = council.meet(council.chosen(0, "Ba"), two)
    pk = council.round.pk
    for person in (council.leader, staff, council.members[0]):
        council.vote(person, {good.pk: True, poor.pk: True})
    assert "bạn không bỏ phiếu" in show(council.members[1], "round_page", pk)
    assert "Nội dung đăng ký" in show(council.members[1], "round_candidate", pk, poor.pk)
    assert "ngang phiếu" in show(staff, "round_count", pk)
    what = CouncilProposal({good.pk}, {poor.pk: WHY}, order_reason="Nhân rộng được hơn")
    propose_round(council.round, what, scope=scope_for(staff), by=staff)
    above, clerk = council.office.above, council.office.giver
    file_dispatch(unit=above, by=clerk, title="Quyết định công nhận", doc_type="Quyết định")
    assert "Kết quả" in show(council.leader, "round_page", pk)
    assert "Quyết định công nhận" in show(council.leader, "round_decide", pk)
