"""Bodies of a heading that one cell prints one behind the other."""

import pytest

from archive.reading import parse_header
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


@pytest.mark.parametrize(
    ("above", "issuer"),
    [
        ("UBND HUYỆN HẢI HẬU", "Phòng Giáo dục và Đào tạo"),
        ("UBND HUYỆN DUYÊN HẢI", "Phòng Giáo dục và Đào tạo"),
        ("UBND XÃ ĐỒNG LẬP", "Trường Mầm non Ánh Sao"),
        ("UBND PHƯỜNG TRÍ CÔNG", "Trường THCS Ánh Sao"),
        ("UBND TỈNH QUẢNG TRỊ", "Sở Nội vụ"),
        ("UBND HUYỆN ĐIỆN BIÊN", "Phòng Nội vụ"),
        ("UBND XÃ AN HỘI", "Trường Tiểu học Ánh Sao"),
        ("UBND XÃ LIÊN KHOA", "Trường Tiểu học Ánh Sao"),
        ("SỞ GD&ĐT ĐẮK NÔNG", "Trường THPT Ánh Sao"),
        ("PHÒNG GD&ĐT YÊN LẬP", "Trường THCS Ánh Sao"),
    ],
)
@pytest.mark.parametrize("border", ["\n", " "])
def test_the_name_of_a_place_does_not_swallow_the_body_below(
    above: str, issuer: str, border: str
) -> None:
    header = parse_header(
        f"{above}{border}{issuer.upper()}\nSố: 12/KH-AS\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nKẾ HOẠCH\nNăm học mới\n"
    )
    assert header.issuer is not None
    assert header.superior is not None
    assert header.issuer.value == issuer


def test_the_only_syllable_behind_a_level_may_go_on_in_the_next_line() -> None:
    header = parse_header("UBND THÀNH PHỐ HẢI\nPHÒNG\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nNăm học mới\n")
    assert header.issuer is not None
    assert header.issuer.value == "Ủy ban nhân dân thành phố Hải Phòng"


def test_a_union_under_its_short_name_is_a_body() -> None:
    header = parse_header(
        "CĐ GIÁO DỤC HUYỆN BA VÌ\nCĐCS TRƯỜNG MẦM NON SAO MAI\nSố: 04/KH-CĐCS\n\n"
        "KẾ HOẠCH\nNăm học mới\n"
    )
    assert header.issuer is not None
    assert header.issuer.value == "Công đoàn cơ sở Trường Mầm non Sao Mai"
    assert header.superior is not None


def test_a_head_printed_without_marks_gets_them_back() -> None:
    header = parse_header("SO GIAO DUC VA DAO TAO\nSố: 12/KH-SGDĐT\n\nKẾ HOẠCH\nNăm học mới\n")
    assert header.issuer is not None
    assert header.issuer.value == "Sở Giáo dục và Đào tạo"


def test_a_place_that_differs_from_a_city_by_its_dau_keeps_its_name() -> None:
    header = parse_header(
        "UBND XÃ HẢI PHONG\nTRƯỜNG MẦM NON\nSố: 12/KH-MN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Ý Yên, ngày 03 tháng 4 năm 2024\n\nKẾ HOẠCH\nNăm học mới\n"
    )
    assert header.superior is not None
    assert header.superior.value == "Ủy ban nhân dân xã Hải Phong"
    assert header.place is not None
    assert header.place.value == "Ý Yên"


def test_the_place_of_the_date_lends_no_other_dau_to_the_heading() -> None:
    header = parse_header(
        "UBND TỈNH ĐẮK NÔNG\nSỞ NỘI VỤ\nSố: 12/TB-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Đăk Nông, ngày 24 tháng 9 năm 2012\n\nTHÔNG BÁO\nLịch họp\n"
    )
    assert header.superior is not None
    assert header.superior.value == "Ủy ban nhân dân tỉnh Đắk Nông"


def test_a_province_behind_a_field_ends_the_name() -> None:
    above, below = "SỞ GIÁO DỤC VÀ ĐÀO TẠO ĐIỆN BIÊN", "PHÒNG KẾ HOẠCH - TÀI CHÍNH"
    assert names(above, below) == [above, below]


def test_a_council_for_one_task_is_named_on() -> None:
    assert names("UBND TỈNH KIÊN AN", "HỘI ĐỒNG XÉT TUYỂN VIÊN CHỨC", "SỞ NỘI VỤ") == [
        "UBND TỈNH KIÊN AN",
        "HỘI ĐỒNG XÉT TUYỂN VIÊN CHỨC SỞ NỘI VỤ",
    ]


def test_the_unions_heading_stands_in_its_own_column() -> None:
    text = (
        "ĐOÀN TNCS HỒ CHÍ MINH TỈNH KIÊN AN\tĐOÀN TNCS HỒ CHÍ MINH\nHUYỆN ĐOÀN TÂN PHÚ\n"
        "Số: 12-CTr/ĐTN\tTân Phú, ngày 04 tháng 3 năm 2019\n\nCHƯƠNG TRÌNH\nTháng Thanh niên\n"
    )
    superior = parse_header(text).superior
    assert superior is not None
    assert superior.value == "Đoàn TNCS Hồ Chí Minh tỉnh Kiên An"


