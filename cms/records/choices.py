"""Code lists of record fields (NĐ 30/2020, Điều 7 and PL III; domain.md §1.6)."""

from django.db import models

# The 29 types of NĐ 30/2020 Điều 7 with the abbreviations of PL III; two have none.
DOCUMENT_TYPES: dict[str, str] = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": "",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": "",
}
# Kept beyond the 29: legal documents, Party documents, professional documents and others.
OTHER_TYPES: tuple[str, ...] = (
    "Luật",
    "Pháp lệnh",
    "Nghị định",
    "Thông tư",
    "Thông tư liên tịch",
    "Kết luận",
    "Quy tắc",
    "Đơn thư",
    "Khác",
)
PLAN_TYPES: frozenset[str] = frozenset({"Kế hoạch", "Chương trình", "Phương án", "Đề án"})


def document_type_choices() -> list[tuple[str, str]]:
    return [(name, name) for name in (*DOCUMENT_TYPES, *OTHER_TYPES)]


class Direction(models.TextChoices):
    INCOMING = "incoming", "Văn bản đến"
    OUTGOING = "outgoing", "Văn bản đi"
    INTERNAL = "internal", "Văn bản nội bộ"


class Urgency(models.TextChoices):
    NORMAL = "", "Thường"
    URGENT = "urgent", "Khẩn"
    VERY_URGENT = "very_urgent", "Thượng khẩn"
    EXPRESS = "express", "Hỏa tốc"


class Capacity(models.TextChoices):
    DIRECT = "", "Trực tiếp"
    KT = "KT.", "KT. (ký thay)"
    TM = "TM.", "TM. (thay mặt)"
    TM_KT = "TM. KT.", "TM. … KT."
    TL = "TL.", "TL. (thừa lệnh)"
    TL_KT = "TL. KT.", "TL. … KT."
    TUQ = "TUQ.", "TUQ. (thừa ủy quyền)"
    Q = "Q.", "Q. (quyền)"


class Handling(models.TextChoices):
    """States of an incoming document after it was entered (domain.md §5)."""

    REGISTERED = "registered", "Đã vào sổ"
    AWAITING = "awaiting", "Chờ phân công"
    IN_PROGRESS = "in_progress", "Đang xử lý"
    ANSWERED = "answered", "Đã trả lời"
    DONE = "done", "Hoàn thành"
    RETURNED = "returned", "Trả lại"


# Of a document that came in: what still waits for somebody, and what was settled.
UNSETTLED = (Handling.REGISTERED, Handling.AWAITING, Handling.IN_PROGRESS)
SETTLED = (Handling.ANSWERED, Handling.DONE)


class DossierKind(models.TextChoices):
    WORK = "work", "Hồ sơ công việc"
    RECOGNITION = "recognition", "Hồ sơ đề nghị công nhận"
    MOVEMENT = "movement", "Hồ sơ thi đua"


class DossierStatus(models.TextChoices):
    COMPILING = "compiling", "Đang lập"
    SUBMITTED = "submitted", "Đã nộp"
    RETURNED = "returned", "Yêu cầu bổ sung"
    RECOGNISED = "recognised", "Được công nhận"
    CLOSED = "closed", "Đã kết thúc"


class ComponentState(models.TextChoices):
    MISSING = "missing", "Thiếu"
    PRESENT = "present", "Có"
    REJECTED = "rejected", "Không đạt"
    ACCEPTED = "accepted", "Đạt"


class AttachmentRole(models.TextChoices):
    MAIN = "main", "Văn bản chính"
    ANNEX = "annex", "Phụ lục"
    EVIDENCE = "evidence", "Minh chứng"
