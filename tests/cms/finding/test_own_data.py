"""A person asks about their own data (Luật 91/2025/QH15): the rooms that an office answers from."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from archive import AuditEvent, Event, Role, work_calendars
from cms.finding.exports.making import make
from cms.finding.models import ExportRun
from tests.archive.factories import file_dispatch, file_dossier, make_user

pytestmark = pytest.mark.django_db
NAME = "Đỗ Thị Hồng Mơ"
WHY = "Trả lời yêu cầu của người có dữ liệu"


def test_a_request_is_entered_with_its_term_answered_from_a_search_and_settled(
    client, settings, tmp_path, drained, above, school, clerk
):
    settings.VANKHO_EXPORTS_DIR = tmp_path / "exports"
    today = timezone.localdate()
    file_dispatch(unit=school, by=clerk, subject=f"Danh sách có em {NAME}")
    file_dossier(unit=school, by=clerk, subject_name=NAME)
    file_dispatch(unit=school, by=clerk, subject="Danh sách có em Đỗ Thị Hồng")
    upper = make_user(Role.CLERK, unit=above)
    file_dispatch(unit=above, by=upper, subject=f"Nơi khác ghi {NAME}")
    came = file_dispatch(
        unit=school,
        by=clerk,
        day=today,
        code="",
        doc_type="Đơn thư",
        subject="Yêu cầu cung cấp dữ liệu cá nhân",
        due_on=work_calendars().of(school).after(today, 2),
        handling="in_progress",
    )
    drained()
    client.force_login(clerk)
    waiting = client.get(reverse("due_list"), {"muc": "den-han"}).content.decode()
    assert "Còn 2 ngày làm việc" in waiting

    asked = {"q": f'"{NAME}"', "dang": "xlsx", "ly-do": WHY}
    client.post(reverse("finding_export_search"), asked)
    run = ExportRun.objects.get()
    make(run.pk)
    file = client.get(reverse("finding_export_file", args=[run.key]))
    sheet = load_workbook(io.BytesIO(b"".join(file.streaming_content))).active
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(rows) == 2
    assert "Nơi khác" not in f"{rows}"
    event = AuditEvent.objects.get(event=Event.RECORD_EXPORTED)
    assert (event.reason, event.detail["rows"]) == (WHY, 2)

    answered = {
        "handling": "answered",
        "answer_code": "45/THCSSM-VP",
        "settled_on": f"{today:%d/%m/%Y}",
        "seen_version": 1,
    }
    client.post(reverse("record_settle", args=[came.page.pk]), answered)
    done = client.get(reverse("register_progress"), {"muc": "dung-han"}).context["rows"]
    assert [row.page_id for row in done] == [came.page.pk]
