"""Names printed in capitals are written as a register writes them, and mean what they say."""

import pytest

from archive.reading import read_document
from archive.reading.bodies import expand
from archive.reading.names import office_name


@pytest.mark.parametrize(
    "name",
    [
        "Bộ Tư pháp",
        "Sở Kế hoạch và Đầu tư",
        "Bộ Lao động - Thương binh và Xã hội",
        "Văn phòng Quốc hội",
        "Hội đồng Thi đua - Khen thưởng Trung ương",
        "Thanh tra Chính phủ",
        "Trung tâm Lưu trữ lịch sử",
        "Trường Tiểu học Lê Văn Tám",
        "Trường Mầm non Hoa Sen",
        "Trường THPT Chuyên Lê Hồng Phong",
        "Trường Tư thục Ngô Thời Nhiệm",
        "Trường Trung học cơ sở Trần Quốc Toản",
        "Trường PTDTNT huyện Sìn Hồ",
        "Trường Đại học Sư phạm Hà Nội",
        "Ủy ban nhân dân thị trấn Chợ Mới",
        "Ban Quản lý các khu công nghiệp",
        "Trường Tiểu học Từ Đức",
        "Tỉnh ủy Kiên An",
    ],
)
def test_a_name_in_capitals_gets_its_usual_case(name: str) -> None:
    assert office_name(name.upper()) == name


def test_a_level_that_recognition_misread_is_put_right_behind_the_people_s_committee() -> None:
    for misread in ("TÍNH PHÚ THỌ", "TÍNH PHỦ THỌ"):
        name = office_name(f"ỦY BAN NHÂN DÂN {misread}", place="Phú Thọ")
        assert name == "Ủy ban nhân dân tỉnh Phú Thọ"


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("BỘ TƯ PHÁP", "BỘ TƯ PHÁP"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ"),
        ("Ban Tuyên giáo TƯ", "Ban Tuyên giáo Trung ương"),
        ("VĂN PHÒNG TƯ ĐẢNG", "VĂN PHÒNG Trung ương ĐẢNG"),
        ("Hội LHPN huyện", "Hội Liên hiệp Phụ nữ huyện"),
    ],
)
def test_a_syllable_is_not_taken_for_a_short_form(printed: str, full: str) -> None:
    assert expand(printed) == full


CELLS = """| {cell} ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ------- |
| Số: 5/ABC-VP V/v rà soát số liệu đầu năm học KHẨN | Hà Nội, ngày 05 tháng 6 năm 2023 |

Kính gửi: Các đơn vị trực thuộc

Đề nghị các đơn vị thực hiện./.
"""


@pytest.mark.parametrize(
    ("superior", "issuer"),
    [
        ("Trường Đại học An Biên", "Khoa Sư phạm"),
        ("Trường Cao đẳng Y tế", "Ban Giám hiệu"),
        ("Công an tỉnh Hà Sơn", "Công an huyện Cẩm Nhượng"),
        ("Trường THPT Nguyễn Hiền", "Ban Đại diện cha mẹ học sinh"),
    ],
)
def test_two_bodies_in_one_cell_are_told_apart(superior: str, issuer: str) -> None:
    header = read_document(CELLS.format(cell=f"{superior} {issuer}".upper())).header
    assert header.superior is not None
    assert header.issuer is not None
    assert header.superior.value.lower() == superior.lower()
    assert header.issuer.value.lower() == issuer.lower()


def test_a_stamp_behind_the_subject_of_its_cell_is_the_urgency() -> None:
    header = read_document(CELLS.format(cell="SỞ NỘI VỤ")).header
    assert header.urgency is not None
    assert header.urgency.value == "Khẩn"
    assert header.subject is not None
    assert header.subject.value == "Rà soát số liệu đầu năm học"


WRAPPED = """TỈNH ĐOÀN HÀ BẮC
|
ĐOÀN TNCS HỒ
CHÍ MINH
|
|
Số 5-TB/ĐTN
|
Hà Bắc, ngày 05 tháng
6 năm 2023
|
THÔNG BÁO
tuyển sinh lớp tập huấn
Ban Thường vụ thông báo như sau:
|
Nơi nhận:
- Lưu VP.
|
TL. BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG
VỤ TRƯỞNG VỤ TỔ
CHỨC CÁN BỘ
Trần Quang Nam
|
"""


def test_headings_and_titles_that_a_narrow_column_broke_are_put_together() -> None:
    header = read_document(WRAPPED).header
    assert header.issuer is not None
    assert header.issuer.value == "Tỉnh đoàn Hà Bắc"
    assert header.superior is None
    assert header.signer is not None
    assert header.signer.value == "Trần Quang Nam"


BOARD = """BAN THƯỜNG VỤ
HUYỆN ỦY TAM SƠN
Số 3-CV/HU

ĐẢNG CỘNG SẢN VIỆT NAM
Tam Sơn, ngày 5 tháng 6 năm 2023

Kính gửi: Các chi bộ
"""


def test_a_board_goes_on_with_whose_board_it_is() -> None:
    header = read_document(BOARD).header
    assert header.issuer is not None
    assert header.issuer.value == "Ban Thường vụ Huyện ủy Tam Sơn"
