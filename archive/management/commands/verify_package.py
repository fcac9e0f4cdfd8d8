"""``verify_package``: what the checker inside a package does, from the server's own copy."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.packages import check_package, summary


class Command(BaseCommand):
    help = "Kiểm tra một gói hồ sơ (ZIP hoặc thư mục): đủ tệp, mã băm, niêm phong, chữ ký."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("package", type=Path)
        parser.add_argument("--key", default="", help="khóa công khai đã ghi lại từ trước")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is wrong; the command fails when anything is."""
        # The checker runs alone on any Python, so it bears no types.
        outcome = check_package(options["package"], options["key"])  # type: ignore[no-untyped-call]
        *lines, last = summary(outcome, options["key"])  # type: ignore[no-untyped-call]
        for line in lines:
            self.stdout.write(line)
        if outcome.problems:
            raise CommandError(last)
        self.stdout.write(last)
