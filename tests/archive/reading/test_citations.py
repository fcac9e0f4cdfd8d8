"""Citations: traps of counting, sharing dates, and naming twice."""

import pytest

from archive.reading import Role, find_citations, read_document


def symbols(text: str) -> dict[str | None, str | None]:
    return {c.symbol: c.date for c in find_citations(text)}


def test_counts_ratios_and_dates_are_not_citations() -> None:
    text = "Bài số 1, Bộ chỉ số 766, tháng 12/2025, ngày 24/11/2012, QCVN 102:2016/BTTTT, lớp 5/A1."
    assert symbols(text) == {}


def test_a_date_before_the_type_belongs_to_the_document() -> None:
    text = "Ngày 5 tháng 3 năm 2019, Bộ Nội vụ ban hành Thông tư số 02/2019/TT-BNV về lưu trữ."
    (citation,) = find_citations(text)
    assert (citation.date, citation.issuer) == ("2019-03-05", "Bộ Nội vụ")


def test_one_date_behind_a_list_belongs_to_the_last() -> None:
    text = "tiếp theo các Công điện số 11/CĐ-TTg, 12/CĐ-TTg và 13/CĐ-TTg ngày 19/9/2024, yêu cầu:"
    assert symbols(text) == {"11/CĐ-TTg": None, "12/CĐ-TTg": None, "13/CĐ-TTg": "2024-09-19"}


def test_a_day_shared_by_a_list_belongs_to_each() -> None:
    text = "theo Thông tư số 37/2021/TT-BNV và 38/2021/TT-BNV cùng ngày 30/12/2021 của Bộ Nội vụ;"
    assert symbols(text) == {"37/2021/TT-BNV": "2021-12-30", "38/2021/TT-BNV": "2021-12-30"}


def test_the_issuer_stands_before_a_bracket() -> None:
    text = "được sự đồng ý của Bộ Tài chính (Văn bản số 4773/TC-CSTC ngày 25/5/2001) và các bộ."
    assert find_citations(text)[0].issuer == "Bộ Tài chính"


def test_repeated_mentions_are_one_citation() -> None:
    text = (
        "Căn cứ Quyết định số 7/2020/QĐ-UBND ngày 02/3/2020 của UBND tỉnh; theo Quyết định số"
        " 07/2020/QĐ-UBND, các đơn vị báo cáo."
    )
    (citation,) = find_citations(text)
    assert (citation.symbol, citation.occurrences) == ("07/2020/QĐ-UBND", 2)


def test_one_symbol_of_two_years_is_two_documents() -> None:
    text = "Kế hoạch số 15/KH-UBND ngày 05/01/2021 và Kế hoạch số 15/KH-UBND ngày 12/02/2022."
    assert [c.date for c in find_citations(text)] == ["2021-01-05", "2022-02-12"]


def test_roles_come_from_the_words_before() -> None:
    text = (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\n\nQUYẾT ĐỊNH:\n\nĐiều 2."
        " Quyết định này thay thế Quyết định số 11/QĐ-SNV ngày 04/4/2016; biểu mẫu kèm theo Công"
        " văn số 88/SNV-VTLT ngày 07/7/2021."
    )
    roles = {c.symbol: c.role for c in find_citations(text)}
    assert roles == {
        "30/2020/NĐ-CP": Role.LEGAL_BASIS,
        "11/QĐ-SNV": Role.REPLACES,
        "88/SNV-VTLT": Role.ATTACHED,
    }


def test_two_symbols_of_one_number_date_and_issuer_conflict() -> None:
    text = (
        "Căn cứ Kế hoạch số 77/KH-UBND ngày 20/9/2023 của Sở Nội vụ; thực hiện Kế hoạch số"
        " 77/KH-SNV ngày 20/9/2023 của Sở Nội vụ tỉnh, phòng báo cáo."
    )
    (conflict,) = read_document(text).conflicts
    assert conflict.symbols == ("77/KH-UBND", "77/KH-SNV")


