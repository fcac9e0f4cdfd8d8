"""What stays of a destroyed dossier, what is due and by which law, in Chromium at both widths."""

from datetime import date

import pytest
from django.urls import reverse

from archive import Term
from cms.keeping import transfer_views
from cms.keeping.disposing import carry_out
from tests.cms.keeping.expired import document, dossier, file_with, make_office
from tests.cms.keeping.rounds import begun
from tests.cms.shell.test_browser import OFFICE, answer
from tests.cms.shell.test_walk import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def show(client, page, office):
    """Open a screen of the archivist's; its words, once nothing is wrong with it."""
    client.force_login(office["archivist"])

    def shown(name, *args):
        path = reverse(name, args=args)
        html = client.get(path).content.decode()
        page.route(f"{OFFICE}/**", lambda route: answer(route, html=html, sent=[]))
        page.goto(OFFICE + path, wait_until="load")
        assert faults_of(page) == []
        return page.inner_text("main")

    return shown


def test_what_stays_of_a_destroyed_dossier_is_whole(office, show):
    paper = document(office, file_with(office), code="9/SGDĐT-VP")
    record = dossier(office, paper, files=[file_with(office, "Minh chứng")])
    carry_out(begun(office, record).pk)
    for gone in (record, paper):
        assert "Nội dung đã tiêu hủy" in show("record_detail", gone.page_id)


def test_what_is_due_and_by_which_law_is_whole(office, show, monkeypatch):
    monkeypatch.setattr(transfer_views, "SHOWN", 2)
    for number in range(3):
        dossier(office, term=Term.TEN, ended_on=date(2024, 6, 28), title=f"Hồ sơ số {number}")
    assert "Trang 1 / 2" in show("transfer_list")
    assert "Thời hạn nộp lưu" in show("rule_list")
