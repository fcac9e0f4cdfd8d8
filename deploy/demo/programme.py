"""Six years of papers: which unit wrote what, on which day, and who received it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cms.dates import long_date, short_date
from deploy.demo.office import SIGNERS, UNITS
from deploy.demo.papers import Paper, Section, Signature
from deploy.demo.texts import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deploy.demo.texts import Topic

YEARS = 6
SCHOOLS = ("thcs-nguyen-du", "thcs-van-dong", "th-an-phong", "mn-hoa-sen", "thpt-hai-lam")
PLANS = {unit.key: unit for unit in UNITS}
# Units whose registers the demonstration keeps; papers of others only arrive.
KEEPERS = ("so", "phong", *SCHOOLS)


@dataclass(frozen=True, slots=True)
class Posting:
    """One paper with its author, its form and the units that received it."""

    paper: Paper
    author: str
    form: str  # pdf, docx, scan
    receivers: tuple[tuple[str, date], ...]
    topic: Topic


class Numbers:
    """The next number of each author's year: the same that the register of outgoing papers gives."""

    def __init__(self) -> None:
        self.last: Counter[tuple[str, int]] = Counter()

    def next(self, author: str, year: int) -> int:
        self.last[(author, year)] += 1
        return self.last[(author, year)]


def programme(*, until: date) -> list[Posting]:
    """All papers of the last six years in the order of their days."""
    written = (p for p in _postings(last=until.year) if p.paper.day <= until)
    return sorted(written, key=lambda posting: posting.paper.day)


def _postings(*, last: int) -> Iterator[Posting]:
    numbers = Numbers()
    for index, year in enumerate(range(last - YEARS + 1, last + 1)):
        for offset in (0, 1):
            topic = TOPICS[(2 * index + offset) % len(TOPICS)]
            school = SCHOOLS[(index + 2 * offset) % len(SCHOOLS)]
            early, changed = offset == 0, year == last - 1
            yield from chain(topic, year, school, numbers, early=early, changed=changed)


def chain(
    topic: Topic, year: int, school: str, numbers: Numbers, *, early: bool, changed: bool
) -> Iterator[Posting]:
    """Sở's plan → Phòng's letter → the school's plan → its report; maybe another word of the Sở."""
    start = date(year, 2, 11) if early else date(year, 8, 19)
    plan = department_plan(topic, start, numbers)
    through_division = school != "thpt-hai-lam" and start <= date(2025, 6, 1)
    first = "phong" if through_division else school
    yield Posting(plan, "so", "pdf", ((first, start + timedelta(days=2)),), topic)
    if through_division:
        letter = division_letter(topic, plan, start + timedelta(days=9), numbers)
        form = "scan" if topic.key in ("duoi-nuoc", "ban-tru") else "docx"
        yield Posting(letter, "phong", form, ((school, start + timedelta(days=11)),), topic)
    own = school_plan(topic, school, plan, start + timedelta(days=24), numbers)
    yield Posting(own, school, "docx" if early else "pdf", (), topic)
    report = school_report(topic, school, own, start + timedelta(days=95), numbers)
    receiver = "phong" if report.day <= date(2025, 6, 30) and through_division else "so"
    arrival = report.day + timedelta(days=3)
    yield Posting(report, school, "pdf", ((receiver, arrival),), topic)
    if changed:
        later = replacing_plan if early else amending_letter
        paper = later(topic, plan, start + timedelta(days=42), numbers)
        yield Posting(paper, "so", "pdf", ((first, start + timedelta(days=44)),), topic)


