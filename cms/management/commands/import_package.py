"""``import_package``: take a package of Văn Khố in again, from the server's own disk."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive import PackageState, ReceivedPackage, RecordFate, User, scope_for
from cms.exchange.packages.checking import check_received, receive_package, units_for_packages
from cms.exchange.packages.reporting import report_rows, sentence_of
from cms.exchange.packages.taking import take_received
from cms.management.commands.import_folder import unit_named


class Command(BaseCommand):
    help = "Nhận lại gói hồ sơ do Văn Khố xuất: kiểm tra, đọc thử, rồi nhận mọi phiên bản và tệp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("package", type=Path, nargs="?", help="tệp ZIP hoặc thư mục của gói")
        parser.add_argument("--unit", help="tên hoặc số của đơn vị nhận")
        parser.add_argument("--user", help="tên đăng nhập của người nhận")
        parser.add_argument("--key", default="", help="khóa công khai mà nơi gửi đã báo trước")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không nhận gì")
        parser.add_argument("--resume", type=int, help="số của lượt nhận đã dừng")
        parser.add_argument("--report", type=Path, help="tệp CSV ghi kết quả từng hồ sơ")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, then take in; the command fails when the package or a record is refused."""
        package = self._resumed(options["resume"]) if options["resume"] else self._new(options)
        try:
            if package.state != PackageState.REFUSED and not options["dry_run"]:
                self._take(package)
            self.stdout.write(f"Lượt nhận {package.pk}: {sentence_of(package)}".strip())
        finally:
            if options["report"]:
                self._report(options["report"], package)
        self._fail_on_refusal(package)

    def _take(self, package: ReceivedPackage) -> None:
        total = package.rows.count()
        for row in take_received(package):
            why = f" – {row.why}" if row.why else ""
            fate = RecordFate(row.fate).label
            self.stdout.write(f"[{row.ordinal}/{total}] {row.folder}: {fate}{why}")

    def _resumed(self, pk: int) -> ReceivedPackage:
        found = ReceivedPackage.objects.select_related("unit", "made_by").filter(pk=pk).first()
        if found is None or found.state == PackageState.REFUSED:
            raise CommandError(f"Không có lượt nhận {pk} để đi tiếp.")
        return found

    def _new(self, options: dict[str, Any]) -> ReceivedPackage:
        path: Path | None = options["package"]
        if path is None or not path.exists() or not options["unit"] or not options["user"]:
            raise CommandError("Cần gói hồ sơ, --unit và --user; hoặc --resume.")
        unit = unit_named(options["unit"])
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"Không có người dùng {options['user']}.")
        if unit.pk not in units_for_packages(scope_for(user)):
            raise CommandError(f"{user.username} không được nhận gói hồ sơ cho {unit}.")
        package = receive_package(
            name=path.name,
            place=str(path.resolve()),
            unit=unit,
            by=user,
            expected_key=options["key"],
        )
        check_received(package)
        return package

    def _report(self, path: Path, package: ReceivedPackage) -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            scope = scope_for(package.made_by)
            csv.writer(stream).writerows(report_rows(package, scope=scope))

    def _fail_on_refusal(self, package: ReceivedPackage) -> None:
        package.refresh_from_db()
        for words in package.problems:
            self.stdout.write(words)
        if package.state in (PackageState.REFUSED, PackageState.STOPPED):
            raise CommandError(f"Lượt nhận {package.pk}: {package.get_state_display().lower()}.")
        if package.rows.filter(fate=RecordFate.REFUSED).exists():
            raise CommandError("Có hồ sơ bị từ chối; xem lý do từng dòng ở trên.")
