"""Deadlines in their raw words, quotas, and who is meant."""

import pytest

from archive.reading import Deadline, Obligation, read_document
from archive.reading.deadlines import deadline_in
from archive.reading.quotas import quota_in


def deadline(clause: str) -> Deadline:
    found = deadline_in(clause)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("clause", "date", "inclusive", "last"),
    [
        ("gửi về Sở trước ngày 20/4/2024", "2024-04-20", False, "2024-04-19"),
        ("chậm nhất ngày 20 tháng 4 năm 2024", "2024-04-20", True, "2024-04-20"),
        ("báo cáo đến hết ngày 01/01/2024", "2024-01-01", True, "2024-01-01"),
        ("nộp trước 10 giờ ngày 05/02/2020", "2020-02-05", True, "2020-02-05"),
        ("Hạn nộp: 17h00 ngày 20/11/2018", "2018-11-20", True, "2018-11-20"),
        ("muộn nhất vào ngày 1/4/2024", "2024-04-01", True, "2024-04-01"),
        ("hoàn thành trong quý II/2024", "2024-06-30", True, "2024-06-30"),
        ("xong trước quý IV năm 2024", "2024-10-01", False, "2024-09-30"),
        ("gửi về Sở trước 16h30, thứ Sáu, ngày 19/12/2025", "2025-12-19", True, "2025-12-19"),
        ("hạn chót nhận bài: 16h ngày 30/4/2026", "2026-04-30", True, "2026-04-30"),
        ("gửi UBND tỉnh đến hết ngày 30/4/2026", "2026-04-30", True, "2026-04-30"),
        ("nộp trước 9h sáng ngày 05/3/2026", "2026-03-05", True, "2026-03-05"),
        ("nộp trước 17g00 ngày 30/9/2025", "2025-09-30", True, "2025-09-30"),
        ("gửi bản xác nhận không muộn hơn ngày 31/01/2026", "2026-01-31", True, "2026-01-31"),
        ("gửi báo cáo sơ kết về Sở ngày 15/01/2026", "2026-01-15", True, "2026-01-15"),
        ("hoàn thành hồ sơ vào cuối tháng 10/2025", "2025-10-31", True, "2025-10-31"),
        ("kế toán báo cáo công khai, hạn 10/11/2025", "2025-11-10", True, "2025-11-10"),
        ("nộp bài trễ nhất là 17g00 ngày 05/5/2023", "2023-05-05", True, "2023-05-05"),
        ("dự thi, kết thúc vào 23 giờ 59 ngày 20/3/2024", "2024-03-20", True, "2024-03-20"),
        ("sáp nhập các điểm trường, hoàn thành trong năm 2026", "2026-12-31", True, "2026-12-31"),
        ("hoàn thành việc mua sắm trước năm 2027", "2027-01-01", False, "2026-12-31"),
        ("tổ chức tổng kết vào quý III/2026", "2026-09-30", True, "2026-09-30"),
        ("thời hạn đăng ký dự thi: ngày 10/01/2026", "2026-01-10", True, "2026-01-10"),
        ("thời gian hoàn thành: tháng 12/2025", "2025-12-31", True, "2025-12-31"),
        ("lớp đã được cấp kinh phí nộp trước ngày 31/12/2025", "2025-12-31", False, "2025-12-30"),
        ("nhận hồ sơ từ ngày 01/4/2026 đến hết ngày 15/4/2026", "2026-04-15", True, "2026-04-15"),
        ("thời hạn góp ý: từ 02/3/2026 đến 09/3/2026", "2026-03-09", True, "2026-03-09"),
        ("thu hồ sơ thí sinh trước ngày 30-5-2026", "2026-05-30", False, "2026-05-29"),
        ("gửi số liệu ngay trong chiều ngày 09/3/2026", "2026-03-09", True, "2026-03-09"),
        ("nộp trước 15h00 thứ Hai (ngày 09/3/2026)", "2026-03-09", True, "2026-03-09"),
    ],
)
def test_before_a_day_excludes_it_and_before_an_hour_includes_the_day(
    clause: str, date: str, inclusive: bool, last: str
) -> None:
    found = deadline(clause)
    assert (found.date, found.inclusive, found.last_valid_date) == (date, inclusive, last)


