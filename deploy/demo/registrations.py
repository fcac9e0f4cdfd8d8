"""Đăng ký điển hình in the demonstration: two school years, every state, one of them late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from archive import (
    Instance,
    Registration,
    RegistrationTerms,
    SubjectKind,
    choose_registration,
    decline_registration,
    link_dossier,
    return_registration,
    save_registration,
    scope_for,
    submit_registration,
)
from cms.records.models import DossierPage
from deploy.demo.duties import AN_PHONG, HOA_SEN, NGUYEN_DU, REGISTERING, VAN_DONG

if TYPE_CHECKING:
    from datetime import datetime

    from deploy.demo.load import Loader

MORE = "Ghi rõ số liệu năm học trước để sau này so sánh được."
DECLINED = "Nội dung trùng với mô hình đã chọn của trường khác trong xã; nên ghép vào cùng làm."
CHOSEN = "Sở cử chuyên viên theo dõi; sơ kết vào cuối học kỳ I."


@dataclass(frozen=True, slots=True)
class Plan:
    """``after``: days from the order to submitting, none for a draft; ``state`` in the end."""

    school: str
    kind: SubjectKind
    name: str
    field: str
    content: str
    effect: str
    in_charge: str
    state: str
    after: int = 200
    person: str = ""


LAST_YEAR = (
    Plan(
        NGUYEN_DU,
        SubjectKind.PERSON,
        "Cô Trịnh Lan Chi, giáo viên Ngữ văn",
        "Thư viện",
        "Mở câu lạc bộ đọc và viết; mỗi học sinh giữ một cuốn nhật ký đọc.",
        "Mỗi học sinh đọc ít nhất 12 cuốn trong năm học.",
        "Trịnh Văn Khôi, Hiệu trưởng",
        "chosen",
        person="teacher",
    ),
    Plan(
        VAN_DONG,
        SubjectKind.MODEL,
        "Hộp thư điều em muốn nói",
        "An toàn trường học",
        "Đặt ba hộp thư trong sân trường, tổ tư vấn mở mỗi ngày và trả lời trong tuần.",
        "Biết sớm và gỡ kịp thời mâu thuẫn giữa học sinh.",
        "Lương Thị Thảo, Phó Hiệu trưởng",
        "chosen",
    ),
    Plan(
        HOA_SEN,
        SubjectKind.MODEL,
        "Vườn rau của bé",
        "Y tế, bán trú",
        "Mỗi lớp chăm một luống rau, thu hoạch cho bếp ăn bán trú.",
        "Một phần ba rau của bếp ăn do trường tự trồng.",
        "Phan Thị Yến, Hiệu trưởng",
        "declined",
    ),
)
THIS_YEAR = (
    Plan(
        VAN_DONG,
        SubjectKind.MODEL,
        "Hộp thư điều em muốn nói",
        "An toàn trường học",
        "Mở thêm hộp thư điện tử và giờ trò chuyện thứ Năm; tổng hợp số liệu hai năm học.",
        "Nhân rộng ra hai trường trong xã.",
        "Lương Thị Thảo, Phó Hiệu trưởng",
        "chosen",
    ),
    Plan(
        AN_PHONG,
        SubjectKind.MODEL,
        "Tiết đọc ngoài trời",
        "Thư viện",
        "Mỗi lớp có một tiết đọc ngoài trời hằng tuần với giá sách di động.",
        "Lượt mượn sách tăng gấp đôi.",
        "Cao Thị Bích, Hiệu trưởng",
        "submitted",
        after=220,
    ),
    Plan(
        NGUYEN_DU,
        SubjectKind.COLLECTIVE,
        "Đội cờ đỏ tự quản giờ ra chơi",
        "Nền nếp, kỷ luật",
        "Học sinh lớp 8, 9 tự điều hành sân chơi và góc trò chơi dân gian.",
        "Giảm va chạm trong giờ ra chơi.",
        "Ngô Đức Anh, Tổ trưởng",
        "returned",
        after=215,
    ),
    Plan(
        NGUYEN_DU,
        SubjectKind.MODEL,
        "Xưởng sáng tạo mở cho trường bạn",
        "Chuyên môn",
        "Mỗi tháng một buổi đón học sinh trường trong xã đến làm dụng cụ thí nghiệm.",
        "Sáu trường cùng dùng chung xưởng và phiếu hướng dẫn.",
        "Ngô Đức Anh, Tổ trưởng",
        "submitted",
        after=224,
    ),
    Plan(
        HOA_SEN,
        SubjectKind.MODEL,
        "Bữa cơm gia đình ở lớp",
        "Y tế, bán trú",
        "Mỗi tháng cha mẹ cùng con chuẩn bị một bữa ăn tại lớp.",
        "Trẻ ăn hết suất, cha mẹ hiểu thực đơn.",
        "Phan Thị Yến, Hiệu trưởng",
        "submitted",
        after=245,
    ),
    Plan(NGUYEN_DU, SubjectKind.PERSON, "Thầy giáo dạy bơi", "Thể chất", "", "", "", "draft"),
)


def load_registrations(loader: Loader) -> None:
    """Last school year of the schools' own accord, this one in answer to the plan of the Sở."""
    year = loader.today.year
    for plan in LAST_YEAR:
        day = date(year - 1, 10, 5)
        _register(loader, plan, period=f"{year - 1}-{year}", day=day, instance=None)
    works = Instance.objects.filter(assignment__obligation__action=REGISTERING)
    for plan in THIS_YEAR:
        work = works.filter(assignment__unit=loader.units[plan.school]).first()
        if work is not None:
            issued = work.assignment.obligation.record.filed_at.date()
            day = issued + timedelta(days=plan.after)
            _register(loader, plan, period=f"{year}-{year + 1}", day=day, instance=work)
    loader.say(f"Đăng ký điển hình: {Registration.objects.count()} đăng ký")