def test_the_word_that_a_picture_left_is_no_part_of_a_name() -> None:
    assert names("UBND XÃ TÂN PHÚ", "TRƯỜNG TIỂU HỌC SUỐI ĐÁ", "LOGO") == [
        "UBND XÃ TÂN PHÚ",
        "TRƯỜNG TIỂU HỌC SUỐI ĐÁ",
    ]


def test_a_board_s_short_form_begins_a_body() -> None:
    assert names("TỈNH ĐOÀN KIÊN AN", "BTV ĐOÀN TRƯỜNG CAO ĐẲNG SUỐI ĐÁ") == [
        "TỈNH ĐOÀN KIÊN AN",
        "BTV ĐOÀN TRƯỜNG CAO ĐẲNG SUỐI ĐÁ",
    ]


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("Hà nội, ngày 04 tháng 3 năm 2019", "Hà nội"),
        ("Ban hành ngày 04 tháng 3 năm 2019", None),
        ("-H¶i Phòng, ngày 04 tháng 3 năm 2019", None),
        ("Độc lập – Tự do – Hạnh phúcSuối Đá, ngày 04 tháng 3 năm 2019", None),
    ],
)
def test_a_place_is_read_whole_or_not_at_all(printed: str, place: str | None) -> None:
    found = parse_header(f"SỞ NỘI VỤ\nSố: 12/KH-SNV\n{printed}\n\nKẾ HOẠCH\nTrồng cây\n").place
    assert (found.value if found else None) == place


def test_the_day_of_an_act_that_a_page_names_is_not_the_documents() -> None:
    named = "Thực hiện Công văn số 13/SNV-VP ngày 15 tháng 3 năm 2011 về trồng cây"
    heading = "UBND TỈNH KIÊN AN\nSỞ NỘI VỤ\nSố: 12/SNV-VP\n"
    dated = parse_header(
        f"{named}\n{heading}Kiên An, ngày 29 tháng 4 năm 2011\nKính gửi: Các phòng\n"
    )
    undated = parse_header(f"{named}\n{heading}Kính gửi: Các phòng\n")
    assert dated.date is not None
    assert dated.date.value == "2011-04-29"
    assert undated.date is None


def test_a_number_that_lost_letters_is_no_part_of_a_name() -> None:
    text = (
        "SỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "S: 12/KH-SNV\nKẾ HOẠCH\nTrồng cây\n"
    )
    header = parse_header(text)
    assert header.issuer is not None
    assert header.issuer.value == "Sở Nội vụ"
    assert header.symbol is None


def test_a_council_without_its_place_is_not_taken_from_a_text_that_lost_its_lines() -> None:
    page = "Kế hoạch năm 2019 về trồng cây. Nơi ban hành: Tỉnh Kiên An; UBND tỉnh yêu cầu các sở "
    assert (
        parse_header(page + "trồng cây quanh trường học và công sở trước ngày 19/5. " * 3).issuer
        is None
    )


@pytest.mark.parametrize("above", ["Thành phố", "CÔNG VĂN ĐI Thành phố", "TP.", "Thừa"])
def test_a_place_that_a_line_end_cuts_is_left_out(above: str) -> None:
    cut = "Hồ Chí Minh" if above != "Thừa" else "Thiên Huế"
    heading = f"SỞ NỘI VỤ\nSố: 12/KH-SNV\n{above}\n{cut}, ngày 04 tháng 3 năm 2019\n"
    assert parse_header(f"{heading}\nKẾ HOẠCH\nTrồng cây\n").place is None


def test_a_page_that_speaks_to_its_reader_is_no_board() -> None:
    text = (
        "Bạn đang xem tài liệu\nSố: 12/KH-SNV\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nTrồng cây\n"
    )
    assert parse_header(text).issuer is None


def test_a_council_without_its_place_is_none_where_a_heading_stands() -> None:
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 12/QĐ-UBND\nKiên An, ngày 04 tháng 3 năm 2019\nQUYẾT ĐỊNH\nTrồng cây\n"
        "ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Lâm nghiệp năm 2017 của Quốc hội;\n"
        "UBND tỉnh yêu cầu các sở trồng cây quanh công sở.\n"
    )
    assert parse_header(text).issuer is None


def test_a_day_told_in_brackets_is_not_the_documents() -> None:
    text = (
        "PHÒNG NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM QUY CHẾ TRỒNG CÂY "
        "(Dự thảo trình hội nghị CBCC ngày 27 tháng 9 năm 2011 góp ý) Chương I QUY ĐỊNH CHUNG"
    )
    header = parse_header(text)
    assert (header.date, header.place) == (None, None)
