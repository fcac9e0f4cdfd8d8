"""The file plan of the year, as the archivist of the Sở has drawn it up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from archive import (
    PlanEntry,
    RetentionRule,
    add_entry,
    add_heading,
    issue_plan,
    open_plan,
    scope_for,
)

if TYPE_CHECKING:
    from deploy.demo.load import Loader

SYMBOL = "VP"
# Heading, the line of the retention table that holds for it, and its dossiers.
HEADINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Thi đua, khen thưởng",
        "TĐ04",
        (
            "Kế hoạch và hướng dẫn phát hiện, bồi dưỡng điển hình tiên tiến",
            "Hồ sơ đề nghị công nhận điển hình tiên tiến của các đơn vị",
            "Tổng kết phong trào thi đua trong năm",
        ),
    ),
    (
        "Chuyên môn",
        "VT01",
        (
            "Triển khai giáo dục STEM và trải nghiệm khoa học",
            "Chuyển đổi số trong quản lý và dạy học",
        ),
    ),
    ("Văn thư, lưu trữ", "VT04", ("Sổ đăng ký văn bản đến, văn bản đi",)),
)


def load_file_plan(loader: Loader) -> None:
    """One plan, issued in January."""
    by, year = loader.users["archivist:so"], loader.today.year
    scope = scope_for(by)
    plan = open_plan(unit=loader.units["so"], year=year, by=by, scope=scope)
    for title, code, dossiers in HEADINGS:
        rule = RetentionRule.objects.get(code=code)
        heading = add_heading(plan, title=title, rule=rule, by=by, scope=scope)
        for dossier in dossiers:
            entry = PlanEntry(symbol=SYMBOL, title=dossier, creator=by.full_name)
            add_entry(heading, entry, by=by, scope=scope)
    decision = f"Quyết định số 08/QĐ-SGDĐT năm {year}"
    issue_plan(plan, decision=decision, day=date(year, 1, 12), by=by, scope=scope)
    loader.say(f"Danh mục hồ sơ năm {year}")
