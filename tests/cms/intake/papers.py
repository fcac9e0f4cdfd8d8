"""Papers written for the tests, and an office with a clerk."""

from __future__ import annotations

from itertools import count

from django.core.files.base import ContentFile

from archive import AccessScope, IntakeItem, Role, Unit, User, scope_for
from cms.intake.forms import IntakeForm
from cms.intake.prefill import initial_of
from cms.intake.reading import reading_of, settle
from cms.intake.receiving import receive_file
from media import AttachmentPage, ExtractedText, PageText
from tests.archive.factories import make_unit, make_user

_numbers = count(100)

LETTER = """UBND THÀNH PHỐ BÌNH MINH            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ GIÁO DỤC VÀ ĐÀO TẠO                   Độc lập - Tự do - Hạnh phúc

Số: {code}                      Bình Minh, ngày {day} tháng {month} năm {year}
V/v {subject}

Kính gửi: Hiệu trưởng các trường trung học cơ sở.

Căn cứ Kế hoạch số 45/KH-UBND ngày 12 tháng 01 năm 2024 của Ủy ban nhân dân thành phố,
Sở Giáo dục và Đào tạo đề nghị các trường thực hiện những nội dung sau đây trước ngày 30/9/2024.
Các trường báo cáo kết quả về Sở để tổng hợp.

Nơi nhận:                                            GIÁM ĐỐC
- Như trên;
- Lưu: VT, GDTrH.
                                                     Trần Văn Minh
"""
NOTES = """Danh sách các lớp tham gia ngày hội đọc sách của trường.
Lớp 6A có ba mươi em. Lớp 6B có hai mươi tám em. Lớp 6C có ba mươi hai em.
"""


def letter(*, code: str = "", subject: str = "tổ chức ngày hội đọc sách", year: int = 2024) -> str:
    code = code or f"{next(_numbers)}/SGDĐT-GDTrH"
    return LETTER.format(code=code, subject=subject, day="15", month="5", year=year)


def text_file(text: str, name: str = "cong-van.txt") -> ContentFile:
    return ContentFile(text.encode(), name=name)


def office() -> tuple[Unit, User, AccessScope]:
    unit = make_unit()
    clerk = make_user(Role.CLERK, unit=unit)
    return unit, clerk, scope_for(clerk)


def received(text: str, *, unit: Unit, by: User, name: str = "cong-van.txt") -> IntakeItem:
    """A file received and read, as the worker would leave it, without the worker's process."""
    file = text_file(text, name)
    item = receive_file(file=file, unit=unit, by=by, scope=scope_for(by), insist=True)
    page = PageText(1, text, "clear", "plain")
    attachment = item.files.get().attachment
    AttachmentPage.objects.create(
        attachment=attachment, number=1, text=text, quality="clear", method="plain"
    )
    settle(item, reading_of([ExtractedText((page,), "clear")]))
    return IntakeItem.objects.select_related("unit").get(pk=item.pk)


def typed_form(item: IntakeItem, **changed: str) -> dict[str, str]:
    return initial_of(item) | changed


def checked(item: IntakeItem, **changed: str) -> dict:
    form = IntakeForm(typed_form(item, **changed))
    assert form.is_valid(), form.errors
    return form.cleaned_data