def department_plan(topic: Topic, day: date, numbers: Numbers) -> Paper:
    return Paper(
        superior=PLANS["so"].superior,
        issuer=PLANS["so"].name,
        number=numbers.next("so", day.year),
        notation="KH-SGDĐT",
        place="Hải Lam",
        day=day,
        doc_type="Kế hoạch",
        subject=f"{_capital(topic.title)} năm {day.year}",
        addressees=(),
        bases=(
            f"Căn cứ nhiệm vụ trọng tâm năm {day.year} của ngành Giáo dục tỉnh Hải Lam;",
            f"Căn cứ Quyết định số {300 + day.year % 100}/QĐ-UBND ngày 15 tháng 01 năm {day.year} "
            "của Ủy ban nhân dân tỉnh Hải Lam về giao chỉ tiêu, nhiệm vụ,",
        ),
        opening=f"{topic.reason} Sở Giáo dục và Đào tạo ban hành kế hoạch {topic.title} như sau:",
        sections=(
            Section("I. MỤC TIÊU", _numbered(topic.goals)),
            Section("II. NHIỆM VỤ", _numbered(topic.tasks)),
            Section(
                "III. TỔ CHỨC THỰC HIỆN",
                (
                    "1. Các phòng thuộc Sở theo chức năng hướng dẫn, kiểm tra việc thực hiện.",
                    "2. Phòng Giáo dục và Đào tạo, các trường trực thuộc xây dựng kế hoạch của "
                    f"đơn vị trong tháng {day.month % 12 + 1}, báo cáo kết quả về Sở đúng hạn.",
                ),
            ),
        ),
        recipients=(
            "Ủy ban nhân dân tỉnh (để báo cáo);",
            "Phòng GDĐT các huyện;",
            "Các trường trực thuộc;",
            "Lưu: VT, GDPT.",
        ),
        signature=Signature(*SIGNERS["so"]),
    )


def replacing_plan(topic: Topic, plan: Paper, day: date, numbers: Numbers) -> Paper:
    """The Sở's plan once more, with fewer tasks, in the place of the first."""
    made = department_plan(topic, day, numbers)
    first, _, organising = made.sections
    tasks = Section("II. NHIỆM VỤ", _numbered(topic.tasks[:2]))
    clause = f"Kế hoạch này thay thế {_of_department(plan)}."
    ending = Section("IV. ĐIỀU KHOẢN THI HÀNH", (clause,))
    return replace(
        made,
        subject=f"{_capital(topic.title)} năm {day.year}, điều chỉnh theo tình hình thực tế",
        sections=(first, tasks, organising, ending),
    )


def amending_letter(topic: Topic, plan: Paper, day: date, numbers: Numbers) -> Paper:
    """A letter by which the Sở changes one thing in its plan."""
    return Paper(
        superior=PLANS["so"].superior,
        issuer=PLANS["so"].name,
        number=numbers.next("so", day.year),
        notation="SGDĐT-GDPT",
        place="Hải Lam",
        day=day,
        doc_type="Công văn",
        subject=f"Sửa đổi, bổ sung Kế hoạch số {plan.code} về {topic.title}",
        addressees=("Hiệu trưởng các trường trực thuộc",),
        bases=(),
        opening=f"Sở Giáo dục và Đào tạo sửa đổi, bổ sung {_of_department(plan)} như sau:",
        sections=(
            Section(
                "",
                (
                    f"1. Thời hạn báo cáo kết quả là ngày {short_date(day + timedelta(days=60))}.",
                    f"2. Các nội dung khác thực hiện theo Kế hoạch số {plan.code}.",
                ),
            ),
        ),
        recipients=("Như trên;", "Lưu: VT, GDPT."),
        signature=Signature(*SIGNERS["so"]),
    )


def _of_department(plan: Paper) -> str:
    return f"Kế hoạch số {plan.code} {long_date(plan.day)} của Sở Giáo dục và Đào tạo Hải Lam"


