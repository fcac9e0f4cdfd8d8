"""Scans cut at one side: values that touch the cut are missing, the others stay."""

import pytest

from archive.reading import Missing, cuts_in, find_citations, read_document
from media import PageText, WordBox

RIGHT = """UBND TỈNH BÌNH MINH | CỘNG HÒA XÃ HỘI CHỦ NGHĨ
SỞ GIÁO DỤC VÀ ĐÀO TẠO | Độc lập - Tự do - Hạnh ph
Số: 15/KH-SGDĐT | Bình Minh, ngày 05 tháng 4 năm 2022

KẾ HOẠCH
Tổ chức Ngày hội đọc sách và phát động phong trào xây dựng thư vi
trong các trường tiểu học năm học 2024 - 2025

Căn cứ Kế hoạch số 145/KH-UBND ngày 12 tháng 01 năm 2024 của Ủy bai
dân tỉnh Bình Minh; căn cứ Quyết định số 1233/QĐ-BGDĐT ngày 15 tháng 8 nă
của Bộ Giáo dục và Đào tạo; thực hiện Công văn số 2456/SNV-TĐKT của Sở Nội vụ; Công văn số 77/SN
ngày 20 tháng 3 năm 2024, Sở Giáo dục và Đào tạo tổ chức như sau.

Nơi nhận: | GIÁM ĐỐC
- Như trên;
- Lưu: VT. | Nguyễn Thị Thanh Hương
"""
LEFT = """UBND TỈNH BÌNH MINH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Ở GIÁO DỤC VÀ ĐÀO TẠO | Độc lập - Tự do - Hạnh phúc
Số: 15/KH-SGDĐT | Bình Minh, ngày 05 tháng 4 năm 2024

KẾ HOẠCH
chức Ngày hội đọc sách trong các trường tiểu học năm học 2024 - 2025

Căn cứ Công văn số 2456/SNV-TĐKT ngày 20 tháng 3 năm 2024 của Sở Nội
ề việc hướng dẫn bình xét; căn cứ Kế hoạch số 145/KH-UBND ngày
ng 01 năm 2024, Sở Giáo dục và Đào tạo tổ chức như sau.

Nơi nhận: | GIÁM ĐỐC
ư trên;
u: VT. | Nguyễn Thị Thanh Hương
"""


def page(text: str, side: str) -> PageText:
    """A recognised page whose lines run into one of its edges."""
    words = []
    for number, line in enumerate(text.splitlines()):
        tokens = line.split()
        places = [0.1 + 0.05 * place for place, _ in enumerate(tokens)]
        if tokens and side == "left":
            places[0] = 0.0
        if tokens and side == "right" and not line.endswith((".", ";", "TẠO", "HOẠCH")):
            places[-1] = 0.96
        words += [
            WordBox(token, x, number / 50, 0.04, 0.01)
            for token, x in zip(tokens, places, strict=True)
        ]
    return PageText(1, text, "ocr", "ocr", words=tuple(words))


def test_what_touches_a_cut_right_edge_is_missing_and_the_rest_is_read() -> None:
    document = read_document(RIGHT, cuts=cuts_in([page(RIGHT, "right")]))
    header = document.header
    assert (header.date, header.subject) == (None, None)
    assert {header.missing["date"], header.missing["subject"]} == {Missing.DAMAGED}
    assert header.symbol is not None
    assert header.symbol.value == "15/KH-SGDĐT"
    assert header.issuer is not None
    assert [(c.symbol, c.date, c.issuer) for c in document.citations] == [
        ("145/KH-UBND", "2024-01-12", None),
        ("1233/QĐ-BGDĐT", None, None),
        ("2456/SNV-TĐKT", None, "Sở Nội vụ"),
    ]


def test_what_touches_a_cut_left_edge_is_missing_and_the_rest_is_read() -> None:
    document = read_document(LEFT, cuts=cuts_in([page(LEFT, "left")]))
    header = document.header
    assert (header.subject, header.issuer) == (None, None)
    assert header.date is not None
    assert header.signer is not None
    assert [(c.symbol, c.date, c.issuer) for c in document.citations] == [
        ("2456/SNV-TĐKT", "2024-03-20", None),
        ("145/KH-UBND", None, None),
    ]


@pytest.mark.parametrize("text", [RIGHT, LEFT])
def test_a_whole_page_and_specks_at_its_edge_leave_nothing_out(text: str) -> None:
    specks = tuple(WordBox("|", 0.0, place / 10, 0.001, 0.01) for place in range(9))
    whole = PageText(1, text, "ocr", "ocr", words=(*page(text, "").words, *specks))
    assert cuts_in([whole]) == ()
    assert read_document(text, cuts=()) == read_document(text)


def test_the_pages_before_a_cut_one_are_read_whole() -> None:
    first = PageText(1, RIGHT, "clear", "layer")
    (cut,) = cuts_in([first, PageText(2, "", "none", "ocr"), page(LEFT, "left")])
    assert cut.start == len(RIGHT) + 2


def test_a_name_that_breaks_off_inside_a_word_is_no_issuer() -> None:
    (citation,) = find_citations("Kế hoạch số 45/KH-UBND ngày 12/01/2024 của Ủy ban nhân\n\ndân")
    assert citation.issuer is None
