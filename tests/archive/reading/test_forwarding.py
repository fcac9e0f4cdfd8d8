"""Documents pasted into e-mails are read from their own heading on."""

from archive.reading import read_document

LETTER = """UBND TỈNH ĐỒNG THÁP
SỞ GIÁO DỤC VÀ ĐÀO TẠO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 905/SGDĐT-VP
V/v góp ý dự thảo quy chế
Đồng Tháp, ngày 14 tháng 10 năm 2025

Kính gửi: Các phòng chuyên môn Sở.

Đề nghị các phòng góp ý trước ngày 20/10/2025./.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trương Thị Bé Hai
"""
FORWARDED = """Kính gửi các anh chị, nhờ xem công văn số 77/SGDĐT-TCCB dưới đây.
Trả lời trước ngày 01/12/2025.

-------- Thư chuyển tiếp --------
> Từ: Văn phòng <vp@example.vn>
> Ngày: 14/10/2025 08:12
> Đến: Các phòng
> Chủ đề: Góp ý dự thảo

"""


def test_words_above_the_pasted_document_are_none_of_its_own() -> None:
    reading = read_document(FORWARDED + LETTER)
    header = reading.header
    assert header.symbol is not None
    assert header.symbol.value == "905/SGDĐT-VP"
    assert [one.value for one in header.addressees] == ["Các phòng chuyên môn Sở"]
    assert reading.citations == ()
    days = [one.deadline.date for one in reading.obligations if one.deadline]
    assert days == ["2025-10-20"]
    text = FORWARDED + LETTER
    assert text[header.symbol.start : header.symbol.end] == header.symbol.quote


def test_an_e_mail_of_its_own_keeps_its_words() -> None:
    mail = (
        "Từ: An <an@example.vn>\nĐến: Bình\nNgày: 14/10/2025\nChủ đề: Mẫu\n\n"
        "Theo Quyết định số 12/QĐ-TTg, gửi lại."
    )
    assert [one.symbol for one in read_document(mail).citations] == ["12/QĐ-TTg"]
