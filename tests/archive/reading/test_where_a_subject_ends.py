"""A subject ends above the first sentence, the place and date, and blanks to fill in."""

import pytest

from archive.reading import parse_header, read_document

HEAD = "TRƯỜNG THCS SUỐI TRE\nSố: 21/X-THCS\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


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


@pytest.mark.parametrize(
    "below",
    [
        "Vào hồi 14 giờ 30 phút, tại phòng họp tổ Toán họp để xét thi đua học kỳ",
        "Vào lúc 7 giờ 15, tổ Toán họp tại phòng thư viện để xét thi đua",
        "(Trích biên bản họp hội đồng trường)",
    ],
)
def test_minutes_open_below_their_subject(below: str) -> None:
    header = parse_header(
        f"{HEAD}BIÊN BẢN\nHọp tổ Toán xét thi đua\n{below}\n1 Chủ tọa: tổ trưởng\n"
    )
    assert header.subject is not None
    assert header.subject.value == "Họp tổ Toán xét thi đua"


def test_a_page_that_says_the_title_above_the_heading_does_not_stand_for_it() -> None:
    said = "QUYẾT ĐỊNH KHEN THƯỞNG HỌC KỲ I"
    header = parse_header(
        f"{said}\n\n{said}\n\n{HEAD}QUYẾT ĐỊNH\nVề việc khen thưởng học sinh giỏi bơi\n\n"
        "Căn cứ Điều lệ trường trung học cơ sở;\n"
    )
    assert header.subject is not None
    assert header.issuer is not None
    assert header.subject.value == "Khen thưởng học sinh giỏi bơi"
    assert header.issuer.value == "Trường THCS Suối Tre"


@pytest.mark.parametrize(
    ("behind", "subject"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH Căn cứ Luật Giáo dục", "QUY ĐỊNH TẠM THỜI VỀ THU HÚT NHÂN TÀI"),
        ("(sửa đổi) ----- BAN THƯ KÝ HỘI", "QUY ĐỊNH TẠM THỜI VỀ THU HÚT NHÂN TÀI (sửa đổi)"),
    ],
)
def test_who_acts_is_no_subject_in_a_text_that_lost_its_lines(behind: str, subject: str) -> None:
    header = parse_header(
        "ỦY BAN NHÂN DÂN TỈNH KIÊN AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM "
        f"{MOTTO} Số: 12/QĐ-UBND Kiên An, ngày 04 tháng 3 năm 2019 QUYẾT ĐỊNH "
        f"QUY ĐỊNH TẠM THỜI VỀ THU HÚT NHÂN TÀI {behind}"
    )
    assert header.subject is not None
    assert header.subject.value.lower() == subject.lower()


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("Mở lớp bơi miễn phí (Ban hành kèm theo Quyết định số ./QĐ-TH", "Mở lớp bơi miễn phí"),
        ("MỞ LỚP BƠI MIỄN PHÍ Ở HAI ĐIỂM Theo Nghị quyết về bơi", "MỞ LỚP BƠI MIỄN PHÍ Ở HAI ĐIỂM"),
        ("Mở lớp bơi miễn phí đối[.]", None),
        ("Mở lớp bơi miễn phí HIỆU TRƯỞNG -Căn cứ Điều lệ trường", None),
    ],
)
def test_what_a_page_put_behind_a_subject_is_no_part_of_it(
    printed: str, subject: str | None
) -> None:
    grounds = "Căn cứ Luật Giáo dục năm 2019 của Quốc hội;\n" * 3
    found = parse_header(f"{HEAD}KẾ HOẠCH\n{printed}\n\n{grounds}").subject
    assert (found.value if found else None) == subject
