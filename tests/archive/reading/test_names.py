"""Names printed in capitals are written as a register writes them, and mean what they say."""

import pytest

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
    ],
)
def test_a_name_in_capitals_gets_its_usual_case(name: str) -> None:
    assert office_name(name.upper()) == name


def test_a_level_that_recognition_misread_is_put_right_behind_the_people_s_committee() -> None:
    assert office_name("ỦY BAN NHÂN DÂN TÍNH PHÚ THỌ", place="Phú Thọ") == (
        "Ủy ban nhân dân tỉnh Phú Thọ"
    )


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
