"""Bodies of a heading that one cell prints one behind the other."""

import pytest

from archive.reading.issuer import Piece, bodies_of


def names(*lines: str) -> list[str]:
    return [body.name for body in bodies_of([Piece(line, 0, len(line)) for line in lines])]


@pytest.mark.parametrize(
    ("cell", "above", "below"),
    [
        (
            "HỘI KHUYẾN HỌC TỈNH KIÊN AN HỘI KHUYẾN HỌC XÃ TÂN PHÚ",
            "HỘI KHUYẾN HỌC TỈNH KIÊN AN",
            "HỘI KHUYẾN HỌC XÃ TÂN PHÚ",
        ),
        ("UBND TỈNH KIÊN AN UBND XÃ TÂN PHÚ", "UBND TỈNH KIÊN AN", "UBND XÃ TÂN PHÚ"),
        (
            "SỞ GDĐT TỈNH KIÊN AN CỤM TRƯỜNG THPT SỐ 2",
            "SỞ GDĐT TỈNH KIÊN AN",
            "CỤM TRƯỜNG THPT SỐ 2",
        ),
        ("TRƯỜNG THPT SUỐI ĐÁ CHI ĐOÀN 12A", "TRƯỜNG THPT SUỐI ĐÁ", "CHI ĐOÀN 12A"),
        ("HĐND TỈNH KIÊN AN BAN PHÁP CHẾ", "HĐND TỈNH KIÊN AN", "BAN PHÁP CHẾ"),
        (
            "KHO BẠC NHÀ NƯỚC KHO BẠC NHÀ NƯỚC KHU VỰC V",
            "KHO BẠC NHÀ NƯỚC",
            "KHO BẠC NHÀ NƯỚC KHU VỰC V",
        ),
    ],
)
def test_a_body_of_the_same_kind_begins_anew(cell: str, above: str, below: str) -> None:
    assert names(cell) == [above, below]


def test_a_kind_named_inside_a_school_s_name_is_no_second_body() -> None:
    assert names("ĐẠI HỌC KIÊN AN TRƯỜNG ĐẠI HỌC SƯ PHẠM") == [
        "ĐẠI HỌC KIÊN AN",
        "TRƯỜNG ĐẠI HỌC SƯ PHẠM",
    ]


@pytest.mark.parametrize("name", ["TRƯỜNG THPT THỦ KHOA NGHĨA", "ĐẠI HỌC BÁCH KHOA KIÊN AN"])
def test_khoa_that_ends_a_word_is_no_faculty(name: str) -> None:
    assert names(name) == [name]
