"""What stays of a destroyed dossier, what is due and by which law, in Chromium at both widths."""

from datetime import date

import pytest

from archive import Term
from cms.keeping import transfer_views
from cms.keeping.disposing import carry_out
from tests.cms.keeping.expired import document, dossier, file_with, make_office
from tests.cms.keeping.rounds import begun

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def office():
    return make_office()


def test_what_stays_of_a_destroyed_dossier_is_whole(office, show):
    paper = document(office, file_with(office), code="9/SGDĐT-VP")
    record = dossier(office, paper, files=[file_with(office, "Minh chứng")])
    carry_out(begun(office, record).pk)
    for gone in (record, paper):
        assert "Nội dung đã tiêu hủy" in show(office["archivist"], "record_detail", gone.page_id)


def test_what_is_due_and_by_which_law_is_whole(office, show, monkeypatch):
    monkeypatch.setattr(transfer_views, "SHOWN", 2)
    for number in range(3):
        dossier(office, term=Term.TEN, ended_on=date(2024, 6, 28), title=f"Hồ sơ số {number}")
    assert "Trang 1 / 2" in show(office["archivist"], "transfer_list")
    assert "Thời hạn nộp lưu" in show(office["archivist"], "rule_list")
