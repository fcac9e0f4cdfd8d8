"""Accuracy of reading on screen and as a sheet, within the scope."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from archive import AuditEvent, Role, scope_for
from cms.intake.filing import file_item
from cms.quality.accuracy import by_field, by_issuer, by_month, checks_in, whole
from cms.quality.state import QualityState, read_quality_state
from tests.archive.factories import make_unit, make_user
from tests.cms.intake.papers import checked, letter, office, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed():
    unit, clerk, scope = office()
    for changed in ({}, {"subject": "Việc khác hẳn"}):
        item = received(letter(), unit=unit, by=clerk)
        cleaned = checked(item, registered_on="20/05/2024", **changed)
        file_item(item=item, cleaned=cleaned, by=clerk, scope=scope)
    return unit, clerk, scope


def test_each_field_has_its_share(filed):
    *_, scope = filed
    checks = checks_in(QualityState(), scope=scope)
    tallies = {tally.name: tally for tally in by_field(checks)}
    assert tallies["Số, ký hiệu"].percent == "100,0 %"
    subject = tallies["Trích yếu nội dung"]
    assert (subject.total, subject.right, subject.corrected) == (2, 1, 1)
    assert subject.percent == "50,0 %"
    assert whole(checks).corrected == 1
    assert len(by_issuer(checks)) == len(by_month(checks)) == 1


def test_filters_narrow_and_nonsense_is_told(filed):
    *_, scope = filed
    one = checks_in(read_quality_state({"muc": "subject", "co-quan": "giáo dục"}), scope=scope)
    assert one.count() == 2
    assert not checks_in(read_quality_state({"chu": "ocr"}), scope=scope).exists()
    assert read_quality_state({"tu": "31/02/2024"}).slips


def test_the_screen_shows_the_corrected_value(client, filed):
    _, clerk, _ = filed
    client.force_login(clerk)
    html = client.get(reverse("quality_report")).content.decode()
    assert "50,0 %" in html
    assert "Việc khác hẳn" in html
    empty = client.get(reverse("quality_report"), {"co-quan": "Không có"}).content.decode()
    assert "Chưa có số liệu theo điều kiện đang chọn" in empty


def test_the_sheet_holds_the_same_figures_and_is_logged(client, filed):
    _, clerk, _ = filed
    client.force_login(clerk)
    answer = client.get(reverse("quality_sheet"), {"muc": "subject"})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert ["Mục", "Trích yếu nội dung", 2, 1, 1, 0, 0, "50,0 %"] in rows
    assert any("Điều kiện: mục Trích yếu" in str(row[0]) for row in rows)
    assert AuditEvent.objects.filter(event="record.exported").count() == 1


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.LEADER, 200), (Role.ADMINISTRATOR, 200), (Role.INSPECTOR, 404), (Role.STAFF, 404)],
)
def test_who_sees_it(client, filed, role, status):
    unit, *_ = filed
    client.force_login(make_user(role, unit=unit))
    assert client.get(reverse("quality_report")).status_code == status


def test_another_office_counts_nothing(filed):
    stranger = make_user(Role.CLERK, unit=make_unit())
    assert not checks_in(QualityState(), scope=scope_for(stranger)).exists()
