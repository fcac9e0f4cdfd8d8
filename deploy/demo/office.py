"""Units and people of the invented province Hải Lam, before and after 01/7/2025."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

REFORM = date(2025, 7, 1)
DIVISION_ENDS = date(2025, 6, 30)


@dataclass(frozen=True, slots=True)
class UnitPlan:
    key: str
    name: str
    abbrev: str
    level: str
    kind: str
    parent: str = ""
    place: str = "Hải Lam"
    superior: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    aliases: tuple[str, ...] = ()


UNITS: tuple[UnitPlan, ...] = (
    UnitPlan("bo", "Bộ Giáo dục và Đào tạo", "BGDĐT", "ministry", "ministry", place="Hà Nội"),
    UnitPlan(
        "so",
        "Sở Giáo dục và Đào tạo Hải Lam",
        "SGDĐT",
        "province",
        "department",
        parent="bo",
        superior="Ủy ban nhân dân tỉnh Hải Lam",
        aliases=("Sở GDĐT Hải Lam", "Sở GD&ĐT Hải Lam"),
    ),
    UnitPlan("vp", "Văn phòng Sở", "VP", "internal", "office", parent="so"),
    UnitPlan(
        "phong",
        "Phòng Giáo dục và Đào tạo huyện Vân Đông",
        "PGDĐT",
        "district",
        "division",
        parent="so",
        place="Vân Đông",
        superior="Ủy ban nhân dân huyện Vân Đông",
        valid_to=DIVISION_ENDS,
        aliases=("Phòng GDĐT Vân Đông", "PGD Vân Đông"),
    ),
    UnitPlan(
        "xa-an-phong",
        "Ủy ban nhân dân xã An Phong",
        "UBND",
        "commune",
        "committee",
        parent="so",
        place="An Phong",
        valid_from=REFORM,
    ),
    UnitPlan(
        "xa-thach-khe",
        "Ủy ban nhân dân xã Thạch Khê",
        "UBND",
        "commune",
        "committee",
        parent="so",
        place="Thạch Khê",
        valid_from=REFORM,
    ),
    UnitPlan(
        "thcs-nguyen-du",
        "Trường THCS Nguyễn Du",
        "THCSND",
        "school",
        "secondary",
        parent="xa-an-phong",
        place="An Phong",
        superior="Ủy ban nhân dân huyện Vân Đông",
    ),
    UnitPlan(
        "thcs-van-dong",
        "Trường THCS Vân Đông",
        "THCSVĐ",
        "school",
        "secondary",
        parent="xa-an-phong",
        place="Vân Đông",
        superior="Ủy ban nhân dân huyện Vân Đông",
    ),
    UnitPlan(
        "th-an-phong",
        "Trường Tiểu học An Phong",
        "THAP",
        "school",
        "primary",
        parent="xa-an-phong",
        place="An Phong",
        superior="Ủy ban nhân dân huyện Vân Đông",
    ),
    UnitPlan(
        "mn-hoa-sen",
        "Trường Mầm non Hoa Sen",
        "MNHS",
        "school",
        "kindergarten",
        parent="xa-an-phong",
        place="An Phong",
        superior="Ủy ban nhân dân huyện Vân Đông",
    ),
    UnitPlan(
        "thpt-hai-lam",
        "Trường THPT Hải Lam",
        "THPTHL",
        "school",
        "high",
        parent="so",
        superior="Sở Giáo dục và Đào tạo Hải Lam",
    ),
    UnitPlan(
        "th-thach-khe",
        "Trường Tiểu học Thạch Khê",
        "THTK",
        "school",
        "primary",
        parent="xa-thach-khe",
        place="Thạch Khê",
        superior="Ủy ban nhân dân huyện Vân Đông",
        valid_to=DIVISION_ENDS,
    ),
    UnitPlan(
        "thcs-thach-khe",
        "Trường THCS Thạch Khê",
        "THCSTK",
        "school",
        "secondary",
        parent="xa-thach-khe",
        place="Thạch Khê",
        superior="Ủy ban nhân dân huyện Vân Đông",
        valid_to=DIVISION_ENDS,
    ),
    UnitPlan(
        "thcs-th-thach-khe",
        "Trường TH và THCS Thạch Khê",
        "TH&THCSTK",
        "school",
        "primary_secondary",
        parent="xa-thach-khe",
        place="Thạch Khê",
        superior="Ủy ban nhân dân xã Thạch Khê",
        valid_from=REFORM,
    ),
)

# predecessor, successor, kind
SUCCESSIONS: tuple[tuple[str, str, str], ...] = (
    ("th-thach-khe", "thcs-th-thach-khe", "merge"),
    ("thcs-thach-khe", "thcs-th-thach-khe", "merge"),
    ("phong", "xa-an-phong", "dissolve"),
    ("phong", "xa-thach-khe", "dissolve"),
)
LEGAL_ACT = "Quyết định sắp xếp tổ chức của Ủy ban nhân dân tỉnh Hải Lam"


@dataclass(frozen=True, slots=True)
class PersonPlan:
    username: str
    full_name: str
    position: str
    roles: tuple[tuple[str, str], ...]  # role, unit key


PEOPLE: tuple[PersonPlan, ...] = (
    PersonPlan("vanthu", "Lê Thị Hạnh", "Văn thư Sở", (("clerk", "so"),)),
    PersonPlan("lanhdao", "Phạm Minh Tâm", "Phó Giám đốc Sở", (("leader", "so"),)),
    PersonPlan("canbo", "Nguyễn Quốc Việt", "Chuyên viên Văn phòng Sở", (("staff", "so"),)),
    PersonPlan("thanhtra", "Trần Văn Bình", "Trưởng đoàn kiểm tra", (("inspector", "so"),)),
    PersonPlan("bientap", "Đỗ Thu Hà", "Biên tập cổng thông tin", (("editor", "so"),)),
    PersonPlan("luutru", "Bùi Hữu Phúc", "Lưu trữ viên", (("archivist", "so"),)),
    PersonPlan("quantri", "Vũ Thanh Sơn", "Quản trị hệ thống", (("administrator", "so"),)),
    PersonPlan(
        "vanthu.truong",
        "Hoàng Thị Mai",
        "Văn thư Trường THCS Nguyễn Du",
        (("clerk", "thcs-nguyen-du"),),
    ),
    PersonPlan(
        "canbo.truong",
        "Ngô Đức Anh",
        "Tổ trưởng Tổ Khoa học tự nhiên",
        (("staff", "thcs-nguyen-du"),),
    ),
    PersonPlan("vanthu.phong", "Đặng Thị Lan", "Văn thư Phòng", (("clerk", "phong"),)),
)
PASSWORD = "vankho-2026"  # noqa: S105 - of the demonstration, printed at its start

SIGNERS: dict[str, tuple[tuple[str, ...], str]] = {
    "so": (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Phạm Minh Tâm"),
    "phong": (("TRƯỞNG PHÒNG",), "Dương Thị Ngọc"),
    "thcs-nguyen-du": (("HIỆU TRƯỞNG",), "Trịnh Văn Khôi"),
    "thcs-van-dong": (("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), "Lương Thị Thảo"),
    "th-an-phong": (("HIỆU TRƯỞNG",), "Cao Thị Bích"),
    "mn-hoa-sen": (("HIỆU TRƯỞNG",), "Phan Thị Yến"),
    "thpt-hai-lam": (("HIỆU TRƯỞNG",), "Hà Quang Minh"),
    "th-thach-khe": (("HIỆU TRƯỞNG",), "Lý Thị Hoa"),
    "thcs-thach-khe": (("HIỆU TRƯỞNG",), "Mạc Văn Tùng"),
    "thcs-th-thach-khe": (("HIỆU TRƯỞNG",), "Mạc Văn Tùng"),
    "xa-an-phong": (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Tạ Đình Lợi"),
}