def division_letter(topic: Topic, plan: Paper, day: date, numbers: Numbers) -> Paper:
    return Paper(
        superior=PLANS["phong"].superior,
        issuer=PLANS["phong"].name,
        number=numbers.next("phong", day.year),
        notation="PGDĐT-CM",
        place="Vân Đông",
        day=day,
        doc_type="Công văn",
        subject=f"Triển khai Kế hoạch số {plan.code} về {topic.title}",
        addressees=("Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở",),
        bases=(f"Thực hiện {_of_department(plan)} về {topic.title};",),
        opening="Phòng Giáo dục và Đào tạo đề nghị hiệu trưởng các trường thực hiện những việc sau:",
        sections=(
            Section("", _numbered(topic.tasks[:2])),
            Section(
                "",
                (
                    f"3. Gửi kế hoạch của trường về Phòng trước ngày {short_date(day + timedelta(days=20))}; "
                    f"gửi báo cáo kết quả trước ngày {short_date(day + timedelta(days=90))}.",
                    "4. Khó khăn, vướng mắc đề nghị phản ánh kịp thời để được hướng dẫn.",
                ),
            ),
        ),
        recipients=("Như trên;", "Sở GDĐT (để báo cáo);", "Lưu: VT, CM."),
        signature=Signature(*SIGNERS["phong"]),
    )


def school_plan(topic: Topic, school: str, plan: Paper, day: date, numbers: Numbers) -> Paper:
    unit = PLANS[school]
    number = numbers.next(school, day.year)
    return Paper(
        superior=unit.superior,
        issuer=unit.name,
        number=None if topic.key == "hoc-sinh-gioi" else number,
        notation=f"KH-{unit.abbrev}",
        place=unit.place,
        day=day,
        doc_type="Kế hoạch",
        subject=f"{_capital(topic.title)} của {unit.name}",
        addressees=(),
        bases=(
            f"Căn cứ Kế hoạch số {plan.code} {long_date(plan.day)} của Sở Giáo dục và Đào tạo "
            f"Hải Lam về {topic.title};",
            "Căn cứ tình hình thực tế của nhà trường,",
        ),
        opening=f"{unit.name} xây dựng kế hoạch thực hiện như sau:",
        sections=(
            Section("I. CHỈ TIÊU", _numbered(topic.goals)),
            Section("II. CÁC BƯỚC THỰC HIỆN", _numbered(topic.school_steps)),
            Section(
                "III. PHÂN CÔNG",
                ("Ban giám hiệu chỉ đạo chung; tổ trưởng chuyên môn báo cáo tiến độ hằng tháng.",),
            ),
        ),
        recipients=("Cấp trên (để báo cáo);", "Các tổ chuyên môn;", "Lưu: VT."),
        signature=Signature(*SIGNERS[school]),
        day_known=topic.key != "stem",
    )


def school_report(topic: Topic, school: str, own: Paper, day: date, numbers: Numbers) -> Paper:
    unit = PLANS[school]
    cited = f"Kế hoạch số {own.code} {long_date(own.day)}" if own.code else "kế hoạch đã ban hành"
    return Paper(
        superior=unit.superior,
        issuer=unit.name,
        number=numbers.next(school, day.year),
        notation=f"BC-{unit.abbrev}",
        place=unit.place,
        day=day,
        doc_type="Báo cáo",
        subject=f"Kết quả {topic.title}",
        addressees=(),
        bases=(),
        opening=f"Thực hiện {cited}, {unit.name} báo cáo kết quả như sau:",
        sections=(
            Section("I. VIỆC ĐÃ LÀM", _numbered(topic.school_steps)),
            Section("II. KẾT QUẢ", _numbered(topic.results)),
            Section(
                "III. HẠN CHẾ VÀ KIẾN NGHỊ",
                (topic.difficulty, "Nhà trường kiến nghị cấp trên quan tâm hỗ trợ để khắc phục."),
            ),
        ),
        recipients=("Cấp trên (để báo cáo);", "Lưu: VT."),
        signature=Signature(*SIGNERS[school]),
    )


def _numbered(sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{n}. {text}" for n, text in enumerate(sentences, start=1))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
