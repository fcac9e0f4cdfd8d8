# ruff: noqa: E501
"""Numbers and symbols: lenient about blanks, strict about what was not printed."""

import pytest

from archive.reading import document_key, parse_header

HEAD = "UBND HUYỆN HÒA VANG\nPHÒNG NỘI VỤ\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nCải cách hành chính\n"


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("Số: 12/KH-PNV", "12/KH-PNV"),
        ("Số: 12 /KH- PNV", "12/KH-PNV"),
        ("Số:012/ CT-UBND", "012/CT-UBND"),
        ("Số 221-KL/TW", "221-KL/TW"),
        ("Số: 30c/NQ-CP", "30c/NQ-CP"),
        ("Số: 7/2019/QĐ-TTG", "7/2019/QĐ-TTg"),
        ("Số: 1250/QĐ_BNV", "1250/QĐ_BNV"),
        ("Số: 77/KH-BTĐKT-VIII", "77/KH-BTĐKT-VIII"),
        ("Số: 5/SXD-QLN&CS", "5/SXD-QLN&CS"),
        ("Số: 16/2006/TTLT/BLĐTBXH-BGD-ĐT-BTC", "16/2006/TTLT/BLĐTBXH-BGD-ĐT-BTC"),
        ("Số: 88/KH-\nPNV", "88/KH-PNV"),
        ("Số: 33/QĐ-MN19/5", "33/QĐ-MN19/5"),
    ],
)
def test_a_printed_symbol_is_read_without_blanks(printed: str, symbol: str) -> None:
    found = parse_header(HEAD.format(printed)).symbol
    assert found is not None
    assert found.value == symbol


def test_a_number_behind_a_body_that_ends_in_a_figure_is_read() -> None:
    row = "| UBND PHƯỜNG 3 TRƯỜNG THCS PHƯỜNG 3 Số: 12/KH-P3 | Hòa Vang, ngày 05 tháng 3 năm 2026 |"
    header = parse_header(f"{row}\n\nKẾ HOẠCH\nTổ chức ngày hội\n")
    assert header.symbol is not None
    assert header.issuer is not None
    assert (header.symbol.value, header.issuer.value) == ("12/KH-P3", "Trường THCS phường 3")


@pytest.mark.parametrize(
    ("printed", "partial", "reason"),
    [
        ("Số:       /KH-PNV", "/KH-PNV", "blank"),
        ("Số: ......./KH-PNV", "/KH-PNV", "blank"),
        ("Số: //4//PNV- TCBC", "/PNV-TCBC", "damaged"),
        ("Số: 6/0 /VP-TH", "/VP-TH", "damaged"),
        ("Số: 1A5/KH-PNV", "/KH-PNV", "damaged"),
    ],
)
def test_a_blank_or_destroyed_number_is_never_completed(
    printed: str, partial: str, reason: str
) -> None:
    header = parse_header(HEAD.format(printed))
    assert header.number is None
    assert header.symbol is None
    assert header.symbol_partial is not None
    assert header.symbol_partial.value == partial
    assert header.missing["number"] == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((None, "34/CT-TW"), ("34", "CT/TW")),
        ((None, "34-CT/TW"), ("034", "34 - CT/TW")),
        ((None, "5344/KH-SGD&ĐT"), ("5344", "KH-SGDDT")),
        ((None, "9-NQ/TƯ"), ("09", "NQ/TU")),
    ],
)
def test_spellings_of_one_symbol_share_a_key(
    one: tuple[str | None, str], other: tuple[str | None, str]
) -> None:
    assert document_key(*one) == document_key(*other)


def test_committees_of_different_levels_have_different_keys() -> None:
    assert document_key(None, "34-CT/TW") != document_key(None, "34-CT/TU")


def test_a_line_that_goes_on_with_another_acts_number_is_no_heading() -> None:
    text = "BỘ NỘI VỤ\nThông tri giải thích Nghị định\nsố 167-HĐBT về công tác phí\n\nTHÔNG TRI\nTrồng cây\n"
    assert parse_header(text).symbol is None
