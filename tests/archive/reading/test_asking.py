"""Which sentences ask for something, of whom, and what only wishes, explains or tells."""

import pytest

from archive.reading import Obligation, read_document
from archive.reading.receivers import form_in, receiver_in

LETTER = """UBND TỈNH MƯỜNG LA
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 71/SGDĐT-VP
Kính gửi:
- Phòng Giáo dục và Đào tạo các huyện;
- Các trường trung học phổ thông.

{opening}
{items}
"""
OPENING = "Sở Giáo dục và Đào tạo đề nghị các đơn vị thực hiện các việc sau:"
ADDRESSEES = ("Phòng Giáo dục và Đào tạo các huyện", "Các trường trung học phổ thông")


def letter(items: str, opening: str = OPENING) -> tuple[Obligation, ...]:
    return read_document(LETTER.format(opening=opening, items=items)).obligations


def plan(items: str, title: str = "KẾ HOẠCH") -> list[tuple[tuple[str, ...], str]]:
    text = f"{title}\nNgày hội đọc sách\n\nNhà trường phân công như sau:\n\n{items}\n"
    return [(one.responsible, one.action) for one in read_document(text).obligations]


@pytest.mark.parametrize(
    "wish",
    [
        "Tiếp tục nâng cao chất lượng dạy và học.",
        "Tăng cường ứng dụng công nghệ thông tin.",
        "Đề nghị các đơn vị quan tâm, tạo điều kiện để học sinh tham gia./.",
        "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
        "Đề nghị các đơn vị gửi báo cáo đúng thời gian quy định./.",
        "Các trường thực hiện nghiêm túc nội dung công văn này.",
        "Sở Giáo dục và Đào tạo sẽ tổng hợp, báo cáo Bộ.",
        "Hội đồng sẽ không xét hồ sơ nộp muộn.",
        "Sở Giáo dục và Đào tạo biểu dương các trường đã báo cáo đúng hạn.",
        "Các đơn vị chịu trách nhiệm về tính chính xác của số liệu.",
        "Văn phòng Sở thông báo để các đơn vị biết, thực hiện./.",
        "Đánh giá chung: các đơn vị hoàn thành nhiệm vụ.",
        "Trường hợp giáo viên nghỉ ốm phải có giấy xác nhận.",
    ],
)
def test_a_wish_a_promise_and_a_closing_ask_for_nothing(wish: str) -> None:
    assert letter(f"1. {wish}") == ()


@pytest.mark.parametrize(
    "act",
    [
        "Tăng cường kiểm tra bếp ăn bán trú.",
        "Tăng cường công tác tuyên truyền trên bảng tin.",
        "Nghiêm túc, khẩn trương rà soát hồ sơ học sinh.",
        "Tiếp tục nâng cao chất lượng, báo cáo kết quả trước ngày 05/6/2026.",
    ],
)
def test_a_wish_that_names_an_act_or_a_day_is_a_duty(act: str) -> None:
    assert [one.action for one in letter(f"1. {act}")] == [act]


def test_a_decision_that_closes_asks_for_nothing_but_its_tasks_do() -> None:
    found = plan(
        "Điều 2. Giao Phòng Tổ chức cán bộ hướng dẫn, kiểm tra việc thực hiện.\n"
        "Điều 3. Chánh Văn phòng, Hiệu trưởng các trường chịu trách nhiệm thi hành Quyết định này.",
        title="QUYẾT ĐỊNH",
    )
    assert [who for who, _ in found] == [("Phòng Tổ chức cán bộ",)]


def test_sections_that_explain_ask_only_of_whom_they_name_or_by_a_day() -> None:
    found = plan(
        "I. MỤC ĐÍCH, YÊU CẦU\n"
        "1. Mục đích\n- Tạo thói quen đọc sách, phát hiện học sinh yêu sách.\n"
        "2. Yêu cầu\n- Chuẩn bị chu đáo.\n- Tổ Văn phòng lập danh mục sách.\n"
        "- Hoàn thành trang trí trước ngày 05/6/2026.\n"
        "II. NỘI DUNG\n1. Tổ Ngữ văn giới thiệu sách đầu tuần.\n"
    )
    assert [action for _, action in found] == [
        "Tổ Văn phòng lập danh mục sách.",
        "Hoàn thành trang trí trước ngày 05/6/2026.",
        "Tổ Ngữ văn giới thiệu sách đầu tuần.",
    ]


