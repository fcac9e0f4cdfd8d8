"""Lists of recipients in the layouts in which web pages, text layers and hands leave them."""

import pytest

from archive.reading import read_document

LETTER = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 51/SGDĐT-VP
V/v kiểm tra nền nếp đầu năm học
Lạng Giang, ngày 06 tháng 9 năm 2024
Kính gửi: Các trường trực thuộc.
Sở yêu cầu các trường tự kiểm tra nền nếp và báo cáo trước ngày 20/9/2024./.
"""
SIGNED = "GIÁM ĐỐC\nTô Văn Rạng\n"


def recipients(closing: str) -> list[str]:
    return [r.reading.value for r in read_document(LETTER + closing).header.recipients]


@pytest.mark.parametrize(
    "closing",
    [
        f"Nơi nhận: Như trên; Các Phó Giám đốc Sở; Lưu: VT, VP.\n{SIGNED}",
        f"Nơi nhận: - Như trên - Các Phó Giám đốc Sở - Lưu: VT, VP.\n{SIGNED}",
        f"Nơi nhận\nNhư trên\nCác Phó Giám đốc Sở\nLưu: VT, VP\n{SIGNED}",
        f"Nơi nhận:\nNhư trên;\nCác Phó Giám đốc Sở;\nLưu: VT, VP\n{SIGNED}",
        f"Nơi nhận:\n1. Như trên;\n2. Các Phó Giám đốc Sở;\n3. Lưu: VT, VP.\n{SIGNED}",
        f"Nơi nhận:\n~ Như trên;\n_ Các Phó Giám đốc Sở;\n-Lưu: VT, VP.\n{SIGNED}",
        f"Nơi nhận:\n- Như trên,\n- Các Phó Giám đốc Sở,\n2\n- Lưu: VT, VP.\n{SIGNED}",
        f"Nơi\nnhận:\n- Như trên;\n- Các Phó Giám đốc Sở;\n- Lưu: VT, VP.\n{SIGNED}",
        "GIÁM ĐỐC Tô Văn Rạng Nơi nhận: - Như trên; - Các Phó Giám đốc Sở; - Lưu: VT, VP.\n",
        "Nơi nhận: - Như trên; - Các Phó Giám đốc Sở; - Lưu: VT, VP. GIÁM ĐỐC Tô Văn Rạng\n",
        "Nơi nhận: - Như trên; - Các Phó Giám đốc Sở; - Lưu: VT, VP. TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG"
        " (đã ký) Tô Văn Rạng PHỤ LỤC Danh sách\n",
    ],
)
def test_a_list_is_found_in_every_layout(closing: str) -> None:
    assert recipients(closing) == ["Như trên", "Các Phó Giám đốc Sở", "Lưu: VT, VP"]


def test_a_list_below_the_signature_needs_no_heading() -> None:
    listed = "- Thường trực Tỉnh ủy (để b/c);\n- Các phòng thuộc Sở;\n- Lưu: VT, VP.\n"
    found = recipients(SIGNED + listed)
    assert found == ["Thường trực Tỉnh ủy (để b/c)", "Các phòng thuộc Sở", "Lưu: VT, VP"]


def test_the_last_of_a_papers_own_points_are_no_recipients() -> None:
    assert recipients(f"Hồ sơ gồm:\n- Đơn;\n- Giấy khai sinh;\n- Lưu: VT hai bản.\n{SIGNED}") == []


def test_an_item_goes_on_in_a_bracket_below() -> None:
    closing = f"Nơi nhận:\nNhư trên;\nHội đồng trường\n(để báo cáo);\nLưu: VT.\n{SIGNED}"
    assert recipients(closing) == ["Như trên", "Hội đồng trường (để báo cáo)", "Lưu: VT"]


def test_a_dash_or_mark_inside_an_item_splits_nothing() -> None:
    closing = "Nơi nhận:\n- Vụ Thi - Bộ Giáo dục;\n- Trường THPT; PTDTNT;\n- Lưu: VT; VP.\n"
    assert recipients(closing + SIGNED) == [
        "Vụ Thi - Bộ Giáo dục",
        "Trường THPT; PTDTNT",
        "Lưu: VT; VP",
    ]


def test_a_note_below_the_list_is_no_recipient() -> None:
    note = "Lưu ý: kèm danh sách.\n1. Lý Thị Bé;\n2. Ma Văn Páo;\n"
    assert recipients(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{SIGNED}\n{note}") == [
        "Như trên",
        "Lưu: VT",
    ]


def test_numbered_points_below_a_list_with_dashes_are_no_recipients() -> None:
    points = "1. Lý Thị Bé, lớp 6A;\n2. Ma Văn Páo, lớp 7B.\n"
    assert recipients(f"Nơi nhận:\n- Như trên;\n- Các tổ.\n{SIGNED}\n{points}") == [
        "Như trên",
        "Các tổ",
    ]


def test_a_text_without_lines_is_signed_behind_its_list() -> None:
    closing = "Nơi nhận: - Như trên; - Lưu: VT. TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG (đã ký) Tô Văn Rạng"
    header = read_document(LETTER + closing).header
    assert header.signer is not None
    assert header.signer.value == "Tô Văn Rạng"
