"""Who signs, beside those who approve; and papers that end in a place, a day and a name."""

import pytest

from archive.reading import parse_header, read_document

APPROVED = """TRƯỜNG THCS SUỐI ĐÁ
TỔ ÂM NHẠC
Số: 03/KH-TAN
Suối Đá, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Thi văn nghệ cấp tổ

Tổ xây dựng kế hoạch như sau:
1. Chọn bài hát.

{first}

{second}
"""
APPROVAL = "DUYỆT CỦA BAN GIÁM HIỆU\nPHÓ HIỆU TRƯỞNG\nLê Văn Tám"
AUTHOR = "TỔ TRƯỞNG\nTrần Thị Bưởi"


def test_who_approves_does_not_sign() -> None:
    for first, second in ((APPROVAL, AUTHOR), (AUTHOR, APPROVAL)):
        header = read_document(APPROVED.format(first=first, second=second)).header
        assert header.signer is not None
        assert header.signer.value == "Trần Thị Bưởi"
        assert header.signer_position is not None
        assert header.signer_position.value == "TỔ TRƯỞNG"


APPLICATION = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

ĐƠN XIN CHUYỂN LỚP

Kính gửi: Ban Giám hiệu Trường THCS Suối Đá

Tôi tên là: Trần Thị Bưởi, phụ huynh học sinh lớp 6A.
Kính xin nhà trường cho con tôi chuyển lớp.

                                        Suối Đá, ngày 10 tháng 02 năm 2026
                                                 Người làm đơn

                                                Trần Thị Bưởi
"""


def test_an_application_is_dated_and_signed_at_its_foot() -> None:
    header = read_document(APPLICATION).header
    assert header.place is not None
    assert header.date is not None
    assert header.signer is not None
    values = (header.place.value, header.date.value, header.signer.value)
    assert values == ("Suối Đá", "2026-02-10", "Trần Thị Bưởi")


def test_the_date_at_the_foot_may_stand_in_figures() -> None:
    figures = APPLICATION.replace("ngày 10 tháng 02 năm 2026", "ngày 10/02/2026")
    assert figures != APPLICATION
    header = read_document(figures).header
    assert header.date is not None
    assert header.date.value == "2026-02-10"


INVITATION = """TRƯỜNG TIỂU HỌC SUỐI ĐÁ
BAN ĐẠI DIỆN CHA MẸ HỌC SINH

Suối Đá, ngày 10 tháng 02 năm 2026

{title}

Kính mời: Ông (Bà) phụ huynh em ............
Thời gian: 7 giờ 30 ngày 28/02/2026.

TM. BAN ĐẠI DIỆN
TRƯỞNG BAN

Trần Thị Bưởi
"""


def test_a_signature_is_no_part_of_the_heading_even_without_a_known_title() -> None:
    for title, kind in (("THƯ MỜI", "Giấy mời"), ("LỜI NGỎ", None)):
        header = read_document(INVITATION.format(title=title)).header
        assert header.issuer is not None
        assert header.issuer.value == "Ban Đại diện cha mẹ học sinh"
        assert (header.type and header.type.value) == kind


def test_the_last_row_of_a_list_signs_nothing() -> None:
    rows = "TT | Họ và tên | Lớp\n1 | Lê Văn An | 9A\n2 | Trần Thu Hà | 9B"
    assert parse_header(f"DANH SÁCH ĐỘI TUYỂN\n{rows}").signer is None


def test_an_employer_signs_a_contract_and_not_who_is_employed() -> None:
    header = parse_header(
        "HỢP ĐỒNG LAO ĐỘNG\nSố: 04/HĐ-2024\n\nĐiều 1. Công việc: cấp dưỡng./.\n\n"
        "NGƯỜI LAO ĐỘNG                    HIỆU TRƯỞNG\n\n"
        "Kiều Thị Lụa                      Lê Thị Mỹ Hạnh\n"
    )
    assert header.signer is not None
    assert header.signer.value == "Lê Thị Mỹ Hạnh"
    assert header.symbol is not None
    assert header.symbol.value == "04/HĐ-2024"


def test_a_name_of_one_word_with_an_apostrophe_signs() -> None:
    text = APPROVED.format(first="TỔ TRƯỞNG\nK'Thanh", second="")
    signer = parse_header(text).signer
    assert signer is not None
    assert signer.value == "K'Thanh"


def test_a_secretariat_is_not_its_secretary() -> None:
    text = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nSố 9-QĐ/TW\nHà Nội, ngày 22 tháng 12 năm 2022\n\nQUY ĐỊNH\nvề hồ"
        " sơ\n\nĐiều 1. Phạm vi.\n\nNơi nhận:\n- Lưu.\n\nT/M BAN BÍ THƯ\n\nLê Văn Tám\n"
    )
    header = parse_header(text)
    assert header.signer is not None
    assert header.signer_position is None


JOINT = """BỘ NỘI VỤ
Số: 23/2015/TT-BNV
Hà Nội, ngày 16 tháng 9 năm 2015

