"""A school full of records in a running site, for the browser."""

from __future__ import annotations

import json
import time
from datetime import date

from django.core.files.base import ContentFile

from archive import (
    Book,
    Confidentiality,
    FiledRecord,
    Filing,
    RecordCitation,
    Role,
    Unit,
    UnitLevel,
    User,
    file_record,
    revise_record,
)
from cms.dossiers.work import start_dossier
from cms.records.models import RecordAttachment
from cms.records.shelving import year_folder
from media import Attachment, extract_attachment, store_attachment
from search import pending
from tests.archive.factories import file_dispatch, make_dispatch, make_unit, make_user
from tests.media.factories import make_pdf

LONG = "Về việc triển khai phong trào thi đua đổi mới, sáng tạo trong dạy và học của ngành giáo dục"
BODY = (
    "Thực hiện phong trào thi đua, nhà trường tổ chức hội thao cho học sinh toàn cấp.\n"
    "Các tổ chuyên môn gửi danh sách vận động viên trước ngày 15 tháng 10 năm 2024."
)
PEOPLE = {
    "van-thu": Role.CLERK,
    "lanh-dao": Role.LEADER,
    "thanh-tra": Role.INSPECTOR,
    "can-bo": Role.STAFF,
}


def fill() -> None:
    """Print the addresses of what was made, as JSON."""
    above = make_unit("Phòng Giáo dục huyện Bến Mộc", level=UnitLevel.DISTRICT)
    school = make_unit("Trường THCS Bến Mộc", parent=above)
    people = {name: make_user(role, unit=school, username=name) for name, role in PEOPLE.items()}
    clerk = people["van-thu"]
    made = {
        "paper": _paper(school, clerk).page.pk,
        "long": _long(school, clerk).page.pk,
        "kept": _kept(school, clerk).page.pk,
        "dossier": _dossier(school, people["can-bo"]),
    }
    for number in range(45):
        day = date(2019 + number % 6, 3, 1 + number % 28)
        subject = f"Kế hoạch hội thao lần thứ {number}"
        file_dispatch(unit=school, by=clerk, day=day, subject=subject)
    while pending():
        time.sleep(0.3)
    print(json.dumps(made))


def _paper(school: Unit, clerk: User) -> FiledRecord:
    """Two pages, read values, a correction, citations both ways."""
    filed = _filed(
        school,
        clerk,
        code="5344/KH-SGDĐT",
        subject="Kế hoạch tổ chức hội thao ngành giáo dục",
        signer="Trần Văn An",
        provenance={
            "code": {"source": "read", "quote": "Số: 5344/KH-SGDĐT", "page": 1},
            "signer": {"source": "typed", "by": clerk.pk},
        },
    )
    for ordinal, (code, key) in enumerate(
        (("34-CT/TW", "34.cttw"), ("621/BGDĐT-TĐKT", "621.bgddttdkt")), start=1
    ):
        RecordCitation.objects.create(
            record=filed.record,
            ordinal=ordinal,
            role="basis",
            doc_type="Chỉ thị",
            code=code,
            code_key=key,
            issuer="Ban Chấp hành Trung ương",
            quote=f"Căn cứ Chỉ thị số {code}",
        )
    other = file_dispatch(unit=school, by=clerk, subject="Báo cáo kết quả hội thao")
    RecordCitation.objects.create(
        record=other.record, ordinal=1, role="basis", code="5344/KH-SGDĐT", code_key="5344.khsgddt"
    )
    filed.page.subject = "Kế hoạch tổ chức hội thao ngành giáo dục năm 2024"
    revise_record(filed.page, by=clerk, reason="Thiếu năm, sửa theo bản giấy", seen_version=1)
    return filed


def _long(school: Unit, clerk: User) -> FiledRecord:
    return file_dispatch(
        unit=school,
        by=clerk,
        subject=f"{LONG} {LONG} {LONG}"[:300],
        code="12345/KH-UBND-SGDĐT-GDTrH-GDTX-VP-TCCB",
        issuer=f"Ủy ban nhân dân {LONG}",
    )


def _kept(school: Unit, clerk: User) -> FiledRecord:
    return _filed(
        school,
        clerk,
        subject="Kết luận xác minh hội thao",
        confidentiality=Confidentiality.RESTRICTED,
    )


def _filed(school: Unit, clerk: User, **fields: object) -> FiledRecord:
    page = make_dispatch(unit=school, **fields)
    page.record_attachments = [
        RecordAttachment(attachment=_pdf(school, clerk), caption="Bản chính có dấu đỏ")
    ]
    folder = year_folder(unit=school, year=2024)
    day = date(2024, 5, 6)
    filing = Filing(page=page, folder=folder, unit=school, day=day, book=Book.INCOMING)
    return file_record(filing, by=clerk)


def _pdf(school: Unit, clerk: User) -> Attachment:
    file = ContentFile(make_pdf(BODY, BODY), "Kế hoạch hội thao.pdf")
    attachment = store_attachment(file=file, by=clerk, unit_id=school.pk)
    extract_attachment(attachment_id=attachment.pk)
    return attachment


def _dossier(school: Unit, staff: User) -> int:
    from archive import scope_for

    values = {
        "subject": "Hồ sơ đề nghị công nhận Tổ Khoa học tự nhiên",
        "subject_kind": "collective",
        "subject_name": "Tổ Khoa học tự nhiên",
        "dossier_kind": "recognition",
        "year": 2024,
    }
    page = start_dossier(values=values, unit=school, by=staff, scope=scope_for(staff))
    return page.pk
