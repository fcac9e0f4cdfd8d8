"""A value whose surroundings give cause for doubt is left out, never shown as read."""

import pytest

from archive.reading import as_data, parse_header, read_document
from archive.reading.doubt import breaks_off, contradicts, is_doubtful

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DATED = "Tân Phú, ngày 04 tháng 3 năm 2024\n"
PLAN = f"TRƯỜNG THCS BÌNH MINH\n{NATION}Số: 15/KH-THCSBM\n{DATED}KẾ HOẠCH\n"
GROUNDS = "Căn cứ Điều lệ trường trung học cơ sở đã được ban hành;\n"


def read(text: str) -> dict[str, object]:
    return as_data(read_document(text))


@pytest.mark.parametrize(
    "name",
    [
        "Sở Nội vụ xã hội chủ nghĩa Việt Nam",
        "Trường THCS Tân Phú báo cáo",
        "Ủy ban nhân dân tỉnh Kiên An Quyết",
        "Phòng Y tế đề nghị các trường",
        "Sở Tư P11áp",
        "Ủy ban nhân dân huyện",
        "Hội đồng nhân",
        "Phòng Tài chính và",
        "Trường Đại học",
        "Ban tổ chức tuần lễ “Học tập",
        "Số -/đu",
        "Đảng ủy xã Tân Phú Kh/đu",
        "Trường Mầm non Tân Phú Số 27 / BCMN",
        "Sở Y tế S6: i04",
        "Trường THCS Tân Phú Chuyên đề đọc sách",
        "Phòng Nội vụ phòng giáo",
        "Hiệu trưởng",
    ],
)
def test_a_name_with_pieces_of_other_things_is_doubtful(name: str) -> None:
    assert is_doubtful(name) or breaks_off(name)


@pytest.mark.parametrize(
    "name",
    [
        "Sở Kế hoạch và Đầu tư",
        "Phòng Tài chính - Kế hoạch huyện Tân Phú",
        "Trường Tiểu học Lý Nhân",
        "Ủy ban nhân dân tỉnh Hà Tĩnh",
        "Trung tâm y tế huyện Đak Rơ Ve",
        "Trường Mầm non 19/5",
        "Ủy ban nhân dân",
    ],
)
def test_a_whole_name_is_not(name: str) -> None:
    assert not is_doubtful(name)
    assert not breaks_off(name)


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("12/KH-MNHS", "Ủy ban nhân dân huyện Tân Phú"),
        ("40/QĐ-UBND", "Trường THCS Tân Phú"),
        ("88/TTg-KGVX", "Bộ Giáo dục và Đào tạo"),
        ("7/SGDĐT-VP", "Phòng Giáo dục và Đào tạo"),
    ],
)
def test_letters_of_an_office_of_another_kind_contradict(symbol: str, issuer: str) -> None:
    assert contradicts(symbol, issuer)


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("12/KH-MNHS", "Trường Mầm non Hoa Sim"),
        ("40/QĐ-CTUBND", "Chủ tịch Ủy ban nhân dân tỉnh Kiên An"),
        ("169/THCS", "Sở Giáo dục và Đào tạo"),
        ("5/BC-HKH", "Hội Khuyến học"),
        ("12/KH", "Phòng Nội vụ"),
    ],
)
def test_letters_that_fit_or_tell_nothing_do_not(symbol: str, issuer: str) -> None:
    assert not contradicts(symbol, issuer)


def test_an_issuer_of_another_kind_than_its_symbol_is_left_out_with_its_superior() -> None:
    header = parse_header(
        f"UBND HUYỆN TÂN PHÚ\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\n{NATION}Số: 15/KH-THCSBM\n{DATED}"
        f"KẾ HOẠCH\nTuần lễ đọc sách\n{GROUNDS}"
    )
    assert header.issuer is None
    assert header.superior is None
    assert header.symbol is not None


def test_a_page_s_menu_above_the_heading_names_no_body() -> None:
    found = read(
        "TRƯỜNG TIỂU HỌC BÌNH MINH\nTin tức và sự kiện nổi bật\nThông báo về việc nghỉ lễ\n\n"
        f"SỞ NỘI VỤ\n{NATION}Số: 31/SNV-TCCB\nV/v kê khai tài sản\n{DATED}"
        "Kính gửi: Các phòng chuyên môn\n"
    )
    assert found["issuer"] == "Sở Nội vụ"
    assert found["superior"] is None


def test_no_school_stands_above_a_department() -> None:
    header = parse_header(f"TRƯỜNG TIỂU HỌC BÌNH MINH\nSỞ NỘI VỤ\n{NATION}Số: 3/BC-SNV\n{DATED}")
    assert header.issuer is not None
    assert header.superior is None


def test_a_head_that_the_line_s_end_parts_from_its_field_begins_the_issuer() -> None:
    found = read(
        f"UBND TỈNH KIÊN AN SỞ\nNỘI VỤ\n{NATION}Số: 31/BC-SNV\n{DATED}BÁO CÁO\nSơ kết quý I\n"
    )
    assert found["superior"] == "Ủy ban nhân dân tỉnh Kiên An"
    assert found["issuer"] == "Sở Nội vụ"


@pytest.mark.parametrize(
    "subject",
    [
        "Tổ chức ngày hội Tân Phú, ngày 04 tháng 3 năm 2024 đọc sách",
        "Mở lớp bơi cho học sinh THỦ",
        "Mở lớp bơi cho học sinh PTCS KHẨN",
        "MỞ LỚP BƠI CHO HỌC SINH Căn",
        "MỞ LỚP BƠI CHO HỌC SINH I. MỤC TIÊU",
        "Mở lớp bơi cho học sinh (từ khối 4",
        "Năm học 2023 - 2024",
        "15/KH-THCSBM mở lớp bơi cho học sinh",
        "TM. HỘI ĐỒNG TRƯỜNG",
    ],
)
def test_a_subject_that_took_in_what_stood_beside_it_is_left_out(subject: str) -> None:
    header = parse_header(f"{PLAN}{subject}\n{GROUNDS}")
    assert header.subject is None


def test_a_subject_with_the_number_of_a_page_in_it_is_left_out() -> None:
    header = parse_header(f"{PLAN}Mở lớp bơi\n2\n{GROUNDS}")
    assert header.subject is None


WRAPPED = "\n".join(["Nhà trường mở lớp bơi cho học sinh ở hai điểm trường."] * 14)


@pytest.mark.parametrize(
    ("last", "below", "told"),
    [
        (
            "MỞ LỚP BƠI MIỄN PHÍ TẠI HAI ĐIỂM CHO HỌC SINH CÁC",
            "Trường của xã Tân Phú và của xã bên",
            False,
        ),
        ("MỞ LỚP BƠI MIỄN PHÍ TẠI HAI ĐIỂM CHO HỌC SINH CÁC", GROUNDS, True),
        ("MỞ LỚP BƠI MIỄN PHÍ CHO HỌC SINH", "Hè này các em được học bơi", True),
    ],
)
def test_a_full_last_line_in_a_text_that_breaks_lines_anywhere_may_go_on(
    last: str, below: str, *, told: bool
) -> None:
    header = parse_header(f"{PLAN}{last}\n{below}\n{WRAPPED}")
    assert (header.subject is not None) is told