def test_laws_are_named_without_a_number() -> None:
    text = "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024; Luật Thi đua, Khen thưởng được phổ biến."
    acts = read_document(text).named_acts
    assert [(a.as_written, a.date) for a in acts] == [
        ("Luật Lưu trữ", "2024-06-21"),
        ("Luật Thi đua, Khen thưởng", None),
    ]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Kế hoạch số 01-KH/BCĐTW của Ban Chỉ đạo Trung ương.", "Ban Chỉ đạo Trung ương"),
        ("Sau khi nghe Sở Nội vụ báo cáo tại Báo cáo số 8/BC-SNV ngày 06/3/2024,", "Sở Nội vụ"),
        ("Công văn số 9/SNV ngày 01/3/2024 của Sở Nội vụ với nội dung sau", "Sở Nội vụ"),
    ],
)
def test_an_issuer_keeps_its_whole_name_and_no_word_behind_it(text: str, issuer: str) -> None:
    (citation,) = find_citations(text)
    assert citation.issuer == issuer


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Căn cứ Kế hoạch số 5/KH-SNV ngày 02/3/2024 của Sở Nội vụ về thực hiện Nghị quyết số"
            " 7/NQ-HĐND ngày 01/3/2024, phòng báo cáo.",
            (Role.LEGAL_BASIS, Role.REFERENCE),
        ),
        (
            "Thực hiện Công văn số 5/SNV ngày 02/3/2024 và Hướng dẫn liên ngành số 7/HD-SNV ngày"
            " 01/3/2024, phòng báo cáo.",
            (Role.LEGAL_BASIS, Role.LEGAL_BASIS),
        ),
        (
            "Căn cứ Nghị định số 5/2024/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số"
            " 7/2025/NĐ-CP, phòng báo cáo.",
            (Role.LEGAL_BASIS, Role.REFERENCE),
        ),
        (
            "Sở nhận được Công văn số 5/SNV ngày 02/3/2024 đề nghị hướng dẫn thực hiện Thông tư"
            " số 7/2023/TT-BNV ngày 01/3/2023.",
            (Role.REPLIES, Role.REFERENCE),
        ),
        (
            "Quyết định này thay thế Quyết định số 5/QĐ-SNV ngày 02/3/2024 và hủy bỏ Quyết định số"
            " 7/QĐ-SNV ngày 01/3/2023.",
            (Role.REPLACES, Role.REPLACES),
        ),
        (
            "Nghị quyết này thay thế Nghị quyết số 5/2022/NQ-HĐND ngày 02/3/2022 của HĐND tỉnh"
            " Kiên An và Nghị quyết số 7/2022/NQ-HĐND ngày 01/3/2022 của HĐND tỉnh Tân Phú.",
            (Role.REPLACES, Role.REPLACES),
        ),
        (
            "Quyết định sửa đổi Quy chế ban hành kèm theo Quyết định số 5/QĐ-SNV ngày 02/3/2024.",
            (Role.AMENDS,),
        ),
        (
            "Phòng trình dự toán bổ sung theo Quyết định số 5/QĐ-UBND ngày 10/3/2025.",
            (Role.LEGAL_BASIS,),
        ),
        (
            "Sở đã họp nghe phòng trình bày (Báo cáo số 5/BC-VP ngày 02/3/2024).",
            (Role.REFERENCE,),
        ),
        (
            "Hướng dẫn nêu Công văn số 5/SNV ngày 02/3/2024. Căn cứ Công văn số 5/SNV, phòng chọn.",
            (Role.LEGAL_BASIS,),
        ),
    ],
)
def test_what_a_ground_is_about_is_no_ground_itself(text: str, roles: tuple[Role, ...]) -> None:
    assert tuple(c.role for c in find_citations(text)) == roles


