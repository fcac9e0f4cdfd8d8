"""The sample texts filed by ``import_folder``, through the same write path."""

import unicodedata

import pytest

from archive import IntakeItem, IntakeState, Role
from cms.records.models import DispatchPage, PlanPage, RecordAttachment
from tests.acceptance.importing import UNIT, fates
from tests.archive.factories import make_unit, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def office():
    unit = make_unit(UNIT)
    make_user(Role.CLERK, unit=unit, username="vanthu")
    return unit


def page_of(name: str) -> DispatchPage | PlanPage:
    use = RecordAttachment.objects.get(attachment__original_name=name)
    return use.page.specific


def test_sample_texts_without_a_number_wait_and_nothing_is_invented(office, shared, tmp_path):
    rows = fates(shared / "seeds", tmp_path / "kq.csv")
    known = {name[:3]: row[0] for name, row in rows.items()}
    assert known["003"] == "Đã vào sổ"
    assert {known[n] for n in ("000", "001", "002", "004")} == {"Ở hàng chờ"}
    for item in IntakeItem.objects.filter(state=IntakeState.READY):
        assert "code" not in item.reading["fields"]


def test_all_sample_texts_can_be_filed_with_what_is_missing_stated(office, shared, tmp_path):
    rows = fates(shared / "seeds", tmp_path / "kq.csv", "--file-incomplete")
    assert {row[0] for row in rows.values()} == {"Đã vào sổ"}
    pages = {name[:3]: page_of(name) for name in rows}
    assert pages["000"].code == pages["001"].code == pages["002"].code == ""
    assert pages["003"].code == "1307/GDĐT"
    assert f"{pages['003'].issued_on:%d/%m/%Y}" == "29/09/2023"
    assert pages["002"].issued_partial == "2021-03"
    assert isinstance(pages["001"], PlanPage)
    for page in pages.values():
        text = page.record_attachments.get().attachment.pages.first().text
        plain = " ".join(unicodedata.normalize("NFC", text).split())
        for found in page.provenance.values():
            if found["source"] == "read":
                first = found["quote"].split(" … ")[0]
                assert unicodedata.normalize("NFC", first) in plain or found["page"] > 1