def _register(
    loader: Loader, plan: Plan, *, period: str, day: date, instance: Instance | None
) -> None:
    """As far as it has come by today."""
    from deploy.demo.load import moment

    if day > loader.today:
        return
    by, at = loader.staff_of(plan.school), moment(day)
    scope = scope_for(by)
    first, last = period.split("-")
    terms = RegistrationTerms(
        period=period,
        subject_kind=plan.kind,
        name=plan.name,
        person_kind=plan.person,
        field=plan.field,
        content=plan.content,
        effect=plan.effect,
        timeframe=f"Từ tháng 9/{first} đến hết tháng 5/{last}" if plan.content else "",
        in_charge=plan.in_charge,
    )
    made = save_registration(
        Registration(unit=loader.units[plan.school]),
        terms=terms,
        receiver=loader.units["so"],
        instance=instance,
        scope=scope,
        by=by,
        at=at,
    )
    if plan.state == "draft":
        return
    made = submit_registration(made, scope=scope, by=by, at=at)
    if plan.state != "submitted":
        _answer(loader, made, plan, at=moment(day + timedelta(days=6)))


def _answer(loader: Loader, made: Registration, plan: Plan, *, at: datetime) -> None:
    by = loader.users["lanhdao"]
    scope = scope_for(by)
    if plan.state == "returned":
        return_registration(made, reason=MORE, scope=scope, by=by, at=at)
    elif plan.state == "declined":
        decline_registration(made, reason=DECLINED, scope=scope, by=by, at=at)
    else:
        chosen = choose_registration(made, words=CHOSEN, scope=scope, by=by, at=at)
        page = DossierPage.objects.filter(unit=made.unit, subject_name=plan.name).first()
        if page is not None and not Registration.objects.filter(dossier=page.record).exists():
            school = loader.staff_of(plan.school)
            link_dossier(chosen, page.record, scope=scope_for(school), by=school, at=at)