def test_an_act_in_the_subject_takes_neither_day_nor_body_from_the_other_column() -> None:
    text = (
        "UBND TỈNH KIÊN AN\nSố: 51/UBND-VX\nV/v triển khai Nghị quyết số 71-NQ/TW của Bộ Chính"
        " trị\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Kiên An, ngày 03 tháng 11 năm 2025\n\nKính gửi: Sở Nội vụ\n\nĐề nghị Sở báo cáo."
    )
    (citation,) = find_citations(text)
    assert (citation.date, citation.issuer) == (None, "Bộ Chính trị")


def test_an_issuer_in_a_text_without_dau_keeps_its_whole_name() -> None:
    text = "Thuc hien Cong van so 9/SNV ngay 01/3/2009 cua So Noi vu ve viec bao cao."
    (citation,) = find_citations(text)
    assert citation.issuer == "So Noi vu"


def test_the_act_whose_rules_are_followed_is_named_by_its_own_type() -> None:
    text = "cho học sinh theo quy định của Thông tư số 26/2012/TT-BNV ngày 30/9/2012 (gọi tắt);"
    (citation,) = find_citations(text)
    assert (citation.type, citation.date) == ("Thông tư", "2012-09-30")


def test_an_issuer_ends_before_what_else_was_heard() -> None:
    text = "Thực hiện Nghị quyết số 05/NQ-CP ngày 07/01/2017 của Chính phủ và ý kiến của các bộ,"
    assert find_citations(text)[0].issuer == "Chính phủ"


def test_a_row_of_a_table_gives_a_document_the_day_in_the_next_cell() -> None:
    text = (
        "STT | Số, ký hiệu | Ngày ban hành | Trích yếu | Hạn gửi\n"
        "1 | 45/KH-UBND | 12/01/2024 | Thực hiện Quyết định số 12/QĐ-TTg | 30/6/2024\n\n"
        "2 | 1234/SGDĐT-VP | 15/02/202 4 | V/v báo cáo |\n"
        "3 | Quyết định số 77/QĐ-UBND | ngày 5 tháng 3 năm 2024 | Ban hành quy chế |\n"
        "4 | 78/QĐ-UBND | | Ban hành quy định | 01/7/2024\n"
    )
    assert symbols(text) == {
        "45/KH-UBND": "2024-01-12",
        "12/QĐ-TTg": None,
        "1234/SGDĐT-VP": "2024-02-15",
        "77/QĐ-UBND": "2024-03-05",
        "78/QĐ-UBND": None,
    }


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ("Ngày văn bản | Số hiệu | Nội dung\n12/01/2024 | 45/KH-UBND | Năm 2024", "2024-01-12"),
        ("Ngày đến | Số hiệu | Nội dung\n12/01/2024 | 45/KH-UBND | Năm 2024", None),
        ("Văn bản giao | Thời hạn | Nội dung\n45/KH-UBND | 12/01/2024 | Năm 2024", None),
        ("Số hiệu | Hiệu lực từ\n45/KH-UBND | 12/01/2024", None),
        ("Số hiệu | Ngày ký\n45/KH-UBND | 12/13/2024", None),
    ],
)
def test_a_day_beside_a_symbol_counts_by_the_heading_of_its_column(
    table: str, day: str | None
) -> None:
    assert symbols(table) == {"45/KH-UBND": day}


def test_a_code_beside_a_birthday_is_no_document() -> None:
    assert symbols("Họ tên | Mã | Ngày sinh\nNguyễn Văn A | 12/GV-TH | 12/3/1980") == {}


def test_a_number_may_stand_against_the_letters_of_its_type() -> None:
    text = (
        "Căn cứ Quyết định 155QĐ/ĐTN ngày 10 tháng 9 năm 2014 của Huyện đoàn; lớp 10A5KH/2, 25QĐ."
    )
    (citation,) = find_citations(text)
    assert (citation.symbol, citation.date) == ("155QĐ/ĐTN", "2014-09-10")
