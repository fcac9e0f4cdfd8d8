"""``import_folder``: a folder of papers into the register of a unit."""

from __future__ import annotations

import csv
import signal
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from archive import Book, Unit, User, scope_for
from cms.dates import DateNotUnderstood, parse_vietnamese_date
from cms.intake.importing import MOST_JOBS, Fate, FolderImport, Line, import_files
from cms.intake.sources import files_below, source_file
from cms.lists.spreadsheet import safe_text
from search import fold

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator
    from datetime import date

INTERRUPTED = "Đã dừng theo yêu cầu. Chạy lại đúng lệnh này để đi tiếp từ chỗ dừng."


class Command(BaseCommand):
    help = (
        "Nhập một thư mục văn bản: tiếp nhận, đọc, vào sổ những văn bản đủ thông tin; phần còn lại "
        "nằm ở hàng chờ Tiếp nhận. Dừng lúc nào cũng được; chạy lại thì đi tiếp từ chỗ dừng."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="thư mục có tệp")
        parser.add_argument("--unit", required=True, help="tên hoặc ký hiệu đơn vị giữ sổ")
        parser.add_argument("--user", required=True, help="tên đăng nhập của văn thư")
        parser.add_argument("--book", choices=Book.values, default=Book.INCOMING, help="sổ")
        parser.add_argument("--day", help="ngày đến dd/mm/yyyy, mặc định hôm nay")
        parser.add_argument("--report", type=Path, help="tệp CSV ghi kết quả từng tệp")
        parser.add_argument(
            "--file-incomplete",
            action="store_true",
            help="vào sổ cả văn bản không đọc thấy số, ngày, cơ quan… và ghi rõ điều đó",
        )
        parser.add_argument("--jobs", type=int, default=MOST_JOBS, help="số tệp đọc cùng lúc")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"Không có thư mục {folder}.")
        plan = _plan(options)
        paths = files_below(folder)
        if not paths:
            raise CommandError(f"Thư mục {folder} không có tệp nào.")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        sources = (source_file(path, folder=folder) for path in paths)
        lines: list[Line] = []
        try:
            for line in self._shown(import_files(plan, sources), len(paths)):
                lines.append(line)
        except KeyboardInterrupt as stop:
            raise CommandError(INTERRUPTED) from stop
        finally:
            if options["report"]:
                write_report(options["report"], lines)
            self._sum_up(lines)

    def _shown(self, lines: Iterator[Line], total: int) -> Iterator[Line]:
        for place, line in enumerate(lines, start=1):
            number = f" số {line.number}" if line.number is not None else ""
            why = f" – {line.why}" if line.why else ""
            self.stdout.write(f"[{place}/{total}] {line.path}: {line.fate}{number}{why}")
            yield line

    def _sum_up(self, lines: list[Line]) -> None:
        counts = Counter(line.fate for line in lines)
        parts = [f"{fate.value.lower()} {counts[fate]}" for fate in Fate]
        self.stdout.write(f"Tổng {len(lines)} tệp: {', '.join(parts)}.")
        if counts[Fate.QUEUED]:
            self.stdout.write("Văn bản ở hàng chờ: mở màn hình Tiếp nhận để bổ sung rồi vào sổ.")


def write_report(path: Path, lines: list[Line]) -> None:
    """One row a file; cells that a spreadsheet would run as a formula are made plain text."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Tệp", "Kết quả", "Số đăng ký", "Lý do"])
        for line in lines:
            number = "" if line.number is None else line.number
            writer.writerow([safe_text(line.path), line.fate.value, number, safe_text(line.why)])


def _plan(options: dict[str, Any]) -> FolderImport:
    unit = unit_named(options["unit"])
    user = User.objects.filter(username=options["user"], is_active=True).first()
    if user is None:
        raise CommandError(f"Không có người dùng {options['user']}.")
    scope = scope_for(user)
    if not scope.may_file(unit_id=unit.pk):
        raise CommandError(f"{user.username} không phải văn thư của {unit}.")
    return FolderImport(
        unit=unit,
        by=user,
        scope=scope,
        book=Book(options["book"]),
        day=_day(options["day"]),
        file_incomplete=options["file_incomplete"],
        jobs=options["jobs"],
    )


def unit_named(name: str) -> Unit:
    """The one unit of this name or symbol; raises ``CommandError``."""
    found = list(Unit.objects.filter(name_folded=fold(name)))
    found = found or list(Unit.objects.filter(abbrev__iexact=name))
    if len(found) != 1:
        problem = "Không có" if not found else "Có nhiều hơn một"
        raise CommandError(f"{problem} đơn vị tên hoặc ký hiệu “{name}”.")
    return found[0]


def _day(text: str | None) -> date:
    if not text:
        return timezone.localdate()
    try:
        return parse_vietnamese_date(text)
    except DateNotUnderstood as error:
        raise CommandError(str(error)) from error