THÔNG TƯ
Quy định tiêu chuẩn giáo viên

Điều 1. Phạm vi điều chỉnh.

{signature}

Nơi nhận:
- Lưu: VT.
"""


@pytest.mark.parametrize(
    ("signature", "signer", "position"),
    [
        (
            "| KT. BỘ TRƯỞNG BỘ NỘI VỤ THỨ TRƯỞNG Trần Anh Tấn | KT. BỘ TRƯỞNG BỘ Y TẾ"
            " THỨ TRƯỞNG Lê Vinh Hiến |",
            "Trần Anh Tấn",
            "THỨ TRƯỞNG",
        ),
        (
            "T/L BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\nTrần Anh Tấn",
            "Trần Anh Tấn",
            "PHÓ BÍ THƯ THƯỜNG TRỰC",
        ),
        ("TL. GIÁM ĐỐC\nTRƯỞNG PHÒNG\nTrần Anh Tấn", "Trần Anh Tấn", "TRƯỞNG PHÒNG"),
        (
            "TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ KẾ HOẠCH VÀ\nQUẢN LÝ CƠ SỞ VẬT CHẤT\nTrần Anh Tấn",
            "Trần Anh Tấn",
            "VỤ TRƯỞNG VỤ KẾ HOẠCH VÀ QUẢN LÝ CƠ SỞ VẬT CHẤT",
        ),
        ("ĐẠI DIỆN NHÀ TRƯỜNG\nHIỆU TRƯỞNG\nTrần Anh Tấn", "Trần Anh Tấn", "HIỆU TRƯỞNG"),
    ],
)
def test_the_own_title_stands_behind_whom_it_is_signed_for(
    signature: str, signer: str, position: str
) -> None:
    header = read_document(JOINT.format(signature=signature)).header
    assert header.signer is not None
    assert header.signer_position is not None
    assert (header.signer.value, header.signer_position.value) == (signer, position)


def test_the_head_of_a_block_of_classes_signs_and_semicolons_part_the_addressed() -> None:
    header = read_document(LETTER).header
    assert [one.value for one in header.addressees] == [
        "Các Khoa: Kinh tế, Cơ điện",
        "Phòng Đào tạo",
    ]
    assert header.signer_position is not None
    assert header.signer_position.value == "KHỐI TRƯỞNG"


def test_whom_an_annex_addresses_the_act_does_not() -> None:
    annex = "\nPHỤ LỤC\nMẪU BÁO CÁO\nKính gửi: Phòng Nội vụ\n"
    header = read_document(JOINT.format(signature="BỘ TRƯỞNG\nTrần Anh Tấn") + annex).header
    assert header.addressees == ()


def test_a_wire_is_dated_to_the_hour() -> None:
    wire = JOINT.format(signature="BỘ TRƯỞNG\nTrần Anh Tấn").replace(
        "Hà Nội, ngày", "Hà Nội, hồi 20 giờ 30 ngày"
    )
    header = read_document(wire).header
    assert header.place is not None
    assert header.date is not None
    assert (header.place.value, header.date.value) == ("Hà Nội", "2015-09-16")


LETTER = """TRƯỜNG THCS SUỐI ĐÁ
Số: 402/THCS-VP
Suối Đá, ngày 17 tháng 5 năm 2018

Kính gửi: Các Khoa: Kinh tế, Cơ điện;
Phòng Đào tạo.

Trường đề nghị các khoa cử người coi thi./.

Nơi nhận:
- Như trên;
- Lưu: VT.

KHỐI TRƯỞNG
Trần Thị Bưởi
"""
