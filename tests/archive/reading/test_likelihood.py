"""A broken font's lost letters come back where the words around them make them likely."""

import pytest

from archive.reading import read_document
from archive.reading.layout import Layout

LETTER = """UBND TỈNH HÒA AN
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 218/KH-SGDĐT

KẾ HOẠCH
Bồi dưỡng cán bộ thư viện

Thực hiện nhiệm vụ năm học, Sở Giáo dục và Đào tạo xây dựng kế hoạch như sau:
1. Các trường tổ chức tuyên truyền về văn hóa đọc, phát hiện những cá nhân tiêu biểu trong học sinh
và giáo viên của nhà trường, báo cáo kết quả thực hiện về Sở trước ngày 20/5/2026.
2. Các đơn vị triển khai kế hoạch bảo đảm chất lượng, phối hợp với thư viện của địa phương và gửi
báo cáo bằng văn bản về phòng chuyên môn trước ngày 15/6/2026 để tổng hợp.
3. Phòng chuyên môn hướng dẫn các trường thực hiện nội dung của kế hoạch này trong năm học.

Nơi nhận:
- Các trường trực thuộc;
- Lưu: VT.
"""


def damaged(lost: str) -> str:
    head, body = LETTER.split("\n\nThực", 1)
    return f"{head}\n\nThực" + "".join(" " if char in lost else char for char in body)


@pytest.mark.parametrize("lost", ["đgmylêìýảọậềểệựổớẫ", "hgyđạậếộươ", "nmưêịảồủ"])
def test_most_words_of_a_text_with_lost_letters_come_back(lost: str) -> None:
    text = damaged(lost)
    whole, broken = set(LETTER.lower().split()), set(text.lower().split())
    mended = set(Layout(text).text.lower().split())
    assert len(whole - mended) < 0.5 * len(whole - broken)
    assert {o.deadline.date for o in read_document(text).obligations if o.deadline} >= {
        "2026-06-15"
    }


def test_what_is_put_back_never_stands_in_a_quote() -> None:
    text = damaged("đgmylêìýảọậềểệựổớẫ")
    for found in read_document(text).obligations:
        assert text[found.reading.start : found.reading.end] == found.reading.quote
