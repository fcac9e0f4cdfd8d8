"""A subject ends above the first sentence, the place and date, and blanks to fill in."""

import pytest

from archive.reading import parse_header, read_document

HEAD = "TRƯỜNG THCS SUỐI TRE\nSố: 21/X-THCS\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"


@pytest.mark.parametrize(
    ("title", "subject", "below"),
    [
        (
            "THÔNG CÁO",
            "Về ngày hội đọc sách",
            "Chiều 12/4/2024, trường khai mạc ngày hội đọc sách.",
        ),
        ("BẢN GHI NHỚ", "Về phối hợp dạy bơi", "Suối Tre, ngày 02 tháng 5 năm 2024"),
        ("TỜ TRÌNH", "Mua sách năm 2024", "Kính trình: Hiệu trưởng"),
        ("THƯ CẢM ƠN", "Nhân ngày khai trường", "Thân gửi các em học sinh"),
        ("PHIẾU BÁO", "Kết quả học tập", "Họ và tên: LÊ HOÀI"),
    ],
)
def test_the_next_line_is_no_part_of_the_subject(title: str, subject: str, below: str) -> None:
    header = parse_header(f"{HEAD}{title}\n{subject}\n{below}\nĐiều khác.\n")
    assert header.subject is not None
    assert header.subject.value == subject


def test_an_extract_behind_a_short_act_does_not_take_its_place() -> None:
    text = f"""{HEAD}THÔNG BÁO
Lịch trực hè
Trường thông báo lịch trực hè cho các tổ chuyên môn như sau:
1. Tuần 1: tổ Toán.

Nơi nhận:
- Các tổ;
- Lưu: VT.

HIỆU TRƯỞNG
Lê Văn Tám

TRƯỜNG THCS SUỐI TRE
Số: 03/TrS-THCS
TRÍCH SAO
Suối Tre, ngày 20 tháng 6 năm 2024
PHÓ HIỆU TRƯỞNG
Trần Thị Chín
"""
    reading = read_document(text)
    header = reading.header
    assert header.type is not None
    assert header.type.value == "Thông báo"
    assert header.signer is not None
    assert header.signer.value == "Lê Văn Tám"
    assert reading.citations == ()


def test_the_day_of_an_act_in_a_subject_may_stand_in_the_next_line() -> None:
    header = parse_header(
        f"{HEAD}QUYẾT ĐỊNH\nSửa đổi Nội quy ban hành kèm theo Quyết định số 12/QĐ-THCS\n"
        "ngày 05 tháng 9 năm 2022 của Hiệu trưởng\n\nCăn cứ Luật Giáo dục năm 2019 của Quốc hội;\n"
    )
    assert header.subject is not None
    assert header.subject.value.endswith("ngày 05 tháng 9 năm 2022 của Hiệu trưởng")


def test_who_decides_is_no_subject_where_one_follows_below() -> None:
    header = parse_header(
        f"{HEAD}QUYẾT ĐỊNH CỦA HIỆU TRƯỞNG TRƯỜNG THCS SUỐI TRE\nV/v khen thưởng học sinh\n\n"
        "HIỆU TRƯỞNG\n\nCăn cứ Điều lệ trường trung học cơ sở;\n"
    )
    assert header.subject is not None
    assert header.subject.value == "Khen thưởng học sinh"
