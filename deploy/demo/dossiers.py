"""Six dossiers at different stages; two of them become public stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DossierPlan:
    """``stage``: compiling, submitted, returned, recognised, published."""

    unit: str
    year: int
    subject_kind: str
    name: str
    field: str
    summary: str
    stage: str
    recognised_on: date | None = None
    decision: str = ""
    results: tuple[tuple[str, str, str], ...] = ()  # measure, before, after
    quote: tuple[str, str] = ("", "")
    replication: str = ""


DOSSIERS: tuple[DossierPlan, ...] = (
    DossierPlan(
        unit="thcs-nguyen-du",
        year=2024,
        subject_kind="collective",
        name="Tổ Khoa học tự nhiên, Trường THCS Nguyễn Du",
        field="Chuyên môn",
        summary=(
            "Từ một phòng kho bỏ trống, tổ Khoa học tự nhiên đã dựng xưởng sáng tạo để học sinh tự "
            "làm dụng cụ thí nghiệm từ vật liệu dễ tìm.\n"
            "Mỗi tuần xưởng mở bốn buổi trưa, giáo viên thay nhau trực, học sinh lớp lớn hướng dẫn "
            "lớp nhỏ. Sau một năm, giờ thực hành không còn phải xem minh họa trên màn hình.\n"
            "Tổ ghi lại từng chủ đề thành phiếu hướng dẫn hai trang để trường khác làm theo."
        ),
        stage="published",
        recognised_on=date(2024, 11, 15),
        decision="Quyết định số 1184/QĐ-SGDĐT của Sở Giáo dục và Đào tạo Hải Lam",
        results=(
            ("Số tiết có thực hành trong học kỳ", "38", "126"),
            ("Học sinh tham gia xưởng", "0", "214"),
            ("Dụng cụ tự làm được dùng lại", "0", "61"),
        ),
        quote=(
            "Các em hỏi nhiều hơn, và có những câu hỏi mà cô trò cùng phải thử mới biết.",
            "Tổ trưởng tổ Khoa học tự nhiên",
        ),
        replication=(
            "Ba trường trong cụm đã đến học và dựng xưởng theo mẫu. Bộ phiếu hướng dẫn gồm 17 chủ "
            "đề, vật liệu mỗi chủ đề dưới năm mươi nghìn đồng."
        ),
    ),
    DossierPlan(
        unit="th-an-phong",
        year=2023,
        subject_kind="model",
        name="Thư viện cổng mở, Trường Tiểu học An Phong",
        field="Thư viện",
        summary=(
            "Thư viện cổng mở đặt giá sách ngay lối vào trường, phụ huynh đón con có thể ngồi đọc "
            "cùng con trước khi về.\n"
            "Không có thủ thư ngồi giữ sách: học sinh tự ghi sổ, tự xếp lại, mỗi lớp trực một "
            "tuần. Trong năm đầu chỉ thất lạc bốn cuốn."
        ),
        stage="published",
        recognised_on=date(2023, 12, 20),
        decision="Quyết định số 967/QĐ-SGDĐT của Sở Giáo dục và Đào tạo Hải Lam",
        results=(
            ("Lượt đọc mỗi tháng", "96", "780"),
            ("Cuốn sách bình quân mỗi học sinh", "2,4", "9,1"),
        ),
        quote=(
            "Chiều nào cháu cũng xin mẹ ở lại thêm mười phút để đọc nốt.",
            "Một phụ huynh lớp 3",
        ),
        replication=(
            "Cách làm cần một mái che, bốn giá sách và lịch trực của lớp. Hai trường mầm non trong "
            "xã đã làm theo với sách tranh."
        ),
    ),
    DossierPlan(
        unit="mn-hoa-sen",
        year=2024,
        subject_kind="collective",
        name="Tổ nuôi dưỡng, Trường Mầm non Hoa Sen",
        field="Y tế, bán trú",
        summary=(
            "Tổ nuôi dưỡng xây dựng thực đơn bốn tuần, cùng cha mẹ giao nhận thực phẩm và trồng "
            "vườn rau sạch ngay trong sân trường."
        ),
        stage="recognised",
        recognised_on=date(2024, 12, 10),
        decision="Quyết định số 1290/QĐ-SGDĐT của Sở Giáo dục và Đào tạo Hải Lam",
    ),
    DossierPlan(
        unit="thcs-nguyen-du",
        year=2025,
        subject_kind="person",
        name="Cô Trịnh Lan Chi, giáo viên Ngữ văn",
        field="Thư viện",
        summary=(
            "Cô lập câu lạc bộ đọc và viết, mỗi học sinh có một cuốn nhật ký đọc; ba năm liền học "
            "sinh của cô đều có bài được đăng báo thiếu nhi."
        ),
        stage="submitted",
    ),
    DossierPlan(
        unit="thcs-van-dong",
        year=2025,
        subject_kind="model",
        name="Hộp thư điều em muốn nói",
        field="An toàn trường học",
        summary="Ba hộp thư đặt trong sân trường giúp nhà trường biết sớm và gỡ kịp thời mâu thuẫn.",
        stage="returned",
    ),
    DossierPlan(
        unit="so",
        year=2025,
        subject_kind="collective",
        name="Tổ chuyển đổi số Văn phòng Sở",
        field="Chuyển đổi số",
        summary="Tổ đã cắt giảm biểu mẫu trùng lặp và hướng dẫn từng trường dùng kho học liệu chung.",
        stage="compiling",
    ),
)