def test_a_task_of_nobody_known_without_a_day_is_not_proposed() -> None:
    assert plan("1. Hoàn thiện tủ sách lớp học.") == []
    assert plan("1. Hoàn thiện tủ sách trước ngày 05/6/2026.") != []


def test_who_was_named_last_in_a_section_does_what_names_nobody() -> None:
    found = plan("1. Các tổ chuyên môn tổ chức chuyên đề.\n2. Lập danh sách học sinh tiêu biểu.")
    assert [who for who, _ in found] == [("Các tổ chuyên môn",)] * 2


@pytest.mark.parametrize("called", ["các đơn vị", "Quý cơ quan", "các đồng chí"])
def test_a_letters_word_for_all_stands_for_its_addressees(called: str) -> None:
    (duty,) = letter("1. Cử 01 cán bộ đầu mối.", OPENING.replace("các đơn vị", called))
    assert duty.responsible == ADDRESSEES


def test_a_closing_courtesy_does_not_name_who_the_tasks_are_for() -> None:
    items = (
        "1. Phòng Tổng hợp gửi số liệu.\n2. Báo cáo kết quả.\n"
        "Đề nghị các trường quan tâm thực hiện."
    )
    assert [one.responsible for one in letter(items, "Sở đề nghị như sau:")] == [
        ("Phòng Tổng hợp",),
        ADDRESSEES,
    ]


def test_who_is_told_to_have_others_act_is_responsible() -> None:
    (duty,) = letter("1. Chỉ đạo các trường tiểu học lập danh sách học sinh bỏ học.")
    assert duty.responsible == ADDRESSEES
    assert plan("1. Phân công các tổ trưởng lập danh sách.")[0][0] == ("các tổ trưởng",)


@pytest.mark.parametrize(
    ("task", "who"),
    [
        ("Trưởng các thôn cung cấp danh sách hộ nghèo.", "Trưởng các thôn"),
        ("Yêu cầu 03 trường nộp hồ sơ còn thiếu.", "03 trường"),
        ("Trạm Y tế xã hướng dẫn phòng dịch.", "Trạm Y tế xã"),
        ("Thư ký Ban kiểm tra lưu trữ biên bản.", "Thư ký Ban kiểm tra"),
        ("Đoàn kiểm tra báo cáo kết quả.", "Đoàn kiểm tra"),
        ("Bộ Xây dựng thẩm định thiết kế.", "Bộ Xây dựng"),
        ("Tổng phụ trách Đội: cùng học sinh xây dựng nội quy.", "Tổng phụ trách Đội"),
        ("Định kỳ 6 tháng, một năm, các chi bộ báo cáo kết quả.", "các chi bộ"),
        ("Các tổ trưởng căn cứ kế hoạch này lập danh sách.", "Các tổ trưởng"),
        ("Kế toán làm thủ tục thanh toán.", "Kế toán"),
        ("Văn phòng Sở là đầu mối, theo dõi việc thực hiện.", "Văn phòng Sở"),
        ("Riêng Sở Nội vụ tổng hợp toàn ngành.", "Sở Nội vụ"),
        ("Mỗi xã, phường cử 03 giáo viên.", "Mỗi xã, phường"),
        ("Từ ngày 01/9/2026 các trường sử dụng học bạ số.", "các trường"),
    ],
)
def test_the_whole_name_of_who_acts_is_read(task: str, who: str) -> None:
    (duty,) = letter(f"1. {task}")
    assert duty.responsible == (who,)


def test_a_heading_of_responsibilities_names_who_acts() -> None:
    found = plan("Điều 3. Trách nhiệm của thư ký\n1. Lập biên bản họp.")
    assert found == [(("thư ký",), "Lập biên bản họp.")]


def test_a_name_in_front_of_a_colon_acts_in_what_follows() -> None:
    (duty,) = letter("1. Phòng Nội vụ: là đơn vị thường trực; niêm yết kết quả thi.")
    assert (duty.responsible, duty.action) == (("Phòng Nội vụ",), "niêm yết kết quả thi.")