@pytest.mark.parametrize(
    ("clause", "rule"),
    [
        ("trước ngày 03 của tháng đầu quý kế tiếp", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=3"),
        ("trước ngày 20 tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("gửi hồ sơ trước ngày 31/5 hàng năm", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31"),
        ("định kỳ hằng năm báo cáo trước ngày 30 tháng 10", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=30"),
        ("gửi thông tin 01 lần/quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("báo cáo trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("báo cáo vào ngày 25 cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"),
        ("báo cáo vào ngày 15 và 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15,30"),
        ("Hằng tháng, gửi số liệu chậm nhất ngày 25.", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("nộp trước ngày 05 của tháng sau", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("báo cáo về Sở vào ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("báo cáo tiến độ 15 ngày một lần", "FREQ=DAILY;INTERVAL=15"),
        ("báo cáo tiến độ 2 tuần/lần", "FREQ=WEEKLY;INTERVAL=2"),
        ("tổ chức sơ kết vào tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=12"),
        ("Báo cáo năm: nộp trước ngày 15 tháng 12", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("Báo cáo 6 tháng: gửi trước ngày 15/6", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"),
        ("Báo cáo tháng: gửi trước ngày 22 của tháng", "FREQ=MONTHLY;BYMONTHDAY=22"),
        ("báo cáo tuần gửi trước 16 giờ thứ Năm", "FREQ=WEEKLY;BYDAY=TH"),
        ("hằng tuần nộp sổ đầu bài vào thứ Bảy", "FREQ=WEEKLY;BYDAY=SA"),
    ],
)
def test_recurring_deadlines_become_rules(clause: str, rule: str) -> None:
    found = deadline(clause)
    assert (found.kind, found.rrule) == ("recurring", rule)


@pytest.mark.parametrize(
    "clause",
    [
        "cử sinh viên thực tập từ ngày 10/11/2025 đến ngày 19/12/2025",
        "thời gian từ 01/11/2025 đến 31/5/2026",
        "báo cáo theo Công văn số 12/SGDĐT ngày 05/6/2026 của Sở",
        "gửi kèm Báo cáo ngày 05/6/2026",
        "Giấy này có giá trị đến hết ngày 31/3/2026",
        "Kết quả tính đến ngày 31/12/2025, trường có 40 lớp",
        "Đến ngày 15/11/2025, đã có 20 trường nộp báo cáo",
        "Trước ngày 15/10/2025, các trường đã hoàn thành báo cáo",
        "Trung tâm đã hoàn thành phổ cập trước ngày 30/11/2020",
        "Trẻ sinh trước ngày 01/01/2020 được miễn học phí",
        "Trường được thành lập vào tháng 9/1975",
        "Trong năm 2026, các trường thực hiện chuyển đổi số",
        "rà soát chứng chỉ hết hạn ngày 31/12/2025",
        "Kính mời Quý thầy cô viết bài",
        "Giấy này có giá trị trong 06 tháng kể từ ngày ký",
        "Sau 02 tuần kể từ ngày khai giảng, các lớp đã ổn định nền nếp",
    ],
)
def test_a_period_a_cited_day_and_what_is_told_are_no_deadlines(clause: str) -> None:
    assert deadline_in(clause) is None


def test_an_event_keeps_its_raw_words() -> None:
    found = deadline("khen thưởng vào dịp tổng kết phong trào “Người tốt, Việc tốt” và gửi báo cáo")
    assert (found.kind, found.raw) == ("event", "vào dịp tổng kết phong trào “Người tốt, Việc tốt”")


@pytest.mark.parametrize(
    ("clause", "raw"),
    [
        (
            "báo cáo sau 03 ngày làm việc kể từ ngày hết hạn",
            "sau 03 ngày làm việc kể từ ngày hết hạn",
        ),
        ("bổ sung hồ sơ trong vòng một tuần sau kiểm tra", "trong vòng một tuần sau kiểm tra"),
        ("trực từ 14 giờ ngày 02/6/2025 đến khi kết thúc kỳ thi", "đến khi kết thúc kỳ thi"),
        ("gửi hồ sơ 05 ngày làm việc trước khi khai mạc", "05 ngày làm việc trước khi khai mạc"),
        ("báo cáo Sở 02 ngày trước ngày thi", "02 ngày trước ngày thi"),
        ("có mặt trước giờ thi 15 phút", "trước giờ thi 15 phút"),
        ("nộp lại chậm nhất 20 ngày kể từ ngày ký", "chậm nhất 20 ngày kể từ ngày ký"),
        ("báo Sở ngay khi có sự cố", "ngay khi có sự cố"),
        (
            "đính chính không muộn hơn 02 ngày sau khi nộp và chốt số liệu",
            "không muộn hơn 02 ngày sau khi nộp",
        ),
        ("trình tại kỳ họp cuối năm", "tại kỳ họp cuối năm"),
        ("sơ kết xong trong học kỳ I, gửi Sở", "xong trong học kỳ I"),
        ("tặng quà trước ngày 23 tháng Chạp", "trước ngày 23 tháng Chạp"),
    ],
)
def test_what_is_counted_from_an_event_is_read_with_its_count(clause: str, raw: str) -> None:
    found = deadline(clause)
    assert (found.kind, found.raw) == ("event", raw)


@pytest.mark.parametrize(
    ("clause", "minimum", "maximum"),
    [
        ("giới thiệu ít nhất 05 điển hình tiêu biểu", 5, None),
        ("mỗi cấp học từ 5-10 mô hình tiêu biểu", 5, 10),
        ("lựa chọn 01 gương điển hình gửi về Phòng", 1, 1),
        ("tóm tắt thành tích tối thiểu 02 trang A4", 2, None),
        ("không quá 3 cá nhân mỗi đơn vị", None, 3),
    ],
)
def test_quotas_are_counted(clause: str, minimum: int | None, maximum: int | None) -> None:
    found = quota_in(clause)
    assert found is not None
    assert (found.minimum, found.maximum) == (minimum, maximum)


def test_years_and_days_are_no_quotas() -> None:
    assert quota_in("xây dựng kế hoạch giai đoạn 2021-2025 trước ngày 12/3/2021") is None


def test_a_list_item_is_the_duty_of_its_heading() -> None:
    text = (
        "KẾ HOẠCH\nTuyên truyền\n\nCăn cứ nhiệm vụ năm học, Sở xây dựng kế hoạch như sau:\n\n"
        "1. Phòng Giáo dục và Đào tạo các huyện\n\n- Báo cáo về Sở trước ngày 05/6/2023.\n\n"
        "2. Các trường trung học phổ thông\n\n- Tổ chức hội thi.\n- Gửi 01 bài dự thi về Sở.\n"
    )
    found: tuple[Obligation, ...] = read_document(text).obligations
    who = [item.responsible for item in found if item.action.startswith(("Báo", "Tổ", "Gửi"))]
    schools = ("Các trường trung học phổ thông",)
    assert who == [("Phòng Giáo dục và Đào tạo các huyện",), schools, schools]


@pytest.mark.parametrize(
    ("clause", "rule", "inclusive"),
    [
        ("trước ngày 20/5 và 20/11 hằng năm", "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=20", False),
        ("báo cáo vào thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR", True),
        ("báo cáo vào 16h00 thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR", True),
        ("trước 15h00 thứ Năm hàng tuần", "FREQ=WEEKLY;BYDAY=TH", True),
        ("hàng tháng báo cáo về Phòng trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=25", False),
        ("họp 6 tháng một lần", "FREQ=MONTHLY;INTERVAL=6", True),
    ],
)
def test_rhythms_are_read_with_their_day(clause: str, rule: str, inclusive: bool) -> None:
    found = deadline(clause)
    assert (found.rrule, found.inclusive) == (rule, inclusive)


def test_an_hour_is_kept() -> None:
    assert deadline("gửi về Bộ trước 16 giờ 30 ngày 12/9/2021").time == "16:30"


LETTER = """UBND TỈNH X
SỞ NỘI VỤ
Số: 15/SNV-VP
Kính gửi: Các phòng, ban.

Sở Nội vụ đề nghị các phòng, ban thực hiện các nội dung sau:
1. Lập danh sách theo Mẫu 02, gửi về Văn phòng Sở trước ngày 05/5/2024.
2. Phòng Kế hoạch đang tổng hợp số liệu chung.
"""


def test_who_is_asked_the_form_and_the_receiver_are_read() -> None:
    (found,) = read_document(LETTER).obligations
    assert found.responsible == ("các phòng, ban",)
    assert (found.form, found.receiver) == ("Mẫu 02", "Văn phòng Sở")
    assert found.deadline is not None
    assert found.deadline.last_valid_date == "2024-05-04"


def test_how_something_is_sent_is_no_part_of_the_receiver() -> None:
    letter = LETTER.replace("Văn phòng Sở trước ngày 05/5/2024", "Văn phòng Sở đúng thời hạn")
    (found,) = read_document(letter).obligations
    assert found.receiver == "Văn phòng Sở"


@pytest.mark.parametrize(
    ("task", "days"),
    [
        (
            "Các trường nộp báo cáo học kỳ I trước ngày 15/01/2026 và cả năm trước ngày 30/5/2026.",
            [("2026-01-14", None), ("2026-05-29", None)],
        ),
        (
            "Các trường nộp hồ sơ đợt 1 trước ngày 15/3 và đợt 2 trước ngày 30/9.",
            [(None, None), (None, None)],
        ),
        (
            "Văn thư báo cáo hằng năm trước ngày 15/3 (học kỳ I) và trước ngày 30/9 (cả năm).",
            [
                (None, "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15"),
                (None, "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30"),
            ],
        ),
        (
            "Văn thư báo cáo trước ngày 05/01 và ngày 05/7 hằng năm.",
            [(None, "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=5")],
        ),
        (
            "Đoàn trường thi đua từ ngày 01/3/2026 đến ngày 26/3/2026,"
            " báo cáo trước ngày 30/3/2026.",
            [("2026-03-29", None)],
        ),
        ("Các tổ họp đánh giá trong tuần đầu tháng 9/2025.", [(None, None)]),
        ("Các tổ nộp kế hoạch vào tuần đầu hằng tháng.", [(None, "FREQ=MONTHLY")]),
        ("Công chức báo cáo vào chiều thứ Sáu hằng tuần.", [(None, "FREQ=WEEKLY;BYDAY=FR")]),
    ],
)
def test_each_day_of_a_sentence_is_a_duty_of_its_own(
    task: str, days: list[tuple[str | None, str | None]]
) -> None:
    text = f"KẾ HOẠCH\nNăm học mới\nTrường phân công như sau:\n1. {task}\n"
    found = read_document(text).obligations
    assert [
        (one.deadline.last_valid_date, one.deadline.rrule) for one in found if one.deadline
    ] == days


@pytest.mark.parametrize(
    ("clause", "last"),
    [
        ("Báo cáo kết quả về Bộ trong quý IV năm 1987", "1987-12-31"),
        ("từ ngày 10/10/2022 đến ngày 14/10/2022, Đoàn thanh tra đã làm việc", None),
        ("Nhập học từ ngày 04/9/2024 đến ngày 06/9/2024", None),
        ("Nộp hồ sơ từ ngày 04/9/2024 đến ngày 06/9/2024", "2024-09-06"),
    ],
)
def test_a_period_is_a_deadline_only_where_something_is_due(clause: str, last: str | None) -> None:
    deadline = deadline_in(clause)
    assert (deadline and deadline.date) == last


def test_a_short_date_ends_a_sentence_and_a_bare_verb_is_a_heading() -> None:
    task = (
        "B. Thực hiện\n1/ Các tổ nộp sổ trước ngày 20/3. Đề nghị kế toán chi trả trước ngày 25/3."
    )
    assert duties_of(task) == [
        (("Các tổ",), "trước ngày 20/3"),
        (("kế toán",), "trước ngày 25/3"),
    ]


def test_each_time_counted_from_an_event_is_a_duty_of_its_own() -> None:
    task = (
        "1. Các trường báo cáo ngay khi có dịch, gửi văn bản chậm nhất 12 giờ sau khi có dịch và"
        " trong 02 ngày kể từ khi hết dịch."
    )
    assert duties_of(task) == [
        (("Các trường",), "ngay khi có dịch"),
        (("Các trường",), "chậm nhất 12 giờ sau khi có dịch"),
        (("Các trường",), "trong 02 ngày kể từ khi hết dịch"),
    ]


def test_a_month_beside_a_yearly_day_is_a_duty_of_its_own() -> None:
    task = "1. Mỗi năm, các phòng tổng kết vào tháng 5, gửi báo cáo trước ngày 15 tháng 6."
    assert [raw for _, raw in duties_of(task)] == [
        "Mỗi năm … trước ngày 15 tháng 6",
        "Mỗi năm, các phòng tổng kết vào tháng 5",
    ]


def test_a_text_without_dau_lays_duties_too() -> None:
    text = (
        "SO GIAO DUC VA DAO TAO\nSo: 4/KH-SGD\n\nKE HOACH\nKiem tra\n\n"
        "1. Giao vien chu nhiem dang ky noi dung thi dua truoc ngay 30/9/2008.\n"
        "2. Ban chi dao bao cao So truoc ngay 25 hang thang.\n"
    )
    duties = read_document(text).obligations
    assert [(d.responsible, d.deadline and d.deadline.raw) for d in duties] == [
        (("Giao vien chu nhiem",), "truoc ngay 30/9/2008"),
        (("Ban chi dao",), "truoc ngay 25 hang thang"),
    ]


def test_what_a_report_tells_of_its_rhythm_asks_for_nothing() -> None:
    text = (
        "SỞ NỘI VỤ\nSố: 4/BC-SNV\n\nBÁO CÁO\nKiểm tra\n\n- 100% hồ sơ được kiểm tra định kỳ 2"
        " lần/năm.\n- Các phòng báo cáo trước ngày 25 hằng tháng.\n"
    )
    (duty,) = read_document(text).obligations
    assert duty.deadline is not None
    assert duty.deadline.rrule == "FREQ=MONTHLY;BYMONTHDAY=25"


def test_a_text_that_begins_in_the_middle_of_a_sentence_has_no_heading_to_skip() -> None:
    text = "thực hiện các việc sau:\n1. Các trường nộp báo cáo trước ngày 10/11/2025.\n"
    (duty,) = read_document(text).obligations
    assert duty.deadline is not None
    assert duty.deadline.date == "2025-11-10"


def duties_of(task: str, *, title: str = "KẾ HOẠCH") -> list[tuple[tuple[str, ...], str | None]]:
    """Who is to act and the raw deadline of each duty in a short document."""
    opening = "Căn cứ nhiệm vụ năm học mới, Trường phân công như sau:"
    found = read_document(f"{title}\nNăm học mới\n\n{opening}\n\n{task}\n").obligations
    return [(one.responsible, one.deadline and one.deadline.raw) for one in found]


@pytest.mark.parametrize(
    ("task", "who", "raw"),
    [
        ("1. Tổ bảo vệ sơn cổng trường, xong trước 17h ngày 29/4.", (), "xong trước 17h ngày 29/4"),
        ("3/ Sơn lại cổng trường trước 10/9/2026", (), "trước 10/9/2026"),
        (
            "- Chậm nhất ngày 05/6/2026, hai Bộ thống nhất nội dung.",
            (),
            "Chậm nhất ngày 05/6/2026",
        ),
        ("- Sổ điểm nộp về phòng Đào tạo sau khi thi 10 ngày.", (), "sau khi thi 10 ngày"),
        ("- Hạn nhận bài viết: 15/7/2026.", (), "Hạn nhận bài viết: 15/7/2026"),
        (
            "2. Sổ sách kế toán, thời gian hoàn thành: Trước ngày 10/9/2026.",
            (),
            "Trước ngày 10/9/2026",
        ),
        (
            "1. Các đồng chí Ủy viên báo cáo trước ngày 22 hằng tháng.",
            ("Các đồng chí Ủy viên",),
            "trước ngày 22 hằng tháng",
        ),
        (
            "Điều 2. Phòng Nội vụ thông báo kết quả trước ngày 05/6/2026.",
            ("Phòng Nội vụ",),
            "trước ngày 05/6/2026",
        ),
        (
            "1. Những trường chưa hoàn thành phải bổ sung trước ngày 05/6/2026.",
            ("Những trường chưa hoàn thành",),
            "trước ngày 05/6/2026",
        ),
        (
            "1. Ban Chấp hành, Ủy ban Kiểm tra báo cáo trước ngày 05/6/2026.",
            ("Ban Chấp hành, Ủy ban Kiểm tra",),
            "trước ngày 05/6/2026",
        ),
    ],
)
def test_an_act_is_a_duty_by_its_day_and_by_its_whole_subject(
    task: str, who: tuple[str, ...], raw: str
) -> None:
    assert duties_of(task) == [(who, raw)]


def test_what_a_decision_does_itself_is_no_duty() -> None:
    assert duties_of("Điều 1. Thành lập 08 tổ chuyên môn.", title="QUYẾT ĐỊNH") == []


def test_a_text_without_dau_names_who_receives_and_the_form() -> None:
    text = (
        "SO GIAO DUC VA DAO TAO\nSo: 4/KH-SGD\n\nKE HOACH\nKiem tra\n\n"
        "1. Ban Chi dao gui bao cao theo Mau 02 ve Bo Xay dung truoc ngay 30/9/2008.\n"
    )
    (duty,) = read_document(text).obligations
    assert (duty.receiver, duty.form) == ("Bo Xay dung", "Mau 02")


def test_an_item_that_tells_which_ones_are_meant_is_no_duty() -> None:
    assert duties_of("1. Trẻ sinh trước ngày 01/01/2020.\n2. Tài liệu cũ của trường.") == []


def test_a_day_in_a_sentence_that_opens_a_list_is_a_duty() -> None:
    text = (
        "Kính gửi:\n- Giám đốc trung tâm giáo dục thường xuyên;\n- Các trường.\n\n"
        "Báo cáo gửi về Bộ Nội vụ trước ngày 03/06/2010:\n- Bằng thư điện tử;\n- Bằng bưu điện.\n\n"
        "Trường lập danh sách dự thi thăng hạng\nnăm 2010 gồm hai bản.\n"
    )
    found = read_document(text).obligations
    assert [(o.deadline.raw, o.deadline.date) for o in found if o.deadline] == [
        ("trước ngày 03/06/2010", "2010-06-03")
    ]
    assert not [o for o in found if "trung tâm" in o.action]
