"""Every screen of văn bản đi in Chromium at both widths, wrong and long states too."""

import pytest

from archive import DraftState
from tests.archive.outgoing.chains import make_chain

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LONG = "Kế hoạch tổ chức Ngày hội đọc sách cùng cha mẹ học sinh trong năm học " * 4


@pytest.fixture
def chain():
    return make_chain()


def test_the_drafter_has_whole_screens(chain, show):
    assert "Không có văn bản nào ở đây" in show(chain.drafter, "outgoing_list")
    assert "Soạn văn bản" in show(chain.drafter, "outgoing_new")
    wrong = show(chain.drafter, "outgoing_new", send={"subject": LONG, "trinh": "1"})
    assert "Còn mục cần xem lại" in wrong
    draft = chain.at(DraftState.CONTENT)
    assert "Chờ duyệt nội dung" in show(chain.drafter, "outgoing_page", draft.pk)
    approved = chain.go_on(draft, DraftState.CONTENT)
    assert "phải duyệt lại" in show(chain.drafter, "outgoing_edit", approved.pk)
    assert "2 văn bản" in show(chain.drafter, "outgoing_list")


def test_leader_and_clerk_have_whole_screens(chain, show):
    draft = chain.at(DraftState.CONTENT)
    assert "Duyệt nội dung" in show(chain.leader, "outgoing_page", draft.pk)
    short = {"words": "Ngắn", "seen": draft.edition}
    refused = show(chain.leader, "outgoing_act", draft.pk, "tra-lai", send=short)
    assert "ít nhất 10 chữ cái" in refused
    form = chain.go_on(draft, DraftState.CONTENT)
    assert "Quốc hiệu và Tiêu ngữ" in show(chain.clerk, "outgoing_check", form.pk)
    assert "Còn mục chưa chọn" in show(
        chain.clerk, "outgoing_check", form.pk, send={"seen": form.edition}
    )
    signature = chain.go_on(form, DraftState.FORM)
    assert "Người ký" in show(chain.leader, "outgoing_sign", signature.pk)
    signed = chain.go_on(signature, DraftState.SIGNATURE)
    assert "Cấp số muộn" in show(chain.clerk, "outgoing_issue", signed.pk)
    issued = chain.issue(signed)
    assert "Đã phát hành" in show(chain.clerk, "outgoing_page", issued.pk)
    assert "Bản đã ký, đóng dấu" in show(chain.clerk, "outgoing_copy", issued.pk)
