"""Tables of tasks: each row is a duty with its own day."""

from archive.reading import Obligation, read_document

PLAN = """UBND XÃ SUỐI ĐÁ
TRƯỜNG TIỂU HỌC SUỐI ĐÁ
Số: 08/KH-THSĐ
Suối Đá, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Tổ chức ngày hội đọc sách

{intro}
{table}

Nơi nhận:
- Lưu: VT.
"""
TABLE = """| TT | Nội dung công việc | Người thực hiện | Thời hạn hoàn thành |
| 1 | Lập danh mục sách | Cán bộ thư viện; Đoàn đội | 05/3/2026 |
| 2 | Trang trí sân trường | | Trước ngày 20/3/2026 |
| 3 | Thay sách trưng bày | Tổ Văn phòng | Hằng tháng |
| 4 | Ghi ảnh | Thầy Nam | |"""


def read(table: str, intro: str = "Trường phân công như sau:") -> tuple[Obligation, ...]:
    return read_document(PLAN.format(intro=intro, table=table)).obligations


def test_each_row_with_a_day_or_rhythm_is_a_duty() -> None:
    found = read(TABLE)
    assert [(item.action, item.responsible) for item in found] == [
        ("Lập danh mục sách", ("Cán bộ thư viện", "Đoàn đội")),
        ("Trang trí sân trường", ()),
        ("Thay sách trưng bày", ("Tổ Văn phòng",)),
    ]
    days = [
        item.deadline and (item.deadline.last_valid_date, item.deadline.rrule) for item in found
    ]
    assert days == [("2026-03-05", None), ("2026-03-19", None), (None, "FREQ=MONTHLY")]


def test_the_words_of_a_row_are_quoted() -> None:
    text = PLAN.format(intro="Trường phân công:", table=TABLE)
    for item in read_document(text).obligations:
        assert text[item.reading.start : item.reading.end] == item.reading.quote
        assert item.reading.quote.startswith(item.action)


def test_empty_last_cells_may_be_left_out() -> None:
    table = "Nhiệm vụ | Chủ trì | Hạn | Ghi chú\nI | Chuẩn bị\nIn vé | Thư viện | 05/3/2026"
    assert [item.action for item in read(table)] == ["In vé"]


def test_a_table_without_a_column_of_deadlines_holds_no_duties() -> None:
    schedule = "TT | Nội dung | Thời gian\n1 | Khai mạc | 20/3/2026\n2 | Trao giải | 21/3/2026"
    assert read(schedule) == ()


def test_sentences_around_a_table_keep_their_duties() -> None:
    found = read(TABLE, intro="Các tổ nộp kế hoạch chậm nhất ngày 04/3/2026.")
    assert [item.deadline and item.deadline.date for item in found][:2] == [
        "2026-03-04",
        "2026-03-05",
    ]


def test_rows_of_a_pdf_stand_apart() -> None:
    apart = TABLE.replace("\n", "\n\n")
    assert [one.action for one in read(apart)] == [one.action for one in read(TABLE)]


def test_bare_periods_of_a_column_end_with_their_last_day() -> None:
    table = (
        "TT | Nội dung | Thời gian | Người thực hiện\n"
        "1 | Khảo sát | 12/9 - 16/9/2025 | Giáo viên\n"
        "2 | Tập huấn | Từ 11/10 đến 15/10/2025 | Tổ Tin học\n"
        "3 | Tổng kết | Quý II/2026 | Hiệu trưởng\n"
        "4 | Nộp giáo án | Thứ 6 hàng tuần | Giáo viên\n"
        "5 | Đón đoàn | 8h00 - 9h30 | Văn phòng"
    )
    days = [one.deadline and (one.deadline.date, one.deadline.rrule) for one in read(table)]
    assert days == [
        ("2025-09-16", None),
        ("2025-10-15", None),
        ("2026-06-30", None),
        (None, "FREQ=WEEKLY;BYDAY=FR"),
    ]
    first = read(table)[0].deadline
    assert first is not None
    assert first.raw == "12/9 - 16/9/2025"


def test_a_table_typed_with_tabs_or_gaps_is_read_by_its_columns() -> None:
    for gap in ("\t", "     "):
        rows = (
            ("Thời gian", "Nội dung", "Người thực hiện", "Phối hợp"),
            ("Tuần 1 (02/3 - 06/3/2026)", "Họp tổ", "Tổ trưởng", "Giáo viên"),
            ("20/3/2026", "Nộp báo cáo về Phòng Nội vụ", "Văn thư", "Kế toán"),
        )
        found = read("\n".join(gap.join(row) for row in rows) + "\nCác tổ nộp sổ ngày 25/3/2026.")
        assert [(one.responsible, one.receiver) for one in found[:2]] == [
            (("Tổ trưởng",), None),
            (("Văn thư",), "Phòng Nội vụ"),
        ]
        assert [one.deadline and one.deadline.date for one in found[:2]] == [
            "2026-03-06",
            "2026-03-20",
        ]


def test_a_bare_column_of_units_beside_times_names_who_acts() -> None:
    table = "STT | Thời gian | Công việc | Đơn vị\n1 | 05/6/2026 | Coi thi | Hội đồng coi thi"
    assert [one.responsible for one in read(table)] == [("Hội đồng coi thi",)]


def test_a_table_behind_the_signature_holds_duties_too() -> None:
    text = PLAN.format(intro="Có phụ lục kèm theo.", table="") + f"\nPHỤ LỤC\nPhân công\n{TABLE}\n"
    first, *_ = read_document(text).obligations
    assert first.action == "Lập danh mục sách"