def test_further_acts_of_one_sentence_are_one_duty_unless_they_have_a_day() -> None:
    found = letter(
        "1. Rà soát thiết bị; lập biên bản (theo mẫu; có chữ ký); hoàn thành trước 05/6/2026;"
        " sửa chữa thiết bị hỏng trong thời hạn 30 ngày.\n"
        "2. Cử giáo viên dự thi; thông báo lịch thi; gửi bài thi về Sở trước ngày 07/6/2026."
    )
    assert [(one.action, one.deadline and one.deadline.raw) for one in found] == [
        ("Rà soát thiết bị", None),
        (
            "lập biên bản (theo mẫu; có chữ ký); hoàn thành trước 05/6/2026",
            "hoàn thành trước 05/6/2026",
        ),
        ("sửa chữa thiết bị hỏng trong thời hạn 30 ngày.", "trong thời hạn 30 ngày"),
        ("Cử giáo viên dự thi; thông báo lịch thi", None),
        ("gửi bài thi về Sở trước ngày 07/6/2026.", "trước ngày 07/6/2026"),
    ]
    joined = found[3].reading
    assert " ".join(joined.quote.split()).startswith("Cử giáo viên dự thi; thông báo lịch thi")


def test_an_act_that_a_decision_puts_in_force_has_duties_of_its_own() -> None:
    text = (
        "UBND XÃ TÀ XÙA\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\nBan hành Quy chế trực trường\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế trực trường.\n"
        "Điều 2. Hiệu trưởng các trường chịu trách nhiệm thi hành Quyết định này./.\n\n"
        "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nCHỦ TỊCH\nGiàng A Páo\n\n"
        "QUY CHẾ\nTrực trường\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND)\n\n"
        "Điều 1. Nguyên tắc\n1. Việc trực phải bảo đảm an toàn.\n"
        "Điều 2. Trách nhiệm của nhà trường\n"
        "1. Nhà trường niêm yết lịch trực trước ngày 05 hằng tháng.\n"
    )
    (duty,) = read_document(text).obligations
    assert duty.responsible == ("Nhà trường",)
    assert text[duty.reading.start : duty.reading.end] == duty.reading.quote


def test_what_an_older_order_asked_for_and_what_a_report_did_are_told() -> None:
    found = letter(
        "1. Ngày 02/6/2026, Sở đã ban hành Công văn số 44/SGDĐT yêu cầu các trường nộp hồ sơ trước"
        " ngày 09/6/2026.\n2. Các trường nộp hồ sơ chậm nhất ngày 15/6/2026."
    )
    assert [one.deadline and one.deadline.date for one in found] == ["2026-06-15"]
    dated = LETTER.replace("Kính gửi", "Mường La, ngày 10 tháng 6 năm 2026\nKính gửi")
    items = (
        "1. Tại Công văn số 44/SGDĐT, Sở yêu cầu các trường nộp hồ sơ trước ngày 09/6/2026.\n"
        "2. Đến ngày 09/6/2026, còn 11 trường chưa báo cáo.\n"
        "3. Các trường nộp hồ sơ trước ngày 15/6/2025."
    )
    text = dated.format(opening=OPENING, items=items)
    assert [one.deadline and one.deadline.raw for one in read_document(text).obligations] == [
        "trước ngày 15/6/2025"
    ]
    told = "- Trường đã tổ chức 03 chuyên đề, hoàn thành trước ngày 30/11/2025."
    assert plan(told, title="BÁO CÁO") == []


@pytest.mark.parametrize(
    ("clause", "receiver"),
    [
        ("Gửi danh sách về Sở Nội vụ trước ngày 05/6/2026", "Sở Nội vụ"),
        ("xây dựng kế hoạch, trình Hiệu trưởng phê duyệt", "Hiệu trưởng"),
        ("kiểm tra, báo cáo Chủ tịch Ủy ban nhân dân xã", "Chủ tịch Ủy ban nhân dân xã"),
        ("nộp biên bản cho thư ký Ban kiểm tra", "thư ký Ban kiểm tra"),
        ("Nop ho so ve Phong Giao duc truoc ngay 05/6/2026", "Phong Giao duc"),
        ("lập danh sách để trình Hội đồng xét", None),
        ("báo cáo chuyên đề trước toàn trường", None),
    ],
)
def test_who_receives_is_named_behind_what_is_handed_over(
    clause: str, receiver: str | None
) -> None:
    assert receiver_in(clause) == receiver


@pytest.mark.parametrize(
    ("clause", "form"),
    [
        ("lập danh sách theo mẫu kèm theo, gửi Sở", "mẫu kèm theo"),
        ("báo cáo theo Biểu 01, Biểu 02.", "Biểu 01"),
        ("mời 05 đại biểu 01 buổi", None),
    ],
)
def test_a_form_is_named_by_its_number_or_as_enclosed(clause: str, form: str | None) -> None:
    assert form_in(clause) == form
